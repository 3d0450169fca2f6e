#include "nlp/vectors.h"

#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>

namespace averment::nlp {
namespace {

namespace fs = std::filesystem;

class VectorFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "averment_vectorsXXXXXX").string();
    folder = ::mkdtemp(pattern.data());
    fs::create_directories(folder / "vocab");
    ASSERT_TRUE(write_file_atomically((folder / "config.cfg").string(), "[nlp]\n").ok());
  }
  void TearDown() override { fs::remove_all(folder); }

  // Three rows of two numbers behind a header of that length.
  Result<Vectors> load(const std::string& key2row, size_t header_bytes = 118) {
    std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }";
    header.resize(header_bytes, ' ');
    std::string bytes = std::string("\x93NUMPY\x01\x00", 8) + static_cast<char>(header.size()) + '\0' + header;
    const float numbers[] = {1, 2, 3, 4, 5, 6};
    bytes.append(reinterpret_cast<const char*>(numbers), sizeof numbers);
    EXPECT_TRUE(write_file_atomically((folder / "vocab/vectors").string(), bytes).ok());
    EXPECT_TRUE(write_file_atomically((folder / "vocab/key2row").string(), key2row).ok());
    const Result<ModelFiles> files = ModelFiles::open(folder.string());
    EXPECT_TRUE(files.ok());
    return Vectors::load(*files);
  }
  fs::path folder;
};

using namespace std::string_literals;

TEST_F(VectorFiles, ReadsEveryKindOfNumber) {
  const auto v = load("\x86\x07\x02\xcc\xff\x00\xcd\x01\x00\xcc\x01\xce\x00\x01\x00\x00\xd0\x02\xcf\x80\x00\x00\x00\x00\x00\x00\x01\x01\x09\xff"s);
  ASSERT_TRUE(v.ok()) << v.error().to_string();
  EXPECT_EQ(v->row_of.find(7), 2u);
  EXPECT_EQ(v->row_of.find(255), 0u);
  EXPECT_EQ(v->row_of.find(256), 1u);
  EXPECT_EQ(v->row_of.find(65536), 2u);
  EXPECT_EQ(v->row_of.find(0x8000000000000001u), 1u);
  EXPECT_FALSE(v->row_of.find(9).has_value());  // row -1: the word has no vector
  EXPECT_EQ(v->table[5], 6.0f);
}

TEST_F(VectorFiles, CopiesRowsThatStandAskew) {
  for (size_t header = 115; header < 122; ++header) {
    const auto v = load("\x81\x07\x02"s, header);
    ASSERT_TRUE(v.ok());
    ASSERT_EQ(v->table.size(), 6u);
    for (size_t i = 0; i < 6; ++i) EXPECT_EQ(v->table[i], static_cast<float>(i + 1));
  }
}

TEST_F(VectorFiles, RefusesOtherThingsAndNamesTheByte) {
  const std::string wrong[] = {""s, "\x93\x01\x02\x03"s, "\x82\x07\x02"s, "\x81\x07"s, "\x81\x07\x03"s, "\x81\xa1\x61\x02"s, "\x81\xff\x02"s, "\xdf\xff\xff\xff\xff\x01\x01"s,
                               "\x81\xcf\x01\x02"s, "\xde\x00"s, "\x81\xca\x00\x00\x00\x00\x01"s};
  for (const std::string& bytes : wrong) {
    const auto v = load(bytes);
    ASSERT_FALSE(v.ok()) << bytes.size();
    EXPECT_EQ(v.error().code, ErrorCode::kBadData);
    EXPECT_NE(v.error().where.find("vocab/key2row:"), std::string::npos);
  }
}

}  // namespace
}  // namespace averment::nlp
