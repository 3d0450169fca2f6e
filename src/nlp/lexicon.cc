#include "nlp/lexicon.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "nlp/msgpack.h"
#include "nlp/strings.h"
#include "nlp/tables.h"
#include "nlp/unicode.h"

namespace averment::nlp {
namespace {

constexpr size_t kLongWord = 100;  // code points; a longer word has the shape "LONG"
constexpr int kShapeRun = 4;       // equal shape characters kept in a row
constexpr int kSuffixLength = 3;

std::string_view first_codepoint(std::string_view text) {
  size_t at = 0;
  if (!text.empty()) decode_utf8(text, at);
  return text.substr(0, at);
}

std::string_view last_codepoints(std::string_view text, int n) {
  size_t at = text.size();
  while (at > 0 && n > 0) {
    --at;
    if ((static_cast<unsigned char>(text[at]) & 0xc0) != 0x80) --n;
  }
  return text.substr(at);
}

}  // namespace

Result<Norms> Norms::parse(const std::string& where, std::string_view lookups) {
  std::vector<std::pair<uint64_t, uint32_t>> rows;
  Stored<uint32_t>::Vector ends;
  Stored<char>::Vector pool;
  const auto add = [&](uint64_t orth, std::string_view norm) {
    rows.emplace_back(orth, static_cast<uint32_t>(ends.size()));
    pool.insert(pool.end(), norm.begin(), norm.end());
    ends.push_back(static_cast<uint32_t>(pool.size()));
  };
  for (const BaseNorm& base : kBaseNorms) add(string_id(base.text), base.norm);
  const Result<MessagePack> file = MessagePack::parse(where, lookups);
  if (!file.ok()) return file.error();
  if (!is_map(&file->root())) return Error{ErrorCode::kBadData, where, "a map of look-up tables was expected"};
  if (const msgpack::object* norms = nlp::find(file->root(), "lexeme_norm")) {
    if (!is_map(norms)) return Error{ErrorCode::kBadData, where, "lexeme_norm is no map"};
    for (uint32_t i = 0; i < norms->via.map.size; ++i) {
      const auto key = as_unsigned(&norms->via.map.ptr[i].key);
      const auto value = as_text(&norms->via.map.ptr[i].val);
      if (!key || !value) return Error{ErrorCode::kBadData, where, "lexeme_norm, row " + std::to_string(i) + ": a string id and a string were expected"};
      add(*key, *value);
    }
  }
  Norms out;
  out.rows_ = IdTable(rows);
  out.ends_ = std::move(ends);
  out.pool_ = std::move(pool);
  return out;
}

std::optional<std::string_view> Norms::find(uint64_t orth) const {
  const std::optional<uint32_t> row = rows_.find(orth);
  if (!row) return std::nullopt;
  const uint32_t begin = *row == 0 ? 0 : ends_[*row - 1];
  return std::string_view(pool_.data() + begin, ends_[*row] - begin);
}

std::string word_shape(std::string_view text) {
  std::string out;
  char32_t last = 0;
  int run = 0;
  size_t length = 0;
  for (size_t at = 0; at < text.size();) {
    if (++length >= kLongWord) return "LONG";
    const char32_t c = decode_utf8(text, at);
    const char32_t mapped = is_alpha(c) ? (is_upper(c) ? U'X' : U'x') : is_digit(c) ? U'd' : c;
    run = mapped == last ? run + 1 : 0;
    last = mapped;
    if (run < kShapeRun) append_utf8(out, mapped);
  }
  return out;
}

size_t LexemeTable::KeyHash::operator()(const Key& key) const { return hash64(key.text, hash64(key.norm)); }

std::string_view LexemeTable::keep(std::string_view text) { return strings_.emplace_back(text); }

uint32_t LexemeTable::intern(std::string_view text, std::string_view norm, bool& fresh) {
  fresh = false;
  if (const auto found = ids_.find({text, norm}); found != ids_.end()) return found->second;
  fresh = true;
  Lexeme lexeme;
  lexeme.text = keep(text);
  const std::string lower = to_lower(text);
  lexeme.lower = lower == text ? lexeme.text : keep(lower);
  lexeme.orth = string_id(text);
  lexeme.norm = string_id(!norm.empty() ? norm : norms_.find(lexeme.orth).value_or(lexeme.lower));
  lexeme.prefix = string_id(first_codepoint(text));
  lexeme.suffix = string_id(last_codepoints(text, kSuffixLength));
  lexeme.shape = string_id(word_shape(text));
  lexeme.space = all_space(text);
  const auto id = static_cast<uint32_t>(lexemes_.size());
  lexemes_.push_back(lexeme);
  ids_.emplace(Key{lexeme.text, norm.empty() ? std::string_view() : keep(norm)}, id);
  return id;
}

void LexemeTable::clear() {
  ids_.clear();
  lexemes_.clear();
  strings_.clear();
}

}  // namespace averment::nlp
