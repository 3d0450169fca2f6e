#include "coding/labels.h"

#include "coding/status.h"
#include "discourse/cues.h"

namespace averment {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

class LabelCoder {
 public:
  LabelCoder(const Reading& reading, Record& record) : r_(reading), record_(record), cues_(*reading.knowledge.cues) {}

  void run() {
    for (const Naming& naming : r_.discourse.namings) named(naming);
    for (int32_t t = 0; t < static_cast<int32_t>(r_.parse.tokens.size()); ++t) {
      if (!carries_prose(t)) continue;
      if (word_class(t) == WordClass::noun && in(WordSet::evaluative_noun, t)) noun(t);
      else if ((word_class(t) == WordClass::adjective || (hyphenated(t) && relation(t) == Relation::adjectival_modifier)) && (in(WordSet::evaluative_adjective, t) || in(WordSet::evaluative_noun, t))) adjective(t);
      else if (participle_in_marks(t)) participle(t);
      else if (predicate_in_marks(t)) word_class(t) == WordClass::noun ? noun(t) : adjective(t);
    }
    std::sort(record_.labels.begin(), record_.labels.end(), [](const Label& a, const Label& b) { return a.span < b.span; });
  }

 private:
  const Token& token(int32_t t) const { return r_.parse.tokens[static_cast<size_t>(t)]; }
  Relation relation(int32_t t) const { return r_.syntax.relations[static_cast<size_t>(t)]; }
  int32_t head(int32_t t) const { return r_.syntax.heads[static_cast<size_t>(t)]; }
  WordClass word_class(int32_t t) const { return r_.syntax.classes[static_cast<size_t>(t)]; }
  // A word or the last part of a hyphenated one that the tokenizer took apart.
  bool in(WordSet set, int32_t t) const {
    if (cues_.in(set, token(t).lemma) || cues_.in(set, lower(token(t).text))) return true;
    if (!hyphenated(t)) return false;
    return cues_.in(set, lower(text_of(r_.document.text, {token(t - 2).span.begin, token(t).span.end})));
  }
  bool hyphenated(int32_t t) const {
    return t >= 2 && token(t - 1).span.end == token(t).span.begin && token(t - 2).span.end == token(t - 1).span.begin && token(t - 1).span.size() == 1 &&
           word_class(t - 1) == WordClass::punctuation;
  }

  bool carries_prose(int32_t t) {
    while (passage_ + 1 < r_.parse.passage_tokens.size() && r_.parse.passage_tokens[passage_].end <= t) ++passage_;
    if (passage_ >= r_.parse.passages.size()) return true;
    const SegmentKind kind = r_.parse.passages[passage_].kind;
    return kind == SegmentKind::body || kind == SegmentKind::quote || kind == SegmentKind::list || kind == SegmentKind::headline || kind == SegmentKind::dek;
  }

  // A predicate that stands in marks of its own, a few words long, is somebody's description whatever its words.
  bool predicate_in_marks(int32_t t) const {
    const Relation r = relation(t);
    if (r != Relation::attribute && r != Relation::adjectival_complement) return false;
    for (const QuotedSpan& q : r_.discourse.quoted_spans)
      if (q.tokens.contains(t)) return q.tokens.size() <= 6 && !q.tokens.contains(head(t));
    return false;
  }
  // "was “strongly radicalised”": a participle in marks of its own, its auxiliary outside.
  bool participle_in_marks(int32_t t) const {
    if (word_class(t) != WordClass::verb) return false;
    for (const QuotedSpan& q : r_.discourse.quoted_spans) {
      if (!q.tokens.contains(t)) continue;
      if (q.tokens.size() > 4) return false;
      for (int32_t c : r_.syntax.children[static_cast<size_t>(t)])
        if (relation(c) == Relation::passive_auxiliary && !q.tokens.contains(c)) return true;
      return false;
    }
    return false;
  }
  void participle(int32_t t) {
    int32_t subject = -1, begin = t;
    for (int32_t c : r_.syntax.children[static_cast<size_t>(t)]) {
      if (relation(c) == Relation::passive_subject || relation(c) == Relation::subject) subject = c;
      if (c < t && relation(c) == Relation::adverb) begin = std::min(begin, c);
    }
    if (subject < 0) return;
    const TokenRange words = {begin, t + 1};
    const Statement* told = teller(r_.parse.span_of(words));
    add(words, entity_at(subject), told && told->speaker ? told->speaker->entity : std::string(), negated(t) ? Stance::rejects : Stance::applies, told);
  }

  // The phrase from its determiner to its head, without what follows.
  TokenRange phrase(int32_t noun) const {
    int32_t begin = noun;
    for (int32_t c : r_.syntax.children[static_cast<size_t>(noun)]) {
      const Relation r = relation(c);
      if (c < noun && word_class(c) != WordClass::punctuation && r != Relation::possessor && r != Relation::subject && r != Relation::passive_subject && r != Relation::marker &&
          r != Relation::coordinator && r != Relation::adverbial_clause && r != Relation::auxiliary && r != Relation::negation)
        begin = std::min(begin, r_.syntax.subtrees[static_cast<size_t>(c)].begin);
    }
    return {begin, noun + 1};
  }

  // Whose words a place of the text is: the innermost statement that holds it; null for the narrator.
  const Statement* teller(Span span) const {
    const Statement* found = nullptr;
    for (const Statement& s : record_.statements) {
      if (s.type == StatementType::narration) continue;
      for (const Span& content : s.content)
        if (content.overlaps(span) && (!found || !s.parent.empty())) found = &s;
    }
    return found;
  }

  void add(TokenRange words, const std::string& target, const std::string& voice, Stance stance, const Statement* told) {
    while (words.size() > 1 && word_class(words.end - 1) == WordClass::punctuation) --words.end;
    while (words.size() > 1 && word_class(words.begin) == WordClass::punctuation) ++words.begin;
    Label label;
    label.span = r_.parse.span_of(words);
    if (target.empty() || label.span.empty()) return;
    label.target = target;
    label.voice = voice.empty() ? "narrator" : voice;
    // One label a bearer and voice: said again, it is the same.
    const std::string words_here = lower(text_of(r_.document.text, label.span));
    for (const Label& known : record_.labels)
      if (known.span.overlaps(label.span) ||
          (known.target == label.target && known.voice == label.voice && known.stance == stance && lower(text_of(r_.document.text, known.span)) == words_here))
        return;
    label.stance = stance;
    label.statement = told ? told->id : std::string();
    record_.labels.push_back(std::move(label));
  }

  std::string entity_at(int32_t token_head) const {
    const int32_t m = mention_of(r_.discourse, token_head);
    return m < 0 ? std::string() : entity_id_of_mention(r_, m);
  }

  void named(const Naming& naming) {
    const Statement* told = teller(r_.parse.span_of(naming.words));
    std::string voice = entity_id_of_mention(r_, naming.speaker);
    const Stance stance = naming.negated ? Stance::rejects : naming.speaker < 0 ? Stance::reports : Stance::applies;
    if (told && told->speaker) voice = told->speaker->entity;
    add(naming.words, entity_at(naming.target), voice, stance, told);
  }

  // A singleton is nobody that the article tells of elsewhere.
  bool known(int32_t token_head) const {
    const int32_t referent = referent_of(r_.discourse, token_head);
    return referent >= 0 && r_.discourse.referents[static_cast<size_t>(referent)].mentions.size() > 1;
  }

  bool negated(int32_t verb) const {
    const int32_t p = r_.syntax.predicate_at[static_cast<size_t>(verb)];
    if (p >= 0 && status_of(r_, p).polarity == Polarity::negative) return true;
    for (int32_t c : r_.syntax.children[static_cast<size_t>(verb)])
      if (relation(c) == Relation::negation) return true;
    return false;
  }

  // What a predicate noun or adjective is said of.
  int32_t subject_of_predicate(int32_t t, int32_t& verb) const {
    verb = -1;
    const Relation r = relation(t);
    if (r != Relation::attribute && r != Relation::adjectival_complement && r != Relation::object_predicate) return -1;
    verb = head(t);
    for (int step = 0; step < 4; ++step) {
      for (int32_t c : r_.syntax.children[static_cast<size_t>(verb)])
        if (relation(c) == Relation::subject || relation(c) == Relation::passive_subject) return c;
      if (relation(verb) != Relation::conjunct && relation(verb) != Relation::open_complement) break;
      verb = head(verb);
    }
    return -1;
  }

  void describe(TokenRange words, int32_t noun, bool so_called) {
    const Span span = r_.parse.span_of(words);
    const Statement* told = teller(span);
    const std::string voice = told && told->speaker ? told->speaker->entity : std::string();
    int32_t verb = -1;
    const int32_t subject = subject_of_predicate(noun, verb);
    if (subject >= 0) {
      if (relation(subject) == Relation::expletive) return;
      add(words, entity_at(subject), voice, negated(verb) || negated(head(noun)) ? Stance::rejects : Stance::applies, told);
      return;
    }
    // "dictator Omar Tesk": the label stands before a name.
    const Relation r = relation(noun);
    const bool before_name = r == Relation::compound || r == Relation::adjectival_modifier || r == Relation::noun_modifier;
    const int32_t bearer = before_name ? head(noun) : noun;
    if (!told && !so_called && !known(bearer)) return;
    add(words, entity_at(bearer), voice, so_called ? Stance::rejects : Stance::applies, told);
  }

  void noun(int32_t t) {
    const Relation r = relation(t);
    if (r == Relation::compound || r == Relation::noun_modifier) {
      // "the terror group": the phrase is its head's.
      const int32_t up = head(t);
      if (word_class(up) == WordClass::noun) {
        describe(phrase(up), up, false);
        return;
      }
      describe({t, t + 1}, t, false);
      return;
    }
    describe(phrase(t), t, false);
  }

  void adjective(int32_t t) {
    const bool so_called = in(WordSet::so_called, t);
    if (relation(t) == Relation::adjectival_modifier || relation(t) == Relation::compound) {
      const int32_t up = head(t);
      if (word_class(up) == WordClass::noun || so_called) describe(phrase(up), up, so_called);
      else describe({t, t + 1}, t, false);
      return;
    }
    int32_t begin = t, end = t + 1;
    for (int32_t c : r_.syntax.children[static_cast<size_t>(t)]) {
      if (c < t && relation(c) == Relation::adverb) begin = std::min(begin, c);
      if (c > t && relation(c) == Relation::conjunct && word_class(c) == WordClass::adjective) end = std::max(end, c + 1);
    }
    describe({begin, end}, t, so_called);
  }

  const Reading& r_;
  Record& record_;
  const CueTable& cues_;
  size_t passage_ = 0;
};

}  // namespace

void code_labels(const Reading& reading, Record& record) {
  if (!reading.knowledge.cues || reading.syntax.heads.size() != reading.parse.tokens.size()) return;
  LabelCoder(reading, record).run();
}

}  // namespace averment
