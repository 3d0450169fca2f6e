// Sides: for which country and in which sector each referent acts, and on what grounds.
//
//   Sides sides(view, table, chains, referent_of, discourse);
//   sides.know_governments();
//   sides.link(chain, referent);    // the actor of the packs, as it was on the day of the article
//   sides.settle();                 // country, sectors and their basis for all referents, once roles are known
//
// The text comes first (adjective, title, noun, whom somebody serves), then the packs, then what the article as a whole says
// of where it is set; every value carries its basis: a span, a pack entry or a rule. What nothing says stays empty.
#pragma once
#include <algorithm>
#include <unordered_map>

#include "discourse/coref.h"

namespace averment {

class Sides {
 public:
  // All are kept by reference; `referent_of` says for each chain which referent it became, -1 for none.
  Sides(const View& view, const MentionTable& table, const Chains& chains, const std::vector<int32_t>& referent_of, Discourse& discourse)
      : view_(view), table_(table), chains_(chains), referent_of_(referent_of), discourse_(discourse) {}

  void know_governments();         // first, once `referent_of` is filled
  void settle();
  void link(const Chain& chain, Referent& out) const;
  void use_actor(uint32_t index, Referent& out, bool place) const;
  void bind_government(const std::string& code, Referent& out) const;
  // The referent whose side a title or a noun phrase names: its possessor, its adjective, what stands after "of"; -1.
  int32_t side_in(int32_t begin, int32_t end, TokenRange title, int32_t self) const;
  int32_t side_of_nominal(size_t mention) const;
  // The referent of a mention; of the name or adjective of a country, its government where the text has one.
  int32_t acting_for(int32_t mention) const;
  // "King Ruiz of Norland": of whom or what a name with a title says that it is; -1.
  int32_t side_after(const Name& name) const;
  // "the former minister": the word before a title that says the office is over; its token, -1 if none.
  int32_t former_before(TokenRange phrase, int32_t title) const;

 private:
  bool is_the_person(const Chain& chain, const Name& name, uint32_t index) const;
  int32_t served_by(size_t mention) const;
  void from_own_name(const Chain& chain, Referent& out) const;
  bool across_a_border(int32_t token) const;
  bool sets_the_scene(size_t mention) const;
  bool opposes(const Chain& chain) const;
  bool at_home(const Chain& chain, const Referent& out) const;
  bool stateless(const Referent& out) const;
  bool of_no_side(const Chain& chain) const;
  bool owned_by_person(int32_t mention) const;
  int32_t chamber_of(TokenRange core) const;
  bool without_country(const Referent& out) const { return !out.sectors.empty() && view_.lexicon.in("sectors-without-country", out.sectors.front()); }
  void country_and_sectors(size_t chain);
  const NounSense* counted(const Mention& one, const NounSense* sense, TokenRange& words) const;
  bool of_a_body(int32_t m) const;
  int32_t displaced_by(int32_t m) const;
  bool leads_a_body(int32_t m) const;
  bool some_of_a_people(int32_t m) const;
  void from_seat(const Chain& chain, Referent& out) const;
  void from_people(const Chain& chain, Referent& out) const;
  void international(const Chain& chain, Referent& out) const;
  void of_several_states(const Chain& chain, Referent& out) const;
  void from_body_before(const Chain& chain, Referent& out) const;
  void from_location_inside(const Chain& chain, Referent& out) const;
  void from_location(const Chain& chain, Referent& out) const;
  void from_complement(Referent& out) const;
  void from_owner(int32_t m, Referent& out) const;
  void issuer(const Chain& chain, Referent& out) const;
  void from_roles(Referent& out) const;
  void led(Referent& out, Span title, const NounSense* office, const Referent& body) const;
  void office(const Chain& chain, Referent& out) const;
  void dated_role(const Chain& chain, Referent& out, const std::unordered_map<std::string, int32_t>& by_actor) const;
  bool unknown_state() const;
  void only_country();
  bool is_government(int32_t referent) const {
    return std::any_of(government_.begin(), government_.end(), [&](const auto& one) { return one.second == referent; });
  }
  bool set_elsewhere(const std::string& country) const;
  std::string nationality_basis(const Chain& chain) const;

  Referent& referent(size_t chain) { return discourse_.referents[static_cast<size_t>(referent_of_[chain])]; }
  int32_t chain_of(size_t mention) const { return chains_.of[mention]; }
  const Mention& mention(int32_t m) const { return table_.mentions[static_cast<size_t>(m)]; }
  const MentionFacts& facts(int32_t m) const { return table_.facts[static_cast<size_t>(m)]; }
  const std::string& code(int32_t country) const { return view_.lexicon.countries()[static_cast<size_t>(country)].code; }

  const View& view_;
  const MentionTable& table_;
  const Chains& chains_;
  const std::vector<int32_t>& referent_of_;
  Discourse& discourse_;
  std::unordered_map<int32_t, int32_t> government_;  // country → referent of its government
};

// How the basis of a country begins that the gazetteer gave.
inline constexpr std::string_view kFromGeonames = "geonames:", kFromGazetteer = "rule:gazetteer";

// Once the gazetteer has told where places lie (bind_places): the country of places that the text names by others ("the town of
// Osta", "South Norland"), of groups located in them and of officers of theirs.
void settle_located(const View& view, Discourse& discourse);
// Then those whose country nothing says, where most of the places that a text is set in lie in one country.
void settle_setting(const View& view, Discourse& discourse);

// "span:12-20": the bytes that say so.
std::string span_basis(Span span);

}  // namespace averment
