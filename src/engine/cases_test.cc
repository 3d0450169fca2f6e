#include "engine/cases.h"

#include <filesystem>
#include <fstream>
#include <unistd.h>

#include "engine/keys.h"
#include "engine/paths.h"

namespace averment {
namespace {

class CaseFiles : public testing::Test {
 protected:
  CaseFiles() : path_(testing::TempDir() + "/cases_test_" + std::to_string(::getpid()) + ".case") {}
  ~CaseFiles() override { std::filesystem::remove(path_); }
  Result<std::vector<TextCase>> read(const std::string& text) {
    std::ofstream(path_) << text;
    return read_case_file(path_);
  }
  std::string error(const std::string& text) {
    const auto cases = read(text);
    return cases.ok() ? "" : cases.error().to_string().substr(path_.size());
  }
  std::string path_;
};

TEST_F(CaseFiles, HoldSettingsTextAndExpectations) {
  const auto cases = read(
      "# a comment\n==== first\npublished: 2024-03-05\noutlet: Radio Lumo\n---- text\nOne line.\n\nAnother.\n\n---- expect\n"
      "statement direct speaker=\"Ana Ruiz\"\n\n# no event\nevent none\n\n==== second\n---- text\nX.\n---- expect\n");
  ASSERT_TRUE(cases.ok()) << cases.error().to_string();
  ASSERT_EQ(cases->size(), 2U);
  const TextCase& first = (*cases)[0];
  EXPECT_EQ(first.title, "first");
  EXPECT_EQ(first.given.text, "One line.\n\nAnother.");
  EXPECT_EQ(first.given.published, "2024-03-05");
  EXPECT_EQ(first.given.outlet, "Radio Lumo");
  ASSERT_EQ(first.expected.size(), 2U);
  EXPECT_THAT(first.lines, testing::ElementsAre(11, 14));
  EXPECT_TRUE(first.expected[1].none);
  EXPECT_TRUE((*cases)[1].expected.empty());
}

TEST_F(CaseFiles, PointAtTheLineThatIsWrong) {
  EXPECT_THAT(error("hello\n"), testing::StartsWith(":1:1: "));
  EXPECT_THAT(error("==== a\nauthor: me\n---- text\nx\n---- expect\n"), testing::StartsWith(":2:1: “author: me” is no setting"));
  EXPECT_THAT(error("==== a\n---- text\nx\n"), testing::HasSubstr("no “---- expect”"));
  EXPECT_THAT(error("==== a\n==== b\n"), testing::StartsWith(":2:1: the case above has no “---- text”"));
  EXPECT_THAT(error("==== a\n---- text\n\n---- expect\n"), testing::StartsWith(":1:1: the case has no text"));
  EXPECT_THAT(error("==== a\n---- text\nx\n---- expect\nevent trigger=\"x\n"), testing::StartsWith(":5:"));
  EXPECT_THAT(error("==== a\n---- text\nx\n---- expect\n  event colour=red\n"), testing::StartsWith(":5:9: "));
}

// The table of docs/CASES.md, "| `kind` | bare | `field` … |", against what rows have.
TEST(Cases, TheManualNamesEveryKindAndField) {
  std::ifstream manual(AVERMENT_SOURCE_DIR "/docs/CASES.md");
  std::map<std::string, std::set<std::string>> told;
  for (std::string line; std::getline(manual, line);) {
    if (!line.starts_with("| `")) continue;
    const std::string kind = line.substr(3, line.find('`', 3) - 3);
    const size_t bare = line.find('|', 1), fields = line.find('|', bare + 1);
    size_t depth = 0;  // words in brackets are remarks
    for (size_t at = fields; at < line.size(); ++at) {
      depth += line[at] == '(' ? 1 : 0;
      depth -= line[at] == ')' ? 1 : 0;
      if (line[at] != '`') continue;
      const size_t end = line.find('`', at + 1);
      if (depth == 0) told[kind].insert(line.substr(at + 1, end - at - 1));
      at = end;
    }
  }
  for (const std::string& kind : row_kinds()) {
    const auto& fields = row_fields(kind);
    EXPECT_EQ(told[kind], std::set<std::string>(fields.begin(), fields.end())) << kind;
  }
  EXPECT_EQ(told.size(), row_kinds().size());
}

TEST(Keys, StayWhenAnotherRowOrFieldChanges) {
  Record r;
  r.document.id = "sha256:1";
  Statement s;
  s.content = {{10, 20}};
  r.statements = {s};
  assign_keys(r);
  const std::string key = r.statements[0].key;
  EXPECT_EQ(key.size(), 16U);
  Statement before;
  before.content = {{0, 5}};
  r.statements[0].act = "deny";
  r.statements.insert(r.statements.begin(), before);
  assign_keys(r);
  EXPECT_EQ(r.statements[1].key, key);
  r.statements.push_back(s);  // the same anchor once more
  assign_keys(r);
  EXPECT_EQ(r.statements[1].key, key);
  EXPECT_NE(r.statements[2].key, key);
  r.document.id = "sha256:2";
  assign_keys(r);
  EXPECT_NE(r.statements[1].key, key);
}

TEST(Paths, NameWhereTheyLooked) {
  EXPECT_EQ(find_model("/no/such/model").error().to_string(), "/no/such/model: no such language model");
  EXPECT_EQ(find_packs("/no/such/packs").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(find_cache("none"), "");
}

TEST(CheckedPaths, AreCaseFilesOrPacks) {
  EXPECT_EQ(find_cases({"/no/such"}).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(find_cases({"/proc/self/exe"}).error().code, ErrorCode::kUsage);
}

}  // namespace
}  // namespace averment
