#include "nlp/tokenizer.h"

#include <algorithm>
#include <optional>

#include "base/hash.h"
#include "base/utf8.h"
#include "nlp/msgpack.h"
#include "nlp/unicode.h"

namespace averment::nlp {
namespace {

// Attribute ids of the exceptions' token maps.
constexpr uint64_t kOrth = 65, kNorm = 67;

// sha256 of spaCy's English suffix expression, which reaches back at most kSuffixReach code points, or over a run of dots:
// a search may then start near the end of a long word.
constexpr std::string_view kKnownSuffix = "dd56f4c42b61ebcd5a0a3225517eb380c9454f6cb3d240e7d8c470b47c9c19e0";
constexpr size_t kSuffixReach = 8;

size_t suffix_search_start(std::string_view text) {
  size_t at = text.size();
  for (size_t n = 0; at > 0 && n < kSuffixReach;) n += (static_cast<unsigned char>(text[--at]) & 0xc0) != 0x80;
  size_t dots = text.size();
  while (dots > 0 && text[dots - 1] == '.') --dots;
  return std::min(at, dots);
}

}  // namespace

// One token of a chunk: the text it covers, and the norm a special case gave it.
struct Tokenizer::Split {
  std::string_view text, norm;
};

void TokenizerScratch::clear() {
  chunks.clear();
  pieces.clear();
  strings.clear();
  lexemes.clear();
}

Result<Tokenizer> Tokenizer::parse(const std::string& where, std::string_view bytes) {
  const Result<MessagePack> file = MessagePack::parse(where, bytes);
  if (!file.ok()) return file.error();
  Tokenizer out;
  const struct {
    const char* key;
    Regex* regex;
  } expressions[] = {{"prefix_search", &out.prefix_}, {"suffix_search", &out.suffix_}, {"infix_finditer", &out.infix_}, {"url_match", &out.url_}};
  for (const auto& [key, regex] : expressions) {
    const auto source = as_text(find(file->root(), key));
    if (!source) return Error{ErrorCode::kBadData, where, std::string(key) + " is missing; a regular expression was expected"};
    Result<Regex> compiled = Regex::compile(where + ": " + key, *source);
    if (!compiled.ok()) return compiled.error();
    *regex = std::move(*compiled);
    if (std::string_view(key) == "suffix_search") out.short_suffixes_ = sha256_hex(*source) == kKnownSuffix;
  }
  if (const msgpack::object* match = find(file->root(), "token_match"); match != nullptr && !match->is_nil())
    return Error{ErrorCode::kUnsupported, where, "token_match is set; this engine runs tokenizers without it (English pipelines have none)"};
  if (const msgpack::object* fast = find(file->root(), "faster_heuristics"); fast != nullptr && fast->type == msgpack::type::BOOLEAN && !fast->via.boolean)
    return Error{ErrorCode::kUnsupported, where, "faster_heuristics is off; this engine knows tokenizers that have it on"};
  const msgpack::object* exceptions = find(file->root(), "exceptions");
  if (!is_map(exceptions)) return Error{ErrorCode::kBadData, where, "exceptions is missing; a map was expected"};
  for (uint32_t i = 0; i < exceptions->via.map.size; ++i) {
    const auto text = as_text(&exceptions->via.map.ptr[i].key);
    const msgpack::object& parts = exceptions->via.map.ptr[i].val;
    const Error wrong{ErrorCode::kBadData, where, "exception " + std::to_string(i) + (text ? " \"" + std::string(*text) + "\"" : "") + ": token texts that join to it were expected"};
    if (!text || text->empty() || !is_valid_utf8(*text) || !is_array(&parts)) return wrong;
    Special special;
    std::string joined;
    for (uint32_t p = 0; p < parts.via.array.size; ++p) {
      const msgpack::object& part = parts.via.array.ptr[p];
      if (!is_map(&part)) return wrong;
      SpecialToken token;
      for (uint32_t a = 0; a < part.via.map.size; ++a) {
        const auto key = as_unsigned(&part.via.map.ptr[a].key);
        const auto value = as_text(&part.via.map.ptr[a].val);
        if (key == kOrth && value) token.text = std::string(*value);
        if (key == kNorm && value) token.norm = std::string(*value);
      }
      if (token.text.empty()) return wrong;
      joined += token.text;
      special.push_back(std::move(token));
    }
    if (joined != *text) return wrong;
    out.longest_special_ = std::max(out.longest_special_, text->size());
    out.specials_.emplace(*text, std::move(special));
  }
  RegexScratch regex;
  out.find_phrases(regex);
  return out;
}

void Tokenizer::keep_whole(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (word.empty() || word.find(' ') != std::string::npos || !is_valid_utf8(word)) continue;
    leading_.insert(word);
    longest_special_ = std::max(longest_special_, word.size());
    specials_.try_emplace(word, Special{{word, {}}});
  }
  phrases_.clear();
  RegexScratch regex;
  find_phrases(regex);
}

const Tokenizer::Special* Tokenizer::special(std::string_view text) const {
  if (text.empty() || text.size() > longest_special_) return nullptr;
  const auto found = specials_.find(text);
  return found == specials_.end() ? nullptr : &found->second;
}

size_t Tokenizer::prefix_length(std::string_view text, RegexScratch& regex) const {
  if (text.empty()) return 0;
  const auto match = prefix_.search(text, 0, regex);
  return match ? match->end - match->begin : 0;
}

size_t Tokenizer::suffix_length(std::string_view text, RegexScratch& regex) const {
  if (text.empty()) return 0;
  const auto match = suffix_.search(text, short_suffixes_ ? suffix_search_start(text) : 0, regex);
  return match ? match->end - match->begin : 0;
}

// Affixes are stripped from both ends until nothing comes off or a special case remains; then the core is split.
void Tokenizer::split(std::string_view chunk, bool with_specials, RegexScratch& regex, std::vector<Split>& out) const {
  std::vector<std::string_view> suffixes;
  std::string_view core = chunk;
  const auto is_special = [&](std::string_view text) { return with_specials && special(text) != nullptr; };
  for (size_t last = SIZE_MAX; !core.empty() && core.size() != last;) {
    if (is_special(core)) break;
    last = core.size();
    const size_t prefix = prefix_length(core, regex);
    if (prefix > 0 && is_special(core.substr(prefix))) {
      out.push_back({core.substr(0, prefix), {}});
      core.remove_prefix(prefix);
      break;
    }
    const size_t suffix = suffix_length(core.substr(prefix), regex);
    if (suffix > 0 && is_special(core.substr(0, core.size() - suffix))) {
      suffixes.push_back(core.substr(core.size() - suffix));
      core.remove_suffix(suffix);
      break;
    }
    if (prefix > 0) {
      out.push_back({core.substr(0, prefix), {}});
      core.remove_prefix(prefix);
    }
    if (suffix > 0) {
      suffixes.push_back(core.substr(core.size() - suffix));
      core.remove_suffix(suffix);
    }
  }
  if (!core.empty()) split_core(core, with_specials, regex, out);
  for (auto at = suffixes.rbegin(); at != suffixes.rend(); ++at) out.push_back({*at, {}});
}

void Tokenizer::split_core(std::string_view core, bool with_specials, RegexScratch& regex, std::vector<Split>& out) const {
  if (const Special* parts = with_specials ? special(core) : nullptr) {
    size_t at = 0;
    for (const SpecialToken& part : *parts) {
      out.push_back({core.substr(at, part.text.size()), part.norm});
      at += part.text.size();
    }
    return;
  }
  if (url_.search(core, 0, regex)) {
    out.push_back({core, {}});
    return;
  }
  size_t start = 0;
  for (size_t from = 0; from < core.size();) {
    const auto match = infix_.search(core, from, regex);
    if (!match) break;
    from = match->end;
    if (match->end == match->begin) ++from;
    if (match->begin == 0) continue;
    if (match->begin > start) out.push_back({core.substr(start, match->begin - start), {}});
    if (match->end > match->begin) out.push_back({core.substr(match->begin, match->end - match->begin), {}});
    start = match->end;
  }
  if (start < core.size()) out.push_back({core.substr(start), {}});
}

// Calls emit(begin, end) for each run of white space or other text, and emit.space() where one space is absorbed.
template <typename Emit>
void Tokenizer::walk(std::string_view text, Emit emit) const {
  if (text.empty()) return;
  size_t start = 0, at = 0;
  bool in_space = false, first = true;
  while (at < text.size()) {
    const size_t here = at;
    const auto byte = static_cast<unsigned char>(text[at]);
    const char32_t c = byte < 0x80 ? (++at, static_cast<char32_t>(byte)) : decode_utf8(text, at);
    const bool space = is_space(c);
    if (first) in_space = space;
    first = false;
    if (space == in_space) continue;
    if (start < here) emit(start, here, c == U' ');
    start = c == U' ' ? at : here;
    in_space = space;
  }
  if (start < text.size()) emit(start, text.size(), text.back() == ' ' && !in_space);
}

uint32_t Tokenizer::lexeme_of(std::string_view text, std::string_view norm, TokenizerScratch& scratch) const {
  bool fresh = false;
  const uint32_t id = scratch.lexemes.intern(text, norm, fresh);
  if (fresh) {
    Lexeme& lexeme = scratch.lexemes[id];
    lexeme.starts_special = phrases_.find(text) != phrases_.end();
    lexeme.leads = leading_.find(text) != leading_.end();
    if (scratch.made) scratch.made(lexeme, scratch.regex);
  }
  return id;
}

TokenizerScratch::Chunk Tokenizer::chunk_of(std::string_view chunk, TokenizerScratch& scratch) const {
  if (const auto found = scratch.chunks.find(chunk); found != scratch.chunks.end()) return found->second;
  std::vector<Split> splits;
  if (const Special* parts = special(chunk)) {
    size_t at = 0;
    for (const SpecialToken& part : *parts) {
      splits.push_back({chunk.substr(at, part.text.size()), part.norm});
      at += part.text.size();
    }
  } else {
    split(chunk, true, scratch.regex, splits);
  }
  const TokenizerScratch::Chunk out{static_cast<uint32_t>(scratch.pieces.size()), static_cast<uint32_t>(splits.size())};
  for (const Split& s : splits) scratch.pieces.push_back({static_cast<uint32_t>(s.text.size()), lexeme_of(s.text, s.norm, scratch)});
  scratch.chunks.emplace(scratch.strings.emplace_back(chunk), out);
  return out;
}

void Tokenizer::tokenize(std::string_view text, TokenizerScratch& scratch, std::vector<RawToken>& out) const {
  const size_t first = out.size();
  bool any_phrase = false;
  walk(text, [&](size_t begin, size_t end, bool space_after) {
    const TokenizerScratch::Chunk chunk = chunk_of(text.substr(begin, end - begin), scratch);
    auto at = static_cast<uint32_t>(begin);
    for (uint32_t i = 0; i < chunk.count; ++i) {
      const TokenizerScratch::Piece& piece = scratch.pieces[chunk.first + i];
      out.push_back({at, at + piece.length, piece.lexeme, false});
      any_phrase = any_phrase || scratch.lexemes[piece.lexeme].starts_special;
      at += piece.length;
    }
    if (chunk.count > 0) out.back().space_after = space_after;
  });
  if (any_phrase) apply_phrases(text, scratch, out, first);
}

// Special cases that the first pass may have cut through, as the sequence of tokens that it would have made of them.
void Tokenizer::find_phrases(RegexScratch& regex) {
  for (const auto& entry : specials_) {
    const std::string& text = entry.first;
    const bool cut = prefix_length(text, regex) > 0 || suffix_.search(text, 0, regex).has_value() || infix_.search(text, 0, regex).has_value() ||
                     text.find(' ') != std::string::npos;
    if (!cut) continue;
    Phrase phrase;
    std::vector<Split> splits;
    walk(text, [&](size_t begin, size_t end, bool) { split(std::string_view(text).substr(begin, end - begin), false, regex, splits); });
    for (const Split& s : splits) phrase.words.emplace_back(s.text);
    if (!phrase.words.empty()) phrases_[phrase.words.front()].push_back(std::move(phrase));
  }
}

void Tokenizer::apply_phrases(std::string_view text, TokenizerScratch& scratch, std::vector<RawToken>& tokens, size_t first) const {
  struct Found {
    size_t begin, length;
  };
  std::vector<Found> found;
  const auto word = [&](size_t i) { return scratch.lexemes[tokens[i].lexeme].text; };
  for (size_t i = first; i < tokens.size(); ++i) {
    if (!scratch.lexemes[tokens[i].lexeme].starts_special) continue;
    for (const Phrase& phrase : phrases_.find(word(i))->second) {
      const size_t n = phrase.words.size();
      bool equal = n <= tokens.size() - i;
      for (size_t k = 1; equal && k < n; ++k) equal = word(i + k) == phrase.words[k];
      if (equal) found.push_back({i, n});
    }
  }
  if (found.empty()) return;
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.length != b.length ? a.length > b.length : a.begin < b.begin; });
  std::vector<bool> taken(tokens.size() - first, false);
  std::vector<std::pair<size_t, const Special*>> replaced(tokens.size() - first, {0, nullptr});
  for (const Found& f : found) {
    if (!taken[f.begin - first] && !taken[f.begin + f.length - 1 - first]) {
      const uint32_t from = tokens[f.begin].begin, to = tokens[f.begin + f.length - 1].end;
      if (const Special* parts = special(text.substr(from, to - from))) replaced[f.begin - first] = {f.length, parts};
    }
    std::fill(taken.begin() + static_cast<std::ptrdiff_t>(f.begin - first), taken.begin() + static_cast<std::ptrdiff_t>(f.begin + f.length - first), true);
  }
  std::vector<RawToken> out;
  for (size_t i = first; i < tokens.size();) {
    const auto [length, parts] = replaced[i - first];
    if (parts == nullptr) {
      out.push_back(tokens[i++]);
      continue;
    }
    uint32_t at = tokens[i].begin;
    for (const SpecialToken& part : *parts) {
      const auto size = static_cast<uint32_t>(part.text.size());
      out.push_back({at, at + size, lexeme_of(part.text, part.norm, scratch), false});
      at += size;
    }
    out.back().space_after = tokens[i + length - 1].space_after;
    i += length;
  }
  tokens.resize(first);
  tokens.insert(tokens.end(), out.begin(), out.end());
}

}  // namespace averment::nlp
