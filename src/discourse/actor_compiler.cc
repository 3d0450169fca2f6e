#include "discourse/actor_compiler.h"

#include "base/hash.h"
#include "data/phrase_table.h"

namespace averment {
namespace {

void replace(std::string& text, std::string_view what, std::string_view by) {
  for (size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size()) text.replace(at, what.size(), by);
}

void copy_code(char (&into)[4], std::string_view code) {
  std::memset(into, 0, sizeof into);
  code.copy(into, 3);
}

void copy_codes(char (&into)[4][4], std::string_view list) {
  const std::vector<std::string_view> codes = actor_codes(list);
  for (size_t i = 0; i < 4; ++i) copy_code(into[i], i < codes.size() ? codes[i] : std::string_view());
}

bool is_country(const ActorDraft& actor) { return actor.kind == ActorKind::country || actor.kind == ActorKind::territory; }

class Compiler {
 public:
  explicit Compiler(ActorDrafts&& drafts) : forms_(std::move(drafts)) {}

  std::string compile() {
    bind_templates();
    for (size_t i = 0; i < actors_.size(); ++i) inherit(i, 0);
    bind_titles();
    return write();
  }

 private:
  struct Named {
    const DraftName* name;
    uint32_t actor;
  };

  int32_t at(std::string_view id) const {
    if (id.empty()) return -1;  // no actor has an empty id
    const uint32_t found = forms_.by_id.find(hash64(id), [&](uint32_t i) { return actors_[i].id == id; });
    return found == HashIndex::kNone ? -1 : static_cast<int32_t>(found);
  }
  int32_t at(const ActorDraft& actor, std::string_view role) const { return at(std::string(actor.id).append("/").append(role)); }

  // "foreign-ministry" becomes "rus/foreign-ministry" and so on, with the names of its country.
  void bind_templates() {
    const size_t count = actors_.size();
    std::vector<ActorDraft> templates;
    for (const ActorDraft& actor : actors_)
      if (actor.every_country) templates.push_back(actor);
    for (size_t c = 0; c < count; ++c) {
      if (!is_country(actors_[c])) continue;
      for (const ActorDraft& model : templates) {
        const std::string id = std::string(actors_[c].id).append("/").append(model.role);
        uint32_t& own = forms_.by_id.slot(hash64(id), [&](uint32_t i) { return actors_[i].id == id; });
        if (own == HashIndex::kNone) {
          own = static_cast<uint32_t>(actors_.size());
          ActorDraft& made = actors_.emplace_back();
          made.id = forms_.texts.keep(id);
          made.rank = std::max(model.rank, actors_[c].rank);
          made.pack = model.pack;
          made.entry = model.entry;
          made.line = model.line;
        }
        ActorDraft& organ = actors_[own];
        if (!organ.has_kind) organ.kind = model.kind, organ.has_kind = true;
        organ.role = model.role;
        organ.parent = actors_[c].id;
        organ.country = actors_[c].country;
        if (organ.sectors.empty()) organ.sectors = model.sectors;
        if (!model.of.empty() && organ.of.empty()) organ.of = forms_.texts.keep({actors_[c].id, "/", model.of});
      }
    }
  }

  // Country, sectors and publicness come from the parent where the actor has none of its own. Cycles end at a depth.
  void inherit(size_t i, int depth) {
    constexpr int kDeepest = 16;
    const int32_t parent = at(actors_[i].parent);
    if (parent < 0 || depth > kDeepest) return;
    inherit(static_cast<size_t>(parent), depth + 1);
    const ActorDraft& above = actors_[static_cast<size_t>(parent)];
    ActorDraft& actor = actors_[i];
    if (actor.country.empty()) actor.country = above.country;
    if (actor.sectors.empty()) actor.sectors = above.sectors;
  }

  // Offices of organisations are few: their names are spelled out. Those of a country's own are titles like any other.
  void bind_titles() {
    for (size_t i = 0; i < actors_.size(); ++i) {
      ActorDraft& actor = actors_[i];
      const int32_t parent = at(actor.parent);
      if (actor.titles.empty() || actor.every_country || parent < 0) continue;
      const ActorDraft& above = actors_[static_cast<size_t>(parent)];
      const NameUse use = actor.kind == ActorKind::office ? NameUse::office : NameUse::name;
      for (const ActorForm& form : is_country(above) ? forms_.country_forms : forms_.organisation_forms)
        for (const std::string_view title : actor.titles)
          fill(form, title, above, [&](const std::string& name) { actor.names.push_back({forms_.texts.keep(name), use, false, {}, {}, {}}); });
    }
  }

  // Calls take(name) for each name of the owner that the form is made for.
  template <typename Take>
  static void fill(const ActorForm& form, std::string_view title, const ActorDraft& owner, Take take) {
    std::string text(form.text), made;
    replace(text, "{role}", title);
    const bool adjective = text.find("{adjective}") != std::string::npos;
    for (const DraftName& name : owner.names) {
      const bool fits = adjective ? name.use == NameUse::demonym : name.use == NameUse::name || name.use == NameUse::acronym;
      if (!fits || !name.text.ends_with(form.ends)) continue;
      made = text;
      replace(made, "{the name}", owner.article.empty() ? std::string(name.text) : std::string(owner.article).append(" ").append(name.text));
      replace(made, "{name}", name.text);
      replace(made, "{adjective}", name.text);
      take(made);
    }
  }

  // What stands before a title ("Russian") and after it ("of Russia"), for each country.
  void add_affixes(PhraseTableBuilder& before, PhraseTableBuilder& after) const {
    constexpr std::string_view kRole = "{role}";
    for (size_t i = 0; i < actors_.size(); ++i) {
      if (!is_country(actors_[i])) continue;
      for (const ActorForm& form : forms_.country_forms) {
        fill(form, kRole, actors_[i], [&](const std::string& text) {
          if (text.ends_with(kRole)) before.add(text.substr(0, text.size() - kRole.size() - 1), static_cast<uint32_t>(i));
          else if (text.starts_with(kRole)) after.add(text.substr(kRole.size() + 1), static_cast<uint32_t>(i));
        });
      }
    }
  }

  // The words by which the language knows countries and agents; a building that stands for an organ of its own is none of them.
  std::vector<WordRecord> words(FlatWriter& out) const {
    std::vector<WordRecord> made;
    for (size_t i = 0; i < actors_.size(); ++i) {
      const ActorDraft& actor = actors_[i];
      const bool agent = actor.kind == ActorKind::agent && !actor.every_country;
      if (!agent && !is_country(actor)) continue;
      const bool own = actor.rank < forms_.base;
      for (const DraftName& name : actor.names) {
        if (name.use == NameUse::office || (name.use == NameUse::metonym && !of_the_state(actor, name))) continue;
        const auto flags = static_cast<uint8_t>((name.plural ? WordRecord::kPlural : 0) | (own ? WordRecord::kOwn : 0));
        made.push_back({out.text(name.text), static_cast<uint32_t>(i), static_cast<uint8_t>(name.use), flags, {}});
      }
    }
    return made;
  }

  // Does a building stand for those who govern, and not for a ministry, a parliament or the police?
  bool of_the_state(const ActorDraft& country, const DraftName& metonym) const {
    if (metonym.stands_for.empty()) return true;
    const int32_t organ = at(country, metonym.stands_for);
    if (organ < 0) return true;
    const ActorKind kind = actors_[static_cast<size_t>(organ)].kind;
    return kind == ActorKind::government || kind == ActorKind::organ || kind == ActorKind::office;
  }

  void add_titles(FlatWriter& out, std::vector<RoleRecord>& roles, PhraseTableBuilder& titles) const {
    for (const ActorDraft& actor : actors_) {
      const int32_t parent = at(actor.parent);
      const bool named = !actor.titles.empty() || std::any_of(actor.names.begin(), actor.names.end(), [](const DraftName& name) { return name.use == NameUse::name; });
      const bool own = !actor.every_country && named && !actor.role.empty() && parent >= 0 && is_country(actors_[static_cast<size_t>(parent)]);
      if (!actor.every_country && !own) continue;
      const NameUse use = actor.kind == ActorKind::office ? NameUse::office : actor.kind == ActorKind::agent ? NameUse::agent : NameUse::name;
      const auto role = static_cast<uint32_t>(roles.size());
      for (const std::string_view title : actor.titles) titles.add(title, role);
      if (own)  // "Norlandic Ministry of Lakes"
        for (const DraftName& name : actor.names)
          if (name.use == NameUse::name) titles.add(name.text, role);
      roles.push_back({out.text(actor.role), static_cast<uint32_t>(use), own ? parent : -1});
    }
  }

  // The pack decides, then how direct the use is, then the order in which names are written.
  std::vector<Named> names_by_precedence() const {
    constexpr size_t kUses = static_cast<size_t>(NameUse::metonym) + 1;
    const auto place = [](const ActorDraft& actor, const DraftName& name) { return actor.rank * kUses + static_cast<size_t>(name.use); };
    std::vector<size_t> begin((forms_.packs.size() + 1) * kUses + 1);
    for (const ActorDraft& actor : actors_)
      for (const DraftName& name : actor.names) ++begin[place(actor, name) + 1];
    for (size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
    std::vector<Named> out(begin.back());
    for (size_t i = 0; i < actors_.size(); ++i) {
      for (const DraftName& name : actors_[i].names) {
        const int32_t other = name.stands_for.empty() ? -1 : at(actors_[i], name.stands_for);
        out[begin[place(actors_[i], name)]++] = {&name, static_cast<uint32_t>(other < 0 ? static_cast<int32_t>(i) : other)};
      }
    }
    return out;
  }

  std::string write() {
    FlatWriter out;
    std::vector<ActorRecord> records;
    std::vector<FactRecord> facts;
    records.reserve(actors_.size());
    for (size_t i = 0; i < actors_.size(); ++i) {
      const ActorDraft& actor = actors_[i];
      ActorRecord r{};
      r.id = out.text(actor.id);
      r.name = out.text(actor.names.empty() ? actor.titles.empty() ? actor.id : actor.titles[0] : actor.names[0].text);
      r.role = out.text(actor.role);
      r.religion = out.text(actor.religion);
      r.ethnicity = out.text(actor.ethnicity);
      r.since = out.text(actor.since);
      r.until = out.text(actor.until);
      r.pack = out.text(actor.pack->manifest.id);
      r.file = out.text(actor.pack->files[actor.entry->file].name);
      r.line = actor.line;
      r.parent = at(actor.parent);
      r.kind = static_cast<uint8_t>(actor.kind);
      r.flags = static_cast<uint8_t>((actor.is_public ? ActorRecord::kPublic : 0) | (actor.state_controlled ? ActorRecord::kState : 0));
      copy_code(r.country, actor.country);
      copy_codes(r.sectors, actor.sectors);
      r.fact_begin = static_cast<uint32_t>(facts.size());
      for (const DraftFact& fact : actor.facts) {
        FactRecord f{out.text(fact.begin), out.text(fact.end), out.text(fact.title), at(fact.of), {}, {}};
        copy_code(f.country, fact.country);
        copy_codes(f.sectors, fact.sectors);
        facts.push_back(f);
      }
      r.fact_end = static_cast<uint32_t>(facts.size());
      records.push_back(r);
    }
    const std::vector<Named> named = names_by_precedence();
    std::vector<ActorSense> senses;
    senses.reserve(named.size());
    std::vector<PeriodRecord> periods;
    std::map<std::pair<std::string_view, std::string_view>, uint16_t> known_periods;
    PhraseTableBuilder phrases;
    phrases.reserve(named.size());
    for (const auto& [name, actor] : named) {
      phrases.add(name->text, static_cast<uint32_t>(senses.size()));
      ActorSense sense;
      std::memset(static_cast<void*>(&sense), 0, sizeof sense);  // padding too: equal packs give equal bytes
      sense.actor = actor;
      sense.as = name->use;
      sense.plural = name->plural;
      if (!name->begin.empty() || !name->end.empty()) {
        const auto [period, is_new] = known_periods.emplace(std::pair(name->begin, name->end), static_cast<uint16_t>(std::min<size_t>(periods.size() + 1, 0xFFFF)));
        if (is_new && periods.size() < 0xFFFF) periods.push_back({out.text(name->begin), out.text(name->end)});
        sense.when = period->second;
      }
      senses.push_back(sense);
    }
    std::vector<RoleRecord> roles;
    PhraseTableBuilder titles, before, after;
    add_titles(out, roles, titles);
    add_affixes(before, after);
    const std::vector<uint32_t> by_id = sorted([&](uint32_t a, uint32_t b) { return actors_[a].id < actors_[b].id; }, false);
    const std::vector<uint32_t> by_country = sorted([&](uint32_t a, uint32_t b) { return actors_[a].country < actors_[b].country; }, true);
    const std::vector<WordRecord> known_words = words(out);
    const std::string names = phrases.build();
    out.reserve(names.size() + records.size() * sizeof(ActorRecord) + senses.size() * sizeof(ActorSense) + facts.size() * sizeof(FactRecord) + by_id.size() * sizeof(uint32_t));
    out.add(records);
    out.add(senses);
    out.add(facts);
    out.add(by_id);
    out.add(by_country);
    out.add(roles);
    out.add(periods);
    out.add(known_words);
    out.add_bytes(names);
    for (PhraseTableBuilder* table : {&titles, &before, &after}) out.add_bytes(table->build());
    return out.finish();
  }

  template <typename Less>
  std::vector<uint32_t> sorted(Less less, bool countries_only) const {
    std::vector<uint32_t> out;
    for (uint32_t i = 0; i < actors_.size(); ++i)
      if (!countries_only || is_country(actors_[i])) out.push_back(i);
    std::stable_sort(out.begin(), out.end(), less);
    return out;
  }

  ActorDrafts forms_;
  std::vector<ActorDraft>& actors_ = forms_.actors;
};

}  // namespace

std::string compile_actors(ActorDrafts&& drafts) { return Compiler(std::move(drafts)).compile(); }

}  // namespace averment
