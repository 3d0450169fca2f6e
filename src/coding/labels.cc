#include "coding/labels.h"

#include <unordered_set>

#include "coding/status.h"
#include "coding/told.h"
#include "discourse/cues.h"
#include "discourse/lexicon.h"
#include "discourse/scene.h"

namespace averment {
namespace {

constexpr int32_t kTerm = 6;       // words in marks that may be a term rather than speech
constexpr int32_t kPhrase = 24;    // a longer description is no label
constexpr int kSteps = 6;          // up a tree

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

class LabelCoder {
 public:
  LabelCoder(const Reading& reading, Record& record) : r_(reading), record_(record), cues_(*reading.knowledge.cues), told_(reading, record) {}

  void run() {
    const auto size = static_cast<int32_t>(r_.parse.tokens.size());
    marks_.assign(static_cast<size_t>(size), -1);
    labelled_.assign(static_cast<size_t>(size), false);
    for (size_t q = 0; q < r_.discourse.quoted_spans.size(); ++q)
      for (int32_t t = r_.discourse.quoted_spans[q].tokens.begin; t < r_.discourse.quoted_spans[q].tokens.end; ++t) marks_[static_cast<size_t>(t)] = static_cast<int32_t>(q);
    for (const Naming& naming : r_.discourse.namings) named(naming);
    for (size_t p = 0; p < r_.parse.passages.size(); ++p) {
      const SegmentKind kind = r_.parse.passages[p].kind;
      if (kind != SegmentKind::body && kind != SegmentKind::quote && kind != SegmentKind::list && kind != SegmentKind::headline && kind != SegmentKind::dek) continue;
      for (int32_t t = r_.parse.passage_tokens[p].begin; t < r_.parse.passage_tokens[p].end; ++t) word(t);
    }
    std::sort(record_.labels.begin(), record_.labels.end(), [](const Label& a, const Label& b) { return a.span < b.span; });
  }

 private:
  const Token& token(int32_t t) const { return r_.parse.tokens[static_cast<size_t>(t)]; }
  Relation relation(int32_t t) const { return r_.syntax.relations[static_cast<size_t>(t)]; }
  int32_t head(int32_t t) const { return r_.syntax.heads[static_cast<size_t>(t)]; }
  WordClass word_class(int32_t t) const { return r_.syntax.classes[static_cast<size_t>(t)]; }
  std::span<const int32_t> children(int32_t t) const { return r_.syntax.children[static_cast<size_t>(t)]; }
  std::string lower(int32_t t) const { return ascii_lower(token(t).text); }

  void word(int32_t t) {
    const bool judges = in(WordSet::evaluative_noun, t);
    if (word_class(t) == WordClass::noun && judges) noun(t);
    else if (modifies(t) && (judges || in(WordSet::evaluative_adjective, t))) adjective(t);
    else if (participle_in_marks(t)) participle(t);
    else if (predicate_in_marks(t)) word_class(t) == WordClass::adjective ? adjective(t) : noun(t);
    else if (modifier_in_marks(t)) term(t);
    else if (in(WordSet::reputed, t)) reputed(t);
    else if (appraises(t)) word_class(t) == WordClass::noun ? noun(t) : adjective(t);
  }

  // ---- which words judge

  // A word, or the last part of a hyphenated one that the tokenizer took apart.
  bool in(WordSet set, int32_t t) const {
    if (hyphenated(t)) {
      // "anti-terror" judges nobody: what is turned round is asked for as a whole.
      if (cues_.in(set, ascii_lower(text_of(r_.document.text, {token(t - 2).span.begin, token(t).span.end})))) return true;
      if (cues_.in(WordSet::reversing_prefix, lower(t - 2))) return false;
    }
    return cues_.in(set, token(t).lemma) || cues_.in(set, lower(t));
  }
  bool hyphenated(int32_t t) const {
    return t >= 2 && token(t - 1).span.end == token(t).span.begin && token(t - 2).span.end == token(t - 1).span.begin && token(t - 1).span.size() == 1 && !is_letter(token(t - 1).text[0]);
  }
  // An adjective, or a participle or noun that stands as one before a noun.
  bool modifies(int32_t t) const {
    if (word_class(t) == WordClass::adjective) return true;
    if (relation(t) != Relation::adjectival_modifier) return false;
    // "for unfairly blocking roads" is an act.
    return hyphenated(t) || (word_class(t) == WordClass::verb && std::none_of(children(t).begin(), children(t).end(), [&](int32_t c) { return relation(c) == Relation::adverb; }));
  }

  const QuotedSpan* marks(int32_t t) const {
    const int32_t q = marks_[static_cast<size_t>(t)];
    return q < 0 ? nullptr : &r_.discourse.quoted_spans[static_cast<size_t>(q)];
  }
  // Words in marks of their own, few enough for a term.
  bool is_term(int32_t t) const {
    const QuotedSpan* q = marks(t);
    return q && q->tokens.size() <= kTerm;
  }

  // The word that this one is joined to: "were a mess and a blow".
  int32_t first_joined(int32_t t) const {
    for (int step = 0; step < kSteps && relation(t) == Relation::conjunct; ++step) t = head(t);
    return t;
  }
  bool is_predicate(int32_t t) const {
    const Relation r = relation(first_joined(t));
    return r == Relation::attribute || r == Relation::adjectival_complement || r == Relation::object_predicate;
  }

  // A predicate that stands in marks of its own is somebody's description whatever its words.
  bool predicate_in_marks(int32_t t) const {
    if (word_class(t) != WordClass::noun && word_class(t) != WordClass::proper_noun && word_class(t) != WordClass::adjective) return false;
    if (!is_term(t) || !is_predicate(t)) return false;
    const TokenRange own = marks(t)->tokens;
    return !own.contains(head(t)) && !own.contains(head(first_joined(t)));
  }
  // "was “strongly radicalised”": a participle in marks of its own, its auxiliary outside.
  bool participle_in_marks(int32_t t) const {
    if (word_class(t) != WordClass::verb || !is_term(t)) return false;
    const TokenRange own = marks(t)->tokens;
    if (own.size() > 4) return false;
    for (int32_t c : children(t))
      if (relation(c) == Relation::passive_auxiliary && !own.contains(c)) return true;
    return false;
  }
  // "“not very high-ranking” members": words in marks before a noun outside them are somebody's term for it.
  bool modifier_in_marks(int32_t t) const {
    if (relation(t) != Relation::adjectival_modifier || !is_term(t) || marks(t)->unclosed) return false;
    const TokenRange own = marks(t)->tokens;
    if (head(t) < own.end || word_class(head(t)) != WordClass::noun) return false;
    for (int32_t k = own.begin; k < own.end; ++k)
      if (k != t && word_class(k) != WordClass::punctuation && !own.contains(head(k)) && head(k) != head(t)) return false;
    return true;
  }

  // Words that judge only as what somebody says of somebody: "is a great country", "was a blow".
  bool appraises(int32_t t) const {
    if (!is_predicate(t)) return false;
    bool judges = false;
    if (word_class(t) == WordClass::adjective) judges = in(WordSet::appraising_predicate, t);
    if (word_class(t) == WordClass::noun) {
      judges = in(WordSet::appraising_noun, t);
      for (int32_t c : children(t)) judges |= c < t && relation(c) == Relation::adjectival_modifier && in(WordSet::appraising_adjective, c);
    }
    return judges && teller(token(t).span) != nullptr;
  }

  // ---- whose words, of whom

  // Whose words a place of the text is: the innermost statement that holds it; null for the narrator.
  const Statement* teller(Span span) const { return told_.at(span); }
  std::string voice_of(const Statement* told) const { return told && told->speaker ? told->speaker->entity : std::string(); }

  std::string entity_at(int32_t token_head) const {
    const int32_t m = mention_of(r_.discourse, token_head);
    return m < 0 ? std::string() : entity_id_of_mention(r_, m);
  }

  // Somebody in particular: told of elsewhere, named, or pointed at ("this junta").
  bool particular(int32_t bearer) const {
    const int32_t referent = referent_of(r_.discourse, bearer);
    if (referent >= 0 && r_.discourse.referents[static_cast<size_t>(referent)].mentions.size() > 1) return true;
    return word_class(bearer) == WordClass::proper_noun;
  }
  // Nobody in particular: "terrorists", "propaganda", "more traitors", "any traitor".
  bool generic(int32_t bearer) const {
    if (!r_.knowledge.lexicon) return false;
    bool described = false;
    for (int32_t c : children(bearer)) {
      if (c > bearer) break;
      if (relation(c) == Relation::possessor) return false;
      if (relation(c) == Relation::numeral || in(WordSet::several, c)) return true;
      described |= relation(c) == Relation::adjectival_modifier;
      bool found = false;
      const Opening opening = r_.knowledge.lexicon->determiner(lower(c), found);
      if (!found) continue;
      if (opening == Opening::definite || opening == Opening::demonstrative || opening == Opening::possessive) return false;
      if (opening != Opening::bare) return opening == Opening::negative || opening == Opening::quantity;
    }
    return !described;
  }
  // "the tricks", "his tricks"
  bool pointed_at(int32_t bearer) const {
    for (int32_t c : children(bearer)) {
      if (c > bearer) break;
      bool found = false;
      const Opening opening = r_.knowledge.lexicon ? r_.knowledge.lexicon->determiner(lower(c), found) : Opening::bare;
      if (relation(c) == Relation::possessor || (found && (opening == Opening::definite || opening == Opening::demonstrative || opening == Opening::possessive))) return true;
    }
    return false;
  }
  bool of_type(int32_t noun, EntityType type) const {
    const NounSense* sense = r_.knowledge.lexicon ? r_.knowledge.lexicon->noun(token(noun).lemma) : nullptr;
    return sense && sense->type == type;
  }
  // A body or a person, or a noun for one.
  bool somebody(int32_t bearer) const {
    const int32_t referent = referent_of(r_.discourse, bearer);
    if (referent >= 0) {
      const EntityType type = r_.discourse.referents[static_cast<size_t>(referent)].type;
      if (type == EntityType::person || type == EntityType::organization || type == EntityType::group) return true;
    }
    const NounSense* sense = r_.knowledge.lexicon ? r_.knowledge.lexicon->noun(token(bearer).lemma) : nullptr;
    return sense && (sense->type == EntityType::person || sense->type == EntityType::organization || sense->type == EntityType::group);
  }

  bool negated(int32_t verb) const {
    const int32_t p = r_.syntax.predicate_at[static_cast<size_t>(verb)];
    if (p >= 0 && status_of(r_, p).polarity == Polarity::negative) return true;
    for (int32_t c : children(verb))
      if (relation(c) == Relation::negation) return true;
    return false;
  }

  // The negation of a verb stands among the words of the label or in the marks around them, or denies only that they are all ("not just").
  bool negated_within(TokenRange words, int32_t verb) const {
    const QuotedSpan* q = is_term(words.end - 1) && !marks(words.end - 1)->tokens.contains(verb) ? marks(words.end - 1) : nullptr;
    for (int32_t c : children(verb))
      if (relation(c) == Relation::negation && (words.contains(c) || (q && q->tokens.contains(c)) || (c + 1 < words.end && in(WordSet::only, c + 1)))) return true;
    return false;
  }

  // The noun that a relative pronoun stands for, else the word itself.
  int32_t antecedent(int32_t t) const { return noun_meant(r_.syntax, cues_, lower(t), t); }

  // What a predicate noun or adjective is said of; -1 for nobody. `verb`: its copula.
  int32_t subject_of_predicate(int32_t t, int32_t& verb) const {
    verb = -1;
    if (!is_predicate(t)) return -1;
    t = first_joined(t);
    verb = head(t);
    int32_t at = verb;
    for (int step = 0; step < 4; ++step) {
      int32_t object = -1, subject = -1;
      for (int32_t c : children(at)) {
        if (relation(c) == Relation::object) object = c;
        if (subject < 0 && (relation(c) == Relation::subject || relation(c) == Relation::passive_subject)) subject = c;
      }
      // "claim this to be a plot", "call this a plot": what is claimed to be one.
      if ((at != verb || relation(t) == Relation::object_predicate) && object >= 0) return object;
      if (subject >= 0) return subject;
      if (relation(at) == Relation::object_predicate) return -1;
      if (relation(at) == Relation::relative_clause || relation(at) == Relation::noun_clause) return head(at);
      if (relation(at) != Relation::conjunct && relation(at) != Relation::open_complement) break;
      at = head(at);
    }
    return -1;
  }

  // "It was wrong of him to go": what is judged is the clause, not whom the pronoun may stand for.
  bool clause_is_judged(int32_t subject, int32_t predicate, int32_t verb) const {
    const Pronoun* pronoun = r_.knowledge.lexicon ? r_.knowledge.lexicon->pronoun(lower(subject)) : nullptr;
    if (!pronoun || !pronoun->expletive) return false;
    for (int32_t at : {predicate, verb})
      for (int32_t c : children(at)) {
        if (c <= predicate) continue;
        const Relation r = relation(c);
        if (r == Relation::open_complement || r == Relation::complement_clause || r == Relation::clausal_subject || r == Relation::adverbial_clause || r == Relation::noun_clause) return true;
        if (r == Relation::preposition)
          for (int32_t o : children(c))
            if (relation(o) == Relation::prepositional_clause) return true;
      }
    return false;
  }

  // ---- the words of a label

  // The phrase from its determiner to its head, without what follows.
  TokenRange phrase(int32_t noun) const {
    int32_t begin = noun;
    for (int32_t c : children(noun)) {
      const Relation r = relation(c);
      if (c < noun && word_class(c) != WordClass::punctuation && r != Relation::possessor && r != Relation::subject && r != Relation::passive_subject && r != Relation::marker &&
          r != Relation::coordinator && r != Relation::adverbial_clause && r != Relation::auxiliary && r != Relation::negation)
        begin = std::min(begin, r_.syntax.subtrees[static_cast<size_t>(c)].begin);
    }
    return {begin, noun + 1};
  }
  int32_t head_of(TokenRange words) const {
    for (int32_t t = words.begin; t < words.end; ++t)
      if (word_class(t) != WordClass::punctuation && (head(t) == t || !words.contains(head(t)))) return t;
    return words.begin;
  }
  // "one of “their tricks”", "an act of war": what the measuring noun leads to; -1 if it is none.
  int32_t part_of(int32_t noun) const {
    if (!cues_.in(WordSet::partitive, lower(noun))) return -1;
    for (int32_t p : children(noun))
      if (p > noun && relation(p) == Relation::preposition)
        for (int32_t o : children(p))
          if (relation(o) == Relation::prepositional_object) return o;
    return -1;
  }

  // `shared`: the words are said of somebody else as well.
  void add(TokenRange words, const std::string& target, const std::string& voice, Stance stance, const Statement* told, bool shared = false) {
    if (words.size() > kPhrase) return;
    // What stands in marks of its own is the label; what stands around it is the writer's.
    if (const int32_t top = head_of(words); is_term(top) && !marks(top)->unclosed && head(top) != top && !marks(top)->tokens.contains(head(top))) words = marks(top)->tokens;
    while (words.size() > 1 && word_class(words.end - 1) == WordClass::punctuation) --words.end;
    while (words.size() > 1 && word_class(words.begin) == WordClass::punctuation) ++words.begin;
    Label label;
    label.span = r_.parse.span_of(words);
    if (target.empty() || label.span.empty()) return;
    label.target = target;
    label.voice = voice.empty() ? "narrator" : voice;
    // One label a place (unless its words are said of several), and one a bearer and voice: said again, it is the same.
    for (int32_t t = words.begin; t < words.end; ++t)
      if (labelled_[static_cast<size_t>(t)] && !(shared && record_.labels.back().span == label.span && record_.labels.back().target != label.target)) return;
    if (!seen_.insert(label.target + '|' + label.voice + '|' + std::to_string(static_cast<int>(stance)) + '|' + ascii_lower(text_of(r_.document.text, label.span))).second) return;
    std::fill(labelled_.begin() + words.begin, labelled_.begin() + words.end, true);
    label.stance = stance;
    label.statement = told ? told->id : std::string();
    record_.labels.push_back(std::move(label));
  }

  // ---- what yields one

  void named(const Naming& naming) {
    TokenRange words = naming.words;
    int32_t name = head_of(words);
    if (const int32_t part = part_of(name); part >= 0) words = phrase(part), name = part;
    const WordClass kind = word_class(name);
    if (kind != WordClass::noun && kind != WordClass::proper_noun && kind != WordClass::adjective && kind != WordClass::verb && kind != WordClass::numeral) return;
    if (words.contains(naming.target)) return;
    if (const Pronoun* nobody = r_.knowledge.lexicon ? r_.knowledge.lexicon->pronoun(lower(naming.target)) : nullptr; nobody && nobody->use == PronounUse::indefinite) return;
    // "dismissed as manager": from an office, not as a trick.
    if (const NounSense* sense = r_.knowledge.lexicon ? r_.knowledge.lexicon->noun(token(name).lemma) : nullptr;
        sense && sense->title && naming.speaker < 0 && !in(WordSet::evaluative_noun, name))
      return;
    const Statement* told = teller(r_.parse.span_of(naming.words));
    std::string voice = entity_id_of_mention(r_, naming.speaker);
    const Stance stance = naming.negated ? Stance::rejects : naming.speaker < 0 ? Stance::reports : Stance::applies;
    if (told && told->speaker) voice = told->speaker->entity;
    const int32_t bearer = mention_of(r_.discourse, antecedent(naming.target));
    // Who names is not named, unless he says so ("called himself a peacemaker"), nor is what "what" stands for.
    if ((bearer >= 0 && bearer == naming.speaker) || cues_.in(WordSet::question_word, lower(naming.target))) return;
    add(words, entity_id_of_mention(r_, bearer), voice, stance, told);
  }

  void describe(TokenRange words, int32_t noun, bool so_called) {
    const Statement* told = teller(r_.parse.span_of(words));
    const std::string voice = voice_of(told);
    int32_t verb = -1;
    if (const int32_t subject = subject_of_predicate(noun, verb); subject >= 0) {
      if (relation(subject) == Relation::expletive || clause_is_judged(subject, first_joined(noun), verb)) return;
      // "“not a threat”", "not just a failure" apply their words.
      const bool no = (negated(verb) || negated(head(noun))) && !negated_within(words, verb);
      const Stance stance = no ? Stance::rejects : Stance::applies;
      const int32_t bearer = antecedent(subject);
      add(words, entity_at(bearer), voice, stance, told);
      // "The mayor and his aides were careless"
      int32_t last = bearer;
      for (int step = 0; step < kSteps; ++step) {
        const auto below = children(last);
        const auto joined = std::find_if(below.begin(), below.end(), [&](int32_t c) { return relation(c) == Relation::conjunct && c < verb; });
        if (joined == below.end()) break;
        last = *joined;
        add(words, entity_at(last), voice, stance, told, true);
      }
      return;
    }
    if (is_predicate(noun)) return;  // of what the sentence does not say
    // "dictator Omar Tesk", "the dictator, Omar Tesk": the label stands before a name.
    const Relation r = relation(noun);
    const bool before_name = r == Relation::compound || r == Relation::adjectival_modifier || r == Relation::noun_modifier;
    int32_t bearer = before_name ? head(noun) : noun;
    for (int32_t c : children(bearer))
      if (relation(c) == Relation::apposition && word_class(c) == WordClass::proper_noun && c > bearer) {
        bearer = c;
        break;
      }
    if (!particular(bearer) && ((!told && !so_called) || generic(bearer))) return;
    add(words, entity_at(bearer), voice, so_called ? Stance::rejects : Stance::applies, told);
  }

  void noun(int32_t t) {
    const Relation r = relation(t);
    if (r == Relation::compound || r == Relation::noun_modifier) {
      // "the terror group": the phrase is its head's; "a terror attack" judges nobody.
      const int32_t up = head(t);
      const bool person = of_type(t, EntityType::person) || of_type(t, EntityType::group);
      if (word_class(up) != WordClass::noun) {
        if (person) describe({t, t + 1}, t, false);
      } else if (of_type(up, EntityType::person) ? person || is_term(up) : somebody(up) || is_term(up) || pointed_at(up)) {
        describe(phrase(up), up, false);  // "a fraud investigator" is no fraud
      }
      return;
    }
    // "a campaign of terror": what is judged is the campaign.
    if (r == Relation::prepositional_object && is_term(t) && marks(t)->tokens.contains(head(t))) return;
    if (r == Relation::prepositional_object && part_of(head(head(t))) == t && !pointed_at(t)) return;
    if (part_of(t) >= 0) return;
    describe(phrase(t), t, false);
  }

  void adjective(int32_t t) {
    const bool so_called = in(WordSet::so_called, t);
    if (relation(t) == Relation::adjectival_modifier || relation(t) == Relation::compound) {
      const int32_t up = head(t);
      if (up < t && is_term(t) && !marks(t)->tokens.contains(up)) return;  // "rejected the term “terrorist”": no term is one
      if (in(WordSet::evaluative_noun, t) && word_class(up) == WordClass::noun && !somebody(up) && !is_term(up) && !pointed_at(up)) return;
      if (word_class(up) == WordClass::noun || so_called) describe(phrase(up), up, so_called);
      else describe({t, t + 1}, t, false);
      return;
    }
    int32_t begin = hyphenated(t) ? t - 2 : t, end = t + 1;
    if (begin > 0 && relation(begin - 1) == Relation::adverb && (head(begin - 1) == begin || head(begin - 1) == t)) --begin;
    for (int32_t c : children(t)) {
      if (c < t && relation(c) == Relation::adverb) begin = std::min(begin, c);
      if (c > t && relation(c) == Relation::conjunct && word_class(c) == WordClass::adjective) end = std::max(end, c + 1);
    }
    describe({begin, end}, t, so_called);
  }

  void participle(int32_t t) {
    int32_t subject = -1, begin = t;
    for (int32_t c : children(t)) {
      if (relation(c) == Relation::passive_subject || relation(c) == Relation::subject) subject = c;
      if (c < t && relation(c) == Relation::adverb) begin = std::min(begin, c);
    }
    if (subject < 0) return;
    const TokenRange words = {begin, t + 1};
    const Statement* told = teller(r_.parse.span_of(words));
    add(words, entity_at(antecedent(subject)), voice_of(told), negated(t) ? Stance::rejects : Stance::applies, told);
  }

  void term(int32_t t) {
    const Statement* told = teller(marks(t)->inner);
    add(marks(t)->tokens, entity_at(head(t)), voice_of(told), told ? Stance::applies : Stance::reports, told);
  }

  // "known for her temper", "is famous as a wit": after a noun, or said of a subject.
  void reputed(int32_t t) {
    int32_t end = -1, object = -1;
    for (int32_t p : children(t)) {
      if (p < t || relation(p) != Relation::preposition || !cues_.in(WordSet::reputed_preposition, lower(p))) continue;
      end = std::max(end, r_.syntax.subtrees[static_cast<size_t>(p)].end);
      for (int32_t o : children(p))
        if (relation(o) == Relation::prepositional_object) object = o;
    }
    // "known as the Orsk Front" is a name.
    if (end < 0 || (object >= 0 && word_class(object) == WordClass::proper_noun && !is_term(object))) return;
    const TokenRange words = object >= 0 && is_term(object) ? marks(object)->tokens : TokenRange{t, end};
    int32_t bearer = -1, verb = -1;
    const Relation r = relation(t);
    if (r == Relation::noun_clause || r == Relation::adjectival_modifier || r == Relation::relative_clause || (r == Relation::apposition && head(t) < t)) bearer = head(t);
    else if (is_predicate(t)) bearer = subject_of_predicate(t, verb);
    else
      for (int32_t c : children(t))
        if (relation(c) == Relation::passive_subject) bearer = c, verb = t;
    if (bearer < 0) return;
    const Statement* told = teller(token(t).span);
    const bool no = verb >= 0 && negated(verb);
    add(words, entity_at(antecedent(bearer)), voice_of(told), no ? Stance::rejects : Stance::applies, told);
  }

  const Reading& r_;
  Record& record_;
  const CueTable& cues_;
  Told told_;
  std::vector<int32_t> marks_;  // per token: the innermost stretch in marks, -1
  std::vector<bool> labelled_;  // per token: stands in a label
  std::unordered_set<std::string> seen_;  // bearer, voice, stance and words of each label
};

}  // namespace

void code_labels(const Reading& reading, Record& record) {
  if (!reading.knowledge.cues || reading.syntax.heads.size() != reading.parse.tokens.size()) return;
  LabelCoder(reading, record).run();
}

}  // namespace averment
