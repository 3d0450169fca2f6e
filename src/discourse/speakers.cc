#include "discourse/speakers.h"

namespace averment {

Mentioner::Mentioner(const Scene& scene, Discourse& discourse, const Grammar* grammar) : scene_(scene), discourse_(discourse), grammar_(grammar) {
  by_head_.assign(static_cast<size_t>(scene.size()), -1);
  for (size_t i = 0; i < discourse.mentions.size(); ++i) {
    const Mention& m = discourse.mentions[i];
    if (m.head < 0 || m.head >= scene.size()) continue;
    int32_t& at = by_head_[static_cast<size_t>(m.head)];
    // The longest phrase of a head stands for it.
    if (at < 0 || discourse.mentions[static_cast<size_t>(at)].tokens.size() < m.tokens.size()) at = static_cast<int32_t>(i);
  }
}

int32_t Mentioner::existing(int32_t head) const {
  if (head < 0) return -1;
  if (by_head_[static_cast<size_t>(head)] >= 0) return by_head_[static_cast<size_t>(head)];
  // A name's last word may be the parser's head while another is the mention's: look along the name.
  for (int32_t t : scene_.children(head)) {
    const Relation r = scene_.relation(t);
    if ((r == Relation::compound || r == Relation::flat) && by_head_[static_cast<size_t>(t)] >= 0 &&
        discourse_.mentions[static_cast<size_t>(by_head_[static_cast<size_t>(t)])].tokens.contains(head))
      return by_head_[static_cast<size_t>(t)];
  }
  const int32_t up = scene_.head(head);
  if ((scene_.relation(head) == Relation::compound || scene_.relation(head) == Relation::flat) && up != head && by_head_[static_cast<size_t>(up)] >= 0 &&
      discourse_.mentions[static_cast<size_t>(by_head_[static_cast<size_t>(up)])].core.contains(head))
    return by_head_[static_cast<size_t>(up)];
  // "Ambassador to Norland Ana Ruiz": a word of the title leads to the name
  return static_cast<size_t>(head) < discourse_.mention_at_head.size() ? discourse_.mention_at_head[static_cast<size_t>(head)] : -1;
}

TokenRange Mentioner::phrase_of(int32_t head) const {
  if (grammar_) {
    const TokenRange phrase = noun_phrase(scene_.parse, scene_.syntax, *grammar_, head);
    if (phrase.contains(head)) {
      TokenRange cut = phrase;
      for (int32_t c : scene_.children(head))
        if (c > head && scene_.relation(c) == Relation::noun_clause) cut.end = std::min(cut.end, scene_.subtree(c).begin);
      while (cut.end > head + 1 && scene_.punctuation(cut.end - 1)) --cut.end;
      return cut;
    }
  }
  TokenRange phrase = {head, head + 1};
  for (int32_t c : scene_.children(head)) {
    const Relation r = scene_.relation(c);
    if (c < head && !scene_.punctuation(c)) phrase.begin = std::min(phrase.begin, scene_.subtree(c).begin);
    if (c > head && r == Relation::preposition) phrase.end = std::max(phrase.end, scene_.subtree(c).end);
  }
  return phrase;
}

// The title before a name leads to the name: "Norland's envoy Ana Ruiz", wherever the parser's head lies.
int32_t Mentioner::titled(int32_t head) const {
  const int32_t whole = averment::mention_of(discourse_, head);
  if (whole < 0) return -1;
  const Mention& m = discourse_.mentions[static_cast<size_t>(whole)];
  return m.kind == MentionKind::name && m.tokens.contains(head) && head < m.core.begin ? whole : -1;
}

// "Ruiz, who said …": the relative pronoun stands for the noun before its clause, also where the tree is lost.
int32_t Mentioner::before_relative(int32_t head) const {
  if (!scene_.in(WordSet::relative_pronoun, head)) return -1;
  const int32_t verb = scene_.head(head);
  if (scene_.relation(verb) == Relation::relative_clause && scene_.head(verb) < head)
    if (const int32_t found = existing(scene_.head(verb)); found >= 0) return found;
  int32_t before = head - 1;
  if (before > 0 && scene_.punctuation(before)) --before;
  return before >= 0 && scene_.token(before).sentence == scene_.token(head).sentence ? existing(before) : -1;
}

// "One of the injured, Chidi Eze, said": the name behind says who, wherever the tree hung it.
int32_t Mentioner::one_of_them(int32_t head) const {
  if (scene_.word_class(head) != WordClass::numeral && scene_.word_class(head) != WordClass::determiner && scene_.word_class(head) != WordClass::pronoun) return -1;
  const auto beside = [&](int32_t token) {
    for (const int32_t child : scene_.children(token))
      if (child > token && scene_.relation(child) == Relation::apposition && by_head_[static_cast<size_t>(child)] >= 0) return by_head_[static_cast<size_t>(child)];
    return -1;
  };
  if (const int32_t found = beside(head); found >= 0) return found;
  for (const int32_t child : scene_.children(head))
    if (child > head && scene_.relation(child) == Relation::preposition)
      for (const int32_t object : scene_.children(child)) {
        if (const int32_t found = beside(object); found >= 0) return found;
        const int32_t own = by_head_[static_cast<size_t>(object)];  // "the injured," taken for what modifies the name
        if (own < 0 || discourse_.mentions[static_cast<size_t>(own)].kind != MentionKind::name) continue;
        const int32_t before = discourse_.mentions[static_cast<size_t>(own)].core.begin - 1;
        if (before > child && scene_.punctuation(before)) return own;
      }
  return -1;
}

int32_t Mentioner::mention_of(int32_t head) {
  if (head < 0 || head >= scene_.size()) return -1;
  if (const int32_t found = existing(head); found >= 0) return found;
  if (const int32_t whole = titled(head); whole >= 0) return whole;
  if (scene_.relation(head) == Relation::expletive || scene_.punctuation(head)) return -1;
  if (scene_.verbal(head)) return -1;
  if (const int32_t found = before_relative(head); found >= 0) return found;
  if (const int32_t found = one_of_them(head); found >= 0) return found;
  return make(head);
}

// The nouns joined to a name by a coordinator, in text order; empty where none is, or where they are parts of one name.
std::vector<int32_t> Mentioner::joined_to(int32_t head, int32_t first) const {
  std::vector<int32_t> found;
  bool coordinated = false;
  for (int32_t at = head; at >= 0 && found.size() < 6;) {
    int32_t next = -1;
    for (int32_t c : scene_.children(at)) {
      coordinated |= c > at && scene_.relation(c) == Relation::coordinator && scene_.stretch(c) < 0;
      if (c > at && scene_.relation(c) == Relation::conjunct && next < 0) next = c;
    }
    if (next < 0) break;
    if (!scene_.nominal(next) || scene_.stretch(next) != scene_.stretch(head)) return {};
    const Mention& m = discourse_.mentions[static_cast<size_t>(first)];
    if (m.tokens.contains(next) || scene_.subtree(next).size() > 24) return {};
    found.push_back(next);
    at = next;
  }
  return coordinated ? found : std::vector<int32_t>();
}

int32_t Mentioner::speaker_of(int32_t head) {
  const int32_t first = mention_of(head);
  if (first < 0 || discourse_.mentions[static_cast<size_t>(first)].head != head) return first;
  if (const auto known = joint_.find(head); known != joint_.end()) return known->second;
  const std::vector<int32_t> others = joined_to(head, first);
  if (others.empty()) return first;
  std::vector<int32_t> members = {first};
  for (int32_t other : others) {
    const int32_t mention = mention_of(other);
    if (mention < 0 || discourse_.mentions[static_cast<size_t>(mention)].tokens.begin < discourse_.mentions[static_cast<size_t>(members.back())].tokens.end) return first;
    members.push_back(mention);
  }
  Mention all;
  all.kind = MentionKind::name;
  Referent group;
  group.type = EntityType::group;
  group.number = all.number = Number::plural;
  for (int32_t mention : members) {
    const Mention& m = discourse_.mentions[static_cast<size_t>(mention)];
    if (m.kind != MentionKind::name) all.kind = MentionKind::nominal;
    if (m.referent >= 0 && std::find(group.members.begin(), group.members.end(), m.referent) == group.members.end()) group.members.push_back(m.referent);
  }
  if (group.members.size() < 2) return first;
  all.tokens = {discourse_.mentions[static_cast<size_t>(first)].tokens.begin, discourse_.mentions[static_cast<size_t>(members.back())].tokens.end};
  while (all.tokens.begin < head && scene_.cues.in(WordSet::none_word, scene_.word(all.tokens.begin))) ++all.tokens.begin;
  all.core = {head, head + 1};
  all.head = head;
  all.span = scene_.parse.span_of(all.tokens);
  all.referent = static_cast<int32_t>(discourse_.referents.size());
  group.name = std::string(text_of(scene_.document.text, all.span));
  const auto index = static_cast<int32_t>(discourse_.mentions.size());
  group.mentions = {index};
  discourse_.referents.push_back(std::move(group));
  discourse_.mentions.push_back(all);
  joint_[head] = index;
  return index;
}

int32_t Mentioner::mention_at(int32_t head) {
  if (head < 0 || head >= scene_.size()) return -1;
  if (by_head_[static_cast<size_t>(head)] >= 0) return by_head_[static_cast<size_t>(head)];
  const int32_t whole = titled(head);
  return whole >= 0 ? whole : make(head);
}

int32_t Mentioner::label(TokenRange words, int32_t head, int32_t referent) {
  for (int32_t t = words.end; t-- > words.begin;) {
    const int32_t known = by_head_[static_cast<size_t>(t)];
    if (known < 0) continue;
    Mention& m = discourse_.mentions[static_cast<size_t>(known)];
    if (m.tokens.begin < words.begin || m.tokens.end > words.end) continue;
    if (referent >= 0 && m.referent != referent) {
      if (m.referent >= 0) std::erase(discourse_.referents[static_cast<size_t>(m.referent)].mentions, known);
      m.referent = referent;
      std::vector<int32_t>& all = discourse_.referents[static_cast<size_t>(referent)].mentions;
      all.insert(std::lower_bound(all.begin(), all.end(), known), known);
    }
    return known;
  }
  Mention m;
  m.tokens = words;
  m.core = words;
  m.head = head;
  m.span = scene_.parse.span_of(words);
  m.kind = scene_.word_class(head) == WordClass::noun ? MentionKind::nominal : MentionKind::name;
  const auto index = static_cast<int32_t>(discourse_.mentions.size());
  if (referent < 0) {
    Referent fresh;
    fresh.name = std::string(text_of(scene_.document.text, m.span));
    fresh.type = EntityType::person;
    referent = static_cast<int32_t>(discourse_.referents.size());
    discourse_.referents.push_back(std::move(fresh));
  }
  m.referent = referent;
  discourse_.referents[static_cast<size_t>(referent)].mentions.push_back(index);
  discourse_.mentions.push_back(m);
  by_head_[static_cast<size_t>(head)] = index;
  return index;
}

int32_t Mentioner::make(int32_t head) {
  Mention m;
  m.tokens = phrase_of(head);
  while (m.tokens.begin < head && scene_.verbal(m.tokens.begin) && scene_.relation(m.tokens.begin) == Relation::compound) ++m.tokens.begin;  // "Said Hale: …"
  m.core = {head, head + 1};
  m.head = head;
  m.span = scene_.parse.span_of(m.tokens);
  const WordClass c = scene_.word_class(head);
  m.kind = c == WordClass::pronoun ? MentionKind::pronoun : c == WordClass::proper_noun ? MentionKind::name : MentionKind::nominal;
  m.referent = static_cast<int32_t>(discourse_.referents.size());
  Referent referent;
  referent.name = std::string(text_of(scene_.document.text, m.span));
  for (const NamedEntity& e : scene_.parse.entities) {
    if (!e.tokens.contains(head)) continue;
    m.kind = MentionKind::name;
    m.core = e.tokens;
    break;
  }
  if (scene_.cues.in(WordSet::document, scene_.token(head).lemma)) referent.type = EntityType::document;
  const auto index = static_cast<int32_t>(discourse_.mentions.size());
  referent.mentions = {index};
  discourse_.referents.push_back(std::move(referent));
  discourse_.mentions.push_back(m);
  by_head_[static_cast<size_t>(head)] = index;
  return index;
}

Sourcing Mentioner::sourcing_of(int32_t mention) const {
  if (mention < 0) return Sourcing::anonymous;
  const Mention& m = discourse_.mentions[static_cast<size_t>(mention)];
  if (m.kind != MentionKind::nominal) {
    // A pronoun is as named as what it stands for.
    if (m.kind == MentionKind::name || m.referent < 0) return Sourcing::named;
    for (int32_t other : discourse_.referents[static_cast<size_t>(m.referent)].mentions)
      if (discourse_.mentions[static_cast<size_t>(other)].kind == MentionKind::name) return Sourcing::named;
    return Sourcing::named;
  }
  if (m.referent >= 0) {
    const Referent& r = discourse_.referents[static_cast<size_t>(m.referent)];
    for (int32_t other : r.mentions)
      if (discourse_.mentions[static_cast<size_t>(other)].kind == MentionKind::name) return Sourcing::named;
    if (r.type == EntityType::document) return Sourcing::document;
  }
  if (scene_.cues.in(WordSet::document, scene_.token(m.head).lemma)) return Sourcing::document;
  if (scene_.cues.in(WordSet::anonymous, scene_.token(m.head).lemma)) return Sourcing::anonymous;
  for (int32_t c : scene_.children(m.head))
    if (scene_.relation(c) == Relation::apposition) return Sourcing::named;
  return scene_.token(m.head).lemma != scene_.word(m.head) ? Sourcing::collective : Sourcing::anonymous;
}

}  // namespace averment
