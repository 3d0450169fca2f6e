#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "record/json.h"
#include "record/names.h"

namespace averment {
namespace {

using Json = nlohmann::ordered_json;

// Byte spans in, code point spans out; the keys stand in the order of docs/RECORD.md.
class Writer {
 public:
  explicit Writer(const Document& document) : document_(document), index_(document.text) {}

  Json span(Span s) const { return Json::array({index_.to_codepoint(s.begin), index_.to_codepoint(s.end)}); }
  Json span(const std::optional<Span>& s) const { return s ? span(*s) : Json(nullptr); }
  Json spans(const std::vector<Span>& list) const {
    Json out = Json::array();
    for (Span s : list) out.push_back(span(s));
    return out;
  }

  Json document() const {
    const Document& d = document_;
    return {{"id", d.id},
            {"input_id", optional(d.input_id)},
            {"text_hash", d.text_hash},
            {"uri", optional(d.uri)},
            {"outlet", optional(d.outlet)},
            {"issuer", optional(d.issuer)},
            {"title", optional(d.title)},
            {"byline", strings(d.byline)},
            {"language", optional(d.language)},
            {"published", optional(d.published)},
            {"published_from", word(name_of(d.published_from))},
            {"modified", optional(d.modified)},
            {"version_of", optional(d.version_of)},
            {"editorial_note", optional(d.editorial_note)},
            {"wire", optional(d.wire)},
            {"text", d.text},
            {"error", optional(d.error)}};
  }

  Json segments() const {
    return list(document_.segments, [&](const Segment& s) { return Json{{"kind", name_of(s.kind)}, {"span", span(s.span)}}; });
  }

  Json record(const Record& r) const {
    return {{"averment", {{"schema", kRecordSchema}, {"engine", r.engine}, {"model", r.model}, {"packs", strings(r.packs)}}},
            {"document", document()},
            {"segments", segments()},
            {"sentences", spans(r.sentences)},
            {"entities", list(r.entities, [&](const Entity& x) { return entity(x); })},
            {"labels", list(r.labels, [&](const Label& x) { return label(x); })},
            {"times", list(r.times, [&](const TimeValue& x) { return time(x); })},
            {"places", list(r.places, [&](const Place& x) { return place(x); })},
            {"quantities", list(r.quantities, [&](const Quantity& x) { return quantity(x); })},
            {"statements", list(r.statements, [&](const Statement& x) { return statement(x); })},
            {"events", list(r.events, [&](const Event& x) { return event(x); })},
            {"confirmations", list(r.confirmations, [&](const Confirmation& x) { return confirmation(x); })},
            {"notes", list(r.notes, [&](const Note& x) {
               return Json{{"span", span(x.span)}, {"code", x.code}, {"message", x.message}};
             })}};
  }

 private:
  template <typename T>
  static Json optional(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
  }
  static Json word(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }
  static Json strings(const std::vector<std::string>& values) {
    Json out = Json::array();
    for (const std::string& value : values) out.push_back(value);
    return out;
  }
  template <typename T, typename F>
  static Json list(const std::vector<T>& values, F write) {
    Json out = Json::array();
    for (const T& value : values) out.push_back(write(value));
    return out;
  }

  // "span:12-20" (bytes) becomes [12, 20] in code points; other bases are names.
  Json basis(std::string_view text) const {
    if (!text.starts_with("span:")) return word(text);
    Span s;
    const char* end = text.data() + text.size();
    const auto [dash, first] = std::from_chars(text.data() + 5, end, s.begin);
    if (first != std::errc() || dash == end || *dash != '-') return word(text);
    const auto [stop, second] = std::from_chars(dash + 1, end, s.end);
    return second == std::errc() && stop == end ? span(s) : word(text);
  }

  Json entity(const Entity& e) const {
    return {{"id", e.id},
            {"type", name_of(e.type)},
            {"name", e.name},
            {"actor", optional(e.actor)},
            {"country", optional(e.country)},
            {"sectors", strings(e.sectors)},
            {"basis", {{"country", basis(e.country_basis)}, {"sectors", basis(e.sectors_basis)}}},
            {"public", e.is_public},
            {"roles", list(e.roles, [&](const EntityRole& r) {
               return Json{{"title", r.title}, {"of", word(r.of)}, {"span", span(r.span)}, {"begin", optional(r.begin)}, {"end", optional(r.end)}};
             })},
            {"members", strings(e.members)},
            {"mentions", list(e.mentions, [&](const EntityMention& m) {
               return Json{{"span", span(m.span)}, {"kind", name_of(m.kind)}, {"sense", name_of(m.sense)}, {"head", span(m.head)}};
             })}};
  }

  Json label(const Label& l) const {
    return {{"target", l.target}, {"text", text_of(document_.text, l.span)}, {"span", span(l.span)},
            {"voice", l.voice},   {"stance", name_of(l.stance)},             {"statement", word(l.statement)}};
  }

  Json time(const TimeValue& t) const {
    return {{"id", t.id},
            {"span", span(t.span)},
            {"type", name_of(t.type)},
            {"value", t.value},
            {"modifier", optional(t.modifier)},
            {"begin", optional(t.begin)},
            {"end", optional(t.end)},
            {"anchor", t.anchor},
            {"candidates", strings(t.candidates)}};
  }

  Json place(const Place& p) const {
    return {{"id", p.id},
            {"span", span(p.span)},
            {"name", p.name},
            {"country", optional(p.country)},
            {"lat", optional(p.lat)},
            {"lon", optional(p.lon)},
            {"geonames", optional(p.geonames)},
            {"precision", p.precision},
            {"sense", name_of(p.sense)},
            {"candidates", p.candidates}};
  }

  // A count is written as a whole number.
  static Json number(const std::optional<double>& value) {
    if (!value) return nullptr;
    if (std::abs(*value) < 1e15 && *value == std::trunc(*value)) return static_cast<int64_t>(*value);
    return *value;
  }

  static double rounded(double confidence) { return std::round(confidence * 1000) / 1000; }

  Json quantity(const Quantity& q) const {
    return {{"id", q.id},
            {"span", span(q.span)},
            {"kind", q.kind},
            {"low", number(q.low)},
            {"best", number(q.best)},
            {"high", number(q.high)},
            {"approximate", q.approximate},
            {"victims", optional(q.victims)},
            {"by", word(q.by)},
            {"event", word(q.event)}};
  }

  Json at(const EntityAt& e) const { return {{"entity", e.entity}, {"span", span(e.span)}}; }
  Json at(const std::optional<EntityAt>& e) const { return e ? at(*e) : Json(nullptr); }

  Json chain(const std::vector<ChainLink>& links) const {
    return list(links, [&](const ChainLink& l) {
      return Json{{"kind", name_of(l.kind)}, {"entity", word(l.entity)}, {"span", span(l.span)}, {"inferred", l.inferred}};
    });
  }

  Json speaker(const Speaker& s) const {
    return {{"entity", word(s.entity)},
            {"span", span(s.span)},
            {"inferred", s.inferred},
            {"sourcing", name_of(s.sourcing)},
            {"spokesperson_for", optional(s.spokesperson_for)}};
  }

  Json statement(const Statement& s) const {
    return {{"id", s.id},
            {"key", s.key},
            {"type", name_of(s.type)},
            {"act", word(s.act)},
            {"speaker", s.speaker ? speaker(*s.speaker) : Json(nullptr)},
            {"cue", s.cue ? Json{{"span", span(s.cue->span)}, {"lemma", s.cue->lemma}, {"commitment", name_of(s.cue->commitment)}} : Json(nullptr)},
            {"addressee", at(s.addressee)},
            {"medium", at(s.medium)},
            {"content", spans(s.content)},
            {"quoted", spans(s.quoted)},
            {"time", word(s.time)},
            {"place", word(s.place)},
            {"parent", word(s.parent)},
            {"chain", chain(s.chain)},
            {"status", word(name_of(s.status))},
            {"status_from", spans(s.status_from)},
            {"polarity", word(name_of(s.polarity))},
            {"cameo", optional(s.cameo)},
            {"flags", strings(s.flags)},
            {"confidence", rounded(s.confidence)},
            {"rule", word(s.rule)}};
  }

  Json event(const Event& e) const {
    const auto actors = [&](const std::vector<EntityAt>& side) { return list(side, [&](const EntityAt& a) { return at(a); }); };
    return {{"id", e.id},
            {"key", e.key},
            {"type", e.type},
            {"modes", strings(e.modes)},
            {"contexts", strings(e.contexts)},
            {"act", e.act ? Json{{"type", e.act->type}, {"mode", word(e.act->mode)}} : Json(nullptr)},
            {"cameo", optional(e.cameo)},
            {"goldstein", optional(e.goldstein)},
            {"trigger", span(e.trigger)},
            {"again", spans(e.again)},
            {"source", actors(e.source)},
            {"target", actors(e.target)},
            {"reciprocal", e.reciprocal},
            {"time", word(e.time)},
            {"place", word(e.place)},
            {"status", word(name_of(e.status))},
            {"status_from", spans(e.status_from)},
            {"polarity", word(name_of(e.polarity))},
            {"statement", word(e.statement)},
            {"act_of", word(e.act_of)},
            {"chain", chain(e.chain)},
            {"legal_stage", optional(e.legal_stage)},
            {"flags", strings(e.flags)},
            {"confidence", rounded(e.confidence)},
            {"rule", word(e.rule)}};
  }

  Json confirmation(const Confirmation& c) const {
    return {{"span", span(c.span)}, {"actor", word(c.actor)}, {"kind", c.kind}, {"about", strings(c.about)}, {"rule", word(c.rule)}};
  }

  const Document& document_;
  CodepointIndex index_;
};

// One record is one line for every reader: the characters that some take for line ends (U+0085, U+2028, U+2029) are escaped.
std::string dump(const Json& json, int indent) {
  const std::string raw = json.dump(indent, ' ', false, Json::error_handler_t::replace);
  std::string out;
  out.reserve(raw.size());
  size_t copied = 0;
  for (size_t at = 0; (at = raw.find_first_of("\xC2\xE2", at)) != std::string::npos; ++at) {
    const std::string_view two = std::string_view(raw).substr(at, 2), three = std::string_view(raw).substr(at, 3);
    const char* escape = two == "\xC2\x85" ? "\\u0085" : three == "\xE2\x80\xA8" ? "\\u2028" : three == "\xE2\x80\xA9" ? "\\u2029" : nullptr;
    if (escape == nullptr) continue;
    out.append(raw, copied, at - copied).append(escape);
    copied = at + (two == "\xC2\x85" ? 2 : 3);
  }
  return copied == 0 ? raw : out.append(raw, copied);
}

}  // namespace

std::string to_json(const Record& record) { return dump(Writer(record.document).record(record), -1); }
std::string to_json_without_text(const Record& record) {
  Json json = Writer(record.document).record(record);
  json["document"]["text"] = nullptr;
  return dump(json, -1);
}
std::string to_json_pretty(const Record& record) { return dump(Writer(record.document).record(record), 1); }

std::string document_to_json(const Document& document) {
  const Writer writer(document);
  return dump({{"document", writer.document()}, {"segments", writer.segments()}}, -1);
}

}  // namespace averment
