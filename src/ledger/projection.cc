#include "ledger/projection.h"

#include <concepts>
#include <cstdio>
#include <map>

#include "base/hash.h"
#include "base/utf8.h"
#include "record/names.h"
#include "record/summary.h"

namespace averment {
namespace {

using Columns = std::vector<std::pair<const char*, SqlValue>>;

SqlValue word(std::string_view text) { return text.empty() ? SqlValue(nullptr) : SqlValue(std::string(text)); }
template <std::same_as<std::optional<std::string>> T>
SqlValue word(const T& text) {
  return text ? word(std::string_view(*text)) : SqlValue(nullptr);
}
template <typename T>
SqlValue number(const std::optional<T>& value) {
  return value ? SqlValue(*value) : SqlValue(nullptr);
}
SqlValue truth(bool value) { return static_cast<int64_t>(value); }
SqlValue count(size_t value) { return static_cast<int64_t>(value); }

std::string joined(const std::vector<std::string>& words, std::string_view between = " ") {
  std::string out;
  for (const std::string& w : words) {
    if (w.empty()) continue;
    if (!out.empty()) out += between;
    out += w;
  }
  return out;
}

std::string written(const SqlValue& value) {
  return std::visit(
      [](const auto& v) -> std::string {
        using T = std::decay_t<decltype(v)>;
        if constexpr (std::is_same_v<T, std::nullptr_t>) return "";
        else if constexpr (std::is_same_v<T, std::string>) return v;
        else if constexpr (std::is_same_v<T, SqlBlob>) return v.bytes;
        else return std::to_string(v);
      },
      value);
}

class Projector {
 public:
  explicit Projector(const Record& record) : r_(record), index_(record.document.text) {
    for (const Statement& s : record.statements) keys_[s.id] = s.key;
    for (const Event& e : record.events) keys_[e.id] = e.key;
  }

  std::vector<ProjectedRow> project() {
    for (size_t i = 0; i < r_.statements.size(); ++i) statement(r_.statements[i], i);
    for (size_t i = 0; i < r_.events.size(); ++i) event(r_.events[i], i);
    for (const Entity& e : r_.entities) actor(e);
    for (const Quantity& q : r_.quantities) quantity(q);
    for (size_t i = 0; i < r_.confirmations.size(); ++i) confirmation(r_.confirmations[i], i);
    for (size_t i = 0; i < r_.labels.size(); ++i) label(r_.labels[i], i);
    return std::move(rows_);
  }

 private:
  struct Actors {
    std::string names, ids, countries, sectors;
  };
  Actors actors(const std::vector<EntityAt>& list) const {
    std::vector<std::string> names, ids, countries, sectors;
    for (const EntityAt& at : list) {
      const Entity* e = find_entity(r_, at.entity);
      if (e == nullptr) continue;
      names.push_back(e->name);
      ids.push_back(e->actor.value_or(""));
      countries.push_back(e->country.value_or(""));
      sectors.push_back(joined(e->sectors));
    }
    return {joined(names, ", "), joined(ids), joined(countries), joined(sectors)};
  }

  std::string text(Span span) const { return words_of(r_, {span}); }
  SqlValue begin(Span span) const { return static_cast<int64_t>(index_.to_codepoint(span.begin)); }
  SqlValue end(Span span) const { return static_cast<int64_t>(index_.to_codepoint(span.end)); }
  std::string key_of(const std::string& id) const {
    const auto found = keys_.find(id);
    return found == keys_.end() ? "" : found->second;
  }

  // ---- evidence: which characters a field was read from
  void evidence(const std::string& key, const char* field, const std::vector<Span>& spans) {
    int64_t ordinal = 0;
    for (const Span span : spans) {
      if (span.empty()) continue;
      told_ += std::string(field) + std::to_string(span.begin) + '-' + std::to_string(span.end) + '\n';
      evidence_.push_back({"evidence_rows",
                           {{"row_key", key}, {"field", field}, {"ordinal", ordinal++}, {"document", r_.document.id}, {"begin", begin(span)},
                            {"end", end(span)}, {"quote", text(span)}}});
    }
  }
  void evidence(const std::string& key, const char* field, const std::optional<Span>& span) {
    if (span) evidence(key, field, std::vector{*span});
  }
  void evidence(const std::string& key, const char* field, const std::vector<EntityAt>& actors) {
    std::vector<Span> spans;
    for (const EntityAt& at : actors)
      if (at.span) spans.push_back(*at.span);
    evidence(key, field, spans);
  }
  void time_and_place(const std::string& key, const std::string& time, const std::string& place) {
    if (const TimeValue* t = find_time(r_, time)) evidence(key, "time", std::vector{t->span});
    if (const Place* p = find_place(r_, place)) evidence(key, "place", std::vector{p->span});
  }

  void sources(const std::string& key, const std::vector<ChainLink>& chain) {
    int64_t position = 0;
    for (const ChainLink& link : chain) {
      const Entity* e = find_entity(r_, link.entity);
      const std::string name = e != nullptr ? e->name : link.span ? text(*link.span) : "";
      told_ += name + (link.inferred ? "?" : "") + '\n';
      evidence_.push_back({"source_rows",
                           {{"row_key", key}, {"position", position++}, {"document", r_.document.id}, {"kind", std::string(name_of(link.kind))},
                            {"name", word(name)}, {"actor", e != nullptr ? word(e->actor) : SqlValue(nullptr)}, {"inferred", truth(link.inferred)},
                            {"begin", link.span ? begin(*link.span) : SqlValue(nullptr)}, {"end", link.span ? end(*link.span) : SqlValue(nullptr)},
                            {"quote", link.span ? word(text(*link.span)) : SqlValue(nullptr)}}});
    }
  }

  // Adds the row and what was gathered for it since the last one.
  void add(const char* table, const std::string& key, const std::string& id, size_t position, Columns content) {
    for (const auto& [name, value] : content) told_ += written(value) + '\n';
    Columns columns = {{"key", key}, {"version", sha256_hex(told_).substr(0, 16)}, {"document", r_.document.id}, {"id", id}, {"position", count(position)}};
    columns.insert(columns.end(), std::make_move_iterator(content.begin()), std::make_move_iterator(content.end()));
    rows_.push_back({table, std::move(columns)});
    rows_.insert(rows_.end(), std::make_move_iterator(evidence_.begin()), std::make_move_iterator(evidence_.end()));
    evidence_.clear();
    told_.clear();
  }

  void add_time(Columns& columns, const std::string& id) const {
    const TimeValue* t = find_time(r_, id);
    columns.emplace_back("time", t != nullptr ? word(t->value) : nullptr);
    columns.emplace_back("time_begin", t != nullptr ? word(t->begin) : nullptr);
    columns.emplace_back("time_end", t != nullptr ? word(t->end) : nullptr);
  }
  void add_chain(Columns& columns, const std::vector<ChainLink>& chain) const {
    columns.emplace_back("according_to", word(chain_of(r_, chain)));
    columns.emplace_back("carrier", chain.empty() ? SqlValue(nullptr) : word(entity_name(r_, chain.front().entity)));
    columns.emplace_back("origin", chain.empty() ? SqlValue(nullptr) : word(entity_name(r_, chain.back().entity)));
    columns.emplace_back("links", count(chain.size()));
  }

  void statement(const Statement& s, size_t position) {
    const Entity* speaker = s.speaker ? find_entity(r_, s.speaker->entity) : nullptr;
    const Place* place = find_place(r_, s.place);
    if (s.speaker) evidence(s.key, "speaker", s.speaker->span);
    if (s.cue) evidence(s.key, "cue", std::vector{s.cue->span});
    if (s.addressee) evidence(s.key, "addressee", s.addressee->span);
    if (s.medium) evidence(s.key, "medium", s.medium->span);
    evidence(s.key, "content", s.content);
    evidence(s.key, "quoted", s.quoted);
    evidence(s.key, "status", s.status_from);
    time_and_place(s.key, s.time, s.place);
    sources(s.key, s.chain);
    Columns c = {{"type", std::string(name_of(s.type))},
                 {"act", word(s.act)},
                 {"speaker", speaker != nullptr ? word(speaker->name) : nullptr},
                 {"speaker_actor", speaker != nullptr ? word(speaker->actor) : nullptr},
                 {"speaker_country", speaker != nullptr ? word(speaker->country) : nullptr},
                 {"sourcing", s.speaker ? word(name_of(s.speaker->sourcing)) : nullptr},
                 {"spokesperson_for", s.speaker && s.speaker->spokesperson_for ? word(entity_name(r_, *s.speaker->spokesperson_for)) : nullptr},
                 {"inferred", s.speaker ? truth(s.speaker->inferred) : nullptr},
                 {"cue", s.cue ? word(text(s.cue->span)) : nullptr},
                 {"cue_lemma", s.cue ? word(s.cue->lemma) : nullptr},
                 {"commitment", s.cue ? word(name_of(s.cue->commitment)) : nullptr},
                 {"addressee", s.addressee ? word(entity_name(r_, s.addressee->entity)) : nullptr},
                 {"medium", s.medium ? word(entity_name(r_, s.medium->entity)) : nullptr},
                 {"content", word(words_of(r_, s.content))},
                 {"quoted", word(words_of(r_, s.quoted))}};
    add_time(c, s.time);
    c.emplace_back("place", place != nullptr ? word(place->name) : nullptr);
    c.emplace_back("place_country", place != nullptr ? word(place->country) : nullptr);
    c.emplace_back("parent", word(key_of(s.parent)));
    add_chain(c, s.chain);
    c.emplace_back("status", word(name_of(s.status)));
    c.emplace_back("polarity", word(name_of(s.polarity)));
    c.emplace_back("cameo", word(s.cameo));
    c.emplace_back("flags", word(joined(s.flags)));
    c.emplace_back("confidence", s.confidence);
    c.emplace_back("rule", word(s.rule));
    add("statement_rows", s.key, s.id, position, std::move(c));
  }

  void event(const Event& e, size_t position) {
    const Actors source = actors(e.source), target = actors(e.target);
    const Place* place = find_place(r_, e.place);
    const Statement* told = find_statement(r_, e.statement);
    evidence(e.key, "trigger", std::vector{e.trigger});
    evidence(e.key, "again", e.again);
    evidence(e.key, "source", e.source);
    evidence(e.key, "target", e.target);
    evidence(e.key, "status", e.status_from);
    time_and_place(e.key, e.time, e.place);
    sources(e.key, e.chain);
    Columns c = {{"type", e.type},
                 {"modes", word(joined(e.modes))},
                 {"contexts", word(joined(e.contexts))},
                 {"act", e.act ? word(e.act->mode.empty() ? e.act->type : e.act->type + '/' + e.act->mode) : nullptr},
                 {"cameo", word(e.cameo)},
                 {"goldstein", number(e.goldstein)},
                 {"trigger", word(text(e.trigger))},
                 {"source", word(source.names)},
                 {"source_actor", word(source.ids)},
                 {"source_country", word(source.countries)},
                 {"source_sectors", word(source.sectors)},
                 {"target", word(target.names)},
                 {"target_actor", word(target.ids)},
                 {"target_country", word(target.countries)},
                 {"target_sectors", word(target.sectors)},
                 {"reciprocal", truth(e.reciprocal)}};
    add_time(c, e.time);
    c.emplace_back("place", place != nullptr ? word(place->name) : nullptr);
    c.emplace_back("place_country", place != nullptr ? word(place->country) : nullptr);
    c.emplace_back("lat", place != nullptr ? number(place->lat) : nullptr);
    c.emplace_back("lon", place != nullptr ? number(place->lon) : nullptr);
    c.emplace_back("geonames", place != nullptr ? number(place->geonames) : nullptr);
    c.emplace_back("precision", place != nullptr ? word(place->precision) : nullptr);
    c.emplace_back("statement", word(key_of(e.statement)));
    c.emplace_back("act_of", word(key_of(e.act_of)));
    c.emplace_back("speaker", told != nullptr && told->speaker ? word(entity_name(r_, told->speaker->entity)) : nullptr);
    add_chain(c, e.chain);
    c.emplace_back("status", word(name_of(e.status)));
    c.emplace_back("polarity", word(name_of(e.polarity)));
    c.emplace_back("legal_stage", word(e.legal_stage));
    c.emplace_back("mentions", count(1 + e.again.size()));
    c.emplace_back("flags", word(joined(e.flags)));
    c.emplace_back("confidence", e.confidence);
    c.emplace_back("rule", word(e.rule));
    add("event_rows", e.key, e.id, position, std::move(c));
  }

  // A basis that is a span is shown by its words.
  SqlValue basis(const std::string& text_of_basis) const {
    unsigned begin_at = 0, end_at = 0;
    if (std::sscanf(text_of_basis.c_str(), "span:%u-%u", &begin_at, &end_at) == 2) return word(text({begin_at, end_at}));
    return word(text_of_basis);
  }

  void actor(const Entity& e) {
    std::vector<std::string> roles;
    for (const EntityRole& role : e.roles) {
      const std::string of = entity_name(r_, role.of);
      roles.push_back(of.empty() ? role.title : role.title + " (" + of + ")");
    }
    rows_.push_back({"actor_rows",
                     {{"document", r_.document.id}, {"id", e.id}, {"name", e.name}, {"type", std::string(name_of(e.type))}, {"actor", word(e.actor)},
                      {"country", word(e.country)}, {"country_basis", basis(e.country_basis)}, {"sectors", word(joined(e.sectors))},
                      {"sectors_basis", basis(e.sectors_basis)}, {"public", truth(e.is_public)}, {"roles", word(joined(roles, "; "))},
                      {"mentions", count(e.mentions.size())}}});
  }

  void quantity(const Quantity& q) {
    const Statement* told = find_statement(r_, q.by);
    rows_.push_back({"quantity_rows",
                     {{"document", r_.document.id}, {"id", q.id}, {"kind", q.kind}, {"low", number(q.low)}, {"best", number(q.best)},
                      {"high", number(q.high)}, {"approximate", truth(q.approximate)},
                      {"victims", q.victims ? word(entity_name(r_, *q.victims)) : nullptr},
                      {"speaker", told != nullptr && told->speaker ? word(entity_name(r_, told->speaker->entity)) : nullptr},
                      {"statement", word(key_of(q.by))}, {"event", word(key_of(q.event))}, {"begin", begin(q.span)}, {"end", end(q.span)},
                      {"quote", text(q.span)}}});
  }

  void confirmation(const Confirmation& c, size_t position) {
    std::vector<std::string> about;
    for (const std::string& id : c.about) about.push_back(key_of(id));
    rows_.push_back({"confirmation_rows",
                     {{"document", r_.document.id}, {"position", count(position)}, {"kind", c.kind}, {"actor", word(entity_name(r_, c.actor))},
                      {"about", word(joined(about))}, {"begin", begin(c.span)}, {"end", end(c.span)}, {"quote", text(c.span)}, {"rule", word(c.rule)}}});
  }

  void label(const Label& l, size_t position) {
    rows_.push_back({"label_rows",
                     {{"document", r_.document.id}, {"position", count(position)}, {"target", word(entity_name(r_, l.target))}, {"text", text(l.span)},
                      {"voice", l.voice == "narrator" ? word(l.voice) : word(entity_name(r_, l.voice))}, {"stance", std::string(name_of(l.stance))},
                      {"statement", word(key_of(l.statement))}, {"begin", begin(l.span)}, {"end", end(l.span)}}});
  }

  const Record& r_;
  CodepointIndex index_;
  std::map<std::string, std::string> keys_;
  std::vector<ProjectedRow> rows_, evidence_;
  std::string told_;
};

}  // namespace

std::vector<ProjectedRow> project(const Record& record) { return Projector(record).project(); }

const std::vector<const char*>& projected_tables() {
  static const std::vector<const char*> kTables = {"statement_rows", "event_rows", "source_rows",       "evidence_rows",
                                                   "actor_rows",     "quantity_rows", "confirmation_rows", "label_rows"};
  return kTables;
}

}  // namespace averment
