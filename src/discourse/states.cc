#include "discourse/states.h"

#include <algorithm>
#include <unordered_map>

#include "discourse/actor_index.h"
#include "discourse/metonymy.h"
#include "discourse/sides.h"

namespace averment {
namespace {

class States {
 public:
  States(const View& view, const MentionTable& table, const Chains& chains, const std::vector<int32_t>& referent_of, Discourse& discourse)
      : view_(view), table_(table), chains_(chains), referent_of_(referent_of), discourse_(discourse), sector_(view.lexicon.pattern("government-sector")), bare_(view.lexicon.pattern("bare-country-sector")) {}

  void settle() {
    for (size_t c = 0; c < chains_.chains.size(); ++c)
      if (chains_.chains[c].government && referent_of_[c] >= 0 && of_country_.emplace(chains_.chains[c].country, c).second) {
        const auto& mentions = chains_.chains[c].mentions;  // ascending
        named_in_.emplace(chains_.chains[c].country, std::pair(sentence_of(mentions.front()), sentence_of(mentions.back())));
      }
    if (of_country_.empty()) return;
    for (const auto& [country, c] : of_country_) by_name(c);
    for (size_t m = 0; m < table_.mentions.size(); ++m) accredited(static_cast<int32_t>(m));
    for (size_t c = 0; c < chains_.chains.size(); ++c) officer(c);
    for (const auto& [country, c] : of_country_) {
      Referent& out = referent(c);
      out.state = true;
      if (const auto shown = shown_.find(country); shown != shown_.end()) {
        out.sectors.assign(1, sector_);
        out.sectors_basis = span_basis(view_.parse.span_of(shown->second));
      } else if (bare_.empty()) {
        out.sectors.clear();
        out.sectors_basis.clear();
      } else {
        out.sectors.assign(1, bare_);
      }
    }
  }

 private:
  Referent& referent(size_t chain) { return discourse_.referents[static_cast<size_t>(referent_of_[chain])]; }
  const Mention& mention(int32_t m) const { return table_.mentions[static_cast<size_t>(m)]; }
  const MentionFacts& facts(int32_t m) const { return table_.facts[static_cast<size_t>(m)]; }

  int32_t sentence_of(int32_t m) const { return view_.token(mention(m).head).sentence; }

  // A capital, a seat of government, "the government".
  void by_name(size_t c) {
    const Chain& chain = chains_.chains[c];
    for (const int32_t m : chain.mentions) {
      const MentionFacts& fact = facts(m);
      if (fact.name >= 0) {
        const Name& name = table_.names[static_cast<size_t>(fact.name)];
        const bool seat = name.country >= 0 && name.country_kind == CountryWordKind::seat;
        if (!seat && (name.actor < 0 || (name.actor_use != NameUse::metonym && !governs(name.actor)))) continue;
        shown_.emplace(chain.country, name.core);
      } else if (shows(fact.noun)) {
        shown_.emplace(chain.country, fact.noun_words);
      } else {
        continue;
      }
      return;
    }
  }

  // "the Sudrian ambassador to Norland".
  void accredited(int32_t m) {
    const int32_t country = governed_by(table_, static_cast<size_t>(m));
    if (country < 0 || shown_.contains(country) || !of_country_.contains(country)) return;
    int32_t t = mention(m).tokens.begin - 1;
    while (t > 0 && view_.word_class(t) == WordClass::determiner) --t;
    const int32_t opens = view_.sentence(mention(m).head).begin;
    if (t <= opens || !view_.lexicon.in("accrediting", view_.word(t))) return;
    int32_t from = t - 1;
    const NounSense* sense = view_.noun_ending_at(t - 1, opens, from);
    if (shows(sense) && elsewhere(country, mention(m).head)) shown_.emplace(country, TokenRange{from, mention(m).tokens.end});
  }

  // An organ or an office of the state that the words name: "the Norlandic foreign ministry", "President Ruiz of Norland".
  void officer(size_t c) {
    const Chain& chain = chains_.chains[c];
    if (referent_of_[c] < 0 || chain.government) return;
    const Referent& one = referent(c);
    if (one.country.empty() || one.sectors.empty() || one.sectors.front() != sector_ || one.country_basis.starts_with("rule:") || one.type == EntityType::place) return;
    const auto state = std::find_if(of_country_.begin(), of_country_.end(), [&](const auto& s) { return view_.lexicon.countries()[static_cast<size_t>(s.first)].code == one.country; });
    if (state == of_country_.end() || shown_.contains(state->first) || one.sectors_basis == referent(state->second).sectors_basis) return;
    for (const int32_t m : chain.mentions) {
      const Mention& here = mention(m);
      if (here.kind == MentionKind::pronoun || !elsewhere(state->first, here.head)) continue;
      const MentionFacts& fact = facts(m);
      TokenRange words = fact.name < 0 && !fact.noun_words.empty() ? fact.noun_words : here.core;
      if (fact.name >= 0)
        if (const TokenRange title = table_.names[static_cast<size_t>(fact.name)].title; !title.empty()) words.begin = std::min(words.begin, title.begin);
      shown_.emplace(state->first, words);
      return;
    }
  }

  bool governs(int32_t actor) const { return view_.actors != nullptr && view_.actors->actor(static_cast<uint32_t>(actor)).kind == ActorKind::government; }
  bool shows(const NounSense* sense) const { return sense && !sense->sectors.empty() && sense->sectors.front() == sector_; }

  // The state is named in another sentence than this.
  bool elsewhere(int32_t country, int32_t token) const {
    const auto& [first, last] = named_in_.at(country);
    const int32_t here = view_.token(token).sentence;
    return first != here || last != here;
  }

  const View& view_;
  const MentionTable& table_;
  const Chains& chains_;
  const std::vector<int32_t>& referent_of_;
  Discourse& discourse_;
  const std::string sector_, bare_;
  std::unordered_map<int32_t, size_t> of_country_;      // country → chain of its government
  std::unordered_map<int32_t, std::pair<int32_t, int32_t>> named_in_;  // country → the first and last sentence that name it
  std::unordered_map<int32_t, TokenRange> shown_;       // country → the words that show its government
};

}  // namespace

void settle_states(const View& view, const MentionTable& table, const Chains& chains, const std::vector<int32_t>& referent_of, Discourse& discourse) {
  States(view, table, chains, referent_of, discourse).settle();
}

}  // namespace averment
