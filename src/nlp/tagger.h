// The tagger: one linear layer over the shared token vectors, the best class wins.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "nlp/thinc_file.h"
#include "tensor/layers.h"

namespace averment::nlp {

class Tagger {
 public:
  // `cfg` is the JSON of tagger/cfg.
  static Result<Tagger> load(const Kernels& k, const ThincFile& file, const std::string& cfg_where, std::string_view cfg, size_t token_width);
  template <class A>
  void archive(A& a, const Kernels& k) {
    output_.archive(a, k);
    a.list(labels_, [&](std::string& label) { a.text(label); });
  }
  const std::vector<std::string>& labels() const { return labels_; }
  // Token t's vector is row row_of[t] of `rows`; gives an index into labels() a token.
  std::vector<uint16_t> tag(const float* rows, const std::vector<uint32_t>& row_of) const;

 private:
  Linear output_;
  std::vector<std::string> labels_;
};

}  // namespace averment::nlp
