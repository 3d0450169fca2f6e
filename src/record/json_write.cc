#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "record/json.h"
#include "record/json_stream.h"
#include "record/names.h"

namespace averment {
namespace {

// Byte spans in, code point spans out; the keys stand in the order of docs/RECORD.md.
class Writer {
 public:
  explicit Writer(const Document& document) : document_(document), index_(document.text) {}

  void document(bool with_text) {
    const Document& d = document_;
    out_.key("document").begin('{');
    put("id", d.id);
    put("input_id", d.input_id);
    put("text_hash", d.text_hash);
    put("uri", d.uri);
    put("outlet", d.outlet);
    put("issuer", d.issuer);
    put("title", d.title);
    put("byline", d.byline);
    put("language", d.language);
    put("published", d.published);
    word("published_from", name_of(d.published_from));
    put("modified", d.modified);
    put("version_of", d.version_of);
    put("editorial_note", d.editorial_note);
    put("wire", d.wire);
    if (with_text) put("text", d.text);
    else null("text");
    put("error", d.error);
    out_.end('}');
  }

  void segments() {
    list("segments", document_.segments, [&](const Segment& s) {
      put("kind", name_of(s.kind));
      span("span", s.span);
    });
  }

  std::string record(const Record& r, bool with_text) {
    out_.begin('{');
    out_.key("averment").begin('{');
    put("schema", int64_t{kRecordSchema});
    put("engine", r.engine);
    put("model", r.model);
    put("packs", r.packs);
    out_.end('}');
    document(with_text);
    segments();
    spans("sentences", r.sentences);
    list("entities", r.entities, [&](const Entity& x) { entity(x); });
    list("labels", r.labels, [&](const Label& x) { label(x); });
    list("times", r.times, [&](const TimeValue& x) { time(x); });
    list("places", r.places, [&](const Place& x) { place(x); });
    list("quantities", r.quantities, [&](const Quantity& x) { quantity(x); });
    list("statements", r.statements, [&](const Statement& x) { statement(x); });
    list("events", r.events, [&](const Event& x) { event(x); });
    list("confirmations", r.confirmations, [&](const Confirmation& x) { confirmation(x); });
    list("notes", r.notes, [&](const Note& x) {
      span("span", x.span);
      put("code", x.code);
      put("message", x.message);
    });
    out_.end('}');
    return out_.take();
  }

  std::string read_only() {
    out_.begin('{');
    document(true);
    segments();
    out_.end('}');
    return out_.take();
  }

 private:
  // ---- fields of the object at hand
  void null(std::string_view key) { out_.key(key).null(); }
  void put(std::string_view key, std::string_view value) { out_.key(key).text(value); }
  void put(std::string_view key, const std::string& value) { out_.key(key).text(value); }
  void put(std::string_view key, const char* value) { out_.key(key).text(value); }
  void put(std::string_view key, bool value) { out_.key(key).truth(value); }
  void put(std::string_view key, int64_t value) { out_.key(key).number(value); }
  void put(std::string_view key, double value) { out_.key(key).number(value); }
  template <typename T>
  void put(std::string_view key, const std::optional<T>& value) {
    if (value) put(key, *value);
    else null(key);
  }
  void put(std::string_view key, const std::vector<std::string>& values) {
    out_.key(key).begin('[');
    for (const std::string& value : values) out_.text(value);
    out_.end(']');
  }
  void word(std::string_view key, std::string_view text) {  // "" is null
    if (text.empty()) null(key);
    else put(key, text);
  }

  // A list of objects whose fields `write` puts.
  template <typename T, typename F>
  void list(std::string_view key, const std::vector<T>& values, F write) {
    out_.key(key).begin('[');
    for (const T& value : values) {
      out_.begin('{');
      write(value);
      out_.end('}');
    }
    out_.end(']');
  }
  template <typename T, typename F>
  void object(std::string_view key, const std::optional<T>& value, F write) {
    if (!value) return null(key);
    out_.key(key).begin('{');
    write(*value);
    out_.end('}');
  }

  void span(Span s) {
    out_.begin('[').number(static_cast<int64_t>(index_.to_codepoint(s.begin))).number(static_cast<int64_t>(index_.to_codepoint(s.end))).end(']');
  }
  void span(std::string_view key, Span s) {
    out_.key(key);
    span(s);
  }
  void span(std::string_view key, const std::optional<Span>& s) {
    if (s) span(key, *s);
    else null(key);
  }
  void spans(std::string_view key, const std::vector<Span>& list) {
    out_.key(key).begin('[');
    for (const Span s : list) span(s);
    out_.end(']');
  }

  // "span:12-20" (bytes) becomes [12, 20] in code points; other bases are names.
  void basis(std::string_view key, std::string_view text) {
    if (!text.starts_with("span:")) return word(key, text);
    Span s;
    const char* end = text.data() + text.size();
    const auto [dash, first] = std::from_chars(text.data() + 5, end, s.begin);
    if (first != std::errc() || dash == end || *dash != '-') return word(key, text);
    const auto [stop, second] = std::from_chars(dash + 1, end, s.end);
    if (second == std::errc() && stop == end) span(key, s);
    else word(key, text);
  }

  void entity(const Entity& e) {
    put("id", e.id);
    put("type", name_of(e.type));
    put("name", e.name);
    put("actor", e.actor);
    put("country", e.country);
    put("sectors", e.sectors);
    out_.key("basis").begin('{');
    basis("country", e.country_basis);
    basis("sectors", e.sectors_basis);
    out_.end('}');
    put("public", e.is_public);
    list("roles", e.roles, [&](const EntityRole& r) {
      put("title", r.title);
      word("of", r.of);
      span("span", r.span);
      put("begin", r.begin);
      put("end", r.end);
    });
    put("members", e.members);
    list("mentions", e.mentions, [&](const EntityMention& m) {
      span("span", m.span);
      put("kind", name_of(m.kind));
      put("sense", name_of(m.sense));
      span("head", m.head);
    });
  }

  void label(const Label& l) {
    put("target", l.target);
    put("text", text_of(document_.text, l.span));
    span("span", l.span);
    put("voice", l.voice);
    put("stance", name_of(l.stance));
    word("statement", l.statement);
  }

  void time(const TimeValue& t) {
    put("id", t.id);
    span("span", t.span);
    put("type", name_of(t.type));
    put("value", t.value);
    put("modifier", t.modifier);
    put("begin", t.begin);
    put("end", t.end);
    put("anchor", t.anchor);
    put("candidates", t.candidates);
  }

  void place(const Place& p) {
    put("id", p.id);
    span("span", p.span);
    put("name", p.name);
    put("country", p.country);
    put("lat", p.lat);
    put("lon", p.lon);
    put("geonames", p.geonames);
    put("precision", p.precision);
    put("sense", name_of(p.sense));
    out_.key("candidates").begin('[');
    for (const int64_t candidate : p.candidates) out_.number(candidate);
    out_.end(']');
  }

  // A count is written as a whole number.
  void amount(std::string_view key, const std::optional<double>& value) {
    if (value && std::abs(*value) < 1e15 && *value == std::trunc(*value)) put(key, static_cast<int64_t>(*value));
    else put(key, value);
  }

  static double rounded(double confidence) { return std::round(confidence * 1000) / 1000; }

  void quantity(const Quantity& q) {
    put("id", q.id);
    span("span", q.span);
    put("kind", q.kind);
    amount("low", q.low);
    amount("best", q.best);
    amount("high", q.high);
    put("approximate", q.approximate);
    put("victims", q.victims);
    word("by", q.by);
    word("event", q.event);
  }

  void entity_at(const EntityAt& e) {
    put("entity", e.entity);
    span("span", e.span);
  }

  void chain(const std::vector<ChainLink>& links) {
    list("chain", links, [&](const ChainLink& l) {
      put("kind", name_of(l.kind));
      word("entity", l.entity);
      span("span", l.span);
      put("inferred", l.inferred);
    });
  }

  void statement(const Statement& s) {
    put("id", s.id);
    put("key", s.key);
    put("type", name_of(s.type));
    word("act", s.act);
    object("speaker", s.speaker, [&](const Speaker& speaker) {
      word("entity", speaker.entity);
      span("span", speaker.span);
      put("inferred", speaker.inferred);
      put("sourcing", name_of(speaker.sourcing));
      put("spokesperson_for", speaker.spokesperson_for);
    });
    object("cue", s.cue, [&](const auto& cue) {
      span("span", cue.span);
      put("lemma", cue.lemma);
      put("commitment", name_of(cue.commitment));
    });
    object("addressee", s.addressee, [&](const EntityAt& e) { entity_at(e); });
    object("medium", s.medium, [&](const EntityAt& e) { entity_at(e); });
    spans("content", s.content);
    spans("quoted", s.quoted);
    word("time", s.time);
    word("place", s.place);
    word("parent", s.parent);
    chain(s.chain);
    word("status", name_of(s.status));
    spans("status_from", s.status_from);
    word("polarity", name_of(s.polarity));
    put("cameo", s.cameo);
    put("flags", s.flags);
    put("confidence", rounded(s.confidence));
    word("rule", s.rule);
  }

  void event(const Event& e) {
    put("id", e.id);
    put("key", e.key);
    put("type", e.type);
    put("modes", e.modes);
    put("contexts", e.contexts);
    object("act", e.act, [&](const auto& act) {
      put("type", act.type);
      word("mode", act.mode);
    });
    put("cameo", e.cameo);
    put("goldstein", e.goldstein);
    span("trigger", e.trigger);
    spans("again", e.again);
    list("source", e.source, [&](const EntityAt& a) { entity_at(a); });
    list("target", e.target, [&](const EntityAt& a) { entity_at(a); });
    put("reciprocal", e.reciprocal);
    word("time", e.time);
    word("place", e.place);
    word("status", name_of(e.status));
    spans("status_from", e.status_from);
    word("polarity", name_of(e.polarity));
    word("statement", e.statement);
    word("act_of", e.act_of);
    chain(e.chain);
    put("legal_stage", e.legal_stage);
    put("flags", e.flags);
    put("confidence", rounded(e.confidence));
    word("rule", e.rule);
  }

  void confirmation(const Confirmation& c) {
    span("span", c.span);
    word("actor", c.actor);
    put("kind", c.kind);
    put("about", c.about);
    word("rule", c.rule);
  }

  const Document& document_;
  CodepointIndex index_;
  JsonStream out_;
};

// The same, a key a line; what JsonStream escapes stays escaped.
std::string indented(const std::string& json) {
  const std::string raw = nlohmann::ordered_json::parse(json).dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::string out;
  out.reserve(raw.size());
  for (size_t at = 0; at < raw.size(); ++at) {
    const std::string_view rest = std::string_view(raw).substr(at, 3);
    if (rest.starts_with("\xC2\x85")) out += "\\u0085", at += 1;
    else if (rest == "\xE2\x80\xA8") out += "\\u2028", at += 2;
    else if (rest == "\xE2\x80\xA9") out += "\\u2029", at += 2;
    else out += raw[at];
  }
  return out;
}

}  // namespace

std::string to_json(const Record& record) { return Writer(record.document).record(record, true); }
std::string to_json_without_text(const Record& record) { return Writer(record.document).record(record, false); }
std::string to_json_pretty(const Record& record) { return indented(to_json(record)); }
std::string document_to_json(const Document& document) { return Writer(document).read_only(); }

}  // namespace averment
