// Result<T>: a value, or an Error that says where, what is wrong and what would be right.
//
//   Result<Pack> pack = load_pack("packs/lang/en");
//   if (!pack.ok()) return pack.error();
//   use(*pack);
//
// Loading can fail, reading text cannot: files, models, packs, flags and SQL return Result; analysing an article
// returns a value and notes. Errors are values; nothing in this project throws across a module's edge.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace averment {

enum class ErrorCode { kNotFound, kBadData, kVersionMismatch, kUnsupported, kLimit, kIo, kUsage };

struct Error {
  ErrorCode code = ErrorCode::kBadData;
  std::string where;    // "path:line:column", or a document's input id
  std::string message;  // what is wrong, the offending text, what would be right
  std::string to_string() const { return where.empty() ? message : where + ": " + message; }
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}
  bool ok() const { return state_.index() == 0; }
  const Error& error() const { return std::get<1>(state_); }
  T& operator*() { return std::get<0>(state_); }
  const T& operator*() const { return std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }

 private:
  std::variant<T, Error> state_;
};

// For work that yields nothing but may fail.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(Error error) : error_(std::move(error)) {}
  bool ok() const { return !error_.has_value(); }
  const Error& error() const { return *error_; }

 private:
  std::optional<Error> error_;
};

}  // namespace averment
