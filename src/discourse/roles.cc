#include "discourse/roles.h"

#include <array>

namespace averment {
namespace {

constexpr int kSteps = 6;  // up a tree

// The person that a phrase is said of: the nearest one above it in the tree, or the subject of "is".
int32_t holder_above(const View& view, const MentionTable& table, int32_t t) {
  for (int steps = 0; steps < kSteps; ++steps) {
    const int32_t up = view.head(t);
    if (up == t) return -1;
    if (view.is_verb(up)) {
      if (view.relation(up) == Relation::relative_clause) {
        t = up;
        continue;
      }
      for (const int32_t child : view.children(up))
        if (is_subject(view.relation(child))) {
          const int32_t m = table.at_head[static_cast<size_t>(child)];
          return m >= 0 && table.facts[static_cast<size_t>(m)].type == EntityType::person ? m : -1;
        }
      return -1;
    }
    const int32_t m = table.at_head[static_cast<size_t>(up)];
    if (m >= 0 && table.facts[static_cast<size_t>(m)].type == EntityType::person && table.mentions[static_cast<size_t>(m)].number != Number::plural) return m;
    t = up;
  }
  return -1;
}

// Whose duty a phrase names: the owner or the first name or body inside.
int32_t owner_inside(const View& view, const MentionTable& table, TokenRange phrase) {
  for (int32_t t = phrase.begin; t < phrase.end; ++t) {
    const int32_t m = table.at_head[static_cast<size_t>(t)];
    if (m < 0) continue;
    const EntityType type = table.facts[static_cast<size_t>(m)].type;
    if (table.mentions[static_cast<size_t>(m)].possessive || type == EntityType::organization) return m;
    if (table.facts[static_cast<size_t>(m)].name >= 0 && type == EntityType::place && view.relation(t) != Relation::prepositional_object) return m;
  }
  return -1;
}

}  // namespace

std::vector<GivenRole> find_duties(const View& view, const MentionTable& table) {
  std::vector<GivenRole> out;
  for (int32_t t = 1; t + 2 < view.size(); ++t) {
    if (!view.lexicon.in("duties", view.word(t)) || view.word_class(t - 1) != WordClass::adposition || view.word_class(t + 1) != WordClass::adposition) continue;
    if (!view.lexicon.in("owning", view.word(t + 1)) || view.token(t - 1).sentence != view.token(t + 1).sentence) continue;
    int32_t object = -1;
    for (const int32_t child : view.children(t + 1))
      if (view.relation(child) == Relation::prepositional_object) object = child;
    if (object <= t) continue;
    GivenRole role;
    role.holder = holder_above(view, table, t - 1);
    if (role.holder < 0) continue;
    const TokenRange phrase = mention_phrase(view, object, false);
    role.title = {t - 1, std::max(phrase.end, object + 1)};
    role.of = owner_inside(view, table, {t + 2, role.title.end});
    out.push_back(std::move(role));
  }
  return out;
}

namespace {

// What a credit calls who made the picture, by the words for it: "photographs-credited" | "photographer".
constexpr std::array<std::string_view, 3> kMade = {"photographs-credited", "films-credited", "drawings-credited"};

class CreditReader {
 public:
  CreditReader(const View& view, const MentionTable& table) : view_(view), table_(table) {}

  void read(TokenRange passage, bool only_marked, std::vector<Credit>& out) {
    for (int32_t t = passage.begin; t < passage.end; ++t) {
      for (const std::string_view made : kMade) {
        if (!view_.lexicon.in(made, view_.word(t))) continue;
        int32_t end = t + 1;
        while (end < passage.end && view_.lexicon.in("credit-words", view_.word(end))) ++end;
        TokenRange words{t, end};
        bool marked = end > t + 1;
        while (end < passage.end && (view_.is_punctuation(end) || view_.lexicon.in("credit-marks", view_.word(end)))) marked = true, ++end;
        if (only_marked && !marked) continue;
        names(words, view_.lexicon.pattern(std::string(made) + "-to"), end, passage.end, out);
        t = end - 1;
        break;
      }
    }
  }

 private:
  int32_t name_beginning(int32_t t) const {
    const auto it = std::lower_bound(table_.names.begin(), table_.names.end(), t, [](const Name& name, int32_t token) { return name.core.begin < token; });
    if (it == table_.names.end() || it->core.begin != t || it->nested) return -1;
    return static_cast<int32_t>(it - table_.names.begin());
  }

  // Names that follow each other with nothing but marks and small words between.
  void names(TokenRange words, const std::string& title, int32_t t, int32_t end, std::vector<Credit>& out) const {
    Credit credit{.words = words, .title = title};
    bool any = false;
    for (; t < end; ++t) {
      if (const int32_t n = name_beginning(t); n >= 0) {
        const Name& name = table_.names[static_cast<size_t>(n)];
        const int32_t m = table_.at_head[static_cast<size_t>(name.head)];
        const EntityType type = m < 0 ? EntityType::other : table_.facts[static_cast<size_t>(m)].type;
        if (type == EntityType::person && credit.maker < 0) credit.maker = m;
        else if (type == EntityType::organization && credit.body < 0) credit.body = m;
        else break;
        any = true;
        t = name.core.end - 1;
        continue;
      }
      const bool links = view_.is_punctuation(t) || view_.word_class(t) == WordClass::symbol || view_.word_class(t) == WordClass::adposition || view_.word_class(t) == WordClass::determiner;
      if (!links || view_.token(t).text == ")" || view_.token(t).text == ".") break;
    }
    if (any) out.push_back(std::move(credit));
  }

  const View& view_;
  const MentionTable& table_;
};

}  // namespace

std::vector<Credit> find_credits(const View& view, const MentionTable& table) {
  std::vector<Credit> out;
  CreditReader reader(view, table);
  for (size_t p = 0; p < view.parse.passages.size(); ++p) {
    const SegmentKind kind = view.parse.passages[p].kind;
    if (kind == SegmentKind::credit || kind == SegmentKind::caption) reader.read(view.parse.passage_tokens[p], kind == SegmentKind::caption, out);
  }
  return out;
}

}  // namespace averment
