#include "record/names.h"

#include "record/json.h"

namespace averment {

std::string_view to_string(EntityType v) { return name_of(v); }
std::string_view to_string(MentionKind v) { return name_of(v); }
std::string_view to_string(Sense v) { return name_of(v); }
std::string_view to_string(Stance v) { return name_of(v); }
std::string_view to_string(TimeType v) { return name_of(v); }
std::string_view to_string(PlaceSense v) { return name_of(v); }
std::string_view to_string(StatementType v) { return name_of(v); }
std::string_view to_string(Commitment v) { return name_of(v); }
std::string_view to_string(Sourcing v) { return name_of(v); }
std::string_view to_string(RowStatus v) { return name_of(v); }
std::string_view to_string(Polarity v) { return name_of(v); }
std::string_view to_string(LinkKind v) { return name_of(v); }

}  // namespace averment
