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
                               {"purpose_mark", kPurposeMark}, {"question_mark", kQuestionMark}, {"quotation_mark", kQuotationMark}, {"comma", kComma},
                               {"expletive_subject", kExpletiveSubject}};
constexpr PartName kRepairKinds[] = {{"event", kIsEvent}, {"actor", kIsActor}, {"time", kIsTime}, {"place", kIsPlace},
                                     {"governs", kGoverns}, {"passive", kIsPassive}, {"first", kIsFirst}, {"leading", kLeads}, {"touching", kTouches}, {"before", kBefore}, {"doubled", kDoubled}, {"quoted", kQuoted}, {"outside", kOutside}, {"capital", kCapital}, {"behind-noun", kBehindNoun}, {"listed", kListed}};
constexpr std::string_view kRepairPlaces[] = {"token", "head", "above", "verb", "left", "next", "object", "follower", "after", "root"};
constexpr PartName kNounKinds[] = {{"time", kTimeNoun}, {"place", kPlaceNoun}, {"instrument", kInstrumentNoun}, {"actor", kActorNoun}};

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

constexpr std::string_view kOtherNouns = "other";  // the frame of event nouns of which nothing is said
constexpr std::string_view kPlainNouns = "plain";  // of an ontology: nouns that are none

class Compiler {
 public:
  Compiler(const Pack& pack, Grammar::Tables& tables) : pack_(pack), t_(tables) {}

  Status run() {
    using Step = Status (Compiler::*)(const PackEntry&);
    const std::pair<std::string_view, Step> sections[] = {{"relations", &Compiler::relations}, {"classes", &Compiler::classes},
                                                          {"forms", &Compiler::forms},         {"entities", &Compiler::entities},
                                                          {"words", &Compiler::words},         {"modality", &Compiler::modality},
                                                          {"verb_lemmas", &Compiler::verb_lemmas}};
    for (const PackEntry& entry : pack_.file("syntax.txt")) {
      const auto* section = std::find_if(std::begin(sections), std::end(sections), [&](const auto& s) { return s.first == entry.head; });
      if (section == std::end(sections))
        return pack_.error(entry, "unknown section `" + entry.head + "`; one of relations, classes, forms, entities, words, modality, verb_lemmas");
      if (Status status = (this->*section->second)(entry); !status.ok()) return status;
    }
    // Prepositions first: frames refer to them.
    const std::pair<std::string_view, Step> files[] = {{"prepositions.txt", &Compiler::preposition}, {"noun_kinds.txt", &Compiler::noun_kind},
                                                       {"verbs.txt", &Compiler::verbs},              {"adjectives.txt", &Compiler::adjectives},
                                                       {"nouns.txt", static_cast<Step>(&Compiler::nouns)}, {"light_verbs.txt", &Compiler::light_verb},
                                                       {"repairs.txt", &Compiler::repair_rule}};
    for (const auto& [file, step] : files)
      for (const PackEntry& entry : pack_.file(file))
        if (Status status = (this->*step)(entry); !status.ok()) return status;
    return {};
  }

  // The event nouns of another pack, over a compiled language; words that are there already stay as they are.
  Status more_nouns() {
    for (const PackEntry& entry : pack_.file("nouns.txt"))
      if (entry.head != kPlainNouns)
        if (Status status = nouns(entry, true); !status.ok()) return status;
    return {};
  }

  // Nouns of which nothing is known but that they tell an event.
  void bare_nouns(const std::vector<std::string>& lemmas) {
    if (t_.other_frame < 0) return;
    for (const std::string& lemma : lemmas) add_noun(lemma, t_.other_frame, {});
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

  Status verb_lemmas(const PackEntry& entry) {
    Status status = each_detail(entry, [&](const PackLine& line, const std::string& right) -> Status {
      for (size_t i = 1; i < line.words.size(); ++i) {
        const int32_t wrong = add_word(line.words[i]);
        t_.verb_lemmas.emplace_back(wrong, add_word(right));
      }
      return {};
    });
    std::sort(t_.verb_lemmas.begin(), t_.verb_lemmas.end());
    return status;
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
      } else if (a.key == "negates") {
        for (std::string_view rest = a.value; !rest.empty();) {
          const size_t comma = rest.find(',');
          const std::string_view what = rest.substr(0, comma);
          rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
          if (what == "complement") out.negates_complement = true;
          else if (what == "object") out.negates_object = true;
          else if (const int32_t number = t_.preposition_numbers.find(what); number >= 0) out.negated_prepositions.push_back(static_cast<int16_t>(number));
          else return pack_.error(entry, "cannot negate `" + std::string(what) + "`: neither complement, object nor a preposition of prepositions.txt");
        }
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
        else return pack_.error(entry, "unknown attribute `" + a.key + "`: neither subject, object, poss, modifier, control, negates, modality nor a preposition of prepositions.txt");
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
    into.negates_object |= from.negates_object;
    into.negated_prepositions.insert(into.negated_prepositions.end(), from.negated_prepositions.begin(), from.negated_prepositions.end());
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

  Status nouns(const PackEntry& entry) { return nouns(entry, false); }
  Status nouns(const PackEntry& entry, bool skip_known) {
    Frame made;
    if (Status status = frame(entry, made); !status.ok()) return status;
    const auto number = static_cast<int16_t>(t_.noun_frames.size());
    t_.noun_frames.push_back(made);
    if (entry.head == kOtherNouns) t_.other_frame = number;
    for (const PackLine& line : entry.details)
      for (const std::string& item : line.words) {
        const size_t slash = item.find('/');
        const std::string_view lemma = std::string_view(item).substr(0, slash);
        std::string_view base = slash != std::string::npos ? std::string_view(item).substr(slash + 1) : lemma.find(' ') == std::string_view::npos ? lemma : std::string_view();
        if (!add_noun(lemma, number, base) && !skip_known) return pack_.error(entry, line, "`" + std::string(lemma) + "` stands under another frame already; leave it in one");
      }
    return {};
  }

  // False where the noun is one already. `base`: the verb that tells the same, "" for none.
  bool add_noun(std::string_view lemma, int16_t frame, std::string_view base) {
    const int32_t at = t_.words.add(lemma);
    WordEntry& w = word(lemma);
    if (w.noun >= 0) return false;
    w.noun = static_cast<int16_t>(t_.nouns.size());
    NounEntry& noun = t_.nouns.emplace_back();
    noun.frame = frame;
    noun.lemma = t_.words.key(at);
    if (!base.empty()) noun.base = t_.words.key(add_word(base));
    if (const size_t space = lemma.rfind(' '); space != std::string_view::npos) word(lemma.substr(space + 1)).heads_compound = true;
    return true;
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

  static std::optional<RepairPlace> repair_place(std::string_view name) {
    for (size_t i = 0; i < std::size(kRepairPlaces); ++i)
      if (kRepairPlaces[i] == name) return static_cast<RepairPlace>(i);
    return std::nullopt;
  }

  // The alternatives of "a|b|c", each given to `add`, which says whether it knows it.
  template <typename F>
  Status alternatives(const PackEntry& entry, const PackAttribute& a, const std::string& known, F&& add) {
    for (std::string_view rest = a.value; !rest.empty();) {
      const size_t bar = rest.find('|');
      const std::string_view one = rest.substr(0, bar);
      rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
      if (!add(one)) return pack_.error(entry, "unknown " + a.key + " `" + std::string(one) + "`; one of " + known);
    }
    return {};
  }

  Status repair_rule(const PackEntry& entry) {
    Repair made;
    made.name = entry.head;
    const auto relation = [](std::string_view name, Relation& out) {
      const auto found = relation_named(name);
      if (found) out = *found;
      return found.has_value();
    };
    for (const PackAttribute& a : entry.attributes) {
      bool known = true;
      if (a.key == "to") {
        const auto place = repair_place(a.value);
        known = place.has_value() && *place != RepairPlace::token && *place != RepairPlace::object;
        if (known) made.to = *place;
      } else if (a.key == "relation") {
        made.renames = known = relation(a.value, made.relation);
      } else if (a.key == "swap") {
        made.swap = known = relation(a.value, made.swapped);
      } else if (a.key == "split") {
        made.splits = known = relation(a.value, made.split);
      } else if (a.key == "class") {
        const auto word_class = word_class_named(a.value);
        known = word_class.has_value();
        if (known) made.word_class = *word_class;
      } else if (a.key == "form") {
        const FormName* form = named(kForms, a.value);
        known = form != nullptr;
        if (known) made.form = form->form;
      } else {
        return pack_.error(entry, "unknown attribute `" + a.key + "`; one of to, relation, swap, split, class, form");
      }
      if (!known) return pack_.error(entry, "unknown " + a.key + " `" + a.value + "`");
    }
    for (const PackLine& line : entry.details) {
      const auto place = line.words.empty() ? std::nullopt : repair_place(line.words.front());
      if (!place) return pack_.error(entry, line, "a condition begins with the place it is about: token, head, above, verb, left, next, object, follower, after or root");
      RepairCondition c;
      c.place = *place;
      for (const PackAttribute& a : line.attributes)
        if (Status status = condition(entry, a, c); !status.ok()) return status;
      if (c.place == RepairPlace::token) made.conditions.insert(made.conditions.begin(), std::move(c));
      else made.conditions.push_back(std::move(c));
    }
    if (made.conditions.empty() || made.conditions.front().place != RepairPlace::token)
      return pack_.error(entry, "a rule needs a line that begins with `token`");
    t_.repairs.push_back(std::move(made));
    return {};
  }

  Status condition(const PackEntry& entry, const PackAttribute& a, RepairCondition& c) {
    const auto relations = [&](uint64_t& mask) {
      return alternatives(entry, a, relation_names(), [&](std::string_view name) {
        const auto found = relation_named(name);
        if (found) mask |= uint64_t{1} << static_cast<int>(*found);
        return found.has_value();
      });
    };
    const auto forms = [&](uint16_t& mask) {
      return alternatives(entry, a, names_of(kForms), [&](std::string_view name) {
        const FormName* found = named(kForms, name);
        if (found != nullptr) mask = static_cast<uint16_t>(mask | found->form);
        return found != nullptr;
      });
    };
    const auto kinds = [&](uint16_t& mask) {
      return alternatives(entry, a, names_of(kRepairKinds), [&](std::string_view name) {
        const PartName* found = named(kRepairKinds, name);
        if (found != nullptr) mask = static_cast<uint16_t>(mask | found->part);
        return found != nullptr;
      });
    };
    if (a.key == "relation") return relations(c.relations);
    if (a.key == "has") return relations(c.has);
    if (a.key == "lacks") return relations(c.lacks);
    if (a.key == "form") return forms(c.forms);
    if (a.key == "unlike") return forms(c.unlike);
    if (a.key == "is") return kinds(c.is);
    if (a.key == "isnt") return kinds(c.isnt);
    if (a.key == "class")
      return alternatives(entry, a, word_class_names(), [&](std::string_view name) {
        const auto found = word_class_named(name);
        if (found) c.classes |= 1u << static_cast<int>(*found);
        return found.has_value();
      });
    if (a.key == "lemma" || a.key == "unlemma") {
      std::vector<int32_t>& lemmas = a.key == "lemma" ? c.lemmas : c.unlemmas;
      Status status = alternatives(entry, a, "", [&](std::string_view name) {
        lemmas.push_back(add_word(name));
        return true;
      });
      std::sort(lemmas.begin(), lemmas.end());
      return status;
    }
    if (a.key == "comma") {
      c.comma = a.value == "yes" ? 1 : 0;
      return {};
    }
    return pack_.error(entry, "unknown condition `" + a.key + "`; one of relation, class, lemma, unlemma, form, unlike, has, lacks, is, isnt, comma");
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

bool Grammar::is_preposition(std::string_view lemma) const { return tables_->preposition_numbers.find(lemma) >= 0; }
bool Grammar::knows_word(std::string_view lemma) const { return tables_->words.find(lemma) >= 0; }

bool Grammar::is_event_noun(std::string_view lemma) const {
  const WordEntry* word = tables_->word(lemma);
  return word != nullptr && word->noun >= 0;
}

Result<std::shared_ptr<const Grammar>> Grammar::from(std::shared_ptr<const Pack> language, const std::vector<std::shared_ptr<const Pack>>& with_nouns,
                                                       const std::vector<std::string>& bare_nouns) {
  auto tables = std::make_unique<Tables>();
  Compiler compiler(*language, *tables);
  if (Status status = compiler.run(); !status.ok()) return status.error();
  for (const auto& pack : with_nouns)
    if (Status status = Compiler(*pack, *tables).more_nouns(); !status.ok()) return status.error();
  compiler.bare_nouns(bare_nouns);
  return std::shared_ptr<const Grammar>(new Grammar(std::move(tables)));
}

}  // namespace averment
