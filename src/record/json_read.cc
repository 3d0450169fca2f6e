#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "record/json.h"
#include "record/names.h"

namespace averment {
namespace {

using Json = nlohmann::json;

// Reads keys of objects and remembers the first thing that is wrong, with its path ("statements[3].cue.span").
class Reader {
 public:
  struct At {
    const Json* value;
    std::string path;
  };

  Status read(const Json& json, Record& r) {
    const At top{&json, ""};
    const At made = child(top, "averment");
    const int64_t schema = integer(made, "schema").value_or(0);
    if (failed()) return error_;
    if (schema != kRecordSchema)
      return Error{ErrorCode::kVersionMismatch, "averment.schema",
                   "is " + std::to_string(schema) + "; this program reads schema " + std::to_string(kRecordSchema)};
    r.engine = string(made, "engine");
    r.model = string(made, "model");
    r.packs = strings(made, "packs");
    document(child(top, "document"), r.document);
    index_.emplace(r.document.text);
    each(top, "segments", r.document.segments, [&](const At& a, Segment& s) {
      s.kind = word<SegmentKind>(a, "kind");
      s.span = span(child(a, "span"));
    });
    r.sentences = spans(top, "sentences");
    each(top, "entities", r.entities, [&](const At& a, Entity& e) { entity(a, e); });
    each(top, "labels", r.labels, [&](const At& a, Label& l) {
      l = {string(a, "target"), span(child(a, "span")), string(a, "voice"), word<Stance>(a, "stance"), string(a, "statement")};
    });
    each(top, "times", r.times, [&](const At& a, TimeValue& t) {
      t = {string(a, "id"),      span(child(a, "span")), word<TimeType>(a, "type"), string(a, "value"),      optional(a, "modifier"),
           optional(a, "begin"), optional(a, "end"),     string(a, "anchor"),       strings(a, "candidates")};
    });
    each(top, "places", r.places, [&](const At& a, Place& p) { place(a, p); });
    each(top, "quantities", r.quantities, [&](const At& a, Quantity& q) {
      q = {string(a, "id"),    span(child(a, "span")), string(a, "kind"),      number(a, "low"),  number(a, "best"), number(a, "high"),
           truth(a, "approximate"), optional(a, "victims"), string(a, "by"), string(a, "event")};
    });
    each(top, "statements", r.statements, [&](const At& a, Statement& s) { statement(a, s); });
    each(top, "events", r.events, [&](const At& a, Event& e) { event(a, e); });
    each(top, "confirmations", r.confirmations, [&](const At& a, Confirmation& c) {
      c = {span(child(a, "span")), string(a, "actor"), string(a, "kind"), strings(a, "about"), string(a, "rule")};
    });
    each(top, "notes", r.notes, [&](const At& a, Note& n) { n = {span(child(a, "span")), string(a, "code"), string(a, "message")}; });
    if (failed()) return error_;
    return {};
  }

 private:
  bool failed() const { return !error_.message.empty(); }
  void fail(const std::string& path, std::string message) {
    if (!failed()) error_ = {ErrorCode::kBadData, path.empty() ? "record" : path, std::move(message)};
  }

  // A missing key reads as null.
  At child(const At& parent, const char* key) {
    static const Json kNull;
    std::string path = parent.path.empty() ? key : parent.path + '.' + key;
    if (!parent.value->is_object()) {
      if (!parent.value->is_null() || parent.path.empty()) fail(parent.path, "is no object");
      return {&kNull, std::move(path)};
    }
    const auto found = parent.value->find(key);
    return {found == parent.value->end() ? &kNull : &*found, std::move(path)};
  }

  std::optional<std::string> optional(const At& parent, const char* key) {
    const At a = child(parent, key);
    if (a.value->is_null()) return std::nullopt;
    if (a.value->is_string()) return a.value->get<std::string>();
    fail(a.path, "is no string");
    return std::nullopt;
  }
  std::string string(const At& parent, const char* key) { return optional(parent, key).value_or(""); }
  std::optional<double> number(const At& parent, const char* key) {
    const At a = child(parent, key);
    if (a.value->is_null()) return std::nullopt;
    if (a.value->is_number()) return a.value->get<double>();
    fail(a.path, "is no number");
    return std::nullopt;
  }
  std::optional<int64_t> integer(const At& parent, const char* key) {
    const At a = child(parent, key);
    if (a.value->is_null()) return std::nullopt;
    if (a.value->is_number_integer()) return a.value->get<int64_t>();
    fail(a.path, "is no whole number");
    return std::nullopt;
  }
  bool truth(const At& parent, const char* key) {
    const At a = child(parent, key);
    if (a.value->is_null()) return false;
    if (a.value->is_boolean()) return a.value->get<bool>();
    fail(a.path, "is neither true nor false");
    return false;
  }
  template <typename E>
  E word(const At& parent, const char* key) {
    const std::string text = string(parent, key);
    if (const auto value = value_of<E>(text)) return *value;
    fail(parent.path + '.' + key, "“" + text + "” is not one of its words");
    return E{};
  }
  template <typename T, typename F>
  void each(const At& parent, const char* key, std::vector<T>& out, F read) {
    const At a = child(parent, key);
    if (a.value->is_null()) return;
    if (!a.value->is_array()) return fail(a.path, "is no array");
    out.reserve(a.value->size());
    for (size_t i = 0; i < a.value->size() && !failed(); ++i)
      read(At{&(*a.value)[i], a.path + '[' + std::to_string(i) + ']'}, out.emplace_back());
  }
  std::vector<std::string> strings(const At& parent, const char* key) {
    std::vector<std::string> out;
    each(parent, key, out, [&](const At& a, std::string& s) {
      if (a.value->is_string()) s = a.value->get<std::string>();
      else fail(a.path, "is no string");
    });
    return out;
  }
  Span span(const At& a) {
    const Json& v = *a.value;
    if (!v.is_array() || v.size() != 2 || !v[0].is_number_unsigned() || !v[1].is_number_unsigned()) {
      fail(a.path, "is no span: [begin, end] was expected");
      return {};
    }
    const auto begin = v[0].get<uint64_t>(), end = v[1].get<uint64_t>();
    if (begin > end || end > index_->codepoints()) {
      fail(a.path, "lies outside the text of " + std::to_string(index_->codepoints()) + " code points");
      return {};
    }
    return {index_->to_byte(static_cast<uint32_t>(begin)), index_->to_byte(static_cast<uint32_t>(end))};
  }
  std::optional<Span> optional_span(const At& parent, const char* key) {
    const At a = child(parent, key);
    if (a.value->is_null()) return std::nullopt;
    return span(a);
  }
  std::vector<Span> spans(const At& parent, const char* key) {
    std::vector<Span> out;
    each(parent, key, out, [&](const At& a, Span& s) { s = span(a); });
    return out;
  }
  std::string basis(const At& parent, const char* key) {
    const At a = child(parent, key);
    if (!a.value->is_array()) return string(parent, key);
    const Span s = span(a);
    return "span:" + std::to_string(s.begin) + '-' + std::to_string(s.end);
  }

  void document(const At& a, Document& d) {
    if (!a.value->is_object()) return fail(a.path, "is missing");
    d.id = string(a, "id");
    d.text_hash = string(a, "text_hash");
    d.input_id = optional(a, "input_id");
    d.uri = optional(a, "uri");
    d.outlet = optional(a, "outlet");
    d.issuer = optional(a, "issuer");
    d.title = optional(a, "title");
    d.byline = strings(a, "byline");
    d.language = optional(a, "language");
    d.published = optional(a, "published");
    d.published_from = word<PublishedFrom>(a, "published_from");
    d.modified = optional(a, "modified");
    d.version_of = optional(a, "version_of");
    d.editorial_note = optional(a, "editorial_note");
    d.wire = optional(a, "wire");
    d.text = string(a, "text");
    d.error = optional(a, "error");
  }

  void entity(const At& a, Entity& e) {
    e.id = string(a, "id");
    e.type = word<EntityType>(a, "type");
    e.name = string(a, "name");
    e.actor = optional(a, "actor");
    e.country = optional(a, "country");
    e.sectors = strings(a, "sectors");
    const At basis_at = child(a, "basis");
    e.country_basis = basis(basis_at, "country");
    e.sectors_basis = basis(basis_at, "sectors");
    e.is_public = truth(a, "public");
    each(a, "roles", e.roles, [&](const At& b, EntityRole& r) {
      r = {string(b, "title"), string(b, "of"), span(child(b, "span")), optional(b, "begin"), optional(b, "end")};
    });
    e.members = strings(a, "members");
    each(a, "mentions", e.mentions, [&](const At& b, EntityMention& m) {
      m = {span(child(b, "span")), word<MentionKind>(b, "kind"), word<Sense>(b, "sense"), {}};
      m.head = optional_span(b, "head").value_or(m.span);
    });
  }

  void place(const At& a, Place& p) {
    p.id = string(a, "id");
    p.span = span(child(a, "span"));
    p.name = string(a, "name");
    p.country = optional(a, "country");
    p.lat = number(a, "lat");
    p.lon = number(a, "lon");
    p.geonames = integer(a, "geonames");
    p.precision = string(a, "precision");
    p.sense = word<PlaceSense>(a, "sense");
    each(a, "candidates", p.candidates, [&](const At& b, int64_t& id) {
      if (b.value->is_number_integer()) id = b.value->get<int64_t>();
      else fail(b.path, "is no GeoNames number");
    });
  }

  void at(const At& a, EntityAt& e) { e = {string(a, "entity"), optional_span(a, "span")}; }
  std::optional<EntityAt> optional_at(const At& parent, const char* key) {
    const At a = child(parent, key);
    if (a.value->is_null()) return std::nullopt;
    EntityAt out;
    at(a, out);
    return out;
  }
  void chain(const At& parent, std::vector<ChainLink>& links) {
    each(parent, "chain", links, [&](const At& a, ChainLink& l) {
      l = {word<LinkKind>(a, "kind"), string(a, "entity"), optional_span(a, "span"), truth(a, "inferred")};
    });
  }

  void statement(const At& a, Statement& s) {
    s.id = string(a, "id");
    s.key = string(a, "key");
    s.type = word<StatementType>(a, "type");
    s.act = string(a, "act");
    if (const At b = child(a, "speaker"); !b.value->is_null())
      s.speaker = Speaker{string(b, "entity"), optional_span(b, "span"), truth(b, "inferred"), word<Sourcing>(b, "sourcing"), optional(b, "spokesperson_for")};
    if (const At b = child(a, "cue"); !b.value->is_null())
      s.cue = Cue{span(child(b, "span")), string(b, "lemma"), word<Commitment>(b, "commitment")};
    s.addressee = optional_at(a, "addressee");
    s.medium = optional_at(a, "medium");
    s.content = spans(a, "content");
    s.quoted = spans(a, "quoted");
    s.time = string(a, "time");
    s.place = string(a, "place");
    s.parent = string(a, "parent");
    chain(a, s.chain);
    s.status = word<RowStatus>(a, "status");
    s.status_from = spans(a, "status_from");
    s.polarity = word<Polarity>(a, "polarity");
    s.cameo = optional(a, "cameo");
    s.flags = strings(a, "flags");
    s.confidence = number(a, "confidence").value_or(0);
    s.rule = string(a, "rule");
  }

  void event(const At& a, Event& e) {
    e.id = string(a, "id");
    e.key = string(a, "key");
    e.type = string(a, "type");
    e.modes = strings(a, "modes");
    e.contexts = strings(a, "contexts");
    if (const At b = child(a, "act"); !b.value->is_null()) e.act = AnnouncedAct{string(b, "type"), string(b, "mode")};
    e.cameo = optional(a, "cameo");
    e.goldstein = number(a, "goldstein");
    e.trigger = span(child(a, "trigger"));
    e.again = spans(a, "again");
    each(a, "source", e.source, [&](const At& b, EntityAt& x) { at(b, x); });
    each(a, "target", e.target, [&](const At& b, EntityAt& x) { at(b, x); });
    e.reciprocal = truth(a, "reciprocal");
    e.time = string(a, "time");
    e.place = string(a, "place");
    e.status = word<RowStatus>(a, "status");
    e.status_from = spans(a, "status_from");
    e.polarity = word<Polarity>(a, "polarity");
    e.statement = string(a, "statement");
    e.act_of = string(a, "act_of");
    chain(a, e.chain);
    e.legal_stage = optional(a, "legal_stage");
    e.flags = strings(a, "flags");
    e.confidence = number(a, "confidence").value_or(0);
    e.rule = string(a, "rule");
  }

  std::optional<CodepointIndex> index_;
  Error error_;
};

}  // namespace

Result<Record> record_from_json(std::string_view json) {
  const Json parsed = Json::parse(json, nullptr, false);
  if (parsed.is_discarded()) return Error{ErrorCode::kBadData, "record", "is no JSON"};
  if (!parsed.is_object()) return Error{ErrorCode::kBadData, "record", "is no JSON object"};
  Record record;
  Reader reader;
  if (Status status = reader.read(parsed, record); !status.ok()) return status.error();
  return record;
}

}  // namespace averment
