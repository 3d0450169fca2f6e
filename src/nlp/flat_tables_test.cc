#include "nlp/flat_tables.h"

#include <gtest/gtest.h>
#include <random>
#include <unordered_map>

namespace averment::nlp {
namespace {

template <typename Table>
Table written_and_read(Table& table, std::string& bytes, Stored<char>::Vector& aligned) {
  ArchiveWriter out;
  table.archive(out);
  bytes = out.take();
  aligned.assign(bytes.begin(), bytes.end());
  ArchiveReader in({aligned.data(), aligned.size()});
  Table back;
  back.archive(in);
  EXPECT_TRUE(in.ok());
  EXPECT_TRUE(in.at_end());
  return back;
}

TEST(IdTable, FindsWhatAMapFindsBeforeAndAfterAnArchive) {
  std::mt19937_64 random(3);
  std::unordered_map<uint64_t, uint32_t> map;
  std::vector<std::pair<uint64_t, uint32_t>> entries;
  for (uint32_t i = 0; i < 5000; ++i) {
    entries.emplace_back(random() % 6000 << (i % 3 * 20), i);
    map[entries.back().first] = i;
  }
  IdTable table(entries);
  std::string bytes;
  Stored<char>::Vector aligned;
  const IdTable back = written_and_read(table, bytes, aligned);
  for (const auto& [id, value] : map) {
    ASSERT_EQ(table.find(id), value);
    ASSERT_EQ(back.find(id), value);
  }
  for (uint64_t id = 6000; id < 7000; ++id) ASSERT_EQ(table.find(id).has_value(), map.count(id) > 0);
  EXPECT_FALSE(IdTable().find(1).has_value());
}

TEST(WordTable, FindsWhatAMapFindsBeforeAndAfterAnArchive) {
  std::vector<std::string> words{"", "a", "walk", "walked", "čaj"};
  for (int i = 0; i < 3000; ++i) words.push_back("word" + std::to_string(i));
  std::vector<std::pair<std::string_view, uint32_t>> entries;
  for (uint32_t i = 0; i < words.size(); ++i) entries.emplace_back(words[i], i);
  WordTable table(entries);
  std::string bytes;
  Stored<char>::Vector aligned;
  const WordTable back = written_and_read(table, bytes, aligned);
  for (uint32_t i = 0; i < words.size(); ++i) ASSERT_EQ(back.find(words[i]), i);
  EXPECT_FALSE(back.contains("walks"));
  EXPECT_FALSE(WordTable().contains("walks"));
}

TEST(Archive, ABrokenOffArchiveIsNotRead) {
  WordTable table({{"one", 1}, {"two", 2}});
  ArchiveWriter out;
  table.archive(out);
  const std::string bytes = out.take();
  for (size_t keep = 0; keep < bytes.size(); ++keep) {
    const Stored<char>::Vector aligned(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(keep));
    ArchiveReader in({aligned.data(), aligned.size()});
    WordTable back;
    back.archive(in);
    ASSERT_FALSE(in.ok()) << keep;
  }
}

}  // namespace
}  // namespace averment::nlp
