// TextArena: keeps texts in large blocks; views of them live as long as the arena, also when it is moved.
//
//   TextArena texts;
//   std::string_view id = texts.keep({parent, "/", role});
#pragma once
#include <cstring>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <vector>

namespace averment {

class TextArena {
 public:
  std::string_view keep(std::string_view text) { return keep({text}); }

  std::string_view keep(std::initializer_list<std::string_view> parts) {
    size_t size = 0;
    for (const std::string_view part : parts) size += part.size();
    if (size == 0) return {};
    if (size > left_) {
      left_ = size > kBlock / 4 ? size : kBlock;
      next_ = blocks_.emplace_back(new char[left_]).get();
    }
    char* const begin = next_;
    for (const std::string_view part : parts) {
      if (part.empty()) continue;
      std::memcpy(next_, part.data(), part.size());
      next_ += part.size();
    }
    left_ -= size;
    return {begin, size};
  }

 private:
  static constexpr size_t kBlock = size_t{64} << 10;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  size_t left_ = 0;
};

}  // namespace averment
