#include "syntax/grammar.h"

#include <algorithm>

#include "syntax/names.h"

namespace averment {
namespace {

struct FormName {
  std::string_view name;
  uint16_t form;
};
constexpr FormName kForms[] = {{"finite", kFinite}, {"past", kPast}, {"present", kPresent}, {"past_participle", kPastParticiple},
                               {"present_participle", kPresentParticiple}, {"base", kBase}, {"modal", kModal},
                               {"question_word", kQuestionWord}, {"adjective", kAdjective}, {"plural", kPlural}};

struct PartName {
  std::string_view name;
  uint32_t part;
};
constexpr PartName kParts[] = {{"copula", kCopula}, {"perfect_auxiliary", kPerfectAuxiliary},
                               {"progressive_auxiliary", kProgressiveAuxiliary}, {"passive_auxiliary", kPassiveAuxiliary},
                               {"infinitive_mark", kInfinitiveMark}, {"complementiser", kComplementiser}, {"relative_word", kRelativeWord},
                               {"relative_possessive", kRelativePossessive}, {"relative_place", kRelativePlace},
                               {"relative_time", kRelativeTime}, {"conditional", kConditional}, {"inverting", kInverting},
                               {"negation", kNegation}, {"negative_determiner", kNegativeDeterminer},
                               {"negative_pronoun", kNegativePronoun}, {"negative_preposition", kNegativePreposition},
                               {"purpose_mark", kPurposeMark}, {"question_mark", kQuestionMark}, {"quotation_mark", kQuotationMark},
                               {"expletive_subject", kExpletiveSubject}};
constexpr PartName kNounKinds[] = {{"time", kTimeNoun}, {"place", kPlaceNoun}, {"instrument", kInstrumentNoun}};

struct EntityName {
  std::string_view name;
  uint8_t kind;
};
constexpr EntityName kEntities[] = {{"place", kPlaceEntity}, {"time", kTimeEntity}, {"actor", kActorEntity}, {"quantity", kQuantityEntity}};

template <typename T, size_t N>
const T* named(const T (&all)[N], std::string_view name) {
  for (const T& one : all)
    if (one.name == name) return &one;
  return nullptr;
}

template <typename T, size_t N>
std::string names_of(const T (&all)[N]) {
  std::string out;
  for (const T& one : all) out += (out.empty() ? "" : ", ") + std::string(one.name);
  return out;
}

class Compiler {
 public:
  Compiler(const Pack& pack, Grammar::Tables& tables) : pack_(pack), t_(tables) {}

  Status run() {
    using Step = Status (Compiler::*)(const PackEntry&);
    const std::pair<std::string_view, Step> sections[] = {{"relations", &Compiler::relations}, {"classes", &Compiler::classes},
                                                          {"forms", &Compiler::forms},         {"entities", &Compiler::entities},
                                                          {"words", &Compiler::words},         {"modality", &Compiler::modality}};
    for (const PackEntry& entry : pack_.file("syntax.txt")) {
      const auto* section = std::find_if(std::begin(sections), std::end(sections), [&](const auto& s) { return s.first == entry.head; });
      if (section == std::end(sections))
        return pack_.error(entry, "unknown section `" + entry.head + "`; one of relations, classes, forms, entities, words, modality");
      if (Status status = (this->*section->second)(entry); !status.ok()) return status;
    }
    // Prepositions first: frames refer to them.
    const std::pair<std::string_view, Step> files[] = {{"prepositions.txt", &Compiler::preposition}, {"noun_kinds.txt", &Compiler::noun_kind},
                                                       {"verbs.txt", &Compiler::verbs},              {"adjectives.txt", &Compiler::adjectives},
                                                       {"nouns.txt", &Compiler::nouns},              {"light_verbs.txt", &Compiler::light_verb}};
    for (const auto& [file, step] : files)
      for (const PackEntry& entry : pack_.file(file))
        if (Status status = (this->*step)(entry); !status.ok()) return status;
    return {};
  }

 private:
  template <typename F>
  Status each_detail(const PackEntry& entry, F&& add) {
    for (const PackLine& line : entry.details) {
      if (line.words.empty()) return pack_.error(entry, line, "a name is missing before the labels");
      if (Status status = add(line, line.words.front()); !status.ok()) return status;
    }
    return {};
  }

  Status relations(const PackEntry& entry) {
    return each_detail(entry, [&](const PackLine& line, const std::string& name) -> Status {
      const auto relation = relation_named(name);
      if (!relation) return pack_.error(entry, line, "unknown relation `" + name + "`; one of " + relation_names());
      for (size_t i = 1; i < line.words.size(); ++i) put(t_.labels, t_.relations, line.words[i], *relation);
      return {};
    });
  }

  Status classes(const PackEntry& entry) {
    return each_detail(entry, [&](const PackLine& line, const std::string& name) -> Status {
      const auto word_class = word_class_named(name);
      if (!word_class) return pack_.error(entry, line, "unknown word class `" + name + "`; one of " + word_class_names());
      for (size_t i = 1; i < line.words.size(); ++i) put(t_.classes, t_.word_classes, line.words[i], *word_class);
      return {};
    });
  }

  Status forms(const PackEntry& entry) {
    return each_detail(entry, [&](const PackLine& line, const std::string& name) -> Status {
      const FormName* form = named(kForms, name);
      if (form == nullptr) return pack_.error(entry, line, "unknown form `" + name + "`; one of " + names_of(kForms));
      for (size_t i = 1; i < line.words.size(); ++i) mark(t_.tags, t_.tag_forms, line.words[i], form->form);
      for (const PackAttribute& feature : line.attributes) {
        mark(t_.features, t_.feature_forms, feature.key + '=' + feature.value, form->form);
        t_.has_features = true;
      }
      return {};
    });
  }

  Status entities(const PackEntry& entry) {
    return each_detail(entry, [&](const PackLine& line, const std::string& name) -> Status {
      const EntityName* kind = named(kEntities, name);
      if (kind == nullptr) return pack_.error(entry, line, "unknown kind of entity `" + name + "`; one of " + names_of(kEntities));
      for (size_t i = 1; i < line.words.size(); ++i) mark(t_.entity_labels, t_.entity_kinds, line.words[i], kind->kind);
      return {};
    });
  }

  Status words(const PackEntry& entry) {
    return each_detail(entry, [&](const PackLine& line, const std::string& name) -> Status {
      const PartName* part = named(kParts, name);
      if (part == nullptr) return pack_.error(entry, line, "unknown part of the grammar `" + name + "`; one of " + names_of(kParts));
      for (size_t i = 1; i < line.words.size(); ++i) word(line.words[i]).parts |= part->part;
      return {};
    });
  }

  Status modality(const PackEntry& entry) {
    return each_detail(entry, [&](const PackLine& line, const std::string& name) -> Status {
      const auto modality = modality_named(name);
      if (!modality) return pack_.error(entry, line, "unknown modality `" + name + "`; one of " + modality_names());
      for (size_t i = 1; i < line.words.size(); ++i) word(line.words[i]).modality = *modality;
      return {};
    });
  }

  Status preposition(const PackEntry& entry) {
    if (t_.preposition_numbers.find(entry.head) >= 0) return pack_.error(entry, "`" + entry.head + "` has an entry already");
    const auto number = static_cast<int16_t>(t_.preposition_numbers.add(entry.head));
    Preposition& made = t_.prepositions.emplace_back();
    made.lemma = t_.preposition_numbers.key(number);
    for (const PackAttribute& attribute : entry.attributes) {
      if (attribute.key == "place" || attribute.key == "time") {
        if (attribute.key == "place") made.place = attribute.value == "yes";
        else made.never_time = attribute.value == "no";
        continue;
      }
      if (attribute.key != "role" && attribute.key != "passive")
        return pack_.error(entry, "unknown attribute `" + attribute.key + "`; one of role, passive, place, time");
      const auto role = role_named(attribute.value);
      if (!role) return pack_.error(entry, "unknown role `" + attribute.value + "`; one of " + role_names());
      (attribute.key == "role" ? made.role : made.passive) = *role;
    }
    const size_t space = entry.head.find(' ');
    if (space == std::string::npos) {
      word(entry.head).preposition = number;
    } else {
      word(std::string_view(entry.head).substr(0, space)).opens_preposition = true;
      t_.longest_preposition = std::max<size_t>(t_.longest_preposition, 1 + static_cast<size_t>(std::count(entry.head.begin(), entry.head.end(), ' ')));
    }
    return {};
  }

  Status noun_kind(const PackEntry& entry) {
    const PartName* part = named(kNounKinds, entry.head);
    if (part == nullptr) return pack_.error(entry, "unknown kind of noun `" + entry.head + "`; one of " + names_of(kNounKinds));
    for (const PackLine& line : entry.details)
      for (const std::string& noun : line.words) word(noun).parts |= part->part;
    return {};
  }

  // What an entry's attributes say; the same reading for verbs, adjectives, nouns and light verbs.
  Status frame(const PackEntry& entry, Frame& out) {
    for (const PackAttribute& a : entry.attributes) {
      if (a.key == "control") {
        if (a.value == "subject" || a.value == "agent") out.control = Control::subject;
        else if (a.value == "object") out.control = Control::object;
        else if (a.value == "recipient") out.control = Control::recipient;
        else return pack_.error(entry, "unknown control `" + a.value + "`; one of subject, agent, object, recipient");
      } else if (a.key == "complement") {
        if (a.value != "negated") return pack_.error(entry, "unknown complement `" + a.value + "`; it can be negated");
        out.negates_complement = true;
      } else if (a.key == "modality") {
        const auto modality = modality_named(a.value);
        if (!modality) return pack_.error(entry, "unknown modality `" + a.value + "`; one of " + modality_names());
        out.complement_modality = *modality;
      } else {
        const auto role = role_named(a.value);
        if (!role) return pack_.error(entry, "unknown role `" + a.value + "`; one of " + role_names());
        if (a.key == "subject") out.subject = *role;
        else if (a.key == "object") out.object = *role;
        else if (a.key == "poss") out.possessor = *role;
        else if (a.key == "modifier") out.modifier = *role;
        else if (const int32_t number = t_.preposition_numbers.find(a.key); number >= 0) out.prepositions.emplace_back(static_cast<int16_t>(number), *role);
        else return pack_.error(entry, "unknown attribute `" + a.key + "`: neither subject, object, poss, modifier, control, complement, modality nor a preposition of prepositions.txt");
      }
    }
    return {};
  }

  // A word that stands under several frames has what all of them say; the first one wins.
  static void merge(Frame& into, const Frame& from) {
    for (const auto& [number, role] : from.prepositions)
      if (!into.role_of(number)) into.prepositions.emplace_back(number, role);
    if (!into.subject) into.subject = from.subject;
    if (!into.object) into.object = from.object;
    if (!into.possessor) into.possessor = from.possessor;
    if (!into.modifier) into.modifier = from.modifier;
    if (into.control == Control::unsaid) into.control = from.control;
    into.negates_complement |= from.negates_complement;
    if (into.complement_modality == Modality::none) into.complement_modality = from.complement_modality;
  }

  Status framed(const PackEntry& entry, std::vector<Frame>& frames, int16_t WordEntry::* slot) {
    Frame made;
    if (Status status = frame(entry, made); !status.ok()) return status;
    for (const PackLine& line : entry.details)
      for (const std::string& lemma : line.words) {
        WordEntry& w = word(lemma);
        if (w.*slot < 0) {
          w.*slot = static_cast<int16_t>(frames.size());
          frames.push_back(made);
        } else {
          merge(frames[static_cast<size_t>(w.*slot)], made);
        }
      }
    return {};
  }
  Status verbs(const PackEntry& entry) { return framed(entry, t_.verb_frames, &WordEntry::verb); }
  Status adjectives(const PackEntry& entry) { return framed(entry, t_.adjective_frames, &WordEntry::adjective); }

  Status nouns(const PackEntry& entry) {
    Frame made;
    if (Status status = frame(entry, made); !status.ok()) return status;
    const auto number = static_cast<int16_t>(t_.noun_frames.size());
    t_.noun_frames.push_back(made);
    for (const PackLine& line : entry.details)
      for (const std::string& item : line.words) {
        const size_t slash = item.find('/');
        const std::string_view lemma = std::string_view(item).substr(0, slash);
        const int32_t at = t_.words.add(lemma);
        WordEntry& w = word(lemma);
        if (w.noun >= 0) return pack_.error(entry, line, "`" + std::string(lemma) + "` stands under another frame already; leave it in one");
        w.noun = static_cast<int16_t>(t_.nouns.size());
        NounEntry& noun = t_.nouns.emplace_back();
        noun.frame = number;
        noun.lemma = t_.words.key(at);
        if (slash == std::string::npos) noun.base = noun.lemma.find(' ') == std::string_view::npos ? noun.lemma : std::string_view();
        else if (slash + 1 < item.size()) noun.base = t_.words.key(add_word(std::string_view(item).substr(slash + 1)));
        if (const size_t space = lemma.rfind(' '); space != std::string_view::npos) word(lemma.substr(space + 1)).heads_compound = true;
      }
    return {};
  }

  Status light_verb(const PackEntry& entry) {
    LightVerb made;
    if (Status status = frame(entry, made.frame); !status.ok()) return status;
    for (const PackLine& line : entry.details)
      for (const std::string& noun : line.words) {
        if (noun == "any") made.any = true;
        else made.nouns.push_back(add_word(noun));
      }
    std::sort(made.nouns.begin(), made.nouns.end());
    WordEntry& w = word(entry.head);
    if (w.light >= 0) return pack_.error(entry, "`" + entry.head + "` has an entry already");
    w.light = static_cast<int16_t>(t_.light_verbs.size());
    t_.light_verbs.push_back(std::move(made));
    return {};
  }

  int32_t add_word(std::string_view lemma) {
    const int32_t at = t_.words.add(lemma);
    if (t_.entries.size() < static_cast<size_t>(t_.words.size())) t_.entries.resize(static_cast<size_t>(t_.words.size()));
    return at;
  }
  WordEntry& word(std::string_view lemma) { return t_.entries[static_cast<size_t>(add_word(lemma))]; }

  template <typename T>
  static void put(StringTable& table, std::vector<T>& values, std::string_view label, T value) {
    const auto at = static_cast<size_t>(table.add(label));
    if (values.size() <= at) values.resize(at + 1);
    values[at] = value;
  }
  template <typename T>
  static void mark(StringTable& table, std::vector<T>& bits, std::string_view label, T bit) {
    const auto at = static_cast<size_t>(table.add(label));
    if (bits.size() <= at) bits.resize(at + 1, 0);
    bits[at] = static_cast<T>(bits[at] | bit);
  }

  const Pack& pack_;
  Grammar::Tables& t_;
};

}  // namespace

Grammar::Grammar(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Grammar::~Grammar() = default;

Result<std::shared_ptr<const Grammar>> Grammar::from(std::shared_ptr<const Pack> language) {
  auto tables = std::make_unique<Tables>();
  if (Status status = Compiler(*language, *tables).run(); !status.ok()) return status.error();
  return std::shared_ptr<const Grammar>(new Grammar(std::move(tables)));
}

}  // namespace averment
