#include "record/json_stream.h"

#include <limits>
#include <nlohmann/json.hpp>

#include "record/json.h"

namespace averment {
namespace {

using Json = nlohmann::ordered_json;

std::string text(std::string_view value) { return JsonStream().text(value).take(); }

TEST(JsonStream, WritesTextsAsTheLibraryDoes) {
  for (const std::string value : {"", "Ana Ruiz", "“Ruïz”\tsaid\n\"no\" \\ \b\f\r", "\x01\x1F\x7F", "Ž 🙂", "\xC2\xA0\xE2\x80\x9C"})
    EXPECT_EQ(text(value), Json(value).dump(-1, ' ', false)) << value;
  EXPECT_EQ(text(std::string("a\0b", 3)), "\"a\\u0000b\"");
}

TEST(JsonStream, EscapesLineEndsOfOtherReadersAndRepairsWhatIsNoUtf8) {
  EXPECT_EQ(text("a\xC2\x85" "b\xE2\x80\xA8" "c\xE2\x80\xA9"), "\"a\\u0085b\\u2028c\\u2029\"");
  EXPECT_EQ(text("a\xFF" "b\xE2\x80"), "\"a\xEF\xBF\xBD" "b\xEF\xBF\xBD\"");
}

TEST(JsonStream, WritesNumbersAsTheLibraryDoes) {
  for (const double value : {0.0, -0.0, 1.0, 0.85, 1e22, 1.0 / 3, -12.5, 5e-324}) EXPECT_EQ(JsonStream().number(value).take(), Json(value).dump());
  EXPECT_EQ(JsonStream().number(std::numeric_limits<double>::infinity()).take(), "null");
  EXPECT_EQ(JsonStream().number(std::numeric_limits<int64_t>::min()).take(), "-9223372036854775808");
}

TEST(JsonStream, PutsCommasBetweenAndNowhereElse) {
  JsonStream out;
  out.begin('{').key("a").begin('[').end(']').key("b").begin('[').number(int64_t{1}).begin('{').end('}').null().truth(true).end(']').key("c").text("x").end('}');
  EXPECT_EQ(out.take(), R"({"a":[],"b":[1,{},null,true],"c":"x"})");
}

TEST(JsonStream, AWholeRecordIsWhatTheLibraryWouldWrite) {
  Record r;
  r.document.text = "Žižkov: ten – “Rudná” – marched.";
  r.document.segments = {{SegmentKind::body, {0, 12}}};
  r.entities = {{.id = "e1", .name = "Rudn\"á", .country_basis = "span:3-9"}};
  r.places = {{.id = "p1", .name = "Žižkov", .lat = 50.0, .lon = 14.25, .candidates = {1, 2}}};
  r.quantities = {{"q1", {10, 13}, "participants", {}, 10.0, 10.5, true, {}, "", ""}};
  r.statements = {{.id = "s1", .confidence = 0.123456}};
  r.events = {{.id = "v1"}};
  const std::string line = to_json(r);
  EXPECT_EQ(Json::parse(line).dump(), line);
  EXPECT_EQ(Json::parse(line).dump(1), to_json_pretty(r));
}

}  // namespace
}  // namespace averment
