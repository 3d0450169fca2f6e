#include "engine/rows.h"

#include <cmath>
#include <fmt/format.h>
#include <map>

#include "record/names.h"
#include "record/summary.h"

namespace averment {
namespace {

using Compare = FieldValue::Compare;
using Alternatives = std::vector<std::string>;

std::string number(double value) { return value == std::trunc(value) && std::abs(value) < 1e15 ? fmt::format("{:.0f}", value) : fmt::format("{}", value); }

class RowMaker {
 public:
  explicit RowMaker(const Record& record) : record_(record) {
    for (const Entity& e : record.entities) {
      Alternatives& names = names_[e.id];
      names.push_back(e.name);
      for (const EntityMention& m : e.mentions) {
        names.push_back(text(m.span));
        names.push_back(text(m.head));
      }
      if (e.actor) names.push_back(*e.actor);
    }
  }

  Row row(const Statement& s) const {
    Row row{.kind = "statement", .bare = {std::string(name_of(s.type))}, .rule = s.rule};
    actor(row, "speaker", s.speaker ? entity_at(s.speaker->entity, s.speaker->span) : Alternatives{});
    add(row, "cue", Compare::text, s.cue ? Alternatives{text(s.cue->span), s.cue->lemma} : Alternatives{});
    add(row, "content", Compare::text, s.content.empty() ? Alternatives{} : Alternatives{words_of(record_, s.content)});
    add(row, "quoted", Compare::text, s.quoted.empty() ? Alternatives{} : Alternatives{words_of(record_, s.quoted)});
    actor(row, "addressee", s.addressee ? entity_at(s.addressee->entity, s.addressee->span) : Alternatives{});
    actor(row, "medium", s.medium ? entity_at(s.medium->entity, s.medium->span) : Alternatives{});
    word(row, "act", s.act);
    word(row, "commitment", s.cue ? name_of(s.cue->commitment) : "");
    word(row, "status", name_of(s.status));
    word(row, "polarity", name_of(s.polarity));
    chain(row, s.chain);
    add(row, "time", Compare::text, time(s.time));
    add(row, "place", Compare::text, place(s.place));
    word(row, "sourcing", s.speaker ? name_of(s.speaker->sourcing) : "");
    word(row, "inferred", s.speaker ? (s.speaker->inferred ? "true" : "false") : "");
    list(row, "flag", s.flags);
    actor(row, "spokesperson_for", s.speaker && s.speaker->spokesperson_for ? entity_at(*s.speaker->spokesperson_for, {}) : Alternatives{});
    word(row, "cameo", s.cameo.value_or(""));
    add(row, "parent", Compare::text, content(s.parent));
    word(row, "rule", s.rule);
    return row;
  }

  Row row(const Event& e) const {
    Row row{.kind = "event", .bare = {e.type}, .rule = e.rule};
    add(row, "trigger", Compare::text, {text(e.trigger)});
    FieldValue again{Compare::any, {}};
    for (const Span span : e.again) again.items.push_back({text(span)});
    row.fields.emplace_back("again", std::move(again));
    actors(row, "source", e.source);
    actors(row, "target", e.target);
    list(row, "mode", e.modes);
    list(row, "context", e.contexts);
    word(row, "act", e.act ? (e.act->mode.empty() ? e.act->type : e.act->type + '/' + e.act->mode) : "");
    word(row, "cameo", e.cameo.value_or(""));
    word(row, "status", name_of(e.status));
    word(row, "polarity", name_of(e.polarity));
    add(row, "statement", Compare::text, content(e.statement));
    add(row, "act_of", Compare::text, content(e.act_of));
    const Statement* told = find_statement(record_, e.statement);
    actor(row, "by", told != nullptr && told->speaker ? entity_at(told->speaker->entity, told->speaker->span) : Alternatives{});
    chain(row, e.chain);
    add(row, "time", Compare::text, time(e.time));
    add(row, "place", Compare::text, place(e.place));
    word(row, "legal_stage", e.legal_stage.value_or(""));
    word(row, "reciprocal", e.reciprocal ? "true" : "false");
    list(row, "flag", e.flags);
    word(row, "rule", e.rule);
    return row;
  }

  Row row(const Entity& e) const {
    Row row{.kind = "entity"};
    FieldValue mention{Compare::any, {}};
    for (const EntityMention& m : e.mentions) {
      for (const Span span : {m.span, m.head}) {
        if (span.empty()) continue;
        row.bare.push_back(text(span));
        row.senses.emplace_back(name_of(m.sense));
      }
      mention.items.push_back({text(m.span), text(m.head)});
    }
    word(row, "type", name_of(e.type));
    add(row, "name", Compare::text, e.name.empty() ? Alternatives{} : Alternatives{e.name});
    word(row, "country", e.country.value_or(""));
    list(row, "sectors", e.sectors);
    word(row, "actor", e.actor.value_or(""));
    if (e.actor) row.rule = *e.actor;
    FieldValue roles{Compare::any, {}};
    for (const EntityRole& r : e.roles) roles.items.push_back({r.title, text(r.span), r.title + " of " + entity_name(record_, r.of)});
    row.fields.emplace_back("role", std::move(roles));
    word(row, "mentions", std::to_string(e.mentions.size()));
    row.fields.emplace_back("mention", std::move(mention));
    FieldValue members{Compare::actors, {}};
    for (const std::string& id : e.members) members.items.push_back(entity_at(id, {}));
    row.fields.emplace_back("members", std::move(members));
    word(row, "public", e.is_public ? "true" : "false");
    return row;
  }

  Row row(const Label& l) const {
    Row row{.kind = "label"};
    add(row, "text", Compare::text, {text(l.span)});
    actor(row, "target", entity_at(l.target, {}));
    Alternatives voice = l.voice == "narrator" ? Alternatives{"narrator"} : entity_at(l.voice, {});
    actor(row, "voice", std::move(voice));
    word(row, "stance", name_of(l.stance));
    add(row, "statement", Compare::text, content(l.statement));
    return row;
  }

  Row row(const TimeValue& t) const {
    Row row{.kind = "time", .bare = {text(t.span)}};
    word(row, "value", t.value);
    word(row, "type", name_of(t.type));
    word(row, "begin", t.begin.value_or(""));
    word(row, "end", t.end.value_or(""));
    word(row, "modifier", t.modifier.value_or(""));
    word(row, "anchor", t.anchor);
    list(row, "candidate", t.candidates);
    return row;
  }

  Row row(const Place& p) const {
    Row row{.kind = "place", .bare = {text(p.span)}};
    add(row, "name", Compare::text, p.name.empty() ? Alternatives{} : Alternatives{p.name});
    word(row, "country", p.country.value_or(""));
    word(row, "geonames", p.geonames ? std::to_string(*p.geonames) : "");
    word(row, "precision", p.precision);
    word(row, "sense", name_of(p.sense));
    FieldValue candidates{Compare::any, {}};
    for (const int64_t id : p.candidates) candidates.items.push_back({std::to_string(id)});
    row.fields.emplace_back("candidate", std::move(candidates));
    return row;
  }

  Row row(const Quantity& q) const {
    Row row{.kind = "quantity"};
    word(row, "kind", q.kind);
    word(row, "low", q.low ? number(*q.low) : "");
    word(row, "best", q.best ? number(*q.best) : "");
    word(row, "high", q.high ? number(*q.high) : "");
    word(row, "approximate", q.approximate ? "true" : "false");
    const Statement* told = find_statement(record_, q.by);
    actor(row, "by", told != nullptr && told->speaker ? entity_at(told->speaker->entity, told->speaker->span) : Alternatives{});
    actor(row, "victims", q.victims ? entity_at(*q.victims, {}) : Alternatives{});
    const Event* event = find_event(record_, q.event);
    add(row, "event", Compare::text, event != nullptr ? Alternatives{event->type, text(event->trigger)} : Alternatives{});
    add(row, "text", Compare::text, {text(q.span)});
    return row;
  }

  Row row(const Confirmation& c) const {
    Row row{.kind = "confirmation", .bare = {c.kind}, .rule = c.rule};
    add(row, "text", Compare::text, {text(c.span)});
    actor(row, "actor", entity_at(c.actor, {}));
    FieldValue about{Compare::any, {}};
    for (const std::string& id : c.about) {
      if (const Event* event = find_event(record_, id)) about.items.push_back({text(event->trigger), event->type});
      else about.items.push_back(content(id));
    }
    row.fields.emplace_back("about", std::move(about));
    word(row, "rule", c.rule);
    return row;
  }

  Row row(const Segment& s) const {
    Row row{.kind = "segment", .bare = {std::string(name_of(s.kind))}};
    add(row, "text", Compare::text, {text(s.span)});
    return row;
  }

  Row row(const Note& n) const {
    Row row{.kind = "note", .bare = {n.code}};
    add(row, "text", Compare::text, n.span.empty() ? Alternatives{} : Alternatives{text(n.span)});
    return row;
  }

  Row row(const DeepReading& deep, const Predicate& p) const {
    Row row{.kind = "predicate", .bare = {p.lemma}};
    for (const Role role : {Role::agent, Role::patient, Role::recipient, Role::topic, Role::instrument, Role::content, Role::place, Role::time,
                            Role::predicative, Role::oblique}) {
      FieldValue value{Compare::actors, {}};
      for (const Argument& a : p.arguments) {
        if (a.role != role) continue;
        Alternatives words{text(deep.parse.span_of(a.phrase))};
        if (a.preposition >= 0 && a.preposition < a.phrase.begin) words.push_back(text(deep.parse.span_of({a.preposition, a.phrase.end})));
        value.items.push_back(std::move(words));
      }
      row.fields.emplace_back(to_string(role), std::move(value));
    }
    word(row, "kind", to_string(p.kind));
    word(row, "modality", to_string(p.modality));
    word(row, "tense", to_string(p.tense));
    word(row, "aspect", to_string(p.aspect));
    word(row, "negated", p.negated ? "true" : "false");
    word(row, "passive", p.passive ? "true" : "false");
    word(row, "interrogative", p.interrogative ? "true" : "false");
    word(row, "imperative", p.imperative ? "true" : "false");
    word(row, "finite", p.finite ? "true" : "false");
    word(row, "parent", p.parent >= 0 ? deep.syntax.predicates[static_cast<size_t>(p.parent)].lemma : "");
    word(row, "embedding", to_string(p.embedding));
    add(row, "text", Compare::text, {text(deep.parse.span_of({p.head, p.head + 1}))});
    return row;
  }

 private:
  std::string text(Span span) const { return words_of(record_, {span}); }
  static void add(Row& row, std::string name, Compare compare, Alternatives alternatives) {
    FieldValue value{compare, {}};
    if (!alternatives.empty()) value.items.push_back(std::move(alternatives));
    row.fields.emplace_back(std::move(name), std::move(value));
  }
  static void word(Row& row, std::string name, std::string_view value) {
    add(row, std::move(name), Compare::exact, value.empty() ? Alternatives{} : Alternatives{std::string(value)});
  }
  static void list(Row& row, std::string name, const std::vector<std::string>& values) {
    FieldValue value{Compare::any, {}};
    for (const std::string& v : values) value.items.push_back({v});
    row.fields.emplace_back(std::move(name), std::move(value));
  }
  Alternatives entity_at(const std::string& id, const std::optional<Span>& span) const {
    Alternatives out;
    if (span) out.push_back(text(*span));
    if (const auto known = names_.find(id); known != names_.end()) out.insert(out.end(), known->second.begin(), known->second.end());
    return out;
  }
  static void actor(Row& row, std::string name, Alternatives alternatives) { add(row, std::move(name), Compare::actors, std::move(alternatives)); }
  void actors(Row& row, std::string name, const std::vector<EntityAt>& list) const {
    FieldValue value{Compare::actors, {}};
    for (const EntityAt& a : list) value.items.push_back(entity_at(a.entity, a.span));
    row.fields.emplace_back(std::move(name), std::move(value));
  }
  void chain(Row& row, const std::vector<ChainLink>& links) const {
    FieldValue value{Compare::chain, {}};
    for (const ChainLink& l : links) value.items.push_back(entity_at(l.entity, l.span));
    row.fields.emplace_back("chain", std::move(value));
  }
  Alternatives content(const std::string& statement) const {
    const Statement* s = find_statement(record_, statement);
    return s == nullptr ? Alternatives{} : Alternatives{words_of(record_, s->content)};
  }
  Alternatives time(const std::string& id) const {
    const TimeValue* t = find_time(record_, id);
    if (t == nullptr) return {};
    Alternatives out{t->value, text(t->span)};
    if (t->begin) out.push_back(*t->begin);
    return out;
  }
  Alternatives place(const std::string& id) const {
    const Place* p = find_place(record_, id);
    if (p == nullptr) return {};
    Alternatives out{p->name, text(p->span)};
    if (p->geonames) out.push_back(std::to_string(*p->geonames));
    return out;
  }

  const Record& record_;
  std::map<std::string, Alternatives> names_;
};

// The kinds and fields are read off one empty row of each kind, so that they cannot differ from what rows_of makes.
const std::map<std::string, std::vector<std::string>, std::less<>>& known_fields() {
  static const auto kFields = [] {
    std::map<std::string, std::vector<std::string>, std::less<>> out;
    const Record record;
    const RowMaker maker(record);
    const auto note = [&](const Row& row) {
      for (const auto& [name, value] : row.fields) out[row.kind].push_back(name);
    };
    note(maker.row(Statement{}));
    note(maker.row(Event{}));
    note(maker.row(Entity{}));
    note(maker.row(Label{}));
    note(maker.row(TimeValue{}));
    note(maker.row(Place{}));
    note(maker.row(Quantity{}));
    note(maker.row(Confirmation{}));
    note(maker.row(Segment{}));
    note(maker.row(Note{}));
    DeepReading deep;
    deep.parse.tokens.resize(1);
    note(maker.row(deep, Predicate{}));
    out["entity"].push_back("sense");
    return out;
  }();
  return kFields;
}

}  // namespace

const FieldValue* Row::field(std::string_view name) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.first == name; });
  return found == fields.end() ? nullptr : &found->second;
}

std::vector<Row> rows_of(const Record& record, const DeepReading* deep) {
  const RowMaker maker(record);
  std::vector<Row> out;
  const auto add = [&](const auto& list) {
    for (const auto& item : list) out.push_back(maker.row(item));
  };
  add(record.statements);
  add(record.events);
  add(record.entities);
  add(record.labels);
  add(record.times);
  add(record.places);
  add(record.quantities);
  add(record.confirmations);
  add(record.document.segments);
  add(record.notes);
  if (deep != nullptr)
    for (const Predicate& p : deep->syntax.predicates) out.push_back(maker.row(*deep, p));
  return out;
}

const std::vector<std::string>& row_kinds() {
  static const auto kKinds = [] {
    std::vector<std::string> out;
    for (const auto& [kind, fields] : known_fields()) out.push_back(kind);
    return out;
  }();
  return kKinds;
}

const std::vector<std::string>& row_fields(std::string_view kind) {
  static const std::vector<std::string> kNone;
  const auto found = known_fields().find(kind);
  return found == known_fields().end() ? kNone : found->second;
}

}  // namespace averment
