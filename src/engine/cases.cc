#include "engine/cases.h"

#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <system_error>

#include "base/file.h"
#include "base/utf8.h"
#include "coding/events.h"
#include "coding/ontology/match.h"
#include "data/pack_parser.h"
#include "ingest/reader.h"

namespace averment {
namespace {

namespace fs = std::filesystem;

Error bad(const std::string& file, size_t line, std::string message) {
  return {ErrorCode::kBadData, file + ':' + std::to_string(line) + ":1", std::move(message)};
}

std::vector<std::string_view> lines_of_file(std::string_view bytes) {
  std::vector<std::string_view> out;
  while (!bytes.empty()) {
    const size_t end = bytes.find('\n');
    std::string_view line = bytes.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    out.push_back(line);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

bool set(Document& document, std::string_view key, std::string value) {
  if (key == "published") {
    document.published = std::move(value);
    document.published_from = PublishedFrom::input;
  } else if (key == "outlet") {
    document.outlet = std::move(value);
  } else if (key == "title") {
    document.title = std::move(value);
  } else if (key == "uri") {
    document.uri = std::move(value);
  } else if (key == "lang" || key == "language") {
    document.language = std::move(value);
  } else {
    return false;
  }
  return true;
}

constexpr std::string_view kSettings = "published, outlet, title, uri, lang";

// Reads a case file line by line; `part` says where in a case the line stands.
class CaseReader {
 public:
  explicit CaseReader(const std::string& path) : path_(path) {}

  Result<std::vector<TextCase>> read(std::string_view bytes) {
    const auto lines = lines_of_file(bytes);
    for (size_t i = 0; i < lines.size(); ++i)
      if (Status status = take(lines[i], i + 1); !status.ok()) return status.error();
    if (Status status = close(lines.size()); !status.ok()) return status.error();
    return std::move(cases_);
  }

 private:
  enum class Part { outside, settings, text, expect };

  Status take(std::string_view line, size_t number) {
    if (line.starts_with("====")) {
      if (Status status = close(number); !status.ok()) return status;
      TextCase& made = cases_.emplace_back();
      made.title = trimmed(line.substr(4));
      made.file = path_;
      made.line = static_cast<int>(number);
      part_ = Part::settings;
      return {};
    }
    switch (part_) {
      case Part::outside:
        if (trimmed(line).empty() || line.starts_with('#')) return {};
        return bad(path_, number, "text before the first case; a case begins with “==== title”");
      case Part::settings:
        return setting(line, number);
      case Part::text:
        if (trimmed(line) == "---- expect") {
          cases_.back().expect_line = static_cast<int>(number);
          part_ = Part::expect;
        } else {
          cases_.back().given.text.append(line).append("\n");
        }
        return {};
      case Part::expect:
        return expectation(line, number);
    }
    return {};
  }

  Status setting(std::string_view line, size_t number) {
    const std::string_view text = trimmed(line);
    if (text == "---- text") {
      part_ = Part::text;
      return {};
    }
    if (text.empty() || text.starts_with('#')) return {};
    const size_t colon = text.find(':');
    if (colon == std::string_view::npos || !set(cases_.back().given, trimmed(text.substr(0, colon)), std::string(trimmed(text.substr(colon + 1)))))
      return bad(path_, number, fmt::format("“{}” is no setting; “key: value” with one of {} may stand here, or “---- text”", text, kSettings));
    return {};
  }

  Status expectation(std::string_view line, size_t number) {
    if (trimmed(line).empty() || trimmed(line).starts_with('#')) return {};
    const Result<PackLine> read = parse_pack_line(path_, line, static_cast<int>(number));
    if (!read.ok()) return read.error();
    Result<Expectation> made = parse_expectation(*read, path_);
    if (!made.ok()) return made.error();
    cases_.back().expected.push_back(std::move(*made));
    cases_.back().lines.push_back(static_cast<int>(number));
    return {};
  }

  Status close(size_t number) {
    if (part_ == Part::settings) return bad(path_, number, "the case above has no “---- text”");
    if (part_ == Part::text) return bad(path_, number, "the case above has no “---- expect”");
    if (part_ == Part::outside) return {};
    std::string& text = cases_.back().given.text;
    text.erase(text.find_last_not_of(" \t\n") + 1);
    if (text.empty()) return bad(path_, static_cast<size_t>(cases_.back().line), "the case has no text");
    return {};
  }

  const std::string& path_;
  Part part_ = Part::outside;
  std::vector<TextCase> cases_;
};

bool from_rule(const Row& row, std::string_view rule) {
  if (row.rule.empty() || !row.rule.starts_with(rule)) return false;
  return row.rule.size() == rule.size() || row.rule[rule.size()] == '/' || row.rule[rule.size()] == '#';
}

constexpr size_t kShownReasons = 4;

std::string clipped(std::string_view text, size_t most) {
  std::string out;
  for (const char c : text) out += c == '\n' ? ' ' : c;
  if (out.size() <= most) return out;
  while (most > 0 && (static_cast<unsigned char>(out[most]) & 0xC0) == 0x80) --most;
  return out.substr(0, most) + "…";
}

// What one case yields, and what of it was expected.
struct CaseReading {
  std::vector<Row> rows;
  std::vector<int> taken;
};

std::vector<std::string> names_of_fields(const Expectation& expectation) {
  std::vector<std::string> out;
  for (const PackAttribute& field : expectation.fields)
    if (std::find(out.begin(), out.end(), field.key) == out.end()) out.push_back(field.key);
  return out;
}

bool asks_for_predicates(const TextCase& c) {
  return std::any_of(c.expected.begin(), c.expected.end(), [](const Expectation& e) { return e.kind == "predicate"; });
}

Document completed(const Engine& engine, const TextCase& c) {
  Document given = c.given;
  if (!given.language) given.language = engine.pipeline().info().language;
  given.input_id = c.file + ':' + std::to_string(c.line);
  return complete_document(std::move(given), engine.segment_rules().get());
}

std::vector<CaseReading> read_all(const Engine& engine, const std::vector<TextCase>& cases, int threads) {
  std::vector<Document> documents;
  for (const TextCase& c : cases) documents.push_back(completed(engine, c));
  const std::vector<Record> records = engine.code_batch(documents, threads);
  std::vector<CaseReading> out(cases.size());
  for (size_t i = 0; i < cases.size(); ++i) {
    if (asks_for_predicates(cases[i])) {
      const DeepReading deep = engine.read(documents[i]);
      out[i].rows = rows_of(records[i], &deep);
    } else {
      out[i].rows = rows_of(records[i], nullptr);
    }
    out[i].taken = match(cases[i].expected, out[i].rows);
  }
  return out;
}

class Reporter {
 public:
  Reporter(const TextCase& c, const CaseReading& reading) : case_(c), reading_(reading) {}

  std::string report() {
    for (size_t e = 0; e < case_.expected.size(); ++e)
      if (reading_.taken[e] == kNotMet) unmet(case_.expected[e]);
    fired();
    if (body_.empty()) return {};
    std::string head = fmt::format("{}:{}: {}\n    text      {}\n", case_.file, case_.line, case_.title, clipped(case_.given.text, 400));
    return head + body_;
  }

 private:
  void unmet(const Expectation& e) {
    body_ += fmt::format("  {}: not met\n    expected  {}\n", e.where, e.to_string());
    size_t shown = 0;
    if (e.none) {
      for (const Row& row : reading_.rows)
        if (agrees(e, row) && ++shown <= 3) body_ += "    found     " + clipped(written(row), 500) + '\n';
      return;
    }
    for (const Row* row : nearest(e, reading_.rows, 3)) {
      body_ += (shown++ == 0 ? "    nearest   " : "              ") + clipped(written(*row, names_of_fields(e)), 500) + '\n';
    }
    if (shown == 0) body_ += "    nearest   no row of this kind\n";
  }

  void fired() {
    if (!case_.must_fire.empty() &&
        std::none_of(reading_.rows.begin(), reading_.rows.end(), [&](const Row& row) { return from_rule(row, case_.must_fire); })) {
      body_ += fmt::format("  the rule {} did not fire\n", case_.must_fire);
      size_t shown = 0;
      for (const Row& row : reading_.rows)
        if (!row.rule.empty() && shown++ < 5) body_ += "    found     " + clipped(written(row), 500) + '\n';
    }
    if (case_.must_not_fire.empty()) return;
    for (const Row& row : reading_.rows)
      if (from_rule(row, case_.must_not_fire))
        body_ += fmt::format("  the rule {} fired\n    found     {}\n", case_.must_not_fire, clipped(written(row), 500));
  }

  const TextCase& case_;
  const CaseReading& reading_;
  std::string body_;
};

// The lines that stand in place of an expectation that does not hold.
std::vector<std::string> rewritten(const Expectation& e, const CaseReading& reading, std::vector<bool>& used) {
  std::vector<std::string> out;
  if (e.none) {
    for (size_t r = 0; r < reading.rows.size(); ++r)
      if (!used[r] && agrees(e, reading.rows[r])) {
        used[r] = true;
        out.push_back(written(reading.rows[r]));
      }
    return out;
  }
  for (const Row* row : nearest(e, reading.rows, reading.rows.size())) {
    const auto r = static_cast<size_t>(row - reading.rows.data());
    if (used[r]) continue;
    used[r] = true;
    return {written(*row, names_of_fields(e))};
  }
  return out;
}

}  // namespace

Result<std::vector<TextCase>> read_case_file(const std::string& path) {
  const Result<std::string> bytes = read_file(path, 64 << 20);
  if (!bytes.ok()) return bytes.error();
  if (!is_valid_utf8(*bytes)) return Error{ErrorCode::kBadData, path, "is not valid UTF-8"};
  return CaseReader(path).read(*bytes);
}

Result<std::vector<TextCase>> cases_of(const Pack& pack) {
  std::vector<TextCase> out;
  const bool actors = pack.manifest.id.starts_with("actors/");
  for (const PackFile& file : pack.files) {
    const std::string path = pack.path + '/' + file.name;
    for (const PackEntry& entry : file.entries) {
      for (const PackExample& example : entry.examples) {
        TextCase made;
        made.title = entry.head;
        made.given.text = example.text;
        made.given.language = pack.manifest.language.empty() ? std::nullopt : std::optional(pack.manifest.language);
        made.file = path;
        made.line = example.line;
        for (const PackAttribute& setting : example.settings)
          if (!set(made.given, setting.key, setting.value))
            return Error{ErrorCode::kBadData, fmt::format("{}:{}:{}", path, example.line, setting.column),
                         fmt::format("“{}” is no setting of an example; it may be one of {}", setting.key, kSettings)};
        for (const PackLine& line : example.expected) {
          Result<Expectation> expectation = parse_expectation(line, path);
          if (!expectation.ok()) return expectation.error();
          made.expected.push_back(std::move(*expectation));
          made.lines.push_back(line.line);
        }
        const std::string rule = actors ? entry.head : pack.rule(entry);  // an entity carries the entry's name alone
        if (example.positive) made.rule = rule;
        if (!example.positive) made.must_not_fire = rule;
        else if (made.expected.empty()) made.must_fire = rule;
        out.push_back(std::move(made));
      }
    }
  }
  return out;
}

// Why the patterns of the entry that a failed example stands under were not met.
static std::string reasons(const Engine& engine, const TextCase& c) {
  if (c.rule.empty()) return {};
  std::string out;
  for (const auto& ontology : engine.ontologies()) {
    if (!c.rule.starts_with(ontology->pack().manifest.id + '/')) continue;
    const Document document = completed(engine, c);
    const DeepReading deep = engine.read(document);
    const Reading reading{document, deep.parse, deep.syntax, deep.discourse, engine.knowledge()};
    size_t shown = 0;
    for (const NoEvent& why : why_no_event(reading, *ontology, {0, static_cast<uint32_t>(document.text.size())}))
      if (why.rule == c.rule && shown++ < kShownReasons) out += fmt::format("    because   {} refused `{}`: {}\n", why.where, why.lemma, why.reason);
    // A pattern that was met and gave no row says why.
    const Matcher matcher(reading, *ontology);
    const std::vector<std::string_view> whys = why_no_row(reading, *ontology, engine.code(document));
    for (size_t p = 0; p < whys.size() && shown < kShownReasons; ++p)
      if (const OntologyEntry* entry = matcher.entry(static_cast<int32_t>(p)); entry != nullptr && entry->rule == c.rule && !whys[p].empty()) {
        out += fmt::format("    because   it is met by `{}`, but {}\n", deep.syntax.predicates[p].lemma, whys[p]);
        ++shown;
      }
    if (out.empty())
      for (const Predicate& p : deep.syntax.predicates) out += (out.empty() ? "    because   no pattern of the entry begins with " : ", ") + p.lemma;
    if (!out.empty() && !out.ends_with('\n')) out += '\n';
  }
  return out;
}

CaseReport run_cases(const Engine& engine, const std::vector<TextCase>& cases, int threads) {
  CaseReport out;
  const std::vector<CaseReading> readings = read_all(engine, cases, threads);
  for (size_t i = 0; i < cases.size(); ++i) {
    ++out.cases;
    out.expectations += std::max<size_t>(1, cases[i].expected.size());
    if (std::string failure = Reporter(cases[i], readings[i]).report(); !failure.empty()) {
      ++out.failed_cases;
      const auto fired = [&](const Row& row) { return from_rule(row, cases[i].rule); };
      if (!cases[i].rule.empty() && std::none_of(readings[i].rows.begin(), readings[i].rows.end(), fired)) failure += reasons(engine, cases[i]);
      out.failures.push_back(std::move(failure));
    }
  }
  return out;
}

Result<size_t> update_case_file(const Engine& engine, const std::string& path, int threads) {
  const Result<std::string> bytes = read_file(path);
  if (!bytes.ok()) return bytes.error();
  const Result<std::vector<TextCase>> cases = CaseReader(path).read(*bytes);
  if (!cases.ok()) return cases.error();
  const std::vector<CaseReading> readings = read_all(engine, *cases, threads);

  std::map<int, std::vector<std::string>> in_place_of, behind;  // by line number
  for (size_t i = 0; i < cases->size(); ++i) {
    const TextCase& c = (*cases)[i];
    std::vector<bool> used(readings[i].rows.size());
    for (const int row : readings[i].taken)
      if (row >= 0) used[static_cast<size_t>(row)] = true;
    for (size_t e = 0; e < c.expected.size(); ++e)
      if (readings[i].taken[e] == kNotMet) in_place_of[c.lines[e]] = rewritten(c.expected[e], readings[i], used);
    if (!c.expected.empty()) continue;
    for (const Row& row : readings[i].rows)
      if ((row.kind == "statement" && row.bare[0] != "narration") || row.kind == "event") behind[c.expect_line].push_back(written(row));
    if (behind[c.expect_line].empty()) behind[c.expect_line] = {"statement none", "event none"};
  }
  if (in_place_of.empty() && behind.empty()) return size_t{0};

  std::string out;
  int number = 0;
  for (const std::string_view line : lines_of_file(*bytes)) {
    ++number;
    const auto instead = in_place_of.find(number);
    if (instead == in_place_of.end()) out.append(line).append("\n");
    else
      for (const std::string& made : instead->second) out.append(made).append("\n");
    if (const auto more = behind.find(number); more != behind.end())
      for (const std::string& made : more->second) out.append(made).append("\n");
  }
  if (Status status = write_file_atomically(path, out); !status.ok()) return status.error();
  return in_place_of.size() + behind.size();
}

Result<CasePaths> find_cases(const std::vector<std::string>& paths) {
  CasePaths out;
  for (const std::string& path : paths) {
    std::error_code failed;
    const size_t before = out.case_files.size() + out.packs.size();
    if (fs::is_regular_file(path, failed)) {
      if (!path.ends_with(".case")) return Error{ErrorCode::kUsage, path, "is neither a .case file nor a folder"};
      out.case_files.push_back(path);
    } else if (fs::exists(fs::path(path) / "manifest.toml", failed)) {
      out.packs.push_back(path);
    } else if (fs::is_directory(path, failed)) {
      std::vector<std::string> cases, packs;
      for (fs::recursive_directory_iterator it(path, failed), end; !failed && it != end; it.increment(failed)) {
        if (it->path().extension() == ".case") cases.push_back(it->path().string());
        if (it->path().filename() == "manifest.toml") packs.push_back(it->path().parent_path().string());
      }
      std::sort(cases.begin(), cases.end());
      std::sort(packs.begin(), packs.end());
      out.case_files.insert(out.case_files.end(), cases.begin(), cases.end());
      out.packs.insert(out.packs.end(), packs.begin(), packs.end());
    } else {
      return Error{ErrorCode::kNotFound, path, "no such file or folder"};
    }
    if (out.case_files.size() + out.packs.size() == before) return Error{ErrorCode::kNotFound, path, "holds no .case file and no pack"};
  }
  return out;
}

}  // namespace averment
