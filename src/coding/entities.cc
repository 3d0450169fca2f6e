#include "coding/entities.h"

namespace averment {
namespace {

class Needed {
 public:
  explicit Needed(const Record& record) {
    for (const Statement& s : record.statements) {
      if (s.speaker) {
        mark(s.speaker->entity);
        if (s.speaker->spokesperson_for) mark(*s.speaker->spokesperson_for);
      }
      if (s.addressee) mark(s.addressee->entity);
      if (s.medium) mark(s.medium->entity);
      mark(s.chain);
    }
    for (const Event& e : record.events) {
      for (const auto* side : {&e.source, &e.target})
        for (const EntityAt& who : *side) mark(who.entity);
      mark(e.chain);
    }
    for (const Label& label : record.labels) {
      mark(label.target);
      mark(label.voice);
    }
    for (const Quantity& quantity : record.quantities)
      if (quantity.victims) mark(*quantity.victims);
    for (const Confirmation& confirmation : record.confirmations) mark(confirmation.actor);
  }
  bool operator()(const std::string& id) const { return ids_.contains(id); }
  void mark(const std::string& id) {
    if (!id.empty()) ids_.insert(id);
  }

 private:
  void mark(const std::vector<ChainLink>& chain) {
    for (const ChainLink& link : chain) mark(link.entity);
  }
  std::unordered_set<std::string> ids_;
};

// Positions that rows say something of: triggers of events, words of labels.
class Coded {
 public:
  explicit Coded(const Record& record) : labels_(record.labels) {
    for (const Event& e : record.events) {
      triggers_.insert(e.trigger.begin);
      for (const Span& again : e.again) triggers_.insert(again.begin);
    }
    std::sort(labels_.begin(), labels_.end(), [](const Label& a, const Label& b) { return a.span < b.span; });
  }
  bool triggers(Span head) const { return triggers_.contains(head.begin); }
  // A description that is given somebody else: "a terrorist group" of "does not see it as a terrorist group".
  bool describes(Span head, const std::string& id) const {
    auto after = std::upper_bound(labels_.begin(), labels_.end(), head.begin, [](size_t at, const Label& label) { return at < label.span.begin; });
    return after != labels_.begin() && (--after)->span.contains(head) && after->target != id;
  }

 private:
  std::vector<Label> labels_;
  std::unordered_set<size_t> triggers_;
};

// "a meeting with Ana Ruiz in Osta": a happening that its own phrase says enough of, by two names or more.
bool told_in_full(const Reading& reading, const Mention& mention) {
  int names = 0;
  for (int32_t t = mention.head + 1; t < mention.tokens.end; ++t) {
    const int32_t m = reading.discourse.mention_at_head[static_cast<size_t>(t)];
    if (m < 0) continue;
    const Mention& inner = reading.discourse.mentions[static_cast<size_t>(m)];
    names += inner.head == t && inner.kind == MentionKind::name && inner.sense != Sense::modifier;
  }
  return names > 1;
}

// A noun phrase that only describes somebody is nobody; a happening is a row where an event row tells of it, or it is told in full.
bool worth_a_row(const Reading& reading, const Referent& referent, const Coded& coded, const std::string& id) {
  bool described = true, happens = false;
  for (const int32_t m : referent.mentions) {
    const Mention& mention = reading.discourse.mentions[static_cast<size_t>(m)];
    const Span head = reading.parse.span_of(mention.core);
    described = described && mention.kind == MentionKind::nominal && coded.describes(head, id);
    happens = happens || (referent.type == EntityType::event && mention.kind == MentionKind::nominal && (coded.triggers(head) || told_in_full(reading, mention)));
  }
  if (described) return false;
  if (happens) return true;
  for (const int32_t m : referent.mentions) {
    const Mention& mention = reading.discourse.mentions[static_cast<size_t>(m)];
    if (mention.kind == MentionKind::name || mention.pointing) return true;
    if (referent.type == EntityType::event && mention.tokens.end > mention.core.end) return true;  // told with whom, where or when
  }
  if (referent.mentions.size() > 1) return true;
  return referent.type == EntityType::person || referent.type == EntityType::organization || referent.type == EntityType::group || referent.type == EntityType::document;
}

// The noun phrase with its case mark: "Norland's", as an inflected language writes it in one word.
Span with_case_mark(const Reading& reading, const Mention& mention) {
  const size_t after = static_cast<size_t>(mention.tokens.end);
  if (mention.kind == MentionKind::pronoun || mention.tokens.empty() || after >= reading.parse.tokens.size() || after >= reading.syntax.relations.size() || reading.syntax.relations[after] != Relation::possessive_mark) return mention.span;
  const Span mark = reading.parse.tokens[after].span;
  return mark.begin == mention.span.end ? Span{mention.span.begin, mark.end} : mention.span;
}

Entity row_of(const Reading& reading, int32_t index) {
  const Referent& referent = reading.discourse.referents[static_cast<size_t>(index)];
  Entity entity;
  entity.id = entity_id(index);
  entity.type = referent.type;
  entity.name = referent.name;
  if (!referent.actor.empty()) entity.actor = referent.actor;
  if (!referent.country.empty()) entity.country = referent.country;
  entity.sectors = referent.sectors;
  entity.country_basis = referent.country_basis;
  entity.sectors_basis = referent.sectors_basis;
  entity.is_public = referent.is_public;
  for (const HeldRole& role : referent.roles) {
    entity.roles.push_back({.title = role.title, .of = entity_id(role.of), .span = role.span});
    if (!role.begin.empty()) entity.roles.back().begin = role.begin;
    if (!role.end.empty()) entity.roles.back().end = role.end;
  }
  for (const int32_t member : referent.members) entity.members.push_back(entity_id(member));
  for (const int32_t m : referent.mentions) {
    const Mention& mention = reading.discourse.mentions[static_cast<size_t>(m)];
    entity.mentions.push_back({with_case_mark(reading, mention), mention.kind, mention.sense, reading.parse.span_of(mention.core)});
  }
  return entity;
}

}  // namespace

void code_entities(const Reading& reading, Record& record) {
  const Needed needed(record);
  const Coded coded(record);
  const std::vector<Referent>& referents = reading.discourse.referents;
  std::vector<bool> keep(referents.size(), false);
  for (size_t i = 0; i < referents.size(); ++i) {
    if (referents[i].mentions.empty()) continue;
    keep[i] = worth_a_row(reading, referents[i], coded, entity_id(static_cast<int32_t>(i))) || needed(entity_id(static_cast<int32_t>(i)));
  }
  // who a kept row points to is kept too
  std::vector<size_t> open;
  for (size_t i = 0; i < keep.size(); ++i)
    if (keep[i]) open.push_back(i);
  while (!open.empty()) {
    const Referent& referent = referents[open.back()];
    open.pop_back();
    const auto also = [&](int32_t other) {
      if (other < 0 || keep[static_cast<size_t>(other)]) return;
      keep[static_cast<size_t>(other)] = true;
      open.push_back(static_cast<size_t>(other));
    };
    for (const HeldRole& role : referent.roles) also(role.of);
    for (const int32_t member : referent.members) also(member);
  }
  for (size_t i = 0; i < keep.size(); ++i)
    if (keep[i]) record.entities.push_back(row_of(reading, static_cast<int32_t>(i)));
}

void code_times_and_places(const Reading& reading, Record& record) {
  for (size_t i = 0; i < reading.discourse.times.size(); ++i) {
    record.times.push_back(reading.discourse.times[i].value);
    record.times.back().id = time_id(static_cast<int32_t>(i));
  }
  for (size_t i = 0; i < reading.discourse.places.size(); ++i) {
    record.places.push_back(reading.discourse.places[i].value);
    record.places.back().id = place_id(static_cast<int32_t>(i));
  }
}

}  // namespace averment
