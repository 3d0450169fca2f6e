#include "coding/ontology/ontology.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/split.h"
#include "base/closest.h"

namespace averment {
namespace {

// Files of a pack that hold no entries of events.
constexpr std::string_view kTypesFile = "types.txt", kSetsFile = "sets.txt", kFramesFile = "frames.txt", kQuantitiesFile = "quantities.txt",
                           kCodesFile = "codes.txt", kStatementsFile = "statements.txt", kConfidenceFile = "confidence.txt", kNounsFile = "nouns.txt",
                           kBackoffFile = "backoff.txt";
constexpr std::string_view kOwnFiles[] = {kTypesFile, kSetsFile, kFramesFile, kQuantitiesFile, kCodesFile, kStatementsFile, kConfidenceFile, kNounsFile, kBackoffFile};
constexpr std::string_view kPlainNouns = "plain", kAnyNoun = "any";  // of nouns.txt
// Entries of this head's type hand their participants to the act among their arguments and are no events.
constexpr std::string_view kThrough = "through";
constexpr std::string_view kFigure = "figure";

bool is_digits(std::string_view s) { return !s.empty() && s.find_first_not_of("0123456789") == std::string_view::npos; }

std::optional<AnnouncedAct> act_of_text(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const size_t slash = text.find('/');
  return AnnouncedAct{std::string(text.substr(0, slash)), slash == std::string_view::npos ? "" : std::string(text.substr(slash + 1))};
}

constexpr std::pair<std::string_view, RowStatus> kStatuses[] = {
    {"unconfirmed", RowStatus::unconfirmed}, {"hypothetical", RowStatus::hypothetical}, {"conditional", RowStatus::conditional},
    {"requested", RowStatus::requested},     {"planned", RowStatus::planned},           {"negated", RowStatus::negated},
    {"asserted", RowStatus::asserted},
};

}  // namespace

const FrameRow* ActorFrame::row(std::string_view type, std::string_view mode) const {
  const FrameRow* best = nullptr;
  int best_rank = 0;
  for (const FrameRow& r : rows) {
    const std::string_view act = r.act;
    int rank = 0;
    if (act == "*") rank = 1;
    else if (act == type) rank = 2;
    else if (!mode.empty() && act.size() == type.size() + 1 + mode.size() && act.starts_with(type) && act.ends_with(mode) && act[type.size()] == '/') rank = 3;
    if (rank > best_rank) best = &r, best_rank = rank;
  }
  return best;
}

const std::vector<uint32_t>& Ontology::patterns_for(std::string_view lemma) const {
  static const std::vector<uint32_t> kNone;
  const auto found = by_lemma_.find(lemma);
  return found == by_lemma_.end() ? kNone : found->second;
}

const ActorFrame* Ontology::frame(std::string_view name) const {
  for (const ActorFrame& f : frames_)
    if (f.name == name) return &f;
  return nullptr;
}

const LemmaSet* Ontology::set(std::string_view name) const {
  for (const LemmaSet& s : sets_)
    if (s.name == name) return &s;
  return nullptr;
}

std::vector<std::string> Ontology::event_nouns() const {
  std::set<std::string, std::less<>> nouns;
  for (const Pattern& pattern : patterns_)
    for (const Trigger& t : pattern.triggers)
      if (t.kinds == kNoun) nouns.insert(t.lemma);
  for (const PackEntry& entry : pack_->file(kNounsFile))
    if (entry.head == kPlainNouns)
      for (const PackLine& line : entry.details)
        for (const std::string& word : line.words) {
          if (word == kAnyNoun) return {};
          nouns.erase(word);
        }
  return {nouns.begin(), nouns.end()};
}

std::shared_ptr<Ontology> Ontology::compile(std::shared_ptr<const Pack> pack, std::vector<Error>& errors) {
  std::shared_ptr<Ontology> out(new Ontology());
  out->pack_ = std::move(pack);
  SetNames names;
  out->read_types(errors);
  const auto each = [&](std::string_view file, auto read) {
    for (const PackEntry& entry : out->pack_->file(file))
      if (Status s = read(entry); !s.ok()) errors.push_back(s.error());
  };
  each(kCodesFile, [&](const PackEntry& entry) { return out->read_code(entry); });
  each(kSetsFile, [&](const PackEntry& entry) { return out->read_set(entry, names); });
  each(kFramesFile, [&](const PackEntry& entry) { return out->read_frame(entry); });
  out->read_entries(names, errors);
  each(kBackoffFile, [&](const PackEntry& entry) { return out->read_backoff(entry); });
  out->quantities_ = read_quantity_rules(*out->pack_, names, out->types_, errors);
  Result<StatementRules> statements = read_statement_rules(*out->pack_);
  if (statements.ok()) out->statement_rules_ = std::move(*statements);
  else errors.push_back(statements.error());
  Result<ConfidenceTable> confidence = ConfidenceTable::from(*out->pack_, {{"event", {"form", "source", "target", "told", "status", "type"}}});
  if (confidence.ok()) out->confidence_ = std::move(*confidence);
  else errors.push_back(confidence.error());
  out->look_for_shadows();
  return out;
}

Result<std::shared_ptr<const Ontology>> Ontology::from(std::shared_ptr<const Pack> pack) {
  std::vector<Error> errors;
  std::shared_ptr<Ontology> out = compile(std::move(pack), errors);
  if (!errors.empty()) return errors.front();
  return std::shared_ptr<const Ontology>(std::move(out));
}

std::vector<Error> Ontology::errors_of(std::shared_ptr<const Pack> pack, std::vector<Error>& warnings) {
  std::vector<Error> errors;
  warnings = compile(std::move(pack), errors)->warnings_;
  return errors;
}

// What somebody wrote for yes and means by it is not guessed at.
void Ontology::read_type_attributes(const PackEntry& entry, std::vector<Error>& errors) const {
  static const std::vector<std::string_view> kYesNo = {"unsourced", "abroad", "contest", "human", "spoken"}, kKeys = {"unsourced", "abroad", "contest", "human", "spoken", "public", "voices", "quad"};
  for (const PackAttribute& a : entry.attributes) {
    PackLine at;
    at.line = entry.line;
    at.column = a.column;
    if (std::find(kKeys.begin(), kKeys.end(), a.key) == kKeys.end())
      errors.push_back(pack_->error(entry, at, "unknown key '" + a.key + "': a type knows unsourced abroad contest human spoken public quad" + did_you_mean(a.key, kKeys)));
    else if (std::find(kYesNo.begin(), kYesNo.end(), a.key) != kYesNo.end() && a.value != "yes" && a.value != "no")
      errors.push_back(pack_->error(entry, at, a.key + "= is yes or no; found '" + a.value + "'"));
  }
}

void Ontology::read_types(std::vector<Error>& errors) {
  for (const PackEntry& entry : pack_->file(kTypesFile)) {
    if (entry.head.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") != std::string::npos)
      errors.push_back(pack_->error(entry, "'" + entry.head + "' is no type: write it in capitals, as in ASSAULT"));
    types_.push_back(entry.head);
    read_type_attributes(entry, errors);
    if (entry.attribute("unsourced") == "yes") unsourced_types_.push_back(entry.head);
    if (entry.attribute("abroad") == "yes") abroad_types_.push_back(entry.head);
    if (entry.attribute("contest") == "yes") contest_types_.push_back(entry.head);
    if (entry.attribute("human") == "yes") human_types_.push_back(entry.head);
    if (entry.attribute("spoken") == "yes") spoken_types_.push_back(entry.head);
    if (const std::string_view voices = entry.attribute("voices"); !voices.empty()) voices_.emplace(entry.head, split(voices, "|, "));
    const std::string_view sides = entry.attribute("public");
    if (sides == "one") public_types_.emplace(entry.head, PublicSides::one);
    else if (sides == "one-or-matter") public_types_.emplace(entry.head, PublicSides::one_or_matter);
    else if (!sides.empty()) errors.push_back(pack_->error(entry, "public= is `one` or `one-or-matter`; found '" + std::string(sides) + "'"));
  }
  if (types_.empty()) errors.push_back({ErrorCode::kBadData, pack_->path + "/" + std::string(kTypesFile) + ":1:1", "an ontology names its event types in types.txt, one entry each"});
}

// Numeric codes with their value on the scale; a code inherits from the longest listed beginning of it.
Status Ontology::read_code(const PackEntry& entry) {
  if (!is_digits(entry.head)) return pack_->error(entry, "'" + entry.head + "' is no code: digits only");
  Coding coding;
  if (Status s = read_coding(entry, nullptr, coding); !s.ok()) return s;
  if (!coding.goldstein) return pack_->error(entry, "'" + entry.head + "' has no goldstein=");
  codes_.emplace(entry.head, *coding.goldstein);
  return {};
}

std::optional<double> Ontology::value_of(std::string_view code) const {
  for (; code.size() >= 2; code.remove_suffix(1))
    if (const auto found = codes_.find(code); found != codes_.end()) return found->second;
  return std::nullopt;
}

// A set's words stand in its details, separated by spaces or |; "@other" takes in another set named above.
Status Ontology::read_set(const PackEntry& entry, SetNames& names) {
  LemmaSet set;
  set.name = entry.head;
  for (const PackLine& line : entry.details)
    for (std::string& word : split(line.text, "|, ")) {
      if (word.starts_with('@')) {
        const auto other = names.find(std::string_view(word).substr(1));
        if (other == names.end()) return pack_->error(entry, line, "no set '" + word + "' stands above this one");
        const auto& more = sets_[other->second].words;
        set.words.insert(set.words.end(), more.begin(), more.end());
      } else {
        std::replace(word.begin(), word.end(), '_', ' ');
        set.words.push_back(std::move(word));
      }
    }
  if (set.words.empty()) return pack_->error(entry, "the set '" + entry.head + "' is empty: its words stand in indented lines below");
  std::sort(set.words.begin(), set.words.end());
  set.words.erase(std::unique(set.words.begin(), set.words.end()), set.words.end());
  names.emplace(set.name, static_cast<uint32_t>(sets_.size()));
  sets_.push_back(std::move(set));
  return {};
}
Status Ontology::read_frame(const PackEntry& entry) {
  ActorFrame frame;
  frame.name = entry.head;
  for (const PackAttribute& a : entry.attributes) {
    if (a.key == "keep") frame.keep = a.value == "yes";
    else if (a.key == "asks") frame.asks = a.value == "yes";
    else if (a.key == "own") frame.own = a.value == "yes";
    else if (a.key == "negated") frame.negated = a.value;
    else if (a.key == "speaks") frame.speaks = a.value == "yes";
    else return pack_->error(entry, "unknown key '" + a.key + "': a frame knows asks, keep, negated, own and speaks");
  }
  for (const PackLine& line : entry.details) {
    FrameRow row;
    row.act = line.text;
    const std::string_view type = std::string_view(row.act).substr(0, row.act.find('/'));
    if (type != "*" && std::find(types_.begin(), types_.end(), type) == types_.end())
      return pack_->error(entry, line, "'" + row.act + "' is no act: an event type of types.txt, TYPE/mode, or *");
    if (Status s = read_coding(entry, &line, row.coding); !s.ok()) return s;
    for (const PackAttribute& a : line.attributes) {
      PackLine at = line;
      at.column = a.column;
      if (a.key == "type") {
        if (std::find(types_.begin(), types_.end(), a.value) == types_.end())
          return pack_->error(entry, at, "'" + a.value + "' is not in types.txt");
        row.coding.type = a.value;
      } else if (a.key == "status") {
        const auto* known = std::find_if(std::begin(kStatuses), std::end(kStatuses), [&](const auto& s) { return s.first == a.value; });
        if (known == std::end(kStatuses)) return pack_->error(entry, at, "unknown status '" + a.value + "'");
        row.status = known->second;
      } else if (a.key == "drop") {
        row.drop = a.value == "yes";
      }
    }
    frame.rows.push_back(std::move(row));
  }
  frames_.push_back(std::move(frame));
  return {};
}

// A verb that patterns name, and below it the verbs that are read as it where none names them.
Status Ontology::read_backoff(const PackEntry& entry) {
  std::string like = entry.head;
  std::replace(like.begin(), like.end(), '_', ' ');
  if (patterns_for(like).empty()) return pack_->error(entry, "no pattern names '" + entry.head + "', so that nothing can be read as it");
  for (const PackLine& line : entry.details)
    for (std::string& verb : split(line.text, "|, ")) {
      std::replace(verb.begin(), verb.end(), '_', ' ');
      backoff_.emplace(std::move(verb), like);
    }
  return {};
}

std::string_view Ontology::nearest(std::string_view lemma) const {
  const auto found = backoff_.find(lemma);
  return found == backoff_.end() ? std::string_view() : std::string_view(found->second);
}

// cameo, goldstein, mode, context: of an entry, a pattern line or a frame's row.
Status Ontology::read_coding(const PackEntry& entry, const PackLine* line, Coding& coding) {
  const auto& attributes = line != nullptr ? line->attributes : entry.attributes;
  for (const PackAttribute& a : attributes) {
    PackLine at;
    at.line = line != nullptr ? line->line : entry.line;
    at.column = a.column;
    if (a.key == "cameo" || a.key == "alone") {
      if (!is_digits(a.value) || a.value.size() < 2 || a.value.size() > 4)
        return pack_->error(entry, at, a.key + " is 2 to 4 digits with its leading zero, as in 036; found '" + a.value + "'");
      if (!codes_.empty() && !value_of(a.value)) return pack_->error(entry, at, "'" + a.value + "' is in no line of codes.txt");
      (a.key == "cameo" ? coding.cameo : coding.alone) = a.value;
    } else if (a.key == "goldstein") {
      double value = 0;
      const auto [end, code] = std::from_chars(a.value.data(), a.value.data() + a.value.size(), value);
      if (code != std::errc() || end != a.value.data() + a.value.size() || value < -10 || value > 10)
        return pack_->error(entry, at, "goldstein is a number from -10 to 10; found '" + a.value + "'");
      coding.goldstein = value;
    } else if (a.key == "mode") {
      coding.modes = split(a.value, "|, ");
    } else if (a.key == "context") {
      coding.contexts = split(a.value, "|, ");
    }
  }
  return {};
}

void Ontology::read_entries(const SetNames& names, std::vector<Error>& errors) {
  std::map<std::string, const PackEntry*, std::less<>> heads;
  for (const PackFile& file : pack_->files) {
    if (std::find(std::begin(kOwnFiles), std::end(kOwnFiles), file.name) != std::end(kOwnFiles)) continue;
    for (const PackEntry& entry : file.entries) {
      if (const auto [seen, is_new] = heads.emplace(entry.head, &entry); !is_new) {
        errors.push_back(pack_->error(entry, "'" + entry.head + "' stands also at " + pack_->files[seen->second->file].name + ':' + std::to_string(seen->second->line)));
        continue;
      }
      OntologyEntry made;
      made.file = file.name;
      if (Status s = read_entry(entry, made); !s.ok()) errors.push_back(s.error());
      for (const PackLine& line : entry.details)
        if (Status s = read_pattern(entry, line, names); !s.ok()) errors.push_back(s.error());
      entries_.push_back(std::move(made));
    }
  }
}

// An entry's head and attributes.
Status Ontology::read_entry(const PackEntry& entry, OntologyEntry& made) {
  const size_t slash = entry.head.find('/');
  const std::string_view type = std::string_view(entry.head).substr(0, slash);
  made.head = entry.head;
  made.rule = pack_->rule(entry);
  made.coding.type = type;
  made.line = entry.line;
  for (const PackExample& example : entry.examples) ++(example.positive ? made.positive : made.negative);
  if (slash == std::string::npos) return pack_->error(entry, "an entry's head is TYPE/name, as in AGREE/invite; found '" + entry.head + "'");
  made.figure = type == kFigure;
  made.through = made.figure || type == kThrough;
  if (!made.through && std::find(types_.begin(), types_.end(), type) == types_.end())
    return pack_->error(entry, "'" + std::string(type) + "' is not in types.txt" + did_you_mean(type, types_));
  const auto is_one_of = [&](const std::vector<std::string>& marked) { return std::find(marked.begin(), marked.end(), type) != marked.end(); };
  made.unsourced = is_one_of(unsourced_types_);
  made.abroad = is_one_of(abroad_types_);
  made.spoken = is_one_of(spoken_types_);
  made.contest = is_one_of(contest_types_);
  made.human = is_one_of(human_types_);
  if (const auto found = voices_.find(type); found != voices_.end()) made.voices = found->second;
  if (const auto found = public_types_.find(type); found != public_types_.end()) made.public_sides = found->second;
  if (made.through) made.needs_act = !made.figure;
  if (!made.through && (made.positive == 0 || made.negative == 0))
    warnings_.push_back(pack_->error(entry, "'" + entry.head + "' lacks " + (made.positive == 0 ? "an example that must come out (+)" : "an example that must not fire (-)")));
  if (Status s = read_coding(entry, nullptr, made.coding); !s.ok()) return s;
  static const std::string_view kKeys[] = {"cameo", "alone", "goldstein", "mode", "context", "announces", "legal_stage", "reciprocal", "frame", "absorb", "needs", "background", "participle", "speaks", "hands", "status"};
  for (const PackAttribute& a : entry.attributes) {
    PackLine at;
    at.line = entry.line;
    at.column = a.column;
    if (std::find(std::begin(kKeys), std::end(kKeys), a.key) == std::end(kKeys)) {
      std::string known;
      for (std::string_view k : kKeys) (known.empty() ? known : known += ' ') += k;
      return pack_->error(entry, at, "unknown key '" + a.key + "': an entry knows " + known + did_you_mean(a.key, kKeys));
    }
    const std::string_view allowed = a.key == "reciprocal" ? "yes|no|both" : a.key == "absorb" || a.key == "background" || a.key == "speaks" || a.key == "hands" ? "yes|no" : "";
    if (!allowed.empty() && ('|' + std::string(allowed) + '|').find('|' + a.value + '|') == std::string::npos)
      return pack_->error(entry, at, a.key + "= is one of " + std::string(allowed) + "; found '" + a.value + "'");
    if (a.key == "announces") made.announces = act_of_text(a.value);
    else if (a.key == "legal_stage") made.legal_stage = a.value;
    else if (a.key == "reciprocal") made.reciprocal = a.value != "no", made.both_sides = a.value == "both";
    else if (a.key == "absorb") made.absorb = a.value == "yes";
    else if (a.key == "background") made.background = a.value == "yes";
    else if (a.key == "participle") made.participle = a.value != "no";
    else if (a.key == "speaks") made.speaks = a.value == "yes";
    else if (a.key == "hands") made.hands = a.value != "no";
    else if (a.key == "status") {
      const auto* known = std::find_if(std::begin(kStatuses), std::end(kStatuses), [&](const auto& s) { return s.first == a.value; });
      if (known == std::end(kStatuses)) return pack_->error(entry, at, "unknown status '" + a.value + "'");
      made.status = known->second;
    } else if (a.key == "needs") {
      if (a.value != "act") return pack_->error(entry, at, "needs knows only act");
      made.needs_act = true;
    } else if (a.key == "frame") {
      if (frame(a.value) == nullptr) return pack_->error(entry, at, "no frame '" + a.value + "' in frames.txt");
      made.frame = a.value;
    }
  }
  if (entry.details.empty()) return pack_->error(entry, "'" + entry.head + "' has no pattern");
  return {};
}

// A pattern of the entry that is read next.
Status Ontology::read_pattern(const PackEntry& entry, const PackLine& line, const SetNames& names) {
  Result<Pattern> pattern = parse_pattern(*pack_, entry, line, names, types_);
  if (!pattern.ok()) return pattern.error();
  Coding unused;
  if (Status s = read_coding(entry, &line, unused); !s.ok()) return s;
  if (const std::string_view name = pattern->attribute("frame"); !name.empty() && frame(name) == nullptr)
    return pack_->error(entry, line, "no frame '" + std::string(name) + "' in frames.txt");
  pattern->entry = static_cast<uint32_t>(entries_.size());
  for (const Trigger& trigger : pattern->triggers) {
    auto& at = by_lemma_[trigger.lemma];
    const auto index = static_cast<uint32_t>(patterns_.size());
    if (at.empty() || at.back() != index) at.push_back(index);
  }
  patterns_.push_back(std::move(*pattern));
  return {};
}

// A pattern is shadowed where an earlier one asks exactly the same of the same lemma: it can never be chosen.
void Ontology::look_for_shadows() {
  std::map<std::string, uint32_t> seen;
  for (uint32_t i = 0; i < patterns_.size(); ++i) {
    const Pattern& pattern = patterns_[i];
    const std::string tests = canonical_tests(pattern) + std::to_string(pattern.weight);
    for (const Trigger& trigger : pattern.triggers)
      for (uint8_t kind : {kVerb, kNoun, kAdjective}) {
        if ((trigger.kinds & kind) == 0) continue;
        const auto [first, is_new] = seen.emplace(trigger.lemma + '.' + std::to_string(kind) + ' ' + tests, i);
        if (is_new || first->second == i) continue;
        const OntologyEntry& entry = entries_[pattern.entry];
        const OntologyEntry& other = entries_[patterns_[first->second].entry];
        warnings_.push_back({ErrorCode::kBadData, pack_->path + '/' + entry.file + ':' + std::to_string(pattern.line) + ":3",
                             "'" + trigger.lemma + "' in " + entry.head + " is shadowed by " + other.head + " at " + other.file + ':' +
                                 std::to_string(patterns_[first->second].line) + ", which asks the same"});
      }
  }
}

}  // namespace averment
