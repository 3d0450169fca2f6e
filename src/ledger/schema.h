// The ledger's SQL schema, by version; docs/LEDGER.md describes it.
#pragma once
#include "base/result.h"
#include "ledger/sqlite.h"

namespace averment {

inline constexpr int kLedgerSchema = 4;
inline constexpr int kLedgerApplicationId = 0x41564D54;  // "AVMT"

// Makes an empty file a ledger, brings an older one up to date, refuses a newer one and what is none.
Status prepare_schema(const Database& db, bool may_write);

}  // namespace averment
