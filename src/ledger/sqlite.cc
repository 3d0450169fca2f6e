#include "ledger/sqlite.h"

#include <filesystem>
#include <sqlite3.h>
#include <system_error>

namespace averment {

Error sqlite_error(const std::string& path, int code, std::string_view message) {
  const std::string said(message);
  switch (code & 0xFF) {
    case SQLITE_NOTADB:
      return {ErrorCode::kBadData, path, "is no ledger: the file is not an SQLite database"};
    case SQLITE_CORRUPT:
      return {ErrorCode::kBadData, path, "is damaged (" + said + "); sqlite3 FILE .recover saves what can be read"};
    case SQLITE_READONLY:
      return {ErrorCode::kIo, path, "cannot be written: it or its folder is read-only"};
    case SQLITE_FULL:
      return {ErrorCode::kIo, path, "the disk is full; every article finished before is in the ledger, the one at hand is not"};
    case SQLITE_CANTOPEN:
      return {ErrorCode::kNotFound, path, "cannot be opened; is its folder there, and may it be written?"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kIo, path, "another process is writing it; try again when that one is done"};
    case SQLITE_IOERR:
      return {ErrorCode::kIo, path, "could not be read or written (" + said + ")"};
    default:
      return {ErrorCode::kIo, path, said};
  }
}

void Query::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void Database::Close::operator()(sqlite3* db) const { sqlite3_close_v2(db); }

Query::Query(std::string path, sqlite3* db, sqlite3_stmt* statement) : path_(std::move(path)), db_(db), statement_(statement) {}

void Query::bind(const std::vector<SqlValue>& values) {
  sqlite3_stmt* s = statement_.get();
  sqlite3_reset(s);
  sqlite3_clear_bindings(s);
  code_ = SQLITE_OK;
  for (size_t i = 0; i < values.size(); ++i) {
    const int at = static_cast<int>(i) + 1;
    const int code = std::visit(
        [&](const auto& value) {
          using T = std::decay_t<decltype(value)>;
          if constexpr (std::is_same_v<T, std::nullptr_t>) return sqlite3_bind_null(s, at);
          else if constexpr (std::is_same_v<T, int64_t>) return sqlite3_bind_int64(s, at, value);
          else if constexpr (std::is_same_v<T, double>) return sqlite3_bind_double(s, at, value);
          else if constexpr (std::is_same_v<T, SqlBlob>) return sqlite3_bind_blob64(s, at, value.bytes.data(), value.bytes.size(), SQLITE_TRANSIENT);
          else return sqlite3_bind_text64(s, at, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
        },
        values[i]);
    if (code != SQLITE_OK && code_ == SQLITE_OK) {
      code_ = code;
      message_ = sqlite3_errmsg(db_);
    }
  }
}

bool Query::next() {
  if (code_ != SQLITE_OK) return false;
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    code_ = code;
    message_ = sqlite3_errmsg(db_);
  }
  sqlite3_reset(statement_.get());
  return false;
}

Status Query::run() {
  while (next()) {
  }
  return status();
}

Status Query::status() const {
  if (code_ == SQLITE_OK) return {};
  return sqlite_error(path_, code_, message_);
}

int Query::columns() const { return sqlite3_column_count(statement_.get()); }
std::string Query::name(int column) const { return sqlite3_column_name(statement_.get(), column); }
bool Query::is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
bool Query::is_number(int column) const {
  const int type = sqlite3_column_type(statement_.get(), column);
  return type == SQLITE_INTEGER || type == SQLITE_FLOAT;
}
std::string Query::text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), static_cast<size_t>(size));
}
int64_t Query::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
double Query::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

Result<Database> Database::open(const std::string& path, Mode mode) {
  std::error_code failed;
  if (std::filesystem::is_directory(path, failed)) return Error{ErrorCode::kIo, path, "is a directory; a ledger is a file"};
  if (mode != Mode::create && !std::filesystem::exists(path, failed)) return Error{ErrorCode::kNotFound, path, "no such ledger"};
  const int flags = mode == Mode::read    ? SQLITE_OPEN_READONLY
                    : mode == Mode::write ? SQLITE_OPEN_READWRITE
                                          : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
  Database db(path, raw);
  if (code != SQLITE_OK) return sqlite_error(path, code, raw == nullptr ? "out of memory" : sqlite3_errmsg(raw));
  sqlite3_extended_result_codes(raw, 1);
  sqlite3_busy_timeout(raw, 5000);
  return db;
}

Result<Query> Database::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(db_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  if (code != SQLITE_OK) return sqlite_error(path_, code, sqlite3_errmsg(db_.get()));
  return Query(path_, db_.get(), statement);
}

Status Database::run(const std::string& sql) const {
  char* message = nullptr;
  const int code = sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, &message);
  const std::string said = message == nullptr ? "" : message;
  sqlite3_free(message);
  if (code != SQLITE_OK) return sqlite_error(path_, code, said);
  return {};
}

}  // namespace averment
