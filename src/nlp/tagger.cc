#include "nlp/tagger.h"

#include <nlohmann/json.hpp>

namespace averment::nlp {

Result<Tagger> Tagger::load(const Kernels& k, const ThincFile& file, const std::string& cfg_where, std::string_view cfg, size_t token_width) {
  Tagger out;
  const nlohmann::json json = nlohmann::json::parse(cfg, nullptr, false);
  const Error wrong{ErrorCode::kBadData, cfg_where, "a JSON object with a list of labels was expected"};
  if (!json.is_object() || !json.contains("labels") || !json["labels"].is_array()) return wrong;
  for (const nlohmann::json& label : json["labels"]) {
    if (!label.is_string()) return wrong;
    out.labels_.push_back(label.get<std::string>());
  }
  const Result<const ThincNode*> softmax = file.node("softmax", 0);
  if (!softmax.ok()) return softmax.error();
  if (out.labels_.empty()) return wrong;
  const Result<std::vector<float>> w = file.floats(**softmax, "W", {out.labels_.size(), token_width}), b = file.floats(**softmax, "b", {out.labels_.size()});
  if (!w.ok()) return w.error();
  if (!b.ok()) return b.error();
  out.output_ = Linear(k, out.labels_.size(), token_width, w->data(), b->data());
  return out;
}

std::vector<uint16_t> Tagger::tag(const float* rows, const std::vector<uint32_t>& row_of) const {
  std::vector<uint16_t> out(row_of.size());
  constexpr size_t kBlock = 64;
  Floats scores(kBlock * output_.stride());
  for (size_t t = 0; t < row_of.size();) {  // runs of neighbouring rows
    size_t end = t + 1;
    while (end < row_of.size() && end - t < kBlock && row_of[end] == row_of[end - 1] + 1) ++end;
    output_.apply(rows + row_of[t] * output_.inputs(), output_.inputs(), end - t, scores.data(), output_.stride());
    for (const float* score = scores.data(); t < end; ++t, score += output_.stride()) {
      size_t best = 0;
      for (size_t i = 1; i < labels_.size(); ++i)
        if (score[i] > score[best]) best = i;
      out[t] = static_cast<uint16_t>(best);
    }
  }
  return out;
}

}  // namespace averment::nlp
