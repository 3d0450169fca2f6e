// Enumerations of the record and their spelling in JSON and SQL: one table each, read in both directions.
//
//   to_string(RowStatus::denied);               // "denied"
//   value_of<RowStatus>("denied");              // RowStatus::denied, nothing for an unknown word
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "record/record.h"

namespace averment {

template <typename E>
struct EnumNames;  // EnumNames<E>::kNames, by value; "" stands for null

#define AVERMENT_ENUM_NAMES(E, ...)                                        \
  template <>                                                              \
  struct EnumNames<E> {                                                    \
    static constexpr auto kNames = std::to_array<std::string_view>({__VA_ARGS__}); \
  }

AVERMENT_ENUM_NAMES(EntityType, "person", "organization", "place", "group", "document", "event", "other");
AVERMENT_ENUM_NAMES(MentionKind, "name", "nominal", "pronoun");
AVERMENT_ENUM_NAMES(Sense, "literal", "metonym", "modifier");
AVERMENT_ENUM_NAMES(Stance, "applies", "rejects", "reports");
AVERMENT_ENUM_NAMES(TimeType, "DATE", "TIME", "DURATION", "SET");
AVERMENT_ENUM_NAMES(PlaceSense, "literal", "modifier", "metonym");
AVERMENT_ENUM_NAMES(StatementType, "direct", "indirect", "mixed", "narration");
AVERMENT_ENUM_NAMES(Commitment, "neutral", "factive", "doubting");
AVERMENT_ENUM_NAMES(Sourcing, "named", "anonymous", "collective", "document");
AVERMENT_ENUM_NAMES(RowStatus, "retracted", "denied", "unconfirmed", "hypothetical", "conditional", "requested", "planned", "negated",
                    "asserted", "");
AVERMENT_ENUM_NAMES(Polarity, "positive", "negative", "");
AVERMENT_ENUM_NAMES(LinkKind, "outlet", "document", "spokesperson", "speaker");
AVERMENT_ENUM_NAMES(SegmentKind, "headline", "dek", "byline", "dateline", "body", "subheading", "quote", "list", "table", "caption",
                    "credit", "promo", "other");
AVERMENT_ENUM_NAMES(PublishedFrom, "", "input", "metadata", "dateline", "uri");

#undef AVERMENT_ENUM_NAMES

template <typename E>
constexpr std::string_view name_of(E value) {
  return EnumNames<E>::kNames[static_cast<size_t>(value)];
}

template <typename E>
constexpr std::optional<E> value_of(std::string_view name) {
  const auto& names = EnumNames<E>::kNames;
  for (size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<E>(i);
  return std::nullopt;
}

}  // namespace averment
