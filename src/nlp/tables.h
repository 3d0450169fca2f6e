// Facts of the model format that stand in no model directory. tables.cc is written by tools/make_nlp_tables.py.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace averment::nlp {

struct SymbolId {
  std::string_view name;
  uint32_t id;
};
struct BaseNorm {
  std::string_view text, norm;
};

inline constexpr size_t kSymbolCount = 457;
inline constexpr size_t kBaseNormCount = 45;
extern const std::array<SymbolId, kSymbolCount> kSymbolIds;  // sorted by name
extern const std::array<BaseNorm, kBaseNormCount> kBaseNorms;

}  // namespace averment::nlp
