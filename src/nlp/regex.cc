#include "nlp/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace averment::nlp {
namespace {

constexpr uint32_t kMatchLimit = 200000;
constexpr size_t kJitStackStart = 32 * 1024, kJitStackMost = 1024 * 1024;

std::string from_python(std::string_view source) {
  std::string out;
  if (source.starts_with("(?u)")) source.remove_prefix(4);
  for (size_t i = 0; i < source.size(); ++i) {
    if (source[i] != '\\' || i + 1 == source.size()) {
      out += source[i];
      continue;
    }
    const size_t digits = source[i + 1] == 'u' ? 4 : source[i + 1] == 'U' ? 8 : 0;
    if (digits > 0 && i + 2 + digits <= source.size()) {
      out += "\\x{" + std::string(source.substr(i + 2, digits)) + "}";
      i += 1 + digits;
    } else {
      out += source.substr(i, 2);
      ++i;
    }
  }
  return out;
}

}  // namespace

struct RegexScratch::State {
  pcre2_match_data* data = pcre2_match_data_create(8, nullptr);
  pcre2_match_context* context = pcre2_match_context_create(nullptr);
  pcre2_jit_stack* stack = pcre2_jit_stack_create(kJitStackStart, kJitStackMost, nullptr);
  State() {
    pcre2_set_match_limit(context, kMatchLimit);
    pcre2_set_heap_limit(context, kJitStackMost / 1024);
    if (stack != nullptr) pcre2_jit_stack_assign(context, nullptr, stack);
  }
  ~State() {
    pcre2_jit_stack_free(stack);
    pcre2_match_context_free(context);
    pcre2_match_data_free(data);
  }
};

RegexScratch::RegexScratch() : state_(std::make_unique<State>()) {}
RegexScratch::~RegexScratch() = default;

Result<Regex> Regex::compile(const std::string& where, std::string_view python_source) {
  const std::string source = from_python(python_source);
  int number = 0;
  PCRE2_SIZE offset = 0;
  pcre2_code* code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(source.data()), source.size(), PCRE2_UTF | PCRE2_UCP, &number, &offset, nullptr);
  if (code == nullptr) {
    PCRE2_UCHAR message[256];
    pcre2_get_error_message(number, message, sizeof message);
    return Error{ErrorCode::kUnsupported, where, "a regular expression that this engine cannot run, at character " + std::to_string(offset) + ": " + reinterpret_cast<const char*>(message)};
  }
  pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
  Regex out;
  out.code_ = std::shared_ptr<const void>(code, [](const void* p) { pcre2_code_free(static_cast<pcre2_code*>(const_cast<void*>(p))); });
  return out;
}

std::optional<RegexMatch> Regex::search(std::string_view text, size_t from, RegexScratch& scratch) const {
  RegexScratch::State& s = *scratch.state_;
  const int found = pcre2_match(static_cast<const pcre2_code*>(code_.get()), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from, PCRE2_NO_UTF_CHECK,
                                s.data, s.context);
  if (found < 0) return std::nullopt;
  const PCRE2_SIZE* at = pcre2_get_ovector_pointer(s.data);
  return RegexMatch{at[0], at[1]};
}

}  // namespace averment::nlp
