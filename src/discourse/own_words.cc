#include "discourse/own_words.h"

namespace averment {
namespace {

constexpr size_t kBack = 6;  // quotations looked at before one

bool holds(const Quotation& q, int32_t token) {
  return std::any_of(q.content.begin(), q.content.end(), [&](const TokenRange& run) { return run.contains(token); });
}

class Finder {
 public:
  Finder(const Scene& scene, const Lexicon* lexicon, Discourse& discourse) : scene_(scene), lexicon_(lexicon), discourse_(discourse) {}

  void run() {
    for (size_t q = 0; q < discourse_.quotations.size(); ++q) {
      const Quotation& quotation = discourse_.quotations[q];
      if (quotation.speaker < 0 || quotation.quoted.empty() || quotation.speaker_inferred) continue;
      const Mention& m = discourse_.mentions[static_cast<size_t>(quotation.speaker)];
      if (m.kind != MentionKind::pronoun || m.person != 3 || m.referent < 0 || !named_in_own_words(quotation, m)) continue;
      const int32_t other = spoke_before(q, m);
      move(quotation.speaker, other >= 0 ? other : somebody(m));
    }
  }

 private:
  bool named_in_own_words(const Quotation& q, const Mention& pronoun) const {
    bool inside = false;
    for (int32_t index : discourse_.referents[static_cast<size_t>(pronoun.referent)].mentions) {
      const Mention& m = discourse_.mentions[static_cast<size_t>(index)];
      if (m.head >= pronoun.head) continue;
      if (!holds(q, m.head)) return false;
      inside = true;
    }
    return inside;
  }

  // The speaker of a quotation before it that the pronoun can stand for.
  int32_t spoke_before(size_t q, const Mention& pronoun) const {
    const int32_t passage = scene_.passage_at[static_cast<size_t>(pronoun.head)];
    for (size_t k = q; k-- > 0 && k + kBack >= q;) {
      const Quotation& before = discourse_.quotations[k];
      if (before.speaker < 0) continue;
      const Mention& m = discourse_.mentions[static_cast<size_t>(before.speaker)];
      if (m.head >= pronoun.head || m.person != 3 || m.referent < 0 || m.referent == pronoun.referent || scene_.passage_at[static_cast<size_t>(m.head)] + 2 < passage) continue;
      if (agrees(m, pronoun)) return m.referent;
    }
    return -1;
  }

  bool agrees(const Mention& speaker, const Mention& pronoun) const {
    const Referent& r = discourse_.referents[static_cast<size_t>(speaker.referent)];
    const Pronoun* entry = lexicon_ ? lexicon_->pronoun(scene_.word(pronoun.head)) : nullptr;
    if (!entry) return false;
    const bool plural = speaker.number == Number::plural || r.number == Number::plural || r.type == EntityType::group;
    if (entry->number == Number::plural) return plural || r.type == EntityType::organization;
    if (plural) return false;
    if (entry->gender == Gender::masculine || entry->gender == Gender::feminine)
      return r.type == EntityType::person && (r.gender == Gender::unknown || r.gender == entry->gender);
    return r.type != EntityType::person;
  }

  // Nobody whom the text names.
  int32_t somebody(const Mention& pronoun) {
    Referent referent;
    referent.name = std::string(text_of(scene_.document.text, pronoun.span));
    const Pronoun* entry = lexicon_ ? lexicon_->pronoun(scene_.word(pronoun.head)) : nullptr;
    if (entry && (entry->gender == Gender::masculine || entry->gender == Gender::feminine)) referent.type = EntityType::person;
    if (entry) referent.number = entry->number;
    discourse_.referents.push_back(std::move(referent));
    return static_cast<int32_t>(discourse_.referents.size()) - 1;
  }

  void move(int32_t mention, int32_t referent) {
    Mention& m = discourse_.mentions[static_cast<size_t>(mention)];
    std::erase(discourse_.referents[static_cast<size_t>(m.referent)].mentions, mention);
    m.referent = referent;
    auto& mentions = discourse_.referents[static_cast<size_t>(referent)].mentions;
    mentions.insert(std::lower_bound(mentions.begin(), mentions.end(), mention), mention);
  }

  const Scene& scene_;
  const Lexicon* lexicon_;
  Discourse& discourse_;
};

}  // namespace

void look_outside_own_words(const Scene& scene, const Lexicon* lexicon, Discourse& discourse) { Finder(scene, lexicon, discourse).run(); }

}  // namespace averment
