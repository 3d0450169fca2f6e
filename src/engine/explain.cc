#include "engine/explain.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "coding/coder.h"
#include "coding/events.h"
#include "coding/ontology/match.h"
#include "coding/ontology/ontology.h"
#include "engine/marked_text.h"
#include "engine/rules.h"
#include "record/names.h"
#include "record/summary.h"

namespace averment {
namespace {

// The explanation as it grows: a name at the margin, its value behind it.
class Page {
 public:
  void line(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out_ += fmt::format("  {:<12}{}\n", name, value);
  }
  void raw(std::string_view text) { out_ += text; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

void append(std::string& out, std::string_view part, std::string_view between = ", ") {
  if (part.empty()) return;
  if (!out.empty()) out += between;
  out += part;
}

class Explainer {
 public:
  Explainer(const Engine& engine, const Record& record) : engine_(engine), r_(record), index_(record.document.text) {}

  std::string explain(const Statement& s) {
    page_.raw(fmt::format("statement {}  {}  {}\n", s.id, s.key, name_of(s.type)));
    document();
    std::vector<TextMark> marks;
    if (s.speaker) mark(marks, s.speaker->span, "speaker");
    if (s.cue) mark(marks, s.cue->span, "cue");
    if (s.addressee) mark(marks, s.addressee->span, "addressee");
    if (s.medium) mark(marks, s.medium->span, "medium");
    for (const Span span : s.content) mark(marks, span, "content");
    for (const Span span : s.quoted)
      if (std::find(s.content.begin(), s.content.end(), span) == s.content.end()) mark(marks, span, "quoted");
    time_and_place(marks, s.time, s.place);
    text(marks, s.status_from);
    if (s.speaker) {
      std::string value = actor({s.speaker->entity, s.speaker->span});
      append(value, name_of(s.speaker->sourcing));
      if (s.speaker->inferred) append(value, "carried over from an earlier sentence");
      if (s.speaker->spokesperson_for) append(value, "speaks for " + entity_name(r_, *s.speaker->spokesperson_for));
      page_.line("speaker", value);
    } else {
      page_.line("speaker", s.type == StatementType::narration ? "none: the narrator asserts it" : "none named");
    }
    std::string act = s.act;
    if (s.cue) append(act, fmt::format("cue “{}” ({}), {}", words(s.cue->span), s.cue->lemma, name_of(s.cue->commitment)));
    page_.line("act", act);
    if (s.addressee) page_.line("addressee", actor(*s.addressee));
    if (s.medium) page_.line("medium", actor(*s.medium));
    page_.line("content", words_of(r_, s.content));
    page_.line("verbatim", words_of(r_, s.quoted));
    if (const Statement* parent = find_statement(r_, s.parent)) page_.line("inside", fmt::format("{}: {}", parent->id, words_of(r_, parent->content)));
    common(s.time, s.place, s.chain, s.status, s.status_from, s.polarity, s.id, s.flags);
    rule(s.rule, s.confidence, "cues");
    made_by();
    return page_.take();
  }

  std::string explain(const Event& e) {
    std::string kind = e.type;
    for (const std::string& mode : e.modes) kind += "/" + mode;
    page_.raw(fmt::format("event {}  {}  {}\n", e.id, e.key, kind));
    document();
    std::vector<TextMark> marks;
    mark(marks, e.trigger, "trigger");
    for (const Span span : e.again) mark(marks, span, "again");
    for (const EntityAt& a : e.source) mark(marks, a.span, "source");
    for (const EntityAt& a : e.target) mark(marks, a.span, "target");
    time_and_place(marks, e.time, e.place);
    text(marks, e.status_from);
    page_.line("trigger", words(e.trigger));
    if (!e.again.empty()) page_.line("again", words_of(r_, e.again));
    for (const EntityAt& a : e.source) page_.line("source", actor(a));
    if (e.source.empty()) page_.line("source", "none named");
    for (const EntityAt& a : e.target) page_.line("target", actor(a));
    if (e.target.empty()) page_.line("target", "none named");
    if (e.act) page_.line("announces", e.act->mode.empty() ? e.act->type : e.act->type + '/' + e.act->mode);
    std::string contexts;
    for (const std::string& c : e.contexts) append(contexts, c);
    page_.line("contexts", contexts);
    std::string codes;
    if (e.cameo) append(codes, "CAMEO " + *e.cameo);
    if (e.goldstein) append(codes, fmt::format("Goldstein {}", *e.goldstein));
    page_.line("codes", codes);
    if (const Statement* told = find_statement(r_, e.statement))
      page_.line("told in", fmt::format("{}: {}", told->id, words_of(r_, told->content)));
    else page_.line("told by", "the narrator");
    if (const Statement* uttered = find_statement(r_, e.act_of))
      page_.line("act of", fmt::format("{}: uttering it is this event: {}", uttered->id, words_of(r_, uttered->content)));
    page_.line("legal stage", e.legal_stage.value_or(""));
    common(e.time, e.place, e.chain, e.status, e.status_from, e.polarity, e.id, e.flags);
    rule(e.rule, e.confidence, "");
    rejected(e.trigger, e.rule);
    made_by();
    return page_.take();
  }

  std::string explain(const Entity& e) {
    page_.raw(fmt::format("entity {}  {}  {}\n", e.id, name_of(e.type), e.name));
    document();
    page_.line("actor", e.actor.value_or(""));
    if (e.country) page_.line("country", fmt::format("{}, by {}", *e.country, basis(e.country_basis)));
    std::string sectors;
    for (const std::string& s : e.sectors) append(sectors, s, " ");
    if (!sectors.empty()) page_.line("sectors", fmt::format("{}, by {}", sectors, basis(e.sectors_basis)));
    for (const EntityRole& role : e.roles) page_.line("role", role.of.empty() ? role.title : role.title + " of " + entity_name(r_, role.of));
    for (const std::string& member : e.members) page_.line("member", entity_name(r_, member));
    std::vector<TextMark> marks;
    for (const EntityMention& m : e.mentions) mark(marks, m.span, fmt::format("{} {}", name_of(m.kind), m.sense == Sense::literal ? "" : name_of(m.sense)));
    text(marks, {});
    made_by();
    return page_.take();
  }

 private:
  std::string words(Span span) const { return words_of(r_, {span}); }
  std::string place_of(Span span) const { return fmt::format("[{}, {})", index_.to_codepoint(span.begin), index_.to_codepoint(span.end)); }

  void document() {
    const Document& d = r_.document;
    std::string value = d.title ? *d.title : d.uri ? *d.uri : d.input_id.value_or(d.id);
    if (d.outlet) append(value, *d.outlet);
    append(value, d.published ? "published " + *d.published : "date of publication unknown");
    page_.line("article", value);
  }

  static void mark(std::vector<TextMark>& marks, const std::optional<Span>& span, std::string name) {
    if (span && !span->empty()) marks.push_back({*span, std::move(name)});
  }

  void time_and_place(std::vector<TextMark>& marks, const std::string& time, const std::string& place) const {
    if (const TimeValue* t = find_time(r_, time)) mark(marks, t->span, "time");
    if (const Place* p = find_place(r_, place)) mark(marks, p->span, "place");
  }

  // Each sentence that a mark stands in, once, in text order.
  void text(std::vector<TextMark> marks, const std::vector<Span>& status_from) {
    for (const Span span : status_from) mark(marks, span, "status");
    for (const Span sentence : r_.sentences) {
      std::vector<TextMark> here;
      for (const TextMark& m : marks)
        if (m.span.overlaps(sentence)) here.push_back(m);
      if (!here.empty()) page_.raw(marked_text(r_.document.text, sentence, std::move(here)));
    }
  }

  std::string basis(const std::string& text_of_basis) const {
    unsigned begin = 0, end = 0;
    if (std::sscanf(text_of_basis.c_str(), "span:%u-%u", &begin, &end) == 2) return fmt::format("“{}” {}", words({begin, end}), place_of({begin, end}));
    return text_of_basis.empty() ? "no basis stored" : text_of_basis;
  }

  std::string actor(const EntityAt& at) const {
    const Entity* e = find_entity(r_, at.entity);
    if (e == nullptr) return at.span ? "“" + words(*at.span) + "”" : "";
    std::string out = e->name, side;
    if (e->country) append(side, fmt::format("{} by {}", *e->country, basis(e->country_basis)));
    std::string sectors;
    for (const std::string& s : e->sectors) append(sectors, s, " ");
    if (!sectors.empty()) append(side, fmt::format("{} by {}", sectors, basis(e->sectors_basis)));
    out += fmt::format(" ({}{}{})", name_of(e->type), side.empty() ? "" : "; ", side);
    if (at.span && words(*at.span) != e->name) out += fmt::format(", here “{}”", words(*at.span));
    if (!at.span) out += ", carried over";
    return out;
  }

  template <typename Flags>
  void common(const std::string& time, const std::string& place, const std::vector<ChainLink>& chain, RowStatus status, const std::vector<Span>& status_from,
              Polarity polarity, const std::string& id, const Flags& flags) {
    if (const TimeValue* t = find_time(r_, time))
      page_.line("time", fmt::format("{}, from “{}”{}", when_of(r_, time), words(t->span), t->begin ? ", against the " + std::string(t->anchor == "text" ? "text" : "date of publication") : ", left open"));
    if (const Place* p = find_place(r_, place))
      page_.line("place", fmt::format("{}, {}{}", p->name, p->precision, p->country ? ", " + *p->country : ""));
    std::string links;
    for (const ChainLink& link : chain) {
      std::string name = entity_name(r_, link.entity);
      if (name.empty() && link.span) name = words(*link.span);
      append(links, fmt::format("{} ({}{})", name, name_of(link.kind), link.inferred ? ", carried over" : ""), " ← ");
    }
    page_.line("chain", links.empty() ? "none: the narrator's own" : links);
    std::string value(name_of(status));
    if (value.empty()) value = "none";
    if (polarity == Polarity::negative) value += ", negative";
    for (const Span span : status_from) value += fmt::format("; from “{}” {}", words(span), place_of(span));
    page_.line("status", value);
    for (const Confirmation& c : r_.confirmations)
      if (std::find(c.about.begin(), c.about.end(), id) != c.about.end())
        page_.line("", fmt::format("{} by {}: “{}” ({})", c.kind, entity_name(r_, c.actor).empty() ? "nobody named" : entity_name(r_, c.actor), words(c.span), c.rule));
    std::string all;
    for (const std::string& flag : flags) append(all, flag);
    page_.line("flags", all);
  }

  void rule(const std::string& rule, double confidence, std::string_view preferred) {
    if (rule.empty()) return;
    const std::vector<RulePlace> places = find_rule(engine_.packs(), rule, preferred);
    page_.line("rule", fmt::format("{}  {}  confidence {:.2f}", rule, places.empty() ? "(no entry of the loaded packs)" : places[0].where, confidence));
    for (const RulePlace& place : places) {
      if (&place != &places[0]) page_.raw(fmt::format("    {}\n", place.where));
      for (const std::string& line : place.lines) page_.raw("    | " + line + '\n');
    }
  }

  bool made_by_this_engine() const { return r_.engine == engine_version() && r_.model == engine_.model_name() && r_.packs == engine_.pack_names(); }

  void made_by() {
    std::string packs;
    for (const std::string& pack : r_.packs) append(packs, pack.substr(0, pack.find(" sha256")));
    page_.line("made by", fmt::format("averment {}, {}, {}{}", r_.engine, r_.model, packs,
                                      made_by_this_engine() ? "" : "; this program has others, so what was refused is not shown"));
  }

  // Other patterns that name the trigger's word, and why they were not met.
  void rejected(Span trigger, const std::string& rule) {
    if (!made_by_this_engine()) return;
    const DeepReading deep = engine_.read(r_.document);
    std::vector<std::string> lines;
    const Reading reading{r_.document, deep.parse, deep.syntax, deep.discourse, engine_.knowledge()};
    for (const auto& ontology : engine_.ontologies()) {
      const Matcher matcher(reading, *ontology);
      for (size_t p = 0; p < deep.syntax.predicates.size(); ++p) {
        const auto head = static_cast<size_t>(deep.syntax.predicates[p].head);
        if (!trigger.overlaps(deep.parse.tokens[head].span)) continue;
        for (const Refusal& refusal : matcher.refusals(static_cast<int32_t>(p))) {
          const OntologyEntry& entry = ontology->entries()[ontology->patterns()[refusal.pattern].entry];
          std::string line = fmt::format("{} ({}:{}): {}", entry.rule, entry.file, entry.line, refusal.reason);
          if (entry.rule != rule && std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(std::move(line));
        }
      }
    }
    constexpr size_t kShown = 8;
    for (size_t i = 0; i < std::min(kShown, lines.size()); ++i) page_.line("refused", lines[i]);
    if (lines.size() > kShown) page_.line("", fmt::format("and {} more", lines.size() - kShown));
  }

  const Engine& engine_;
  const Record& r_;
  CodepointIndex index_;
  Page page_;
};

template <typename T>
const T* by_id_or_key(const std::vector<T>& rows, const std::string& id) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const T& row) { return row.id == id || (!row.key.empty() && id.size() >= 4 && row.key.starts_with(id)); });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

Result<std::string> explain_row(const Engine& engine, const Record& record, const std::string& id) {
  Explainer explainer(engine, record);
  if (const Entity* e = find_entity(record, id)) return explainer.explain(*e);  // before the keys, which may begin so
  if (const Statement* s = by_id_or_key(record.statements, id)) return explainer.explain(*s);
  if (const Event* e = by_id_or_key(record.events, id)) return explainer.explain(*e);
  return Error{ErrorCode::kNotFound, record.document.input_id.value_or(record.document.id),
               fmt::format("has no row “{}”; it has {} statements (s1 …), {} events (v1 …), {} entities (e1 …)", id, record.statements.size(),
                           record.events.size(), record.entities.size())};
}

std::string explain_absence(const Engine& engine, const Document& document) {
  const Record record = engine.code(document);
  std::string out;
  if (record.document.error) return *record.document.error + '\n';
  for (const Note& note : record.notes)
    if (note.code == "language-not-covered") return note.message + '\n';
  const DeepReading deep = engine.read(document);
  const Reading reading{document, deep.parse, deep.syntax, deep.discourse, engine.knowledge()};
  std::vector<std::unique_ptr<const Matcher>> matchers;
  std::vector<std::vector<std::string_view>> whys;
  for (const auto& ontology : engine.ontologies()) {
    matchers.push_back(std::make_unique<const Matcher>(reading, *ontology));
    whys.push_back(why_no_row(reading, *ontology, record));
  }
  for (size_t s = 0; s < deep.parse.sentences.size(); ++s) {
    const TokenRange sentence = deep.parse.sentences[s];
    const Span span = deep.parse.span_of(sentence);
    std::vector<TextMark> marks;
    std::string lines;
    for (const Event& e : record.events)
      if (span.contains(e.trigger)) {
        marks.push_back({e.trigger, e.type});
        lines += fmt::format("  event {}  {}  {}\n", e.id, e.type, e.rule);
      }
    bool any = false;
    for (size_t p = 0; p < deep.syntax.predicates.size(); ++p) {
      const Predicate& predicate = deep.syntax.predicates[p];
      if (!sentence.contains(predicate.head)) continue;
      any = true;
      const Span head = deep.parse.tokens[static_cast<size_t>(predicate.head)].span;
      bool told = false;
      for (size_t o = 0; o < engine.ontologies().size(); ++o) {
        const Ontology& ontology = *engine.ontologies()[o];
        const std::string& name = ontology.pack().manifest.id;
        const auto own_row = [&](auto holds) {
          const auto found = std::find_if(record.events.begin(), record.events.end(), [&](const Event& e) { return e.rule.starts_with(name + '/') && holds(e); });
          return found == record.events.end() ? nullptr : &*found;
        };
        if (own_row([&](const Event& e) { return e.trigger.overlaps(head); }) != nullptr) continue;
        told = true;
        const Matcher& matcher = *matchers[o];
        const auto at = static_cast<int32_t>(p);
        if (const OntologyEntry* entry = matcher.entry(at)) {
          const int32_t trigger = matcher.match(at).trigger;
          std::string why(whys[o][p]);
          if (const Event* again = own_row([&](const Event& e) { return std::any_of(e.again.begin(), e.again.end(), [&](Span a) { return a.overlaps(head); }); }); again != nullptr)
            why = fmt::format("merged into {}, which it tells again", again->id);
          else if (const Event* moved = trigger < 0 ? nullptr : own_row([&](const Event& e) { return e.trigger.overlaps(deep.parse.tokens[static_cast<size_t>(trigger)].span); }); moved != nullptr)
            why = fmt::format("{} sits on its =trigger word `{}`", moved->id, deep.parse.tokens[static_cast<size_t>(trigger)].text);
          else if (entry->through) why = "it lends its participants to the act it carries";
          else if (why.empty()) why = "it gives no event of its own here";
          lines += fmt::format("  {:<12}meets {} ({}:{}): {}\n", predicate.lemma, entry->rule, entry->file, entry->line, why);
          continue;
        }
        const auto refusals = matcher.refusals(at);
        if (refusals.empty()) lines += fmt::format("  {:<12}no pattern of {} begins with it\n", predicate.lemma, name);
        for (const Refusal& refusal : refusals) {
          const Pattern& pattern = ontology.patterns()[refusal.pattern];
          const OntologyEntry& entry = ontology.entries()[pattern.entry];
          lines += fmt::format("  {:<12}{} ({}:{}) refused: {}\n", predicate.lemma, entry.rule, entry.file, pattern.line, refusal.reason);
        }
      }
      if (told) marks.push_back({head, predicate.lemma});
    }
    // Nouns that patterns ask for and that are no predicates here.
    for (int32_t t = sentence.begin; t < sentence.end; ++t) {
      if (deep.syntax.predicate_at[static_cast<size_t>(t)] >= 0) continue;
      const std::string lemma(deep.parse.tokens[static_cast<size_t>(t)].lemma);
      for (const auto& ontology : engine.ontologies()) {
        const auto& patterns = ontology->patterns_for(lemma);
        const bool asked = std::any_of(patterns.begin(), patterns.end(), [&](uint32_t i) {
          const auto& triggers = ontology->patterns()[i].triggers;
          return std::any_of(triggers.begin(), triggers.end(), [&](const Trigger& x) { return x.lemma == lemma && (x.kinds & kNoun) != 0; });
        });
        const WordClass word = deep.syntax.classes[static_cast<size_t>(t)];
        if (asked && word == WordClass::noun)
          lines += fmt::format("  {:<12}tells no event here: {}\n", lemma,
                               engine.knowledge().grammar->is_event_noun(lemma) ? "it stands within another noun" : "neither nouns.txt of the language nor " + ontology->pack().manifest.id + " has it for an event noun");
      }
    }
    if (!any) lines += "  no predicate was found in it\n";
    out += marked_text(document.text, span, std::move(marks)) + lines + '\n';
  }
  if (deep.parse.sentences.empty()) out += "the text has no sentence: nothing but titles, credits or marks\n";
  return out;
}

}  // namespace averment
