// SQLite with Results: a connection, and a prepared statement that is bound, stepped and read.
//
//   Result<Database> db = Database::open("news.db", Database::Mode::read);
//   Result<Query> query = db->prepare("SELECT count(*) FROM documents WHERE outlet = ?");
//   query->bind({"Radio Lumo"});
//   while (query->next()) query->integer(0);
//   if (!query->status().ok()) return query->status().error();
//
// A connection and its queries belong to one thread. Errors name the file and say what would help.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace averment {

struct SqlBlob {
  std::string bytes;
};
using SqlValue = std::variant<std::nullptr_t, int64_t, double, std::string, SqlBlob>;

class Query {
 public:
  Query(std::string path, sqlite3* db, sqlite3_stmt* statement);
  void bind(const std::vector<SqlValue>& values);  // from the first "?" on; resets the query
  bool next();                                     // false at the end and on an error: see status()
  Status run();                                    // for statements without rows
  Status status() const;

  int columns() const;
  std::string name(int column) const;
  bool is_null(int column) const;
  bool is_number(int column) const;
  std::string text(int column) const;  // "" for null; also the bytes of a blob
  int64_t integer(int column) const;
  double real(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::string path_;
  sqlite3* db_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int code_ = 0;
  std::string message_;
};

class Database {
 public:
  enum class Mode { read, write, create };
  static Result<Database> open(const std::string& path, Mode mode);
  Result<Query> prepare(std::string_view sql) const;
  Status run(const std::string& sql) const;  // one or several statements without parameters
  const std::string& path() const { return path_; }

 private:
  struct Close {
    void operator()(sqlite3* db) const;
  };
  Database(std::string path, sqlite3* db) : path_(std::move(path)), db_(db) {}
  std::string path_;
  std::unique_ptr<sqlite3, Close> db_;
};

// What a result code of SQLite means for a person.
Error sqlite_error(const std::string& path, int code, std::string_view message);

}  // namespace averment
