#include "data/phrase_table.h"

#include <algorithm>
#include <cstring>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unordered_map>

#include "base/hash.h"
#include "base/utf8.h"

namespace averment {
namespace {

constexpr char kMagic[8] = {'A', 'V', 'P', 'H', 'R', 'A', 'S', '1'};

// Letters that Unicode does not decompose and that people write without.
void append_plain(std::string& out, char32_t c) {
  switch (c) {
    case U'ø': out += 'o'; return;
    case U'đ': case U'ð': out += 'd'; return;
    case U'ł': out += 'l'; return;
    case U'ħ': out += 'h'; return;
    case U'ı': out += 'i'; return;
    case U'ŧ': out += 't'; return;
    case U'æ': out += "ae"; return;
    case U'œ': out += "oe"; return;
    case U'þ': out += "th"; return;
    case U'ß': out += "ss"; return;
    case U'ə': out += 'a'; return;
    default: append_utf8(out, c);
  }
}

char32_t regular(char32_t c) {
  switch (c) {
    case U'‘': case U'’': case U'ʼ': case U'ʻ': case U'ʿ': case U'ʾ': case U'`': case U'´': case U'′': return U'\'';
    case U'“': case U'”': case U'„': case U'″': return U'"';
    case U'‐': case U'‑': case U'‒': case U'–': case U'—': case U'−': case U'\u00AD': return U'-';
    default: return c;
  }
}

void append_folded(std::string& out, char32_t c) {
  static const UNormalizer2* const kNormal = [] {
    UErrorCode status = U_ZERO_ERROR;
    return unorm2_getNFDInstance(&status);
  }();
  UChar parts[20];
  UErrorCode status = U_ZERO_ERROR;
  const int32_t count = unorm2_getRawDecomposition(kNormal, static_cast<UChar32>(c), parts, 20, &status);
  if (count <= 0 || U_FAILURE(status)) {
    if (u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) return;
    return append_plain(out, static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT)));
  }
  for (int32_t at = 0; at < count;) {
    UChar32 part = 0;
    U16_NEXT(parts, at, count, part);
    if (static_cast<char32_t>(part) == c) append_plain(out, c);
    else append_folded(out, static_cast<char32_t>(part));  // a raw decomposition is one step of a finite ladder
  }
}

bool is_space(char32_t c) { return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0x2009 || c == 0x202F || c == 0x3000; }

// Appends the folded form of `text`; spaces are made single, also across the join.
void append_fold(std::string& out, std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    char32_t c = byte;
    if (byte < 0x80) ++at;
    else c = regular(decode_utf8(text, at));
    if (is_space(c)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (c < 0x80) {
      const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
      out += small == '`' ? '\'' : small;
    } else {
      append_folded(out, c);
    }
  }
}

void fold_into(std::string& out, std::string_view text) {
  out.clear();
  append_fold(out, text);
  if (out.ends_with(' ')) out.pop_back();
}

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

// The first run of letters and digits of a folded text: where lookups begin.
std::string_view first_word(std::string_view folded) {
  size_t end = 0;
  while (end < folded.size() && is_word_byte(folded[end])) ++end;
  return folded.substr(0, std::max<size_t>(end, std::min<size_t>(1, folded.size())));
}

struct Run {
  bool first_upper = false;
  int upper = 0;
};

// The next run of letters and digits, and how it is written. False at the end.
bool next_run(std::string_view text, size_t& at, Run& run) {
  run = Run();
  bool inside = false;
  while (at < text.size()) {
    size_t next = at;
    const char32_t c = decode_utf8(text, next);
    const bool alnum = c < 0x80 ? (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') : u_isalnum(static_cast<UChar32>(c)) || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
    if (!alnum && inside) return true;
    if (alnum) {
      const bool upper = u_isupper(static_cast<UChar32>(c));
      if (!inside) run.first_upper = upper;
      run.upper += upper;
      inside = true;
    }
    at = next;
  }
  return inside;
}

}  // namespace

struct PhraseTable::Slot {
  uint64_t hash;
  uint32_t spelling;  // offset
  uint32_t id;
  uint32_t length;    // of the spelling
  uint32_t unused;
};

struct PhraseTable::First {
  uint64_t hash;
  uint32_t longest;
  uint32_t unused;
};

std::string fold_phrase(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  fold_into(out, text);
  return out;
}

PhraseFit phrase_fit(std::string_view spelling, std::string_view text) {
  if (spelling == text) return PhraseFit::exact;
  size_t at = 0, in_text = 0;
  Run name, seen;
  while (next_run(spelling, at, name)) {
    if (!next_run(text, in_text, seen)) return PhraseFit::folded;
    if (name.upper >= 2 && seen.upper < name.upper) return PhraseFit::folded;
    if (name.first_upper && !seen.first_upper) return PhraseFit::folded;
  }
  return PhraseFit::cased;
}

void PhraseTableBuilder::add(std::string_view name, uint32_t id) {
  fold_into(folded_, name);
  if (folded_.empty()) return;
  entries_.push_back({hash64(folded_), static_cast<uint32_t>(spellings_.size()), static_cast<uint32_t>(name.size()), id});
  spellings_ += name;
  const uint64_t first = hash64(first_word(folded_));
  uint32_t& at = firsts_.slot(first, [&](uint32_t i) { return longest_[i].first == first; });
  if (at == HashIndex::kNone) {
    at = static_cast<uint32_t>(longest_.size());
    longest_.emplace_back(first, 0);
  }
  longest_[at].second = std::max(longest_[at].second, static_cast<uint32_t>(folded_.size()));
}

std::string PhraseTableBuilder::build() {
  // Of one name, in the order they were added: spellings_ grew with them.
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.hash != b.hash ? a.hash < b.hash : a.spelling < b.spelling; });
  std::sort(longest_.begin(), longest_.end());
  std::string out;
  out.reserve(64 + entries_.size() * sizeof(PhraseTable::Slot) + longest_.size() * sizeof(PhraseTable::First) + spellings_.size());
  out.append(kMagic, sizeof kMagic);
  const uint64_t counts[3] = {entries_.size(), longest_.size(), spellings_.size()};
  out.append(reinterpret_cast<const char*>(counts), sizeof counts);
  for (const Entry& e : entries_) {
    const PhraseTable::Slot slot{e.hash, e.spelling, e.id, e.length, 0};
    out.append(reinterpret_cast<const char*>(&slot), sizeof slot);
  }
  for (const auto& [hash, longest] : longest_) {
    const PhraseTable::First first{hash, longest, 0};
    out.append(reinterpret_cast<const char*>(&first), sizeof first);
  }
  out += spellings_;
  out.resize((out.size() + 7) / 8 * 8);
  entries_ = {};
  longest_ = {};
  firsts_ = {};
  spellings_ = {};
  return out;
}

Result<PhraseTable> PhraseTable::over(std::string_view bytes) {
  const auto bad = [](const char* what) { return Error{ErrorCode::kBadData, "phrase table", what}; };
  uint64_t counts[3];
  if (bytes.size() < sizeof kMagic + sizeof counts || std::memcmp(bytes.data(), kMagic, sizeof kMagic) != 0) return bad("these bytes are no phrase table");
  if (reinterpret_cast<uintptr_t>(bytes.data()) % alignof(Slot) != 0) return bad("the bytes of a phrase table must be aligned to 8");
  std::memcpy(counts, bytes.data() + sizeof kMagic, sizeof counts);
  const size_t room = bytes.size() - sizeof kMagic - sizeof counts;
  if (counts[0] > room / sizeof(Slot) || counts[1] > room / sizeof(First) || counts[2] > room ||
      counts[0] * sizeof(Slot) + counts[1] * sizeof(First) + counts[2] > room)
    return bad("the phrase table is cut off");
  PhraseTable table;
  const char* at = bytes.data() + sizeof kMagic + sizeof counts;
  table.slots_ = reinterpret_cast<const Slot*>(at);
  at += counts[0] * sizeof(Slot);
  table.firsts_ = reinterpret_cast<const First*>(at);
  at += counts[1] * sizeof(First);
  table.spellings_ = {at, counts[2]};
  table.entry_count_ = static_cast<uint32_t>(counts[0]);
  table.first_count_ = static_cast<uint32_t>(counts[1]);
  return table;
}

void PhraseTable::find_hash(uint64_t hash, std::string_view text, std::string_view folded, std::vector<PhraseHit>& hits) const {
  const Slot* end = slots_ + entry_count_;
  const Slot* slot = std::lower_bound(slots_, end, hash, [](const Slot& s, uint64_t h) { return s.hash < h; });
  for (; slot != end && slot->hash == hash; ++slot) {
    if (slot->spelling > spellings_.size() || slot->length > spellings_.size() - slot->spelling) continue;
    const std::string_view spelling = spellings_.substr(slot->spelling, slot->length);
    if (spelling != text && fold_phrase(spelling) != folded) continue;  // two names with one hash
    hits.push_back({slot->id, phrase_fit(spelling, text), spelling});
  }
}

void PhraseTable::find(std::string_view name, std::vector<PhraseHit>& hits) const {
  if (entry_count_ == 0) return;
  const std::string folded = fold_phrase(name);
  if (!folded.empty()) find_hash(hash64(folded), name, folded, hits);
}

uint32_t PhraseTable::longest_after(uint64_t first_word_hash) const {
  const First* end = firsts_ + first_count_;
  const First* first = std::lower_bound(firsts_, end, first_word_hash, [](const First& f, uint64_t h) { return f.hash < h; });
  return first != end && first->hash == first_word_hash ? first->longest : 0;
}

bool PhraseCursor::next(std::string_view word, bool glued, std::vector<PhraseHit>& hits) {
  hits.clear();
  const bool is_first = text_.empty();
  if (!is_first && !glued) {
    text_ += ' ';
    folded_ += ' ';
  }
  text_ += word;
  append_fold(folded_, word);
  if (folded_.empty()) return false;
  if (is_first) limit_ = table_.longest_after(hash64(first_word(folded_)));
  if (folded_.size() > limit_) return false;
  table_.find_hash(hash64(folded_), text_, folded_, hits);
  return folded_.size() < limit_;
}

}  // namespace averment
