// Labels (tags, parts of speech, morphologies, dependency labels) as small numbers; 0 is the empty label.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace averment::nlp {

class LabelTable {
 public:
  LabelTable() { add(""); }
  uint16_t add(std::string_view text) {
    if (const auto found = ids_.find(text); found != ids_.end()) return found->second;
    const auto id = static_cast<uint16_t>(texts_.size());
    ids_.emplace(texts_.emplace_back(text), id);
    return id;
  }
  std::string_view text(uint16_t id) const { return texts_[id]; }
  size_t size() const { return texts_.size(); }

 private:
  std::deque<std::string> texts_;
  std::unordered_map<std::string_view, uint16_t> ids_;
};

}  // namespace averment::nlp
