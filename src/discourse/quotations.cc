#include "discourse/quotations.h"

#include <deque>

#include "discourse/carriers.h"
#include "discourse/content.h"
#include "discourse/cue_sites.h"
#include "discourse/blocks.h"
#include "discourse/floating.h"
#include "discourse/knowledge.h"
#include "discourse/own_words.h"
#include "discourse/scope.h"
#include "discourse/speakers.h"
#include "discourse/speaking_token.h"
#include "discourse/turns.h"
#include "discourse/unsaid.h"

namespace averment {
namespace {

// Words of belief, plan and attitude inside somebody else's words are his, and no rows of their own.
bool may_nest(const CueEntry& entry) { return entry.act_class == ActClass::speech; }

constexpr int32_t kLongestTitle = 24;
constexpr int32_t kNested = 12;  // statements inside statements; only hostile text goes deeper, and each level repeats the words below it

StatementType type_of(const Quotation& q) {
  uint32_t all = 0, marked = 0;
  for (const Span& s : q.content_spans) all += s.size();
  for (const Span& s : q.quoted) marked += s.size();
  if (marked == 0) return StatementType::indirect;
  return marked * 100 >= all * 97 ? StatementType::direct : StatementType::mixed;
}

class Finder {
 public:
  Finder(const DiscourseInput& input, Discourse& discourse)
      : scene_(input.document, input.parse, input.syntax, *input.knowledge.cues, discourse.quoted_spans),
        discourse_(discourse), lexicon_(input.knowledge.lexicon.get()), mentioner_(scene_, discourse, input.knowledge.grammar.get()) {}

  void run() {
    taken_.assign(discourse_.quoted_spans.size(), -1);
    sites_ = find_cue_sites(scene_);
    draft_of_site_.assign(sites_.size(), -1);
    for (const CueSite& site : sites_) from_clause(site);
    for (size_t i = 0; i < discourse_.quoted_spans.size(); ++i)
      if (discourse_.quoted_spans[i].parent < 0) attach(static_cast<int32_t>(i));
    find_blocks(scene_, mentioner_, discourse_, sites_, taken_, made_);
    find_turns(scene_, mentioner_, discourse_, lexicon_, taken_, made_);
    find_answers(scene_, discourse_, taken_, made_);
    float_rest(scene_, mentioner_, taken_, made_);
    carry_scope(scene_, mentioner_, discourse_, taken_, made_);
    finish();
    look_outside_own_words(scene_, lexicon_, discourse_);
  }

 private:
  void from_clause(const CueSite& site) {
    if (site.content_head < 0) return;
    if (site.named >= 0 && site.name >= 0 && site.frame->names && !scene_.verbal(site.name) && scene_.word_class(site.name) != WordClass::proper_noun) name(site);
    // A cue in quotation marks belongs to him who is quoted.
    if (scene_.stretch(site.head) >= 0 || (site.entry->label_only && !described_at_length(site))) return;
    if (says_nothing(scene_, mentioner_, discourse_, site) || bids_in_marks(site)) return;
    Draft draft = draft_for(scene_, site);
    draft.content = content_of(scene_, site);
    if (parted(site)) std::erase_if(draft.content, [&](const TokenRange& run) { return run.begin < site.head; });
    if (draft.content.empty()) return;
    if (site.doubled) draft.quotation.flags.push_back("double-cue");
    if (damaged(site.content_head)) {
      split_off_sound_clause(site, draft);
      draft.quotation.flags.push_back("damaged");
    }
    keep(std::move(draft));
  }

  // "“Give us time,” their leader urged the minister": the words in marks are urged, the minister is whom.
  bool bids_in_marks(const CueSite& site) {
    if (site.entry->kind != CueKind::verb || site.entry->act_class != ActClass::speech || site.content_head < site.head || site.speaker < 0 || site.speaker > site.head) return false;
    if (scene_.relation(site.content_head) != Relation::object || site.frame->whole) return false;
    const int32_t before = scene_.subtree(site.speaker).begin - 1;
    int32_t t = before;
    while (t > 0 && scene_.punctuation(t) && scene_.stretch(t) < 0) --t;
    const int32_t stretch = t < 0 ? -1 : scene_.stretch(t);
    if (stretch < 0 || t == before || taken_[static_cast<size_t>(stretch)] >= 0) return false;
    const TokenRange words = discourse_.quoted_spans[static_cast<size_t>(stretch)].tokens;
    if (words.size() < 3 || !scene_.punctuation(words.end - 1) || scene_.token(words.end - 1).text == "." || scene_.token(words.begin).sentence != scene_.token(site.head).sentence) return false;
    Draft draft = draft_for(scene_, site);
    draft.content.push_back(words);
    keep(std::move(draft));
    return true;
  }

  // "described the plan as “utterly mad”": words of the speaker's own are what he said; without marks it is a label.
  bool described_at_length(const CueSite& site) const {
    if (site.name < 0 || site.speaker < 0) return false;
    const TokenRange words = scene_.subtree(site.name);
    for (int32_t t = words.begin; t < words.end; ++t)
      if (const int32_t stretch = scene_.stretch(t); stretch >= 0) return scene_.quoted[static_cast<size_t>(stretch)].tokens.size() >= 2;
    return false;
  }

  // "“A,” she said; he said: “B.”": a semicolon before the cue parts it from the clause in front, which is another's.
  bool parted(const CueSite& site) const {
    if (site.entry->kind != CueKind::verb || !site.wants_quotation || site.content_head < 0 || site.content_head > site.head) return false;
    for (int32_t t = site.head - 1; t > site.content_head; --t)
      if (scene_.stretch(t) < 0 && scene_.token(t).text == ";") return true;
    return false;
  }

  // "that by labeling Hamas sabotages the process": a fronted verb that must have an object has none, and no comma parts it from the
  // subject. Nobody can say who does what; the words are kept as they stand.
  bool damaged(int32_t verb) const {
    if (!scene_.verbal(verb)) return false;
    const int32_t subject = scene_.child(verb, Relation::subject);
    if (subject < 0) return false;
    for (int32_t p : scene_.children(verb)) {
      if (p > subject || scene_.relation(p) != Relation::preposition) continue;
      const int32_t gerund = scene_.child(p, Relation::prepositional_clause);
      if (gerund < 0 || !scene_.verbal(gerund) || scene_.subtree(p).end != scene_.subtree(subject).begin) continue;
      if (scene_.child(gerund, Relation::object) >= 0) continue;
      for (uint32_t i : scene_.cues.entries_for(scene_.token(gerund).lemma))
        for (const CueFrame& frame : scene_.cues.entries()[i].frames)
          if (frame.names) return true;
    }
    return false;
  }

  // The clause beside a damaged one that has a complementiser of its own is sound.
  void split_off_sound_clause(const CueSite& site, Draft& draft) {
    for (int32_t c : scene_.children(site.content_head)) {
      if (scene_.relation(c) != Relation::conjunct || c < site.content_head) continue;
      const int32_t marker = scene_.child(c, Relation::marker);
      if (marker < 0 || !scene_.cues.in(WordSet::complementiser, scene_.word(marker))) continue;
      CueSite sound = site;
      sound.content = scene_.runs_below(c, -1);
      sound.content_head = c;
      split_.push_back(std::move(sound));
      Draft second = draft_for(scene_, split_.back());
      second.content = content_of(scene_, split_.back());
      for (TokenRange& run : draft.content) run.end = std::min(run.end, marker);
      CueSite rest = site;
      rest.content.clear();
      for (const TokenRange& run : draft.content)
        if (!run.empty()) rest.content.push_back(run);
      draft.content = content_of(scene_, rest);
      if (!second.content.empty()) keep(std::move(second));
      return;
    }
  }

  void name(const CueSite& site) {
    Naming naming;
    naming.target = site.named;
    const TokenRange below = scene_.subtree(site.name);
    int32_t begin = site.name, end = site.name + 1;
    for (int32_t c : scene_.children(site.name)) {
      const Relation r = scene_.relation(c);
      if (c < site.name && !scene_.punctuation(c) && r != Relation::subject && r != Relation::marker) begin = std::min(begin, scene_.subtree(c).begin);
      if (c > site.name && (r == Relation::conjunct || r == Relation::coordinator || (r == Relation::punctuation && scene_.stretch(c) == scene_.stretch(site.name)))) end = std::max(end, scene_.subtree(c).end);
    }
    naming.words = {std::max(begin, below.begin), std::min(end, below.end)};
    if (const int32_t stretch = scene_.stretch(site.name); stretch >= 0 && scene_.stretch(site.named) != stretch)
      naming.words.begin = std::max(naming.words.begin, std::min(site.name, scene_.quoted[static_cast<size_t>(stretch)].tokens.begin));
    while (naming.words.size() > 1 && scene_.punctuation(naming.words.end - 1)) --naming.words.end;
    naming.speaker = mentioner_.mention_of(site.speaker);
    naming.negated = site.negated;
    discourse_.namings.push_back(naming);
  }

  void keep(Draft draft) {
    const auto index = static_cast<int32_t>(made_.size());
    for (const TokenRange& range : draft.content)
      for (int32_t t = range.begin; t < range.end; ++t)
        if (const int32_t q = scene_.stretch(t); q >= 0 && taken_[static_cast<size_t>(q)] < 0) taken_[static_cast<size_t>(q)] = index;
    if (draft.site && !sites_.empty() && draft.site >= sites_.data() && draft.site < sites_.data() + sites_.size()) draft_of_site_[static_cast<size_t>(draft.site - sites_.data())] = index;
    made_.push_back(std::move(draft));
  }

  // A stretch in marks that no clause has claimed: the verb of saying beside it.
  void attach(int32_t stretch) {
    if (taken_[static_cast<size_t>(stretch)] >= 0) return;
    int32_t found = site_beside(scene_, sites_, stretch);
    if (found < 0) found = told_just_before(stretch);
    // "Read more “The cake …”": nobody is quoted by a verb whose subject stands in the quotation.
    if (found >= 0 && discourse_.quoted_spans[static_cast<size_t>(stretch)].tokens.contains(sites_[static_cast<size_t>(found)].speaker)) found = -1;
    if (found < 0) {
      if (misread(stretch)) return;
      introduced(stretch);
      return;
    }
    const CueSite& site = sites_[static_cast<size_t>(found)];
    // "the disputed “zone”", "were told": nobody to whom the words could belong.
    const Relation as = scene_.relation(site.head);
    if (site.speaker < 0 && (as == Relation::adjectival_modifier || as == Relation::noun_clause || discourse_.quoted_spans[static_cast<size_t>(stretch)].tokens.size() < 4)) return;
    const TokenRange words = discourse_.quoted_spans[static_cast<size_t>(stretch)].tokens;
    if (named_so(words)) return;
    // "said the author of “Salt”": the name of who or what speaks.
    if (site.speaker >= 0 && !site.speaker_shared && words.size() < 8 && scene_.subtree(site.speaker).contains(words.begin) && !scene_.subtree(site.speaker).contains(site.head)) return;
    // The same cue may hold two stretches: "A," he said, "B."
    if (const int32_t k = draft_of_site_[static_cast<size_t>(found)]; k >= 0) {
      if (elsewhere(made_[static_cast<size_t>(k)], words)) return;
      made_[static_cast<size_t>(k)].content.push_back(words);
      taken_[static_cast<size_t>(stretch)] = k;
      return;
    }
    Draft draft = draft_for(scene_, site);
    draft.content.push_back(phrase_around(site, words));
    keep(std::move(draft));
  }

  // "on Lumo News's “Morning Friends”": capitals throughout, right behind a noun or what it belongs to: a name, not words.
  bool named_so(TokenRange words) const {
    if (words.size() > kLongestTitle || words.begin == 0) return false;
    int32_t before = words.begin - 1;
    while (before > 0 && scene_.token(before).span.begin >= scene_.quoted[static_cast<size_t>(scene_.stretch(words.begin))].outer.begin) --before;
    const Relation r = scene_.relation(before);
    // Marcia "Cia" Prior.
    int32_t behind = words.end;
    while (behind < scene_.size() && scene_.token(behind).span.end <= scene_.quoted[static_cast<size_t>(scene_.stretch(words.begin))].outer.end) ++behind;
    if (words.size() <= 2 && behind < scene_.size() && scene_.word_class(before) == WordClass::proper_noun && scene_.word_class(behind) == WordClass::proper_noun) return true;
    const bool noun = scene_.nominal(before) || r == Relation::possessive_mark || r == Relation::possessor, preposition = r == Relation::preposition || scene_.word_class(before) == WordClass::adposition;
    if (scene_.punctuation(before) || !(noun || preposition)) return false;
    int32_t capitals = 0;
    for (int32_t t = words.begin; t < words.end; ++t) {
      const std::string_view text = scene_.token(t).text;
      if (scene_.punctuation(t) || text.empty()) continue;
      const bool capital = text[0] >= 'A' && text[0] <= 'Z';
      capitals += capital;
      if (!capital && text.size() > 3) return false;
    }
    return capitals >= 2;
  }

  // "announced his candidacy and soon called them “crooks”": a few words in marks, parted by other words from what the cue reports.
  bool elsewhere(const Draft& draft, TokenRange words) const {
    if (!draft.site || draft.site->content_head < 0 || words.size() >= 6 || scene_.terminal(words.end - 1)) return false;
    int32_t end = -1;
    for (const TokenRange& run : draft.content)
      if (run.end <= words.begin) end = std::max(end, run.end);
    if (end < 0 || end < draft.site->cue.end) return false;
    for (int32_t t = end; t < words.begin; ++t)
      if (!scene_.punctuation(t) && scene_.relation(t) != Relation::coordinator) return true;
    return false;
  }

  // "reported “40 wounded” in the town", "crying “fraud” over the count": words in marks inside the phrase that the cue is about.
  TokenRange phrase_around(const CueSite& site, TokenRange words) const {
    if (site.entry->kind != CueKind::verb || words.begin <= site.head || words.size() > 12) return words;
    if (scene_.token(words.begin).sentence != scene_.token(site.head).sentence) return words;
    for (int32_t t = site.cue.end; t < words.begin; ++t)
      if (scene_.punctuation(t) && scene_.token(t).span.begin < scene_.quoted[static_cast<size_t>(scene_.stretch(words.begin))].outer.begin) return words;
    int32_t top = words.begin;
    for (int32_t t = words.begin; t < words.end; ++t)
      if (!words.contains(scene_.head(t))) top = t;
    for (int step = 0; step < 12 && scene_.head(top) != site.head; ++step) {
      if (scene_.head(top) == top) return words;
      top = scene_.head(top);
    }
    if (scene_.head(top) != site.head || !scene_.nominal(top) || top < site.head || scene_.has_subject(top)) return words;
    TokenRange phrase = scene_.subtree(top);
    for (int32_t c : scene_.children(site.head))
      if (scene_.relation(c) == Relation::preposition && scene_.subtree(c).begin >= phrase.end && scene_.cues.in(WordSet::object_preposition, scene_.word(c))) {
        bool adjacent = true;
        for (int32_t t = phrase.end; t < scene_.subtree(c).begin; ++t) adjacent &= scene_.stretch(t) < 0 && scene_.token(t).span.end <= scene_.quoted[static_cast<size_t>(scene_.stretch(words.begin))].outer.end;
        if (!adjacent) break;
        phrase.end = scene_.subtree(c).end;
      }
    return {std::max(site.cue.end, std::min(phrase.begin, words.begin)), std::max(phrase.end, words.end)};
  }

  // "Ruiz said in a statement. “….”": the sentence before has a cue and nothing that it reports.
  int32_t told_just_before(int32_t stretch) const {
    const QuotedSpan& span = discourse_.quoted_spans[static_cast<size_t>(stretch)];
    if (span.tokens.size() < 3 || span.tokens.begin == 0) return -1;
    int32_t left = span.tokens.begin - 1;
    while (left > 0 && scene_.token(left).span.begin >= span.outer.begin) --left;
    if (!scene_.terminal(left) || scene_.passage_at[static_cast<size_t>(left)] != scene_.passage_at[static_cast<size_t>(span.tokens.begin)]) return -1;
    const TokenRange sentence = scene_.parse.sentences[static_cast<size_t>(scene_.token(left).sentence)];
    int32_t found = -1;
    auto at = std::lower_bound(sites_.begin(), sites_.end(), sentence.begin, [](const CueSite& s, int32_t token) { return s.head < token; });
    for (; at != sites_.end() && at->head <= left; ++at) {
      if (at->content_head >= 0 || found >= 0) return -1;
      if (at->wants_quotation && at->entry->kind == CueKind::verb && at->speaker >= 0 && !at->negated && !scene_.infinite(at->head) && !scene_.passive(at->head) &&
          draft_of_site_[static_cast<size_t>(at - sites_.begin())] < 0)
        found = static_cast<int32_t>(at - sites_.begin());
    }
    return found;
  }

  // "“…,” a voice in the spot states": a verb of saying that the parser took for a noun, where no verb stands behind the words.
  bool misread(int32_t stretch) {
    const QuotedSpan& span = discourse_.quoted_spans[static_cast<size_t>(stretch)];
    if (span.tokens.size() < 3 || scene_.token(span.tokens.end - 1).text == ".") return false;
    const TokenRange bounds = scene_.parse.passage_tokens[static_cast<size_t>(scene_.passage_at[static_cast<size_t>(span.tokens.begin)])];
    int32_t right = span.tokens.end;
    while (right < bounds.end && (scene_.token(right).span.end <= span.outer.end || scene_.punctuation(right))) ++right;
    int32_t cue = -1, who = -1;
    const CueEntry* entry = nullptr;
    for (int32_t t = right; t < bounds.end && t < right + 14 && !scene_.terminal(t) && scene_.stretch(t) < 0; ++t) {
      if (scene_.verbal(t)) return false;
      if (scene_.nominal(t) && who >= 0 && cue < 0)
        for (uint32_t i : scene_.cues.entries_for(scene_.token(t).lemma)) {
          const CueEntry& e = scene_.cues.entries()[i];
          if (e.kind == CueKind::verb && e.act_class == ActClass::speech && e.others.empty() && !e.label_only) entry = &e, cue = t;
          if (entry) break;
        }
      const WordClass c = scene_.word_class(t);
      if (cue < 0 && scene_.nominal(t) && (who < 0 || scene_.nominal(t - 1) || scene_.punctuation(t - 1))) who = t;
      if (cue >= 0 && t == cue + 1 && c != WordClass::adposition && !scene_.punctuation(t)) return false;
    }
    if (cue < 0 || !entry || !std::any_of(entry->frames.begin(), entry->frames.end(), [](const CueFrame& f) {
          return std::any_of(f.slots.begin(), f.slots.end(), [](const CueSlot& s) { return s.slot == Slot::quotation; });
        }))
      return false;
    const int32_t mention = mentioner_.mention_of(who);
    if (mention < 0) return false;
    Draft draft;
    draft.speaker = mention;
    draft.content.push_back(span.tokens);
    draft.quotation.cue = {cue, cue + 1};
    draft.quotation.cue_span = scene_.token(cue).span;
    draft.quotation.cue_lemma = entry->name;
    draft.quotation.act = entry->act;
    draft.quotation.rule = entry->rule;
    draft.quotation.commitment = entry->commitment;
    keep(std::move(draft));
    return true;
  }

  // "Hart was blunt: …": a sentence that a colon opens towards the words; its subject speaks.
  void introduced(int32_t stretch) {
    const QuotedSpan& span = discourse_.quoted_spans[static_cast<size_t>(stretch)];
    if (span.tokens.size() < 3) return;
    const TokenRange bounds = scene_.parse.passage_tokens[static_cast<size_t>(scene_.passage_at[static_cast<size_t>(span.tokens.begin)])];
    int32_t colon = span.tokens.begin - 1;
    while (colon >= bounds.begin && scene_.token(colon).span.begin >= span.outer.begin) --colon;
    if (colon < bounds.begin || scene_.token(colon).text != ":") return;
    int32_t begin = colon;
    while (begin > bounds.begin && !scene_.terminal(begin - 1) && colon - begin < 40) --begin;
    int32_t top = -1;
    for (int32_t t = begin; t < colon && top < 0; ++t)
      if (scene_.head(t) == t || scene_.head(t) < begin || scene_.head(t) >= colon) top = scene_.punctuation(t) ? -1 : t;
    if (top < 0 || scene_.stretch(top) >= 0 || scene_.in(WordSet::note_heading, top)) return;
    const int32_t speaker = scene_.verbal(top) ? scene_.subject_of(top) : scene_.nominal(top) && colon - begin <= 14 ? top : -1;
    const int32_t mention = speaker < 0 ? -1 : mentioner_.mention_of(speaker);
    if (mention < 0) return;
    Draft draft;
    draft.speaker = mention;
    draft.content.push_back(span.tokens);
    draft.quotation.cue = {colon, colon + 1};
    draft.quotation.cue_span = scene_.token(colon).span;
    draft.quotation.cue_lemma = std::string(scene_.token(colon).text);
    draft.quotation.rule = scene_.cues.pack().manifest.id + "/colon";
    draft.quotation.act = scene_.cues.default_act();
    keep(std::move(draft));
  }

  // The reporting clause ("she added") that fills the words between two stretches in marks; empty if it is none.
  TokenRange reporting_clause(const CueSite& site) const {
    if (site.entry->kind != CueKind::verb || !site.wants_quotation || site.speaker < 0 || site.speaker_shared || scene_.stretch(site.head) >= 0) return {};
    const TokenRange who = scene_.subtree(site.speaker);
    if (who.size() > 8 || who.contains(site.head)) return {};
    TokenRange clause = {std::min(who.begin, site.cue.begin), std::max(who.end, site.cue.end)};
    if (clause.begin > 0 && scene_.relation(clause.begin - 1) == Relation::coordinator) --clause.begin;
    if (clause.size() > 10 || clause.begin == 0 || clause.end >= scene_.size()) return {};
    int32_t before = clause.begin - 1, behind = clause.end;
    while (before > 0 && scene_.punctuation(before) && scene_.stretch(before) < 0) --before;
    while (behind + 1 < scene_.size() && scene_.punctuation(behind) && scene_.stretch(behind) < 0) ++behind;
    return scene_.stretch(before) >= 0 && scene_.stretch(behind) >= 0 && scene_.stretch(before) != scene_.stretch(behind) ? clause : TokenRange{};
  }

  // "“A,” said Brek, “b,” she added, “c,” according to Ott, “d”": no cue is said, and the words before another's cue are another's.
  void cut_reporting_clauses(Draft& d) const {
    if (!d.site || d.content.empty()) return;
    const TokenRange all = {d.content.front().begin, d.content.back().end};
    auto at = std::lower_bound(sites_.begin(), sites_.end(), all.begin, [](const CueSite& s, int32_t token) { return s.head < token; });
    for (; at != sites_.end() && at->head < all.end; ++at) {
      if (&*at == d.site || at->head == d.site->head || !d.covers(at->head)) continue;
      const TokenRange clause = reporting_clause(*at);
      if (clause.empty() || clause.begin <= d.content.front().begin) continue;  // a report that opens what is told lies within it
      // "and Ott added, “…”": what follows is Ott's.
      const bool told = draft_of_site_[static_cast<size_t>(at - sites_.begin())] >= 0;
      const bool only_before = told && d.site->head < clause.begin && scene_.relation(clause.begin) == Relation::coordinator;
      const bool only_behind = told && d.site->entry->kind == CueKind::preposition && d.site->head > clause.begin;
      std::vector<TokenRange> kept;
      for (const TokenRange& run : d.content) {
        if (!only_behind && run.begin < clause.begin) kept.push_back({run.begin, std::min(run.end, clause.begin)});
        if (!only_before && run.end > clause.end) kept.push_back({std::max(run.begin, clause.end), run.end});
      }
      d.content = std::move(kept);
    }
  }

  void finish() {
    std::vector<Draft> drafts = std::move(made_);
    for (Draft& d : drafts) {
      std::sort(d.content.begin(), d.content.end());
      cut_reporting_clauses(d);
    }
    std::stable_sort(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) {
      const int32_t x = a.content.empty() ? a.quotation.cue.begin : a.content[0].begin, y = b.content.empty() ? b.quotation.cue.begin : b.content[0].begin;
      return x != y ? x < y : a.size() > b.size();
    });
    std::vector<int32_t> index(drafts.size(), -1);
    std::vector<int32_t> depth(drafts.size(), 0);
    for (size_t i = 0; i < drafts.size(); ++i) {
      Draft& d = drafts[i];
      int32_t parent = -1;
      for (size_t j = i; j-- > 0;) {
        if ((index[j] < 0 && depth[j] <= kNested) || !d.site) continue;
        if (drafts[j].covers(d.site->head) && drafts[j].site != d.site) { parent = static_cast<int32_t>(j); break; }
        if (i - j > 40) break;
      }
      if (parent >= 0) depth[i] = depth[static_cast<size_t>(parent)] + 1;
      if (depth[i] > kNested) continue;
      // What an outlet or a report is the source of, and a turn of a transcript, may hold attributions of any kind.
      const bool through = parent >= 0 && ((drafts[static_cast<size_t>(parent)].site && drafts[static_cast<size_t>(parent)].site->entry->kind == CueKind::preposition) ||
                                           (!drafts[static_cast<size_t>(parent)].site && drafts[static_cast<size_t>(parent)].verbatim));
      if (parent >= 0 && !through && !(may_nest(*d.site->entry) && (d.site->content_head < 0 || scene_.verbal(d.site->content_head)))) continue;
      fill(d);
      if (d.quotation.content_spans.empty() || nobodys(d) || told_twice(d.quotation)) continue;
      d.quotation.parent = parent < 0 ? -1 : index[static_cast<size_t>(parent)];
      index[i] = static_cast<int32_t>(discourse_.quotations.size());
      discourse_.quotations.push_back(std::move(d.quotation));
    }
    // Whom an evaluative word describes must be somebody, so that coding can hold the label.
    for (int32_t t = 0; t < scene_.size(); ++t)
      if (scene_.word_class(t) == WordClass::noun && (scene_.in(WordSet::evaluative_noun, t) || described(t))) mentioner_.mention_of(t);
    for (size_t i = 0; i < taken_.size(); ++i)
      if (discourse_.quoted_spans[i].parent < 0) discourse_.quoted_spans[i].speech = taken_[i] >= 0;
  }

  // "Brek said: “A,” he said": one telling with two cues.
  bool told_twice(const Quotation& again) const {
    if (again.quoted.empty()) return false;
    for (size_t i = discourse_.quotations.size(); i-- > 0;) {
      const Quotation& q = discourse_.quotations[i];
      if (q.content_spans.front().begin != again.content_spans.front().begin) return false;
      if (q.content_spans == again.content_spans && same_speaker(q.speaker, again.speaker)) return true;
    }
    return false;
  }
  bool same_speaker(int32_t a, int32_t b) const {
    if (a < 0 || b < 0 || a == b) return a == b;
    const Mention &x = discourse_.mentions[static_cast<size_t>(a)], &y = discourse_.mentions[static_cast<size_t>(b)];
    return (x.referent >= 0 && x.referent == y.referent) || y.kind == MentionKind::pronoun;
  }

  // "before talking about rents", with nobody who talks; "it wants", where it is no body: nobody's words and nobody's mind.
  bool nobodys(const Draft& d) const {
    if (!d.site || d.quotation.type != StatementType::indirect || d.site->entry->kind != CueKind::verb) return false;
    if (d.quotation.speaker < 0) return scene_.infinite(d.site->head) && !scene_.passive(d.site->head);
    if (!lexicon_ || d.site->speaker < 0) return false;
    const bool judged = judged_by_nobody(*d.site);
    if (d.site->entry->act_class == ActClass::speech && !judged) return false;
    const Pronoun* pronoun = lexicon_->pronoun(scene_.word(d.site->speaker));
    if (!pronoun || !(pronoun->expletive || pronoun->use == PronounUse::demonstrative) || pronoun->number == Number::plural) return false;
    if (judged && pronoun->expletive) return true;
    const int32_t referent = discourse_.mentions[static_cast<size_t>(d.quotation.speaker)].referent;
    return referent < 0 || discourse_.referents[static_cast<size_t>(referent)].type != EntityType::organization;
  }
  // "it would be false to say that": the infinitive hangs on the copula, beside the word that judges it.
  bool judged_by_nobody(const CueSite& site) const {
    const Relation r = scene_.relation(site.head);
    const int32_t copula = scene_.head(site.head);
    return (r == Relation::open_complement || r == Relation::complement_clause) && scene_.infinitive(site.head) && copula < site.head && scene_.head(site.speaker) == copula &&
           (scene_.child(copula, Relation::adjectival_complement) >= 0 || scene_.child(copula, Relation::attribute) >= 0);
  }

  bool described(int32_t noun) const {
    for (int32_t c : scene_.children(noun))
      if (scene_.relation(c) == Relation::adjectival_modifier && scene_.in(WordSet::evaluative_adjective, c)) return true;
    return false;
  }

  // "an Osta Gazette report that", "the Brandt plan to": the name before the noun.
  int32_t issuer(int32_t noun) const {
    for (int32_t c : scene_.children(noun)) {
      if (c > noun || scene_.word_class(c) != WordClass::proper_noun || (scene_.relation(c) != Relation::compound && scene_.relation(c) != Relation::noun_modifier)) continue;
      const int32_t mention = mentioner_.existing(c);
      if (mention < 0 || discourse_.mentions[static_cast<size_t>(mention)].kind != MentionKind::name || discourse_.mentions[static_cast<size_t>(mention)].tokens.contains(noun)) continue;
      const int32_t referent = discourse_.mentions[static_cast<size_t>(mention)].referent;
      const EntityType type = referent < 0 ? EntityType::other : discourse_.referents[static_cast<size_t>(referent)].type;
      if (type == EntityType::person || type == EntityType::organization || type == EntityType::group) return mention;
    }
    return -1;
  }

  // "told the paper the firm was broke", read as one phrase: what is told is no part of whom it is told to.
  void keep_apart(int32_t mention, const std::vector<TokenRange>& content) {
    if (mention < 0) return;
    Mention& m = discourse_.mentions[static_cast<size_t>(mention)];
    for (const TokenRange& run : content) {
      if (run.begin <= m.head || run.begin >= m.tokens.end) continue;
      m.tokens.end = run.begin;
      m.span = scene_.parse.span_of(m.tokens);
    }
  }

  void fill(Draft& d) {
    Quotation& q = d.quotation;
    q.content = d.content;
    write_spans(scene_, d.content, q, d.verbatim);
    q.type = type_of(q);
    if (d.site) {
      q.speaker = d.speaker >= 0 ? d.speaker : mentioner_.speaker_of(speaking_token(scene_, *d.site, d.content));
      if (q.speaker < 0 && d.site->entry->kind == CueKind::noun) q.speaker = issuer(d.site->head);
      q.addressee = d.covers(d.site->addressee) ? -1 : mentioner_.mention_of(d.site->addressee);
      keep_apart(q.addressee, d.content);
      q.sourcing = mentioner_.sourcing_of(q.speaker);
      find_carriers(scene_, mentioner_, discourse_, *d.site, q);
    } else {
      q.speaker = d.speaker;
      q.sourcing = mentioner_.sourcing_of(q.speaker);
    }
  }

  Scene scene_;
  Discourse& discourse_;
  const Lexicon* lexicon_;
  Mentioner mentioner_;
  std::vector<CueSite> sites_;
  std::deque<CueSite> split_;
  std::vector<int32_t> taken_;  // per quoted stretch: the draft that holds it
  std::vector<Draft> made_;
  std::vector<int32_t> draft_of_site_;  // per cue site: the draft it has, -1
};

}  // namespace

void find_quotations(const DiscourseInput& input, Discourse& discourse) {
  if (!input.knowledge.cues || input.syntax.heads.size() != input.parse.tokens.size()) return;
  Finder(input, discourse).run();
}

}  // namespace averment
