#include <array>
#include <toml++/toml.h>

#include "base/utf8.h"
#include "data/pack_parser.h"

namespace averment {
namespace {

std::string at(const std::string& path, const toml::source_region& source) {
  return path + ':' + std::to_string(source.begin.line) + ':' + std::to_string(source.begin.column);
}

bool is_version(std::string_view text) {
  if (text.empty() || text.front() == '.' || text.back() == '.') return false;
  return text.find_first_not_of("0123456789.") == std::string_view::npos && text.find("..") == std::string_view::npos;
}

bool is_id(std::string_view text) {
  if (text.empty() || text.front() == '/' || text.back() == '/') return false;
  return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789/_-") == std::string_view::npos;
}

// "lang/en" or "lang/en >= 0.1"
bool is_need(std::string_view text) {
  const size_t space = text.find(' ');
  if (!is_id(text.substr(0, space))) return false;
  if (space == std::string_view::npos) return true;
  std::string_view rest = text.substr(space + 1);
  if (!rest.starts_with(">= ") && !rest.starts_with("== ")) return false;
  return is_version(rest.substr(3));
}

// What toml++ must not see: it ends the program on some malformed input (3.3: an assertion on "[~", an unreachable point on a
// stray "é"). A manifest is lines of `key = value` with texts and lists of texts.
std::optional<Error> malformed(const std::string& path, std::string_view bytes) {
  char open = '\0';                 // the quotation mark that is open
  int depth = 0;                    // of lists
  bool comment = false, key = true;  // `key`: before the "=" of a line
  size_t line = 1, line_begin = 0, key_size = 0;
  for (size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    const auto wrong = [&](const char* message) {
      return Error{ErrorCode::kBadData, path + ':' + std::to_string(line) + ':' + std::to_string(count_codepoints(bytes.substr(line_begin, i - line_begin)) + 1), message};
    };
    if (c == '\n') {
      if (key && key_size > 0) return wrong("a key without a value; write key = \"text\"");
      if (open != '\0') return wrong("the quotation mark is not closed on its line");
      ++line, line_begin = i + 1, comment = false, key_size = 0;
      key = depth == 0;
    } else if (comment || c == ' ' || c == '\t' || c == '\r') {
      continue;
    } else if (open == '"' && c == '\\') {
      ++i;
    } else if (open != '\0') {
      if (c == open) open = '\0';
    } else if (c == '#') {
      comment = true;
    } else if (key) {
      if (c == '=' && key_size > 0) key = false;
      else if (word) ++key_size;
      else return wrong("a line of a manifest is key = \"text\" or key = [\"text\", \"text\"]");
    } else if (c == '"' || c == '\'') {
      open = c;
    } else if (c == '[') {
      if (++depth > 1) return wrong("a list inside a list");
    } else if (c == ']') {
      if (--depth < 0) return wrong("a bracket closes a list that was not opened");
    } else if (!word && c != ',' && c != '.' && c != '+') {
      return wrong("a character outside quotation marks that does not belong there; put texts in quotation marks");
    }
  }
  return std::nullopt;
}

class ManifestReader {
 public:
  ManifestReader(const std::string& path, const toml::table& table) : path_(path), table_(table) {}

  Result<PackManifest> read() {
    static constexpr std::array<std::string_view, 7> kKeys = {"id", "version", "licence", "language", "model", "needs", "sources"};
    for (const auto& [key, node] : table_)
      if (std::find(kKeys.begin(), kKeys.end(), key.str()) == kKeys.end())
        return Error{ErrorCode::kBadData, at(path_, key.source()),
                     "unknown key `" + std::string(key.str()) + "`; a manifest has id, version, licence, language, model, needs, sources"};
    PackManifest out;
    text("id", out.id, true);
    text("version", out.version, true);
    text("licence", out.licence, true);
    text("language", out.language, false);
    text("model", out.model, false);
    list("needs", out.needs);
    list("sources", out.sources);
    if (!error_ && !is_id(out.id)) fail("id", "`" + out.id + "` is no pack id; use lower-case letters, digits, - and /, as in \"lang/en\"");
    if (!error_ && !is_version(out.version)) fail("version", "`" + out.version + "` is no version; write numbers and points, as in \"0.1.0\"");
    for (const std::string& need : out.needs)
      if (!error_ && !is_need(need)) fail("needs", "`" + need + "` names no pack; write \"lang/en\" or \"lang/en >= 0.1\"");
    if (error_) return *error_;
    return out;
  }

 private:
  void fail(std::string_view key, std::string message) {
    const toml::node* node = table_.get(key);
    error_ = Error{ErrorCode::kBadData, node ? at(path_, node->source()) : path_ + ":1:1", std::move(message)};
  }

  void text(std::string_view key, std::string& out, bool required) {
    if (error_) return;
    const toml::node* node = table_.get(key);
    if (node == nullptr) {
      if (required) fail(key, "the key `" + std::string(key) + "` is missing; a manifest needs id, version and licence");
      return;
    }
    const auto value = node->value_exact<std::string>();
    if (!value || (required && value->empty())) return fail(key, '`' + std::string(key) + "` must be a text in quotation marks");
    out = *value;
  }

  void list(std::string_view key, std::vector<std::string>& out) {
    if (error_) return;
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    const toml::array* array = node->as_array();
    if (array == nullptr) return fail(key, '`' + std::string(key) + "` must be a list of texts, as in [\"a\", \"b\"]");
    for (const toml::node& item : *array) {
      const auto value = item.value_exact<std::string>();
      if (!value) return fail(key, '`' + std::string(key) + "` must hold texts in quotation marks only");
      out.push_back(*value);
    }
  }

  const std::string& path_;
  const toml::table& table_;
  std::optional<Error> error_;
};

}  // namespace

Result<PackManifest> parse_manifest(const std::string& path, std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (!is_valid_utf8(bytes)) return Error{ErrorCode::kBadData, path + ":1:1", "not valid UTF-8; save the file as UTF-8"};
  if (auto fault = malformed(path, bytes)) return *fault;
  try {
    const toml::table table = toml::parse(bytes, path);
    return ManifestReader(path, table).read();
  } catch (const toml::parse_error& fault) {
    return Error{ErrorCode::kBadData, at(path, fault.source()), std::string(fault.description())};
  }
}

}  // namespace averment
