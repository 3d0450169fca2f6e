#include "engine/stored_reading.h"

#include <cstring>
#include <type_traits>
#include <unordered_map>

#include "base/hash.h"
#include "text/passage.h"

namespace averment {
namespace {

// One list of fields a struct serves writing and reading: `io(field)` does the one or the other.
class BytesOut {
 public:
  static constexpr bool kReads = false;

  void number(uint64_t v) {
    while (v >= 0x80) body_ += static_cast<char>(v | 0x80), v >>= 7;
    body_ += static_cast<char>(v);
  }
  void text(std::string_view s) {
    const auto [at, is_new] = known_.emplace(std::string(s), known_.size());
    if (is_new) strings_ += std::string(s), lengths_.push_back(s.size());
    number(at->second);
  }
  template <class T>
  void operator()(const T& v) {
    if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view>) text(v);
    else if constexpr (std::is_same_v<T, double> || std::is_same_v<T, float>) {
      const auto wide = static_cast<double>(v);
      char raw[sizeof wide];
      std::memcpy(raw, &wide, sizeof wide);
      body_.append(raw, sizeof raw);
    } else if constexpr (std::is_enum_v<T> || std::is_same_v<T, bool> || std::is_unsigned_v<T>) number(static_cast<uint64_t>(v));
    else if constexpr (std::is_integral_v<T>) number((static_cast<uint64_t>(v) << 1) ^ static_cast<uint64_t>(static_cast<int64_t>(v) >> 63));  // zigzag
    else fields(*this, const_cast<T&>(v));
  }
  template <class T>
  void size(const std::vector<T>& list) { number(list.size()); }
  template <class T>
  void operator()(const std::vector<T>& list) {
    size(list);
    for (const T& v : list) (*this)(v);
  }
  template <class T>
  void operator()(const std::optional<T>& v) {
    number(v.has_value() ? 1 : 0);
    if (v) (*this)(*v);
  }
  template <class A, class B>
  void operator()(const std::pair<A, B>& v) {
    (*this)(v.first);
    (*this)(v.second);
  }
  std::string finish() {
    std::string body = std::move(body_);
    body_.clear();
    number(kReadingFormat);
    number(lengths_.size());
    for (size_t n : lengths_) number(n);
    return std::move(body_) + strings_ + body;
  }

 private:
  std::string body_, strings_;
  std::vector<size_t> lengths_;
  std::unordered_map<std::string, size_t> known_;
};

// Reads what BytesOut wrote; after the first fault everything reads as empty.
class BytesIn {
 public:
  static constexpr bool kReads = true;

  // Views that are read point into `bytes`.
  explicit BytesIn(std::string_view bytes) : rest_(bytes) { read_strings(); }
  bool ok() const { return ok_; }
  void fail() { ok_ = false, rest_ = {}; }

  uint64_t number() {
    uint64_t v = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_[0]);
      rest_.remove_prefix(1);
      v |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return v;
    }
    fail();
    return 0;
  }
  std::string_view text() {
    const uint64_t at = number();
    if (at < strings_.size()) return strings_[at];
    fail();
    return {};
  }
  template <class T>
  void operator()(T& v) {
    if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view>) v = T(text());
    else if constexpr (std::is_same_v<T, double> || std::is_same_v<T, float>) {
      double wide = 0;
      if (rest_.size() < sizeof wide) return fail();
      std::memcpy(&wide, rest_.data(), sizeof wide);
      rest_.remove_prefix(sizeof wide);
      v = static_cast<T>(wide);
    } else if constexpr (std::is_same_v<T, bool>) v = number() != 0;
    else if constexpr (std::is_enum_v<T> || std::is_unsigned_v<T>) v = static_cast<T>(number());
    else if constexpr (std::is_integral_v<T>) {
      const uint64_t raw = number();
      v = static_cast<T>(static_cast<int64_t>(raw >> 1) ^ -static_cast<int64_t>(raw & 1));
    } else fields(*this, v);
  }
  template <class T>
  void size(std::vector<T>& list) {
    const uint64_t count = number();
    if (count > rest_.size()) return fail();  // every element takes a byte at least
    list.resize(count);
  }
  template <class T>
  void operator()(std::vector<T>& list) {
    size(list);
    for (T& v : list) (*this)(v);
  }
  template <class T>
  void operator()(std::optional<T>& v) {
    if (number() == 0) return v.reset();
    v.emplace();
    (*this)(*v);
  }
  template <class A, class B>
  void operator()(std::pair<A, B>& v) {
    (*this)(v.first);
    (*this)(v.second);
  }

 private:
  void read_strings() {
    if (number() != kReadingFormat) return fail();
    const uint64_t count = number();
    if (count > rest_.size()) return fail();
    std::vector<size_t> lengths(count);
    for (size_t& n : lengths) n = number();
    for (size_t n : lengths) {
      if (n > rest_.size()) return fail();
      strings_.push_back(rest_.substr(0, n));
      rest_.remove_prefix(n);
    }
  }
  std::string_view rest_;
  std::vector<std::string_view> strings_;
  bool ok_ = true;
};

template <class Io, class... T>
void all(Io& io, T&... fields_of) { (io(fields_of), ...); }

template <class Io> void fields(Io& io, Span& x) {
  uint32_t size = x.end - x.begin;
  all(io, x.begin, size);
  if constexpr (Io::kReads) x.end = x.begin + size;
}
template <class Io> void fields(Io& io, TokenRange& x) { all(io, x.begin, x.end); }
template <class Io> void fields(Io& io, Note& x) { all(io, x.span, x.code, x.message); }
template <class Io> void fields(Io& io, Segment& x) { all(io, x.kind, x.span); }
template <class Io> void fields(Io& io, Document& x) {
  all(io, x.id, x.text_hash, x.input_id, x.uri, x.outlet, x.issuer, x.title, x.language, x.published, x.modified, x.version_of, x.editorial_note, x.wire, x.byline,
      x.published_from, x.segments, x.notes, x.error);
}
// A column of a list rather than row after row: what is alike stands together and packs well.
template <class Io, class T, class Field>
void column(Io& io, std::vector<T>& list, Field field) {
  for (T& x : list) io(field(x));
}
// Numbers as their distance from the place they stand at.
template <class Io, class T, class Field>
void distances(Io& io, std::vector<T>& list, Field field) {
  for (size_t i = 0; i < list.size(); ++i) {
    int64_t distance = field(list[i]) - static_cast<int64_t>(i);
    io(distance);
    if constexpr (Io::kReads) field(list[i]) = static_cast<int32_t>(static_cast<uint64_t>(i) + static_cast<uint64_t>(distance));
  }
}
template <class Io> void fields(Io& io, std::vector<Token>& list) {
  column(io, list, [](Token& t) -> auto& { return t.text; });
  column(io, list, [](Token& t) -> auto& { return t.lemma; });
  column(io, list, [](Token& t) -> auto& { return t.tag; });
  column(io, list, [](Token& t) -> auto& { return t.pos; });
  column(io, list, [](Token& t) -> auto& { return t.dep; });
  column(io, list, [](Token& t) -> auto& { return t.morph; });
  distances(io, list, [](Token& t) -> auto& { return t.head; });
  column(io, list, [](Token& t) -> auto& { return t.space_after; });
  column(io, list, [](Token& t) -> auto& { return t.sentence_start; });
  int32_t sentence = 0;
  uint32_t end = 0;
  for (Token& t : list) {
    uint32_t step = static_cast<uint32_t>(t.sentence) - static_cast<uint32_t>(sentence);
    auto gap = static_cast<int32_t>(t.span.begin - end);
    uint32_t size = t.span.end - t.span.begin;
    io(step), io(gap), io(size);
    if constexpr (Io::kReads) {
      t.sentence = static_cast<int32_t>(static_cast<uint32_t>(sentence) + step);
      t.span.begin = end + static_cast<uint32_t>(gap);
      t.span.end = t.span.begin + size;
    }
    sentence = t.sentence;
    end = t.span.end;
  }
}
template <class Io> void fields(Io& io, NamedEntity& x) { all(io, x.tokens, x.label); }
template <class Io> void fields(Io& io, Parse& x) {
  all(io, x.passage_tokens, x.sentences, x.entities);
  io.size(x.tokens);
  fields(io, x.tokens);
}
template <class Io> void fields(Io& io, Argument& x) { all(io, x.role, x.head, x.phrase, x.preposition, x.preposition_lemma, x.clause, x.shared); }
template <class Io> void fields(Io& io, Predicate& x) {
  all(io, x.kind, x.head, x.support, x.particle, x.lemma, x.base, x.arguments, x.clause, x.passive, x.negated, x.interrogative, x.imperative, x.modality, x.modal,
      x.negation, x.tense, x.aspect, x.finite, x.parent, x.embedding);
}
template <class Io> void fields(Io& io, Syntax& x) {
  all(io, x.predicates, x.predicate_at, x.relations, x.classes);
  io.size(x.subtrees);
  distances(io, x.subtrees, [](TokenRange& r) -> auto& { return r.begin; });
  distances(io, x.subtrees, [](TokenRange& r) -> auto& { return r.end; });
  io.size(x.heads);
  distances(io, x.heads, [](int32_t& h) -> auto& { return h; });
}
template <class Io> void fields(Io& io, Mention& x) {
  all(io, x.tokens, x.core, x.head, x.span, x.kind, x.sense, x.referent, x.gender, x.number, x.person, x.possessive);
}
template <class Io> void fields(Io& io, HeldRole& x) { all(io, x.title, x.of, x.span, x.begin, x.end); }
template <class Io> void fields(Io& io, Referent& x) {
  all(io, x.type, x.name, x.mentions, x.actor, x.country, x.sectors, x.country_basis, x.sectors_basis, x.roles, x.members, x.part_of, x.is_public, x.state, x.gender, x.number);
}
template <class Io> void fields(Io& io, QuotedSpan& x) { all(io, x.outer, x.inner, x.tokens, x.parent, x.unclosed, x.speech); }
template <class Io> void fields(Io& io, Quotation::Carrier& x) { all(io, x.kind, x.mention, x.inferred); }
template <class Io> void fields(Io& io, Quotation& x) {
  all(io, x.type, x.content, x.content_spans, x.quoted, x.cue, x.cue_span, x.cue_lemma, x.act, x.rule, x.commitment, x.predicate, x.speaker, x.speaker_inferred, x.sourcing,
      x.addressee, x.carriers, x.spokesperson_for, x.parent, x.cue_negated, x.act_status, x.negative, x.thought, x.hedged, x.flags);
}
template <class Io> void fields(Io& io, Naming& x) { all(io, x.target, x.words, x.speaker, x.negated); }
template <class Io> void fields(Io& io, TimeValue& x) { all(io, x.id, x.span, x.type, x.value, x.modifier, x.begin, x.end, x.anchor, x.candidates); }
template <class Io> void fields(Io& io, TimeMention& x) { all(io, x.value, x.tokens); }
template <class Io> void fields(Io& io, Place& x) {
  all(io, x.id, x.span, x.name, x.country, x.lat, x.lon, x.geonames, x.precision, x.sense, x.candidates);
}
template <class Io> void fields(Io& io, PlaceMention& x) { all(io, x.value, x.tokens, x.mention); }
template <class Io> void fields(Io& io, Discourse& x) {
  all(io, x.mentions, x.referents, x.quoted_spans, x.quotations, x.namings, x.times, x.places, x.notes, x.mention_at_head);
}

constexpr size_t kChecksumBytes = sizeof(uint64_t);

std::string checksum(std::string_view bytes) {
  const uint64_t hash = hash64(bytes);
  return {reinterpret_cast<const char*>(&hash), sizeof hash};
}

// Whether every index stays within what it refers to.
class Bounds {
 public:
  Bounds(const Document& document, const DeepReading& deep) : text_(document.text.size()), deep_(deep) {}

  bool parse_holds() {
    const Parse& p = deep_.parse;
    const auto n = static_cast<int64_t>(p.tokens.size());
    require(p.passage_tokens.size() == p.passages.size());
    for (const Token& t : p.tokens) within(t.span), index(t.head, n, 0), index(t.sentence, p.sentences.size(), 0);
    for (const TokenRange& r : p.passage_tokens) range(r);
    for (const TokenRange& r : p.sentences) range(r);
    for (const NamedEntity& e : p.entities) range(e.tokens);
    for (const Passage& x : p.passages) within(x.span);
    return sound_;
  }

  bool syntax_holds() {
    const Syntax& s = deep_.syntax;
    const size_t n = tokens();
    require(s.predicate_at.size() == n && s.subtrees.size() == n && s.heads.size() == n && s.relations.size() == n && s.classes.size() == n);
    for (int32_t p : s.predicate_at) index(p, s.predicates.size(), -1);
    for (const TokenRange& r : s.subtrees) range(r);
    for (int32_t h : s.heads) index(h, n, 0);
    for (const Predicate& p : s.predicates) {
      index(p.head, n, 0), index(p.support, n, -1), index(p.particle, n, -1), index(p.modal, n, -1), index(p.negation, n, -1), index(p.parent, s.predicates.size(), -1);
      range(p.clause);
      for (const Argument& a : p.arguments) index(a.head, n, 0), index(a.preposition, n, -1), range(a.phrase);
    }
    return sound_;
  }

  bool discourse_holds() {
    const Discourse& d = deep_.discourse;
    const size_t n = tokens(), mentions = d.mentions.size(), referents = d.referents.size();
    require(d.mention_at_head.empty() || d.mention_at_head.size() == n);
    for (int32_t m : d.mention_at_head) index(m, mentions, -1);
    for (const Mention& m : d.mentions) range(m.tokens), range(m.core), index(m.head, n, -1), within(m.span), index(m.referent, referents, -1);
    for (const Referent& r : d.referents) {
      for (int32_t m : r.mentions) index(m, mentions, 0);
      for (int32_t m : r.members) index(m, referents, 0);
      for (const HeldRole& role : r.roles) index(role.of, referents, -1), within(role.span);
      index(r.part_of, referents, -1);
    }
    for (const QuotedSpan& q : d.quoted_spans) within(q.outer), within(q.inner), range(q.tokens), index(q.parent, d.quoted_spans.size(), -1);
    for (const Quotation& q : d.quotations) {
      for (const TokenRange& r : q.content) range(r);
      for (Span s : q.content_spans) within(s);
      for (Span s : q.quoted) within(s);
      range(q.cue), within(q.cue_span);
      index(q.predicate, deep_.syntax.predicates.size(), -1), index(q.speaker, mentions, -1), index(q.addressee, mentions, -1);
      index(q.spokesperson_for, mentions, -1), index(q.parent, d.quotations.size(), -1);
      for (const Quotation::Carrier& c : q.carriers) index(c.mention, mentions, -1);
    }
    for (const Naming& x : d.namings) index(x.target, n, -1), range(x.words), index(x.speaker, mentions, -1);
    for (const TimeMention& t : d.times) within(t.value.span), range(t.tokens);
    for (const PlaceMention& p : d.places) within(p.value.span), range(p.tokens), index(p.mention, mentions, -1);
    for (const Note& note : d.notes) within(note.span);
    return sound_;
  }

  bool document_holds(const Document& document) {
    for (const Segment& s : document.segments) within(s.span);
    for (const Note& note : document.notes) within(note.span);
    return sound_;
  }

 private:
  size_t tokens() const { return deep_.parse.tokens.size(); }
  void require(bool holds) { sound_ = sound_ && holds; }
  void index(int64_t i, size_t size, int64_t least) { require(i >= least && i < static_cast<int64_t>(size)); }
  void range(TokenRange r) { require(r.begin >= -1 && r.begin <= r.end && r.end <= static_cast<int32_t>(tokens())); }
  void within(Span s) { require(s.begin <= s.end && s.end <= text_); }
  size_t text_;
  const DeepReading& deep_;
  bool sound_ = true;
};

}  // namespace

std::string store_reading(const Document& document, const Parse& parse, const Syntax& syntax, const Discourse& discourse) {
  BytesOut out;
  out(document);
  out(parse);
  out(syntax);
  out(discourse);
  const std::string body = out.finish();
  return checksum(body) + body;
}

Result<StoredReading> restore_reading(std::string_view bytes, std::string text, bool syntax_too) {
  const Error refused{ErrorCode::kBadData, "", "the stored reading is damaged or of another version"};
  if (bytes.size() < kChecksumBytes || checksum(bytes.substr(kChecksumBytes)) != bytes.substr(0, kChecksumBytes)) return refused;
  bytes.remove_prefix(kChecksumBytes);
  StoredReading out;
  Parse& parse = out.deep.parse;
  BytesIn in(parse.strings.emplace_back(bytes));
  in(out.document);
  out.document.text = std::move(text);
  in(parse);
  if (in.ok()) parse.passages = passages_of(out.document);
  if (syntax_too) {
    in(out.deep.syntax);
    in(out.deep.discourse);
  }
  Bounds bounds(out.document, out.deep);
  if (!in.ok() || !bounds.document_holds(out.document) || !bounds.parse_holds() || (syntax_too && (!bounds.syntax_holds() || !bounds.discourse_holds())))
    return refused;
  if (syntax_too) out.deep.syntax.children = Children(out.deep.syntax.heads);
  return out;
}

}  // namespace averment
