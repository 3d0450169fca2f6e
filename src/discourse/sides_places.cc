#include "discourse/actor_index.h"
#include "discourse/metonymy.h"
#include "discourse/sides.h"

namespace averment {
namespace {

constexpr std::string_view kPeopleClass = "people";  // class of nominals.txt: a people as such

// An agent of the packs, "charcoal burners": anybody's.
bool generic(const View& view, std::string_view id) {
  const auto actor = view.actors == nullptr ? std::nullopt : view.actors->find(id);
  return actor && view.actors->actor(*actor).kind == ActorKind::agent;
}

}  // namespace

// "Red Cross doctors": a body's name before the head.
bool Sides::of_a_body(int32_t m) const {
  for (int32_t t = mention(m).tokens.begin; t < mention(m).head; ++t)
    if (const int32_t body = table_.at_head[static_cast<size_t>(t)]; body >= 0 && body != m && facts(body).name >= 0 && facts(body).type == EntityType::organization) return true;
  return false;
}

// "demonstrators protesting in Osta": a place inside the phrase that says who they are; two countries say nothing.
void Sides::from_location_inside(const Chain& chain, Referent& out) const {
  int32_t found = -1;
  Span where;
  for (const int32_t m : chain.mentions)
    if (view_.lexicon.in("sent", facts(m).head_word) || of_a_body(m)) return;
  for (const int32_t m : chain.mentions) {
    const TokenRange range = mention(m).tokens;
    for (int32_t t = mention(m).head + 1; t < range.end; ++t) {
      const int32_t inner = table_.at_head[static_cast<size_t>(t)];
      const int32_t country = inner < 0 ? -1 : governed_by(table_, static_cast<size_t>(inner));
      if (country < 0 || view_.relation(t) != Relation::prepositional_object || !view_.lexicon.in("locative", view_.word(view_.head(t)))) continue;
      if (found >= 0 && found != country) return;
      found = country;
      where = mention(inner).span;
    }
  }
  if (found < 0) return;
  out.country = code(found);
  out.country_basis = span_basis(where);
}

// "ethnic Albanians in Macedonia": where they are said to be.
void Sides::from_location(const Chain& chain, Referent& out) const {
  for (const int32_t m : chain.mentions)
    for (const int32_t child : view_.children(mention(m).head)) {
      if (view_.relation(child) != Relation::preposition || !view_.lexicon.in("locative", view_.word(child))) continue;
      for (const int32_t object : view_.children(child)) {
        const int32_t inner = table_.at_head[static_cast<size_t>(object)];
        const int32_t country = inner < 0 ? -1 : governed_by(table_, static_cast<size_t>(inner));
        if (country < 0) continue;
        out.country = code(country);
        out.country_basis = span_basis(mention(inner).span);
        return;
      }
    }
}

// A people of the packs without a country: it has one where the text says so.
bool Sides::stateless(const Referent& out) const {
  if (out.type != EntityType::group || !out.country.empty() || !view_.actors) return false;
  const auto actor = view_.actors->find(out.actor);
  return actor && view_.actors->actor(*actor).kind == ActorKind::people;
}

// People without a state of their own ("ethnic Norlanders"), protesters and their like belong where the text is set.
bool Sides::at_home(const Chain& chain, const Referent& out) const {
  if (chain.type != EntityType::group && chain.type != EntityType::person) return false;
  if (chain.nationality == -2 || stateless(out)) return true;
  if (!out.actor.empty() && !generic(view_, out.actor)) return false;
  for (const int32_t m : chain.mentions)
    if (facts(m).noun && view_.lexicon.in("classes-at-home", facts(m).noun->word_class)) return true;
  return false;
}

// "the government of Osta", "Osta's air force", where the packs know no Osta: the text has a state that nobody here can place.
bool Sides::unknown_state() const {
  for (size_t c = 0; c < chains_.chains.size(); ++c) {
    if (referent_of_[c] < 0 || chains_.chains[c].nationality >= 0) continue;
    const Referent& one = discourse_.referents[static_cast<size_t>(referent_of_[c])];
    if (one.type == EntityType::person || !one.country.empty()) continue;
    for (const int32_t m : chains_.chains[c].mentions) {
      const bool national = view_.lexicon.in("governing-words", facts(m).head_word) || (!one.sectors.empty() && view_.lexicon.in("sectors-national", one.sectors.front()));
      if (!national || facts(m).name >= 0) continue;
      for (int32_t t = mention(m).tokens.begin; t < mention(m).tokens.end; ++t) {
        const int32_t inner = table_.at_head[static_cast<size_t>(t)];
        if (inner < 0 || inner == m || facts(inner).name < 0 || governed_by(table_, static_cast<size_t>(inner)) >= 0) continue;
        const Relation r = view_.relation(t);
        const int32_t up = view_.head(t);
        const bool owns = (up == mention(m).head && (r == Relation::possessor || r == Relation::compound || r == Relation::adjectival_modifier)) ||
                          (r == Relation::prepositional_object && view_.head(up) == mention(m).head && view_.lexicon.in("owning", view_.word(up)));
        if (owns) return true;
      }
    }
  }
  return false;
}

// The dateline, or most of the places that the text names, are another country's.
bool Sides::set_elsewhere(const std::string& country) const {
  for (const std::string& part : view_.dateline)
    if (const CountryWord* word = view_.lexicon.country_word(part); word && code(static_cast<int32_t>(word->country)) != country) return true;
  int balance = 0;
  for (const PlaceMention& place : discourse_.places)
    if (place.value.country && place.value.sense == PlaceSense::literal && place.value.precision != "country") balance += *place.value.country == country ? 1 : -1;
  return balance < 0;
}

// "Norland's border with Sudria": Sudria is the other side, where the text is not set.
bool Sides::across_a_border(int32_t token) const {
  constexpr int kMostOthers = 8;
  for (int steps = 0; steps < kMostOthers && view_.relation(token) == Relation::conjunct; ++steps) token = view_.head(token);
  const int32_t up = view_.head(token), border = view_.head(up);
  if (view_.relation(token) != Relation::prepositional_object || !view_.lexicon.in("facing", view_.word(up)) || !view_.lexicon.in("borders", view_.word(border))) return false;
  for (const int32_t child : view_.children(border))
    if (const int32_t m = table_.at_head[static_cast<size_t>(child)]; child < border && m >= 0 && governed_by(table_, static_cast<size_t>(m)) >= 0) return true;
  return false;
}

// "the opposition newspaper", "the opposition": against whoever governs where the text is set.
bool Sides::opposes(const Chain& chain) const {
  for (const int32_t m : chain.mentions) {
    if (mention(m).kind != MentionKind::nominal || facts(m).name >= 0 || facts(m).opening == Opening::indefinite) continue;
    for (int32_t t = mention(m).tokens.begin; t <= mention(m).head; ++t)
      if (view_.lexicon.in("against-government", view_.word(t))) return true;
  }
  return false;
}

// Does the name or adjective of a country say where things happen? Not where somebody travels to or comes from, whoever acts
// elsewhere ("criticised by Norland", "which Norland denied"), nor where one person comes from ("a Norlandic tourist").
bool Sides::sets_the_scene(size_t m) const {
  constexpr int kMostOthers = 8;
  if (facts(static_cast<int32_t>(m)).type == EntityType::person) return false;
  int32_t token = table_.mentions[m].head;
  for (int steps = 0; steps < kMostOthers && view_.relation(token) == Relation::conjunct; ++steps) token = view_.head(token);
  const Relation r = view_.relation(token);
  const int32_t up = view_.head(token);
  if (r == Relation::passive_agent) return false;
  if (is_subject(r)) return view_.relation(up) != Relation::relative_clause;
  if (r == Relation::possessor || r == Relation::compound || r == Relation::adjectival_modifier || r == Relation::noun_modifier) {
    const NounSense* sense = view_.lexicon.noun(ascii_lower(view_.token(up).lemma));
    if (!sense || sense->type != EntityType::person) return true;
    const int32_t outer = table_.at_head[static_cast<size_t>(up)], c = outer < 0 ? -1 : chain_of(static_cast<size_t>(outer)), who = c < 0 ? -1 : referent_of_[static_cast<size_t>(c)];
    const std::vector<std::string>& sectors = who < 0 || !sense->sectors.empty() ? sense->sectors : discourse_.referents[static_cast<size_t>(who)].sectors;  // "opposition members"
    return !sectors.empty() && (view_.lexicon.in("sectors-of-states", sectors.front()) || view_.lexicon.in("sectors-that-ground", sectors.front()));
  }
  if (r != Relation::prepositional_object) return true;
  if (view_.relation(up) == Relation::passive_agent) return false;
  int32_t host = view_.head(up);
  for (int steps = 0; steps < kMostOthers && (view_.word_class(host) == WordClass::adverb || view_.word_class(host) == WordClass::adposition) && view_.head(host) != host; ++steps) host = view_.head(host);  // "back from"
  if (view_.lexicon.in("journeys", ascii_lower(view_.token(host).lemma))) return false;
  return view_.is_noun(host) || (!view_.lexicon.in("origins", view_.word(up)) && !view_.lexicon.in("goals", view_.word(up)));
}

// An office, court, force or authority that the text gives no country, in a text that knows but one: that one's. The text
// must set something there; another country's name anywhere forbids it.
void Sides::only_country() {
  int32_t only = -1;
  bool scene = false;   // something in the text's own words happens there
  std::vector<Span> quoted;  // the outermost stretches in quotation marks
  for (const QuotedSpan& one : discourse_.quoted_spans)
    if (quoted.empty() || one.outer.begin >= quoted.back().end) quoted.push_back(one.outer);
  const auto in_marks = [&](Span span) {
    const auto after = std::upper_bound(quoted.begin(), quoted.end(), span.begin, [](int32_t at, const Span& one) { return at < one.begin; });
    return after != quoted.begin() && span.begin < std::prev(after)->end;
  };
  bool ground = false;  // something is set there, belongs there or is named after it
  for (size_t m = 0; m < table_.mentions.size(); ++m) {
    const int32_t country = governed_by(table_, m);
    if (country < 0 || (chain_of(m) >= 0 && chains_.chains[static_cast<size_t>(chain_of(m))].nationality == -2)) continue;  // "ethnic Norlanders"
    if (takes_a_stance(view_, table_.mentions[m].tokens.begin)) continue;  // "anti-Norland"
    const Relation r = view_.relation(table_.mentions[m].head);
    const int32_t up = view_.head(table_.mentions[m].head);
    if (across_a_border(table_.mentions[m].head)) continue;
    if (only >= 0 && country != only) return;
    only = country;
    scene = scene || (!in_marks(table_.mentions[m].span) && sets_the_scene(m));
    ground |= table_.mentions[m].sense == Sense::literal && r == Relation::prepositional_object && view_.lexicon.in("locative", view_.word(up));
    const int32_t n = facts(static_cast<int32_t>(m)).name;
    ground |= table_.names[static_cast<size_t>(n)].nested;
    if (r == Relation::possessor || r == Relation::compound || r == Relation::adjectival_modifier)
      if (const NounSense* sense = view_.lexicon.noun(ascii_lower(view_.token(up).lemma)); sense && (sense->type == EntityType::event || sense->type == EntityType::place || sense->word_class == kPeopleClass)) ground = true;
  }
  if (only < 0 || !scene || unknown_state() || set_elsewhere(code(only))) return;
  bool governed = false;  // its government acts, so that its opponents can be known
  for (size_t c = 0; c < chains_.chains.size(); ++c) {
    if (referent_of_[c] < 0 || chains_.chains[c].nationality != only || referent(c).sectors.empty()) continue;
    const std::string& sector = referent(c).sectors.front();
    ground |= view_.lexicon.in("sectors-at-home", sector) || view_.lexicon.in("sectors-that-ground", sector);  // its police, courts and rebels act at home
    governed |= view_.lexicon.in("sectors-opposed", sector);
  }
  for (size_t c = 0; c < chains_.chains.size(); ++c) {
    if (referent_of_[c] < 0) continue;
    Referent& out = referent(c);
    if (!out.country.empty() || (!out.actor.empty() && !stateless(out) && !generic(view_, out.actor)) || out.type == EntityType::place || out.type == EntityType::event || out.type == EntityType::document) continue;
    const Chain& chain = chains_.chains[c];
    if (std::any_of(chain.mentions.begin(), chain.mentions.end(), [&](int32_t m) { return view_.lexicon.in("sent", facts(m).head_word); })) continue;
    const bool of_state = !out.sectors.empty() && chain.nationality != -2 && view_.lexicon.in(ground ? "sectors-of-states" : "sectors-at-home", out.sectors.front());
    if (!of_state && !(ground && at_home(chain, out)) && !((ground || governed) && opposes(chain))) continue;
    out.country = code(only);
    out.country_basis = "rule:only-country";
  }
}

namespace {

// The one country of the places inside a mention, behind a preposition that locates, owns or says where from, or in front of
// the head; -1 as index into mentions where there is none or two differ.
int32_t place_inside(const View& view, const Discourse& discourse, const Mention& outer, bool of_too) {
  int32_t found = -1;
  for (int32_t t = outer.tokens.begin; t < outer.tokens.end; ++t) {
    const int32_t m = discourse.mention_at_head[static_cast<size_t>(t)];
    if (m < 0) continue;
    const Mention& inner = discourse.mentions[static_cast<size_t>(m)];
    if (inner.referent < 0 || inner.referent == outer.referent || inner.head != t || !outer.tokens.contains(inner.tokens)) continue;
    const Referent& place = discourse.referents[static_cast<size_t>(inner.referent)];
    const bool found_there = place.country_basis.starts_with(kFromGeonames) || place.country_basis == kFromGazetteer;
    const bool body = of_too && place.type == EntityType::organization && view.relation(t) == Relation::prepositional_object && view.lexicon.in("owning", view.word(view.head(t))) && view.head(view.head(t)) == outer.head;
    if (place.country.empty() || (place.type != EntityType::place && !found_there && !body)) continue;  // "the judge of the Osta court"
    const int32_t up = view.head(t), above = view.head(up);
    const bool deeper = view.relation(above) == Relation::prepositional_object && view.head(view.head(above)) == outer.head;  // "parties to the conflict in Norland"
    const bool near = above == outer.head || view.head(above) == outer.head || deeper;  // not in a clause of its own
    const bool located = near && view.relation(t) == Relation::prepositional_object && (view.lexicon.in("locative", view.word(up)) || view.lexicon.in("origins", view.word(up)) || (of_too && view.lexicon.in("owning", view.word(up))));
    if (!located && (!of_too || t > outer.head || up != outer.head || takes_a_stance(view, inner.tokens.begin))) continue;
    if (found >= 0 && discourse.referents[static_cast<size_t>(discourse.mentions[static_cast<size_t>(found)].referent)].country != place.country) return -1;
    if (found < 0) found = m;
  }
  return found;
}

// "A spokesman for the African Union mission": a body without a country inside the phrase.
bool serves_many(const View& view, const Discourse& discourse, const Mention& mention) {
  for (int32_t t = mention.tokens.begin; t < mention.tokens.end; ++t) {
    const int32_t m = discourse.mention_at_head[static_cast<size_t>(t)];
    const int32_t r = m < 0 ? -1 : discourse.mentions[static_cast<size_t>(m)].referent;
    if (r < 0) continue;
    const Referent& body = discourse.referents[static_cast<size_t>(r)];
    if (body.type == EntityType::organization && !body.sectors.empty() && view.lexicon.in("sectors-without-country", body.sectors.front())) return true;
  }
  return false;
}

// Do people or a body of this sector belong where a phrase says that they are? Not who is sent, or of a body named before ("Red
// Cross doctors").
bool belongs(const View& view, const Discourse& discourse, const Referent& one, const Mention& mention, bool home = false) {
  for (int32_t t = mention.tokens.begin; t < mention.head && mention.kind == MentionKind::nominal; ++t)
    if (const int32_t m = discourse.mention_at_head[static_cast<size_t>(t)]; m >= 0)
      if (const int32_t r = discourse.mentions[static_cast<size_t>(m)].referent; r >= 0 && discourse.referents[static_cast<size_t>(r)].type == EntityType::organization && !discourse.referents[static_cast<size_t>(r)].actor.empty()) return false;
  if (!home && !one.sectors.empty() && view.lexicon.in("sectors-abroad", one.sectors.front())) return false;
  return (mention.kind == MentionKind::nominal || home || one.type == EntityType::organization) && !view.lexicon.in("sent", ascii_lower(view.token(mention.head).lemma));
}

}  // namespace

void settle_located(const View& view, Discourse& discourse) {
  std::vector<size_t> order;  // places first: others lie in them
  for (const bool places : {true, false})
    for (size_t i = 0; i < discourse.referents.size(); ++i)
      if ((discourse.referents[i].type == EntityType::place) == places) order.push_back(i);
  for (const size_t i : order) {
    Referent& one = discourse.referents[i];
    if (!one.country.empty() || (!one.actor.empty() && !generic(view, one.actor))) continue;
    const bool place = one.type == EntityType::place;
    const bool officer = one.type == EntityType::person && !one.sectors.empty() && view.lexicon.in("sectors-of-states", one.sectors.front());
    const bool known = officer || (!one.sectors.empty() && (one.type == EntityType::person || one.type == EntityType::organization || one.type == EntityType::group));
    if (!place && !known && one.type != EntityType::group) continue;
    for (const int32_t m : one.mentions) {
      const Mention& mention = discourse.mentions[static_cast<size_t>(m)];
      if (mention.kind == MentionKind::pronoun || (!place && serves_many(view, discourse, mention)) || (!place && !officer && !belongs(view, discourse, one, mention))) continue;
      const int32_t inside = place_inside(view, discourse, mention, place || known);
      if (inside < 0) continue;
      const Mention& inner = discourse.mentions[static_cast<size_t>(inside)];
      one.country = discourse.referents[static_cast<size_t>(inner.referent)].country;
      one.country_basis = span_basis(inner.span);
      break;
    }
  }
}

namespace {

// The country where at least two places of a text lie that something happens in, and four in five; "" if there is none, or if
// another state's officials or forces stand in the text.
std::string setting(const View& view, const Discourse& discourse) {
  std::unordered_map<std::string_view, int> count;
  int all = 0;
  for (const PlaceMention& place : discourse.places) {
    const int32_t referent = place.mention < 0 ? -1 : discourse.mentions[static_cast<size_t>(place.mention)].referent;
    if (!place.value.country || place.value.sense != PlaceSense::literal || (referent >= 0 && discourse.referents[static_cast<size_t>(referent)].type != EntityType::place)) continue;
    ++count[*place.value.country], ++all;
  }
  for (const std::string& part : view.dateline)
    if (const CountryWord* word = view.lexicon.country_word(part)) ++count[view.lexicon.countries()[word->country].code], ++all;
  constexpr int kFewest = 2, kOfFive = 4;  // places in five
  for (const auto& [country, times] : count) {
    if (times < kFewest || times * 5 < all * kOfFive) continue;
    const bool foreign = std::any_of(discourse.referents.begin(), discourse.referents.end(), [&](const Referent& one) {
      return !one.country.empty() && one.country != country && !one.sectors.empty() && view.lexicon.in("sectors-of-states", one.sectors.front());
    });
    return foreign ? std::string() : std::string(country);
  }
  return {};
}

}  // namespace

void settle_setting(const View& view, Discourse& discourse) {
  const std::string home = setting(view, discourse);
  if (home.empty()) return;
  for (Referent& one : discourse.referents) {
    if (!one.country.empty() || (!one.actor.empty() && !generic(view, one.actor)) || one.sectors.empty() || !view.lexicon.in("sectors-of-setting", one.sectors.front())) continue;
    if (one.type != EntityType::person && one.type != EntityType::group && one.type != EntityType::organization) continue;
    const bool all_belong = std::all_of(one.mentions.begin(), one.mentions.end(), [&](int32_t m) {
      const Mention& mention = discourse.mentions[static_cast<size_t>(m)];
      for (int32_t t = mention.tokens.begin; t < mention.head; ++t)
        if (view.lexicon.in("not-of-the-setting", view.word(t))) return false;
      if (mention.kind != MentionKind::pronoun && serves_many(view, discourse, mention)) return false;
      return mention.kind == MentionKind::pronoun || belongs(view, discourse, one, mention, true);
    });
    if (!all_belong) continue;
    one.country = home;
    one.country_basis = "rule:setting";
  }
}

}  // namespace averment
