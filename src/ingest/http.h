// HTTP and MIME headers, and bodies as they are transferred: chunks, gzip, deflate.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace averment {

using HeaderFields = std::vector<std::pair<std::string, std::string>>;  // names in lower case

void add_header_line(HeaderFields& fields, std::string_view line);  // a line that begins with white space continues the last
std::string header(const HeaderFields& fields, std::string_view name);  // the first of that name, "" if none
// `charset=…` and its like: a parameter of a header's value.
std::string parameter_of(std::string_view value, std::string_view name);
inline std::string charset_of(std::string_view value) { return parameter_of(value, "charset"); }

struct HttpHead {
  HeaderFields fields;
  int status = 0;
  size_t size = 0;        // bytes, the blank line included
  bool complete = false;
};
HttpHead read_http_head(std::string_view bytes);

// Takes chunked transfer and content encodings off, in place. False where one is damaged, unknown or would go over `limit`.
bool decode_http_body(const HeaderFields& fields, size_t limit, std::string& body);

}  // namespace averment
