#include "discourse/turns.h"

#include <unordered_map>

#include "discourse/carriers.h"

namespace averment {
namespace {

constexpr int32_t kLabel = 12;  // tokens before the colon
constexpr int32_t kQuestion = 60;  // tokens of a paragraph that asks
constexpr int32_t kGap = 4;     // paragraphs without a label that one turn may run on over

enum class Kind : uint8_t { name, question, answer };

struct Turn {
  Kind kind = Kind::name;
  TokenRange label;     // the words before the colon
  int32_t mark = -1;    // the colon, or the label itself where it has none
  TokenRange words;     // behind it, to the end of the line
  int32_t passage = 0;
  int32_t head = -1;    // the label's last word
  std::string key;
  int32_t referent = -1;
  bool person = false, known = false, barred = false;
};

// The person whom the text before a token names most; of two the one whom it describes, else the later one.
int32_t presented_before(const Scene& scene, const Discourse& discourse, int32_t token) {
  std::unordered_map<int32_t, int32_t> times;
  int32_t best = -1, most = 0;
  for (size_t i = 0; i < discourse.mentions.size(); ++i) {
    const Mention& m = discourse.mentions[i];
    if (m.head >= token || m.referent < 0 || m.kind != MentionKind::name) continue;
    if (discourse.referents[static_cast<size_t>(m.referent)].type != EntityType::person) continue;
    if (scene.parse.passages[static_cast<size_t>(scene.passage_at[static_cast<size_t>(m.head)])].kind == SegmentKind::byline) continue;
    const bool described = m.tokens.begin < m.core.begin;  // "the novelist Ines Prado"
    if (const int32_t n = (times[m.referent] += described ? 3 : 2); n >= most) {
      most = n;
      best = static_cast<int32_t>(i);
    }
  }
  return best;
}

class Reader {
 public:
  Reader(const Scene& scene, Mentioner& mentioner, const Discourse& discourse, const Lexicon* lexicon, std::vector<int32_t>& taken, std::vector<Draft>& drafts)
      : scene_(scene), mentioner_(mentioner), discourse_(discourse), lexicon_(lexicon), taken_(taken), drafts_(drafts) {}

  void run() {
    for (size_t p = 0; p < scene_.parse.passages.size(); ++p) lines_of(static_cast<int32_t>(p));
    if (turns_.size() < 2) return;
    questions_and_answers();
    names();
  }

 private:
  // The lines of a paragraph: where the document breaks the line, and where the paragraph begins.
  void lines_of(int32_t passage) {
    const TokenRange all = scene_.parse.passage_tokens[static_cast<size_t>(passage)];
    int32_t begin = all.begin;
    for (int32_t t = all.begin; t < all.end; ++t) {
      const bool breaks = t + 1 == all.end || scene_.document.text.substr(scene_.token(t).span.end, scene_.token(t + 1).span.begin - scene_.token(t).span.end).find('\n') != std::string::npos;
      if (!breaks) continue;
      line(passage, {begin, t + 1});
      begin = t + 1;
    }
  }

  static std::string_view bare(std::string_view text) {
    while (!text.empty() && (text.back() == '.' || text.back() == ':')) text.remove_suffix(1);
    return text;
  }

  void line(int32_t passage, TokenRange line) {
    if (line.size() < 2) return;
    Turn turn;
    turn.passage = passage;
    const std::string& word = scene_.word(line.begin);
    const std::string_view first = bare(word);
    const bool marked = first.size() < word.size();
    const bool colon = scene_.token(line.begin + 1).text == ":" || scene_.token(line.begin + 1).text == ".";
    const bool apart = gap_behind(line.begin);
    if ((marked || colon || apart) && scene_.capital(line.begin) && (scene_.cues.in(WordSet::question_prefix, first) || scene_.cues.in(WordSet::answer_prefix, first))) {
      turn.kind = scene_.cues.in(WordSet::question_prefix, first) ? Kind::question : Kind::answer;
      turn.label = {line.begin, line.begin + 1};
      turn.mark = colon ? line.begin + 1 : line.begin;
    } else {
      int32_t at = line.begin;
      while (at < line.end && at - line.begin <= kLabel && !ends_label(at)) {
        if (!label_word(at)) return;
        ++at;
      }
      if (at >= line.end || at == line.begin || !ends_label(at)) return;
      turn.label = {line.begin, at};
      turn.mark = at;
      in_brackets(turn);
    }
    turn.words = {turn.mark + 1, line.end};
    while (!turn.words.empty() && scene_.punctuation(turn.words.begin) && scene_.stretch(turn.words.begin) < 0) ++turn.words.begin;
    if (turn.words.empty()) return;
    turn.head = turn.label.end - 1;
    while (turn.head > turn.label.begin && scene_.punctuation(turn.head)) --turn.head;
    for (int32_t t = turn.label.begin; t < turn.label.end; ++t) turn.key += scene_.word(t) + ' ';
    if (turn.kind == Kind::name) look_up(turn);
    turns_.push_back(std::move(turn));
  }

  // "The Minister of Transport (Mr. Hale):": who holds the office stands in brackets.
  void in_brackets(Turn& turn) const {
    const int32_t close = scene_.token(turn.mark).text == ":" ? turn.mark - 1 : turn.mark;
    if (scene_.token(close).text.front() != ')') return;
    for (int32_t t = close - 1; t > turn.label.begin; --t)
      if (scene_.token(t).text == "(") {
        if (t + 1 < close) turn.label = {t + 1, close};
        return;
      }
  }
  // A colon, with a closing bracket in one token where the language engine saw a smile.
  bool ends_label(int32_t t) const { return scene_.token(t).text == ":" || scene_.token(t).text == "):"; }

  // "Q    Did you speak?": the label stands apart from the words.
  bool gap_behind(int32_t t) const {
    const uint32_t end = scene_.token(t).span.end, next = scene_.token(t + 1).span.begin;
    return next >= end + 2 || (next == end + 1 && scene_.document.text[end] == '\t');
  }

  // Words of a name or a title: capitals, or what stands between them.
  bool label_word(int32_t t) const {
    if (scene_.stretch(t) >= 0) return false;
    const std::string_view text = scene_.token(t).text;
    if (text.empty()) return false;
    if (scene_.capital(t) || static_cast<unsigned char>(text[0]) >= 0xC3) return true;
    const WordClass c = scene_.word_class(t);
    return text == "." || text == "-" || text == "(" || text == ")" || c == WordClass::adposition || c == WordClass::determiner || (lexicon_ && lexicon_->in("particles", scene_.word(t)));
  }

  // Who the label names: a mention of its own, or a person of that surname elsewhere in the text.
  void look_up(Turn& turn) {
    if (scene_.cues.in(WordSet::turn_label, scene_.word(turn.head))) turn.known = true;
    for (int32_t t = turn.label.end; t-- > turn.label.begin && turn.referent < 0;) {
      const int32_t mention = mentioner_.existing(t);
      if (mention >= 0 && discourse_.mentions[static_cast<size_t>(mention)].tokens.begin >= turn.label.begin && discourse_.mentions[static_cast<size_t>(mention)].tokens.end <= turn.label.end)
        turn.referent = discourse_.mentions[static_cast<size_t>(mention)].referent;
    }
    const int32_t own = turn.referent;
    const EntityType type = turn.referent < 0 ? EntityType::other : discourse_.referents[static_cast<size_t>(turn.referent)].type;
    if (type != EntityType::person)
      if (const auto found = persons().find(scene_.word(turn.head)); found != persons().end()) turn.referent = found->second;
    if (turn.referent < 0) return;
    const EntityType named = discourse_.referents[static_cast<size_t>(turn.referent)].type;
    turn.person = named == EntityType::person || (named != EntityType::place && turn.referent != own);
    // A place or a date before a colon heads a report from there.
    turn.barred = !turn.person && discourse_.referents[static_cast<size_t>(turn.referent)].type == EntityType::place;
  }

  const std::unordered_map<std::string, int32_t>& persons() {
    if (persons_read_) return persons_;
    persons_read_ = true;
    for (const Mention& m : discourse_.mentions)
      if (m.kind == MentionKind::name && m.referent >= 0 && m.core.size() >= 2) {
        const EntityType type = discourse_.referents[static_cast<size_t>(m.referent)].type;
        if (type == EntityType::person) persons_[scene_.word(m.core.end - 1)] = m.referent;
        else if (type != EntityType::place) persons_.emplace(scene_.word(m.core.end - 1), m.referent);  // the model may take a person for something else
      }
    return persons_;
  }

  void questions_and_answers() {
    int32_t question = -1;
    size_t first = turns_.size();
    bool answered = false;
    for (size_t i = 0; i < turns_.size(); ++i) {
      if (turns_[i].kind == Kind::question) {
        if (question < 0) first = i;
        question = static_cast<int32_t>(i);
      }
      answered |= turns_[i].kind == Kind::answer && question >= 0 && turns_[i].passage <= turns_[static_cast<size_t>(question)].passage + 2;
    }
    answered_ = answered;
    if (!answered) return;
    const int32_t opens = turns_[first].label.begin;
    const int32_t answers = presented_before(scene_, discourse_, opens), asks = outlet_before(opens);
    std::vector<const Turn*> chosen;
    for (const Turn& turn : turns_)
      if (turn.kind != Kind::name) chosen.push_back(&turn);
    for (size_t k = 0; k < chosen.size(); ++k) {
      Draft draft = draft_of(*chosen[k], k + 1 < chosen.size() ? chosen[k + 1] : nullptr);
      draft.speaker = chosen[k]->kind == Kind::answer ? answers : asks;
      draft.quotation.speaker_inferred = draft.speaker >= 0;
      if (chosen[k]->kind == Kind::question) draft.quotation.act = scene_.cues.question_act();
      keep(std::move(draft));
    }
  }

  // The outlet that the text before names beside a word of interviewing.
  int32_t outlet_before(int32_t token) const {
    for (int32_t t = std::min(token, scene_.size()) - 1; t >= 0; --t) {
      if (!scene_.in(WordSet::interview, t)) continue;
      const TokenRange sentence = scene_.parse.sentences[static_cast<size_t>(scene_.token(t).sentence)];
      for (int32_t k = sentence.begin; k < sentence.end; ++k)
        if (const int32_t mention = mentioner_.existing(k); mention >= 0 && discourse_.mentions[static_cast<size_t>(mention)].kind == MentionKind::name && is_outlet(scene_, discourse_, k, mention)) return mention;
      return -1;
    }
    return -1;
  }

  void names() {
    std::unordered_map<std::string, int32_t> times;
    for (const Turn& turn : turns_)
      if (turn.kind == Kind::name && !turn.barred) ++times[turn.key];
    std::vector<const Turn*> chosen;
    const bool asked = !answered_ && std::count_if(turns_.begin(), turns_.end(), [](const Turn& t) { return t.kind == Kind::question; }) >= 2;
    bool person = asked, again = asked, questioned = asked;
    int32_t sentences = 0, talking = 0;
    for (const Turn& turn : turns_) {
      if (turn.kind == Kind::question && asked) {
        chosen.push_back(&turn);
        ++talking, ++sentences;
        continue;
      }
      if (turn.kind != Kind::name || turn.barred || scene_.in(WordSet::note_heading, turn.head)) continue;
      const bool repeated = times[turn.key] >= 2;
      if (!turn.person && !turn.known && !(repeated && voice(turn))) continue;
      chosen.push_back(&turn);
      person |= turn.person;
      again |= repeated;
      bool verb = false, asks = false;
      for (int32_t t = turn.words.begin; t < turn.words.end; ++t) {
        verb |= scene_.verbal(t);
        questioned |= scene_.token(t).text == "?";
        asks |= scene_.token(t).text == "?" || scene_.in(WordSet::conversation, t);
      }
      talking += asks;
      sentences += verb || scene_.terminal(turn.words.end - 1);
    }
    const bool two = times.size() >= 2 || asked;
    // A label comes back, or one question has its answer below it.
    const bool pair = chosen.size() == 2 && close_by(*chosen[0], *chosen[1]) && questioned;
    // Nobody comes back, but three and more follow one another.
    bool run = chosen.size() >= 3 && talking * 2 >= static_cast<int32_t>(chosen.size());
    for (size_t k = 1; k < chosen.size(); ++k) run &= chosen[k]->passage <= chosen[k - 1]->passage + 2;
    if (!person || !two || chosen.size() < 2 || sentences * 2 < static_cast<int32_t>(chosen.size()) || talking * 3 < static_cast<int32_t>(chosen.size()) || !(again || pair || run)) return;
    for (size_t k = 0; k < chosen.size(); ++k) {
      const Turn& turn = *chosen[k];
      Draft draft = draft_of(turn, k + 1 < chosen.size() ? chosen[k + 1] : nullptr);
      if (turn.kind == Kind::question) draft.quotation.act = scene_.cues.question_act();
      else draft.speaker = mentioner_.label(turn.label, turn.head, turn.referent);
      keep(std::move(draft));
    }
  }
  // Who is no known person may still have a voice: a body, a name in capitals.
  bool voice(const Turn& turn) const {
    if (turn.referent >= 0 && discourse_.referents[static_cast<size_t>(turn.referent)].type == EntityType::organization) return true;
    const std::string_view text = scene_.token(turn.head).text;
    return text.size() > 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }
  static bool close_by(const Turn& a, const Turn& b) { return b.passage <= a.passage + 1; }

  Draft draft_of(const Turn& turn, const Turn* next) {
    Draft draft;
    draft.verbatim = true;
    draft.quotation.cue = {turn.mark, turn.mark + 1};
    draft.quotation.cue_span = scene_.token(turn.mark).span;
    draft.quotation.cue_lemma = std::string(scene_.token(turn.mark).text);
    draft.quotation.rule = scene_.cues.pack().manifest.id + "/turn";
    draft.quotation.act = scene_.cues.default_act();
    draft.content.push_back(turn.words);
    // The rest of the paragraph, and paragraphs without a label up to the next turn.
    const int32_t limit = next ? next->label.begin : scene_.parse.passage_tokens[static_cast<size_t>(turn.passage)].end;
    const int32_t last = next && next->passage <= turn.passage + kGap ? next->passage : turn.passage;
    for (int32_t p = turn.passage; p <= last; ++p) {
      const TokenRange all = scene_.parse.passage_tokens[static_cast<size_t>(p)];
      TokenRange more = {std::max(all.begin, turn.words.end), std::min(all.end, limit)};
      if (more.empty() || more.end <= more.begin || !prose(p)) continue;
      if (p > turn.passage && (scene_.token(more.begin).text == "(" || scene_.token(more.begin).text == "[")) continue;  // "(Applause.)"
      draft.content.push_back(more);
    }
    return draft;
  }
  bool prose(int32_t passage) const {
    const SegmentKind kind = scene_.parse.passages[static_cast<size_t>(passage)].kind;
    return kind == SegmentKind::body || kind == SegmentKind::quote || kind == SegmentKind::list;
  }

  void keep(Draft draft) {
    const auto index = static_cast<int32_t>(drafts_.size());
    bool fresh = false;
    for (const TokenRange& run : draft.content)
      for (int32_t t = run.begin; t < run.end; ++t) {
        const int32_t stretch = scene_.stretch(t);
        if (stretch < 0) {
          fresh |= !scene_.punctuation(t);
        } else if (taken_[static_cast<size_t>(stretch)] < 0) {
          taken_[static_cast<size_t>(stretch)] = index;
          fresh = true;
        }
      }
    if (fresh) drafts_.push_back(std::move(draft));  // else all its words are another's: "Hart: “I will not pay.”"
  }

  const Scene& scene_;
  Mentioner& mentioner_;
  const Discourse& discourse_;
  const Lexicon* lexicon_;
  std::vector<int32_t>& taken_;
  std::vector<Draft>& drafts_;
  std::vector<Turn> turns_;
  std::unordered_map<std::string, int32_t> persons_;
  bool persons_read_ = false, answered_ = false;
};

}  // namespace

void find_turns(const Scene& scene, Mentioner& mentioner, const Discourse& discourse, const Lexicon* lexicon, std::vector<int32_t>& taken, std::vector<Draft>& drafts) {
  Reader(scene, mentioner, discourse, lexicon, taken, drafts).run();
}

void find_answers(const Scene& scene, const Discourse& discourse, std::vector<int32_t>& taken, std::vector<Draft>& drafts) {
  std::vector<int32_t> answers;  // stretches
  int32_t asked = 0;
  for (size_t q = 0; q < scene.quoted.size(); ++q) {
    const QuotedSpan& span = scene.quoted[q];
    if (span.parent >= 0 || taken[q] >= 0 || span.tokens.empty()) continue;
    const int32_t passage = scene.passage_at[static_cast<size_t>(span.tokens.begin)];
    const TokenRange all = scene.parse.passage_tokens[static_cast<size_t>(passage)];
    bool alone = passage > 0;
    for (int32_t t = all.begin; t < all.end && alone; ++t) alone = span.tokens.contains(t) || scene.punctuation(t);
    if (!alone) continue;
    const TokenRange question = scene.parse.passage_tokens[static_cast<size_t>(passage) - 1];
    bool outside = !question.empty() && question.size() <= kQuestion, asks = false;
    for (int32_t t = question.begin; t < question.end && outside; ++t) {
      outside = scene.stretch(t) < 0;
      asks |= scene.cues.in(WordSet::question_mark, scene.token(t).text) || scene.in(WordSet::addressed, t);
    }
    if (!outside) continue;
    answers.push_back(static_cast<int32_t>(q));
    asked += asks;
  }
  if (answers.size() < 2 || asked * 2 < static_cast<int32_t>(answers.size())) return;
  const int32_t first = scene.quoted[static_cast<size_t>(answers.front())].tokens.begin;
  int32_t speaker = presented_before(scene, discourse, first);
  // "The poet Anna Ruiz talks to Harriet Moss": who talks, not to whom.
  for (const Draft& d : drafts) {
    const int32_t talks = d.site && d.site->head < first && d.site->speaker >= 0 ? mention_of(discourse, d.site->speaker) : -1;
    if (talks < 0 || discourse.mentions[static_cast<size_t>(talks)].kind != MentionKind::name) continue;
    const int32_t who = discourse.mentions[static_cast<size_t>(talks)].referent;
    if (who >= 0 && discourse.referents[static_cast<size_t>(who)].type == EntityType::person) speaker = talks;
  }
  if (speaker < 0) return;
  for (int32_t q : answers) {
    Draft draft;
    draft.speaker = speaker;
    draft.quotation.speaker_inferred = true;
    draft.quotation.act = scene.cues.default_act();
    draft.quotation.flags.push_back("inferred-speaker");
    draft.content.push_back(scene.quoted[static_cast<size_t>(q)].tokens);
    taken[static_cast<size_t>(q)] = static_cast<int32_t>(drafts.size());
    drafts.push_back(std::move(draft));
  }
}

}  // namespace averment
