#include "ingest/html/html_tree.h"

#include "gtest/gtest.h"
#include "ingest/html/encoding.h"

namespace averment {
namespace {

TEST(HtmlTree, LaysElementsFlatInDocumentOrder) {
  const HtmlTree tree = parse_html("<title>T</title><div class='a b'><p>One <b>two</b><p>Three</div><!-- no --><script>x()</script>", {});
  std::string tags;
  for (int32_t i = 0; i < tree.size(); ++i)
    if (tree[i].tag == Tag::p) tags += tree.text(i) + "|";
  EXPECT_EQ(tags, "One two|Three|");
  for (int32_t i = 0; i < tree.size(); ++i) {
    if (tree[i].tag != Tag::div) continue;
    EXPECT_EQ(tree.attribute(i, "class"), "a b");
    EXPECT_EQ(tree.text(i), "One two Three");
    EXPECT_EQ(tree[i].parent >= 0, true);
  }
  EXPECT_EQ(tree.text(0), "T One two Three");
}

TEST(HtmlTree, CutsHostileDepthAndSize) {
  std::string deep;
  for (int i = 0; i < 50'000; ++i) deep += "<div>";
  deep += "x";
  EXPECT_TRUE(parse_html(deep, {.nodes = 500'000, .depth = 500}).cut);
  std::string wide;
  for (int i = 0; i < 50'000; ++i) wide += "<i>x</i>";
  EXPECT_TRUE(parse_html(wide, {.nodes = 1'000, .depth = 500}).cut);
  EXPECT_GE(parse_html("", {}).size(), 0);
  EXPECT_GE(parse_html(std::string("\0<\xFF", 3), {}).size(), 0);
}

TEST(Encoding, ReadsWhatThePageDeclares) {
  EXPECT_EQ(page_to_utf8("<meta charset=windows-1251>\xCF\xF0\xE8\xE2\xE5\xF2", "").text, "<meta charset=windows-1251>Привет");
  EXPECT_EQ(page_to_utf8("<meta charset=iso-8859-1>\x93 Caf\xE9", "").text, "<meta charset=iso-8859-1>“ Café");
  EXPECT_EQ(page_to_utf8("Caf\xE9", "iso-8859-1").text, "Café");
  EXPECT_EQ(page_to_utf8("Caf\xC3\xA9", "iso-8859-1").text, "Café");
  EXPECT_TRUE(page_to_utf8("<meta charset=utf-8>ok \xE9 ok", "").damaged);
  EXPECT_EQ(page_to_utf8(std::string("\xFF\xFE" "A\0B\0", 6), "").text, "AB");
}

}  // namespace
}  // namespace averment
