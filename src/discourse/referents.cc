#include "discourse/referents.h"

#include "discourse/actor_index.h"
#include "discourse/metonymy.h"
#include "discourse/roles.h"
#include "discourse/sides.h"
#include "discourse/states.h"

namespace averment {
namespace {

constexpr std::string_view kSoldierClass = "soldier";   // class of nominals.txt
constexpr std::string_view kFromPack = "actor-pack:";  // how a basis in the packs begins

class Builder {
 public:
  Builder(const View& view, MentionTable& table, Chains& chains, Discourse& discourse)
      : view_(view), table_(table), chains_(chains), discourse_(discourse), sides_(view, table, chains, referent_of_, discourse) {}

  void build() {
    number_chains();
    sides_.know_governments();
    for (size_t c = 0; c < chains_.chains.size(); ++c)
      if (referent_of_[c] >= 0) describe(c);
    for (size_t m = 0; m < table_.mentions.size(); ++m)
      if (chain_of(m) >= 0) roles(m);
    for (const GivenRole& role : find_duties(view_, table_)) duty(role);
    for (const Credit& credit : find_credits(view_, table_)) credited(credit);
    sides_.settle();
    settle_states(view_, table_, chains_, referent_of_, discourse_);
    sort_mentions();
  }

 private:
  Referent& referent(size_t chain) { return discourse_.referents[static_cast<size_t>(referent_of_[chain])]; }
  int32_t chain_of(size_t mention) const { return chains_.of[mention]; }
  const Mention& mention(int32_t m) const { return table_.mentions[static_cast<size_t>(m)]; }
  const MentionFacts& facts(int32_t m) const { return table_.facts[static_cast<size_t>(m)]; }

  void number_chains() {
    referent_of_.assign(chains_.chains.size(), -1);
    for (size_t c = 0; c < chains_.chains.size(); ++c) {
      if (chains_.chains[c].mentions.empty()) continue;
      referent_of_[c] = static_cast<int32_t>(discourse_.referents.size());
      discourse_.referents.emplace_back();
    }
    for (size_t m = 0; m < table_.mentions.size(); ++m)
      table_.mentions[m].referent = chain_of(m) < 0 ? -1 : referent_of_[static_cast<size_t>(chain_of(m))];
  }

  void describe(size_t c) {
    const Chain& chain = chains_.chains[c];
    Referent& out = referent(c);
    out.type = chain.type;
    out.gender = chain.gender;
    out.number = chain.number;
    out.mentions = chain.mentions;
    for (const int32_t member : chain.members)
      if (referent_of_[static_cast<size_t>(member)] >= 0) out.members.push_back(referent_of_[static_cast<size_t>(member)]);
    if (chain.country >= 0 && chain.nationality != -2 && (chain.government || chain.type == EntityType::place)) {
      const Country& country = view_.lexicon.countries()[static_cast<size_t>(chain.country)];
      out.name = country.name;
      out.country = country.code;
      out.country_basis = "rule:country-name";
      if (chain.government) {
        out.sectors = {view_.lexicon.pattern("government-sector")};
        out.sectors_basis = "rule:government-metonym";
        sides_.bind_government(country.code, out);
        std::string pattern = view_.lexicon.pattern("government-name");
        if (const size_t gap = pattern.find("{}"); gap != std::string::npos) out.name = pattern.replace(gap, 2, country.name);
      } else {
        if (view_.actors)
          if (const auto actor = view_.actors->bound(country.code, "country")) sides_.use_actor(*actor, out, true);
      }
      return;
    }
    if (chain.best_name >= 0) {
      const Name& name = table_.names[static_cast<size_t>(chain.best_name)];
      out.name = view_.text(name.called.empty() ? name.core : name.called);
    } else {
      out.name = nominal_name(chain);
    }
    sides_.link(chain, out);
  }

  std::string nominal_name(const Chain& chain) const {
    for (const int32_t m : chain.mentions)
      if (mention(m).kind != MentionKind::pronoun) return view_.text(mention(m).tokens);
    return view_.text(mention(chain.mentions.front()).tokens);
  }

  // ---- roles -----------------------------------------------------------------------------------------------------
  void roles(size_t m) {
    const Mention& one = table_.mentions[m];
    const MentionFacts& fact = table_.facts[m];
    if (one.sense == Sense::modifier) return;
    if (fact.name >= 0) {
      const Name& name = table_.names[static_cast<size_t>(fact.name)];
      if (name.type != EntityType::person) return;
      TokenRange words = name.title.empty() ? trade_before(one, name) : name.title;
      if (words.empty()) return;
      for (int32_t t = words.begin + 1; t < words.end; ++t)  // "Ambassador to Norland", but "Secretary of State"
        if (view_.word_class(t) == WordClass::adposition && !view_.lexicon.noun(view_.words({words.begin, std::min(t + 2, words.end)}))) { words.end = t; break; }
      while (words.size() > 1 && view_.lexicon.honorific(view_.word(words.end - 1)) && !view_.lexicon.noun(view_.word(words.end - 1))) --words.end;
      if (words.size() == 1 && view_.lexicon.honorific(view_.word(words.begin)) && !view_.lexicon.noun(view_.word(words.begin))) return;
      int32_t of = sides_.side_in(one.tokens.begin, words.end, words, static_cast<int32_t>(m));
      if (of < 0) of = sides_.side_after(name);
      give_role(m, words, of);
      return;
    }
    if (one.kind != MentionKind::nominal || !fact.noun || fact.noun->type != EntityType::person || fact.noun->kin || one.number == Number::plural) return;
    const size_t c = static_cast<size_t>(chain_of(m));
    if (!chains_.chains[c].named) return;
    give_role(m, fact.noun_words, sides_.side_of_nominal(m));
  }

  // "President Ruiz's spokesman", "an aide to Ruiz": the referent of whom he serves, -1.
  int32_t served_person(size_t m, TokenRange title) const {
    const Mention& one = table_.mentions[m];
    const auto who = [&](int32_t inner) {
      const bool other = inner >= 0 && static_cast<size_t>(inner) != m && facts(inner).type == EntityType::person && chain_of(static_cast<size_t>(inner)) >= 0 && chain_of(static_cast<size_t>(inner)) != chain_of(m);
      return other ? referent_of_[static_cast<size_t>(chain_of(static_cast<size_t>(inner)))] : -1;
    };
    constexpr int32_t kReach = 12;  // tokens
    for (int32_t t = title.begin - 1; t >= std::max(one.tokens.begin, title.begin - kReach); --t)
      if (const int32_t inner = table_.at_head[static_cast<size_t>(t)]; inner >= 0 && mention(inner).possessive)
        if (const int32_t found = who(inner); found >= 0) return found;
    for (const int32_t child : view_.children(title.end - 1)) {
      if (view_.relation(child) != Relation::preposition || (!view_.lexicon.in("belonging", view_.word(child)) && !view_.lexicon.in("owning", view_.word(child)) && !view_.lexicon.in("moving-to", view_.word(child)))) continue;
      for (const int32_t object : view_.children(child))
        if (const int32_t found = who(table_.at_head[static_cast<size_t>(object)]); found >= 0) return found;
    }
    return -1;
  }

  // "striker Ana Ruiz": a noun for a person right before a name that is no title of address.
  TokenRange trade_before(const Mention& one, const Name& name) const {
    const int32_t last = name.core.begin - 1;
    if (last < one.tokens.begin || !view_.is_noun(last) || view_.token(last).sentence != view_.token(name.core.begin).sentence) return {};
    int32_t from = last;
    const NounSense* sense = view_.noun_ending_at(last, one.tokens.begin, from);
    if (!sense || sense->type != EntityType::person || sense->kin || view_.lexicon.in("people-or-bodies", view_.word(last)) || view_.lexicon.number_of_tag(view_.token(last).tag) == Number::plural) return {};
    return {from, last + 1};
  }

  // "England captain": a country's name, and no adjective, before the word means its team.
  bool of_a_team(TokenRange title) const {
    if (title.begin == 0 || !view_.lexicon.in("team-titles", view_.words(title))) return false;
    const int32_t m = table_.at_head[static_cast<size_t>(title.begin - 1)], n = m < 0 ? -1 : facts(m).name;
    return n >= 0 && table_.names[static_cast<size_t>(n)].country >= 0 && table_.names[static_cast<size_t>(n)].country_kind == CountryWordKind::name;
  }

  void duty(const GivenRole& role) {
    const int32_t c = chain_of(static_cast<size_t>(role.holder));
    if (c < 0 || !chains_.chains[static_cast<size_t>(c)].named) return;
    const int32_t of = role.of < 0 ? -1 : sides_.acting_for(role.of);
    HeldRole held{view_.text(role.title), of == referent_of_[static_cast<size_t>(c)] ? -1 : of, view_.parse.span_of(role.title)};
    referent(static_cast<size_t>(c)).roles.push_back(std::move(held));
    referent(static_cast<size_t>(c)).is_public |= of >= 0 && discourse_.referents[static_cast<size_t>(of)].type == EntityType::organization;
  }

  // Who made a picture, and for whom, is known by the line under it.
  void credited(const Credit& credit) {
    const NounSense* trade = view_.lexicon.noun(credit.title);
    const Span words = view_.parse.span_of(credit.words);
    const auto known = [&](int32_t m) { return m < 0 ? -1 : chain_of(static_cast<size_t>(m)); };
    const int32_t maker = known(credit.maker), body = known(credit.body);
    const auto give = [&](Referent& out) {
      if (trade == nullptr || !out.sectors.empty()) return;
      out.sectors = trade->sectors;
      out.sectors_basis = span_basis(words);
    };
    if (maker < 0) return;  // a body alone may have handed the picture out
    referent(static_cast<size_t>(maker)).roles.push_back({credit.title, body < 0 ? -1 : referent_of_[static_cast<size_t>(body)], words});
    give(referent(static_cast<size_t>(maker)));
    if (body >= 0) give(referent(static_cast<size_t>(body)));
  }

  void give_role(size_t m, TokenRange title, int32_t of) {
    if (doubted(view_, title)) return;
    Referent& out = referent(static_cast<size_t>(chain_of(m)));
    if (of == referent_of_[static_cast<size_t>(chain_of(m))] || of_a_team(title)) of = -1;
    if ((of < 0 || discourse_.referents[static_cast<size_t>(of)].type == EntityType::place) && view_.lexicon.in("serving-one", view_.word(title.end - 1)))
      if (const int32_t person = served_person(m, title); person >= 0) of = person;
    const Span span = view_.parse.span_of(title);
    const std::string words = view_.text(title);
    for (const HeldRole& role : out.roles)
      if (role.span == span || (role.of == of && ascii_lower(role.title) == ascii_lower(words))) return;
    out.roles.push_back({words, of, span});
    int32_t from = title.begin;
    const NounSense* sense = view_.noun_ending_at(title.end - 1, title.begin, from);
    if (!sense) return;
    out.is_public |= sense->is_public;
    const bool serves = of >= 0 && discourse_.referents[static_cast<size_t>(of)].type == EntityType::person && view_.lexicon.in("serving-one", view_.word(title.end - 1));
    if (sense->sectors.empty() || of_a_team(title) || serves) return;
    // "police Gen. Ana Ruiz": the force says more than the rank
    int32_t body_from = title.begin - 1;
    const NounSense* body = title.begin > table_.mentions[m].tokens.begin ? view_.noun_ending_at(title.begin - 1, table_.mentions[m].tokens.begin, body_from) : nullptr;
    int32_t body_end = title.begin;
    if (!body && title.size() > 1) body = view_.lexicon.noun(view_.word(title.begin)), body_from = title.begin, body_end = title.begin + 1;  // inside the title
    const bool forced = body && body->type == EntityType::organization && !body->sectors.empty() && sense->word_class == kSoldierClass;
    const int32_t chain = chain_of(m);
    const int32_t former = sides_.former_before(table_.mentions[m].tokens, title.begin);
    if (former >= 0 && view_.lexicon.in("sectors-of-office", sense->sectors.front())) {
      // the text dates the office, where the packs could not for want of a date
      const bool undated = out.sectors_basis.starts_with(kFromPack) && !view_.document.published;
      if (!out.sectors.empty() && !undated) return;
      out.sectors.assign(1, view_.lexicon.pattern("former-sector"));
      out.sectors_basis = span_basis(view_.parse.span_of({former, title.end}));
      former_only_.insert(chain);
    } else if (former >= 0) {
      return;  // what he was is not what he is
    } else if (out.sectors.empty() || former_only_.erase(chain) > 0 || (of >= 0 && is_past_by_pack(out))) {
      out.sectors = forced ? body->sectors : sense->sectors;
      out.sectors_basis = span_basis(forced ? view_.parse.span_of({body_from, body_end}) : span);
    }
  }

  // The packs say that the office is over; "Norland's foreign minister" in the text says that it is not, as on a page of the past
  // with a later date.
  bool is_past_by_pack(const Referent& out) const {
    return out.sectors_basis.starts_with(kFromPack) && out.sectors.size() == 1 && out.sectors.front() == view_.lexicon.pattern("former-sector");
  }

  // Mentions that were appended come into their order; chains follow.
  void sort_mentions() {
    std::vector<int32_t> by(table_.mentions.size()), place(by.size());
    for (size_t i = 0; i < by.size(); ++i) by[i] = static_cast<int32_t>(i);
    std::stable_sort(by.begin(), by.end(), [&](int32_t a, int32_t b) {
      const TokenRange x = mention(a).tokens, y = mention(b).tokens;
      return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
    });
    discourse_.mention_at_head.assign(table_.at_head.size(), -1);
    for (size_t i = 0; i < by.size(); ++i) {
      place[static_cast<size_t>(by[i])] = static_cast<int32_t>(i);
      discourse_.mentions.push_back(mention(by[i]));
    }
    for (size_t t = 0; t < table_.at_head.size(); ++t)
      if (table_.at_head[t] >= 0) discourse_.mention_at_head[t] = place[static_cast<size_t>(table_.at_head[t])];
    // every word of a name, and of the title before it, leads to the name
    for (const Name& name : table_.names) {
      const int32_t m = discourse_.mention_at_head[static_cast<size_t>(name.head)];
      if (m < 0 || name.nested) continue;
      for (const TokenRange words : {name.core, name.title})
        for (int32_t t = words.begin; t < words.end; ++t)
          if (int32_t& slot = discourse_.mention_at_head[static_cast<size_t>(t)]; slot < 0) slot = m;
    }
    for (Referent& one : discourse_.referents) {
      for (int32_t& m : one.mentions) m = place[static_cast<size_t>(m)];
      std::sort(one.mentions.begin(), one.mentions.end());
    }
  }

  const View& view_;
  MentionTable& table_;
  Chains& chains_;
  Discourse& discourse_;
  std::vector<int32_t> referent_of_;  // per chain
  std::unordered_set<int32_t> former_only_;          // chains of whom only past offices are told
  Sides sides_;
};

}  // namespace

void make_referents(const View& view, MentionTable table, Chains chains, Discourse& discourse) {
  Builder(view, table, chains, discourse).build();
}

namespace {

// An interview printed without names before the turns: paragraphs that ask somebody something, and whoever is asked says "I" between them.
struct Interview {
  std::vector<bool> asks;   // per passage; empty: the text is none
  int32_t asked = -1;       // referent; -1 where the text does not name him
};

constexpr int kFewestQuestions = 2, kFewestAnswers = 3;

// Whom a verb or noun of interviewing names before the first question; else the first person named there.
int32_t interviewed(const View& view, const Discourse& discourse, int32_t first_question) {
  const auto person_at = [&](int32_t token) {
    const int32_t m = mention_of(discourse, token);
    if (m < 0) return -1;
    const int32_t r = discourse.mentions[static_cast<size_t>(m)].referent;
    return r >= 0 && discourse.referents[static_cast<size_t>(r)].type == EntityType::person ? r : -1;
  };
  for (const Predicate& predicate : view.syntax.predicates) {
    if (predicate.head >= first_question) break;
    if (!view.lexicon.in("interviewing", predicate.lemma)) continue;
    for (const Argument& argument : predicate.arguments)
      if (argument.role == Role::patient || (argument.preposition >= 0 && view.lexicon.in("facing", argument.preposition_lemma)))
        if (const int32_t r = person_at(argument.head); r >= 0 && argument.head < first_question) return r;
  }
  for (const Mention& mention : discourse.mentions) {
    if (mention.tokens.begin >= first_question) break;
    if (mention.kind == MentionKind::name && mention.referent >= 0 && discourse.referents[static_cast<size_t>(mention.referent)].type == EntityType::person) return mention.referent;
  }
  return -1;
}

Interview find_interview(const View& view, const Discourse& discourse, const std::vector<int32_t>& stretch_at) {
  Interview out;
  std::vector<bool> spoken_to(view.parse.passage_tokens.size(), false);
  std::vector<int> own(spoken_to.size(), 0);
  for (const Mention& mention : discourse.mentions) {
    if (mention.kind != MentionKind::pronoun || mention.person == 3 || stretch_at[static_cast<size_t>(mention.head)] >= 0) continue;
    const size_t p = static_cast<size_t>(view.passage_at[static_cast<size_t>(mention.head)]);
    if (mention.person == 2) spoken_to[p] = true;
    else if (mention.number == Number::singular) ++own[p];
  }
  out.asks.assign(spoken_to.size(), false);
  int questions = 0, answers = 0;
  int32_t first = -1;
  for (size_t p = 0; p < spoken_to.size(); ++p) {
    const TokenRange words = view.parse.passage_tokens[p];
    out.asks[p] = spoken_to[p] && !words.empty() && view.lexicon.in("question-ends", view.token(words.end - 1).text);
    questions += out.asks[p];
    if (out.asks[p] && first < 0) first = words.begin;
    if (!out.asks[p] && first >= 0) answers += own[p];
  }
  bool told = false;  // that it is one: a hearing has questions and answers too
  for (int32_t t = 0; t < first && !told; ++t) told = view.lexicon.in("interviewing", ascii_lower(view.token(t).lemma));
  if (!told || questions < kFewestQuestions || answers < kFewestAnswers) out.asks.clear();
  else out.asked = interviewed(view, discourse, first);
  return out;
}

// First and second person that no known speaker explains: whoever speaks and is spoken to in one quoted stretch, or in the
// text outside all quotations, is one; in an interview, whoever is asked is whoever answers.
void resolve_participants(const View& view, Discourse& discourse) {
  std::vector<int32_t> stretch_at(static_cast<size_t>(view.size()), -1);
  for (size_t q = 0; q < discourse.quoted_spans.size(); ++q) {
    const QuotedSpan& quoted = discourse.quoted_spans[q];
    if (quoted.parent >= 0 || !quoted.speech) continue;
    for (int32_t t = std::max(quoted.tokens.begin, 0); t < std::min(quoted.tokens.end, view.size()); ++t) stretch_at[static_cast<size_t>(t)] = static_cast<int32_t>(q);
  }
  const Interview interview = find_interview(view, discourse, stretch_at);
  std::unordered_map<int64_t, int32_t> referent_of;  // stretch and person → referent
  if (interview.asked >= 0) referent_of.emplace(-1 * 8 + 3, interview.asked);
  for (size_t m = 0; m < discourse.mentions.size(); ++m) {
    Mention& mention = discourse.mentions[m];
    if (mention.kind != MentionKind::pronoun || mention.referent >= 0 || mention.person == 3) continue;
    int32_t who = mention.person == 2 ? 2 : mention.number == Number::plural ? 1 : 0;
    const int32_t stretch = stretch_at[static_cast<size_t>(mention.head)];
    if (stretch < 0 && !interview.asks.empty() && who != 1) {
      const bool asks = interview.asks[static_cast<size_t>(view.passage_at[static_cast<size_t>(mention.head)])];
      if (asks == (who == 2)) who = 3;  // whoever is asked, and answers
    }
    const int64_t key = static_cast<int64_t>(stretch) * 8 + who;
    const auto [it, added] = referent_of.emplace(key, static_cast<int32_t>(discourse.referents.size()));
    if (added) {
      Referent made;
      made.type = who == 1 ? EntityType::group : EntityType::person;
      made.number = who == 1 ? Number::plural : Number::unknown;
      made.name = view.text(mention.tokens);
      discourse.referents.push_back(std::move(made));
    }
    mention.referent = it->second;
    auto& mentions = discourse.referents[static_cast<size_t>(it->second)].mentions;
    mentions.insert(std::upper_bound(mentions.begin(), mentions.end(), static_cast<int32_t>(m)), static_cast<int32_t>(m));
  }
}

}  // namespace

namespace {

// "Talks between us go on as Norland seeks peace": the other of the two, a body or person that the sentence names beside
// "us"; -1 if "us" stands for one side, or nobody else is named.
int32_t mutual(const View& view, const Discourse& discourse, size_t pronoun, int32_t side, int32_t speaker) {
  const int32_t token = discourse.mentions[pronoun].head;
  if (!view.lexicon.in("mutual", view.word(view.head(token)))) return -1;
  int32_t found = -1, distance = INT32_MAX;
  const TokenRange sentence = view.sentence(token);
  for (int32_t t = sentence.begin; t < sentence.end; ++t) {
    const int32_t m = discourse.mention_at_head[static_cast<size_t>(t)];
    if (m < 0) continue;
    const Mention& mention = discourse.mentions[static_cast<size_t>(m)];
    if (mention.head != t || mention.referent < 0 || mention.referent == side || mention.referent == speaker || mention.kind != MentionKind::name || mention.sense == Sense::modifier) continue;
    const EntityType type = discourse.referents[static_cast<size_t>(mention.referent)].type;
    if (type != EntityType::organization && type != EntityType::person && type != EntityType::group) continue;
    if (const int32_t away = std::abs(t - token); away < distance) found = mention.referent, distance = away;
  }
  return found;
}

}  // namespace

void bind_places(Discourse& discourse) {
  for (PlaceMention& place : discourse.places) {
    place.mention = place.tokens.empty() ? -1 : mention_of(discourse, place.tokens.end - 1);
    if (place.mention < 0) continue;
    const Mention& mention = discourse.mentions[static_cast<size_t>(place.mention)];
    if (mention.core.begin != place.tokens.begin || !mention.core.contains(place.tokens)) continue;  // "Kandahar" of "Kandahar province"
    place.value.sense = mention.sense == Sense::metonym ? PlaceSense::metonym : mention.sense == Sense::modifier ? PlaceSense::modifier : PlaceSense::literal;
    if (mention.referent < 0) continue;
    Referent& referent = discourse.referents[static_cast<size_t>(mention.referent)];
    const bool region = referent.type == EntityType::organization && referent.actor.empty() && mention.sense == Sense::metonym && mention.core == place.tokens;  // "Catalonia refused"
    if ((referent.type != EntityType::place && !region) || !referent.country.empty() || !place.value.country) continue;
    referent.country = *place.value.country;
    referent.country_basis = place.value.geonames ? std::string(kFromGeonames) + std::to_string(*place.value.geonames) : std::string(kFromGazetteer);
  }
}

void resolve_speech(const View& view, Discourse& discourse) {
  std::vector<int32_t> speaker_at(static_cast<size_t>(view.size()), -1);  // per token: quotation whose verbatim words it stands in
  for (size_t q = 0; q < discourse.quotations.size(); ++q) {
    const Quotation& quotation = discourse.quotations[q];
    if (quotation.speaker < 0 || quotation.quoted.empty()) continue;
    size_t at = 0;  // both lists are in text order
    for (const TokenRange content : quotation.content)
      for (int32_t t = content.begin; t < content.end; ++t) {
        const Span word = view.token(t).span;
        while (at < quotation.quoted.size() && quotation.quoted[at].end < word.end) ++at;
        if (at < quotation.quoted.size() && quotation.quoted[at].contains(word)) speaker_at[static_cast<size_t>(t)] = static_cast<int32_t>(q);
      }
  }
  std::unordered_map<int32_t, int32_t> side_of;  // speaker's referent → whom "we" means
  const auto give = [&](size_t m, int32_t referent) {
    discourse.mentions[m].referent = referent;
    auto& mentions = discourse.referents[static_cast<size_t>(referent)].mentions;
    mentions.insert(std::upper_bound(mentions.begin(), mentions.end(), static_cast<int32_t>(m)), static_cast<int32_t>(m));
  };
  for (size_t m = 0; m < discourse.mentions.size(); ++m) {
    const Mention& mention = discourse.mentions[m];
    if (mention.kind != MentionKind::pronoun || mention.person != 1 || mention.referent >= 0) continue;
    const int32_t q = speaker_at[static_cast<size_t>(mention.head)];
    if (q < 0) continue;
    const int32_t speaker = discourse.mentions[static_cast<size_t>(discourse.quotations[static_cast<size_t>(q)].speaker)].referent;
    if (speaker < 0) continue;
    if (mention.number != Number::plural) {
      give(m, speaker);
      continue;
    }
    const Referent& one = discourse.referents[static_cast<size_t>(speaker)];
    if (one.type != EntityType::person) {
      give(m, speaker);
      continue;
    }
    auto side = side_of.find(speaker);
    if (side == side_of.end()) {
      int32_t who = -1;
      for (const HeldRole& role : one.roles)
        if (role.of >= 0) { who = role.of; break; }
      for (int steps = 0; steps < 3 && who >= 0 && discourse.referents[static_cast<size_t>(who)].part_of >= 0; ++steps)
        who = discourse.referents[static_cast<size_t>(who)].part_of;
      if (who < 0) {
        Referent group;
        group.type = EntityType::group;
        group.name = one.name;
        group.number = Number::plural;
        group.country = one.country;
        group.country_basis = one.country_basis;
        group.members = {speaker};
        who = static_cast<int32_t>(discourse.referents.size());
        discourse.referents.push_back(std::move(group));
      }
      side = side_of.emplace(speaker, who).first;
    }
    const int32_t other = mutual(view, discourse, m, side->second, speaker);
    if (other < 0) {
      give(m, side->second);
      continue;
    }
    Referent both;
    both.type = EntityType::group;
    const std::string pattern = view.lexicon.pattern("two-together");
    both.name = view.text(mention.tokens);
    if (const size_t first = pattern.find("{}"), second = pattern.rfind("{}"); first < second && second != std::string::npos)
      both.name = pattern.substr(0, first) + discourse.referents[static_cast<size_t>(side->second)].name + pattern.substr(first + 2, second - first - 2) +
                  discourse.referents[static_cast<size_t>(other)].name + pattern.substr(second + 2);
    both.number = Number::plural;
    both.members = {side->second, other};
    discourse.referents.push_back(std::move(both));
    give(m, static_cast<int32_t>(discourse.referents.size()) - 1);
  }
  resolve_participants(view, discourse);
}

}  // namespace averment
