#include "record/summary.h"

#include "record/names.h"

namespace averment {
namespace {

template <typename T>
const T* find(const std::vector<T>& rows, std::string_view id) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const T& row) { return row.id == id; });
  return found == rows.end() || id.empty() ? nullptr : &*found;
}

void append_with(std::string& out, std::string_view part, std::string_view between) {
  if (part.empty()) return;
  if (!out.empty()) out += between;
  out += part;
}

std::string single_spaced(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

std::string name_or_words(const Record& record, std::string_view id, const std::optional<Span>& span) {
  std::string name = entity_name(record, id);
  return name.empty() && span ? single_spaced(text_of(record.document.text, *span)) : name;
}

std::string place_name(const Record& record, std::string_view id) {
  const Place* place = find_place(record, id);
  return place == nullptr ? "" : place->name;
}

RowLine line_of(const Record& r, const Statement& s) {
  RowLine line{.id = s.id, .key = s.key, .kind = "statement"};
  line.when = when_of(r, s.time);
  if (s.speaker) line.who = name_or_words(r, s.speaker->entity, s.speaker->span);
  line.did = s.act;
  line.what = words_of(r, s.content);
  if (s.addressee) line.whom = name_or_words(r, s.addressee->entity, s.addressee->span);
  line.where = place_name(r, s.place);
  line.according_to = chain_of(r, s.chain);
  line.status = name_of(s.status);
  line.anchor = s.content.empty() ? (s.cue ? s.cue->span : Span{}) : s.content.front();
  line.narration = s.type == StatementType::narration;
  return line;
}

RowLine line_of(const Record& r, const Event& e) {
  RowLine line{.id = e.id, .key = e.key, .kind = "event"};
  line.when = when_of(r, e.time);
  line.who = names_of(r, e.source);
  line.did = e.type;
  for (const std::string& mode : e.modes) line.did += "/" + mode;
  line.what = single_spaced(text_of(r.document.text, e.trigger));
  line.whom = names_of(r, e.target);
  line.where = place_name(r, e.place);
  line.according_to = chain_of(r, e.chain);
  line.status = name_of(e.status);
  line.anchor = e.trigger;
  return line;
}

}  // namespace

const Entity* find_entity(const Record& record, std::string_view id) { return find(record.entities, id); }
const TimeValue* find_time(const Record& record, std::string_view id) { return find(record.times, id); }
const Place* find_place(const Record& record, std::string_view id) { return find(record.places, id); }
const Statement* find_statement(const Record& record, std::string_view id) { return find(record.statements, id); }
const Event* find_event(const Record& record, std::string_view id) { return find(record.events, id); }

std::string entity_name(const Record& record, std::string_view id) {
  const Entity* entity = find_entity(record, id);
  return entity == nullptr ? "" : entity->name;
}

std::string words_of(const Record& record, const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans) append_with(out, single_spaced(text_of(record.document.text, span)), " … ");
  return out;
}

std::string when_of(const Record& record, std::string_view time_id) {
  const TimeValue* time = find_time(record, time_id);
  if (time == nullptr) return "";
  if (!time->begin) return time->value;
  return time->end && *time->end != *time->begin ? *time->begin + "/" + *time->end : *time->begin;
}

std::string chain_of(const Record& record, const std::vector<ChainLink>& chain) {
  std::string out;
  for (const ChainLink& link : chain) append_with(out, name_or_words(record, link.entity, link.span), " ← ");
  return out;
}

std::string names_of(const Record& record, const std::vector<EntityAt>& actors) {
  std::string out;
  for (const EntityAt& actor : actors) append_with(out, name_or_words(record, actor.entity, actor.span), ", ");
  return out;
}

std::vector<RowLine> lines_of(const Record& record) {
  std::vector<RowLine> out;
  for (const Statement& s : record.statements) out.push_back(line_of(record, s));
  for (const Event& e : record.events) out.push_back(line_of(record, e));
  std::stable_sort(out.begin(), out.end(), [](const RowLine& a, const RowLine& b) { return a.anchor.begin < b.anchor.begin; });
  return out;
}

}  // namespace averment
