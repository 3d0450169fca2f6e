#include "discourse/blocks.h"

namespace averment {
namespace {

constexpr int32_t kLabel = 8;       // tokens before the colon of a headline
constexpr int32_t kSignature = 14;  // tokens of a line that signs a quotation

class Reader {
 public:
  Reader(const Scene& scene, Mentioner& mentioner, const Discourse& discourse, const std::vector<CueSite>& sites, std::vector<int32_t>& taken, std::vector<Draft>& drafts)
      : scene_(scene), mentioner_(mentioner), discourse_(discourse), sites_(sites), taken_(taken), drafts_(drafts) {}

  void run() {
    const auto passages = static_cast<int32_t>(scene_.parse.passages.size());
    used_.assign(static_cast<size_t>(passages), false);
    for (int32_t p = 0; p < passages && (p == 0 || kind(p) == SegmentKind::headline); ++p) headline(p);
    for (int32_t p = 0; p + 1 < passages; ++p) announced(p);
    for (int32_t p = 0; p < passages; ++p) signed_by(p);
  }

 private:
  TokenRange tokens(int32_t passage) const { return scene_.parse.passage_tokens[static_cast<size_t>(passage)]; }
  SegmentKind kind(int32_t passage) const { return scene_.parse.passages[static_cast<size_t>(passage)].kind; }
  bool opens_with_mark(int32_t passage) const {
    const TokenRange all = tokens(passage);
    for (int32_t t = all.begin; t < all.end && t < all.begin + 3; ++t)
      if (scene_.stretch(t) >= 0) return true;
      else if (!scene_.punctuation(t)) return false;
    return false;
  }

  // "Ruiz: No bridge before spring": who stands before the colon of a headline says the rest of it.
  // "Ruiz to council: …" speaks to the council; "The dam is unsafe: minister" has the speaker behind.
  void headline(int32_t passage) {
    const TokenRange all = tokens(passage);
    if (speaker_behind(all)) return;
    int32_t colon = all.begin;
    while (colon < all.end && colon - all.begin <= kLabel && scene_.token(colon).text != ":" && !scene_.terminal(colon) && scene_.stretch(colon) < 0 && !scene_.verbal(colon)) ++colon;
    if (colon == all.begin || colon >= all.end || scene_.token(colon).text != ":") return;
    int32_t end = colon + 1;
    bool verb = false;
    while (end < all.end && !scene_.terminal(end) && scene_.token(end).text != ";") verb |= scene_.verbal(end++);
    if (end - colon < 4 || !verb || end - colon > 30) return;
    for (int32_t t = colon + 1; t < end; ++t)
      if (const int32_t stretch = scene_.stretch(t); stretch >= 0 && taken_[static_cast<size_t>(stretch)] >= 0) return;
    if (scene_.in(WordSet::note_heading, colon - 1)) return;  // "LIVE: Storm makes landfall"
    int32_t mention = voice(colon);
    // "Sources: …", "Report: …"
    if (mention < 0 && colon == all.begin + 1 && (scene_.in(WordSet::anonymous, colon - 1) || scene_.in(WordSet::document, colon - 1))) mention = mentioner_.mention_of(colon - 1);
    if (mention < 0) return;
    const int32_t before = discourse_.mentions[static_cast<size_t>(mention)].tokens.begin - 1;
    int32_t addressee = -1;
    if (before > all.begin && scene_.in(WordSet::infinitive_marker, before)) {
      addressee = mention;
      if ((mention = voice(before)) < 0) return;
    }
    Draft draft = headline_draft(colon, mention, {colon + 1, end});
    draft.quotation.addressee = addressee;
    keep(std::move(draft));
  }

  // The mention that ends before a token, if it can have a voice.
  int32_t voice(int32_t end) const {
    const int32_t mention = mentioner_.existing(end - 1);
    if (mention < 0) return -1;
    const Mention& m = discourse_.mentions[static_cast<size_t>(mention)];
    if (m.tokens.end != end || m.referent < 0) return -1;
    const EntityType type = discourse_.referents[static_cast<size_t>(m.referent)].type;
    return type == EntityType::person || type == EntityType::group || type == EntityType::organization || type == EntityType::document ? mention : -1;
  }

  bool speaker_behind(TokenRange all) {
    int32_t end = all.end;
    while (end > all.begin && scene_.punctuation(end - 1)) --end;
    int32_t colon = end - 1;
    while (colon > all.begin && end - colon <= 6 && scene_.token(colon).text != ":" && !scene_.verbal(colon) && scene_.stretch(colon) < 0) --colon;
    if (colon <= all.begin || end - colon > 6 || end == colon + 1 || scene_.token(colon).text != ":" || colon - all.begin < 4) return false;
    int32_t verbs = 0;
    for (int32_t t = all.begin; t < colon; ++t) {
      if (scene_.terminal(t) || scene_.stretch(t) >= 0) return false;
      verbs += scene_.verbal(t) && scene_.has_subject(t);
    }
    const int32_t mention = verbs > 0 ? voice(end) : -1;
    if (mention < 0 || discourse_.mentions[static_cast<size_t>(mention)].tokens.begin != colon + 1) return false;
    keep(headline_draft(colon, mention, {all.begin, colon}));
    return true;
  }

  Draft headline_draft(int32_t colon, int32_t speaker, TokenRange words) const {
    Draft draft = draft_by(colon, speaker, "/headline");
    draft.content.push_back(words);
    return draft;
  }

  // A statement whose cue is a mark rather than a word.
  Draft draft_by(int32_t mark, int32_t speaker, std::string_view rule) const {
    Draft draft;
    draft.speaker = speaker;
    draft.quotation.cue = {mark, mark + 1};
    draft.quotation.cue_span = scene_.token(mark).span;
    draft.quotation.cue_lemma = std::string(scene_.token(mark).text);
    draft.quotation.rule = scene_.cues.pack().manifest.id + std::string(rule);
    draft.quotation.act = scene_.cues.default_act();
    return draft;
  }

  // "The ministry wrote:", and what follows.
  void announced(int32_t passage) {
    const TokenRange all = tokens(passage);
    if (all.size() < 2 || scene_.token(all.end - 1).text != ":" || scene_.stretch(all.end - 1) >= 0) return;
    if (kind(passage) == SegmentKind::quote || kind(passage) == SegmentKind::caption || kind(passage) == SegmentKind::credit) return;
    const int32_t sentence_begin = std::max(all.begin, scene_.parse.sentences[static_cast<size_t>(scene_.token(all.end - 1).sentence)].begin);
    const CueSite* site = cue_in({sentence_begin, all.end});
    const int32_t next = passage + 1;
    Draft draft;
    if (site) {
      draft = draft_for(scene_, *site);
    } else {
      // "The mayor issued the following statement:": who does it speaks, where words in marks or a block follow.
      if (!opens_with_mark(next) && kind(next) != SegmentKind::quote) return;
      const int32_t top = root({sentence_begin, all.end - 1});
      const int32_t speaker = top < 0 ? -1 : scene_.verbal(top) ? scene_.subject_of(top) : -1;
      if (speaker < 0 || (draft.speaker = mentioner_.mention_of(speaker)) < 0) return;
      draft.quotation.cue = {all.end - 1, all.end};
      draft.quotation.cue_span = scene_.token(all.end - 1).span;
      draft.quotation.cue_lemma = std::string(scene_.token(all.end - 1).text);
      draft.quotation.rule = scene_.cues.pack().manifest.id + "/block";
      draft.quotation.act = scene_.cues.default_act();
    }
    if (opens_with_mark(next) && kind(next) != SegmentKind::list) {
      const TokenRange words = tokens(next);
      int32_t t = words.begin;
      while (scene_.stretch(t) < 0) ++t;
      if (taken_[static_cast<size_t>(scene_.stretch(t))] >= 0) return;
      draft.content.push_back(scene_.quoted[static_cast<size_t>(scene_.stretch(t))].tokens);
      keep(std::move(draft));
      return;
    }
    // Bullet points are the reporter's wording; a block or a paragraph is the speaker's.
    const SegmentKind follows = kind(next);
    draft.verbatim = follows != SegmentKind::list;
    if (follows == SegmentKind::list || follows == SegmentKind::quote) {
      for (int32_t p = next; p < static_cast<int32_t>(used_.size()) && kind(p) == follows; ++p) add(draft, p);
    } else if (follows == SegmentKind::body && plain(next)) {
      add(draft, next);
    }
    if (!draft.content.empty()) keep(std::move(draft));
  }

  // The last cue of a sentence that has reported nothing yet and knows who speaks.
  const CueSite* cue_in(TokenRange sentence) const {
    auto at = std::lower_bound(sites_.begin(), sites_.end(), sentence.end, [](const CueSite& s, int32_t end) { return s.head < end; });
    for (int step = 0; step < 6 && at != sites_.begin(); ++step) {
      --at;
      if (at->head < sentence.begin) return nullptr;
      if (!at->wants_quotation || at->content_head > at->head || at->negated) continue;
      // The colon must belong to the cue: no other verb stands between.
      bool free = true;
      for (int32_t t = at->cue.end; t < sentence.end && free; ++t) free = !scene_.verbal(t);
      return free && at->speaker >= 0 ? &*at : nullptr;
    }
    return nullptr;
  }

  int32_t root(TokenRange range) const {
    for (int32_t t = range.begin; t < range.end; ++t)
      if (!scene_.punctuation(t) && (scene_.head(t) == t || !range.contains(scene_.head(t)))) return t;
    return -1;
  }

  // A paragraph without cues outside marks that could be somebody's words: the narrator has no voice in it.
  bool plain(int32_t passage) const {
    const TokenRange all = tokens(passage);
    if (all.size() < 4 || scene_.token(all.end - 1).text == ":") return false;
    for (int32_t t = all.begin; t < all.end; ++t)
      if (scene_.stretch(t) >= 0) return false;
    return true;
  }

  void add(Draft& draft, int32_t passage) {
    TokenRange all = tokens(passage);
    while (!all.empty() && (scene_.punctuation(all.begin) && scene_.stretch(all.begin) < 0)) ++all.begin;
    if (all.empty()) return;
    draft.content.push_back(all);
    used_[static_cast<size_t>(passage)] = true;
  }

  bool dash(int32_t t) const {
    const std::string_view text = scene_.token(t).text;
    return text == "-" || text == "--" || text == "\u2013" || text == "\u2014" || text == "\u2015" || text == "~";
  }

  // "— Ana Ruiz, mayor of Osta" as a line of its own, or behind the words.
  void signed_by(int32_t passage) {
    const TokenRange all = tokens(passage);
    if (all.empty()) return;
    if (dash(all.begin)) {
      if (passage == 0) return;
      const TokenRange name = signature({all.begin + 1, all.end});
      if (name.empty()) return;
      words_above(passage, all.begin, name);
      return;
    }
    // Behind the closing mark, in the same line.
    if (scene_.stretch(all.begin) < 0 && !(all.size() > 1 && scene_.stretch(all.begin + 1) >= 0)) return;
    const int32_t stretch = scene_.stretch(scene_.stretch(all.begin) >= 0 ? all.begin : all.begin + 1);
    const TokenRange words = scene_.quoted[static_cast<size_t>(stretch)].tokens;
    if (taken_[static_cast<size_t>(stretch)] >= 0 || words.size() < 3) return;
    int32_t t = words.end;
    while (t < all.end && scene_.token(t).span.begin < scene_.quoted[static_cast<size_t>(stretch)].outer.end) ++t;
    if (t >= all.end || !dash(t)) return;
    const TokenRange name = signature({t + 1, all.end});
    if (name.empty()) return;
    Draft draft = draft_under(t, name);
    draft.content.push_back(words);
    keep(std::move(draft));
  }

  // The name that a signature opens with; empty where the words are no signature.
  TokenRange signature(TokenRange line) const {
    if (line.empty() || line.size() > kSignature || !capital(line.begin)) return {};
    for (int32_t t = line.begin; t < line.end; ++t) {
      if (scene_.stretch(t) >= 0) return {};
      if (!scene_.verbal(t)) continue;
      if (scene_.finite(t)) return {};
    }
    int32_t end = line.begin;
    while (end < line.end && !scene_.punctuation(end) && (capital(end) || scene_.token(end).text == ".")) ++end;
    // Titles in small letters, "mayor Ana Ruiz", give way to the name behind them.
    const int32_t mention = mentioner_.existing(end - 1);
    if (mention >= 0) {
      const Mention& m = discourse_.mentions[static_cast<size_t>(mention)];
      const EntityType type = m.referent < 0 ? EntityType::other : discourse_.referents[static_cast<size_t>(m.referent)].type;
      if (type == EntityType::place || m.kind == MentionKind::pronoun) return {};
      return {line.begin, end};
    }
    // A name that nobody knew: two capitals and no determiner before them.
    return end - line.begin >= 2 && end - line.begin <= 5 && scene_.relation(line.begin) != Relation::determiner ? TokenRange{line.begin, end} : TokenRange{};
  }
  bool capital(int32_t t) const {
    return scene_.capital(t) || (!scene_.token(t).text.empty() && static_cast<unsigned char>(scene_.token(t).text[0]) >= 0xC3);
  }

  Draft draft_under(int32_t mark, TokenRange name) { return draft_by(mark, mentioner_.label(name, name.end - 1, -1), "/signature"); }

  void words_above(int32_t passage, int32_t mark, TokenRange name) {
    const int32_t above = passage - 1;
    if (used_[static_cast<size_t>(above)]) return;
    const TokenRange all = tokens(above);
    if (all.empty() || dash(all.begin)) return;
    if (opens_with_mark(above)) {
      int32_t t = all.begin;
      while (scene_.stretch(t) < 0) ++t;
      const int32_t stretch = scene_.stretch(t);
      const TokenRange words = scene_.quoted[static_cast<size_t>(stretch)].tokens;
      if (taken_[static_cast<size_t>(stretch)] >= 0 || words.size() < 3) return;
      for (int32_t k = words.end; k < all.end; ++k)
        if (!scene_.punctuation(k)) return;
      Draft draft = draft_under(mark, name);
      draft.content.push_back(words);
      keep(std::move(draft));
      return;
    }
    if (kind(above) == SegmentKind::quote) {
      Draft draft = draft_under(mark, name);
      draft.verbatim = true;
      int32_t first = above;
      while (first > 0 && kind(first - 1) == SegmentKind::quote && !used_[static_cast<size_t>(first - 1)]) --first;
      for (int32_t p = first; p < passage; ++p) add(draft, p);
      if (!draft.content.empty()) keep(std::move(draft));
      return;
    }
    // A letter: the writer speaks of himself.
    if (kind(above) != SegmentKind::body || all.size() < 6 || !plain(above)) return;
    bool self = false;
    for (int32_t t = all.begin; t < all.end; ++t) self |= scene_.cues.in(WordSet::self, scene_.word(t));
    if (!self) return;
    Draft draft = draft_under(mark, name);
    draft.verbatim = true;
    add(draft, above);
    keep(std::move(draft));
  }

  void keep(Draft draft) {
    const auto index = static_cast<int32_t>(drafts_.size());
    for (const TokenRange& run : draft.content)
      for (int32_t t = run.begin; t < run.end; ++t)
        if (const int32_t stretch = scene_.stretch(t); stretch >= 0 && taken_[static_cast<size_t>(stretch)] < 0) taken_[static_cast<size_t>(stretch)] = index;
    drafts_.push_back(std::move(draft));
  }

  const Scene& scene_;
  Mentioner& mentioner_;
  const Discourse& discourse_;
  const std::vector<CueSite>& sites_;
  std::vector<int32_t>& taken_;
  std::vector<Draft>& drafts_;
  std::vector<bool> used_;
};

}  // namespace

void find_blocks(const Scene& scene, Mentioner& mentioner, const Discourse& discourse, const std::vector<CueSite>& sites, std::vector<int32_t>& taken, std::vector<Draft>& drafts) {
  Reader(scene, mentioner, discourse, sites, taken, drafts).run();
}

}  // namespace averment
