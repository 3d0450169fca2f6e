#include "data/pack_parser.h"

#include <optional>

#include "base/hash.h"
#include "base/hash_index.h"
#include "base/utf8.h"

namespace averment {
namespace {

// Something wrong in a line, at a byte of it.
struct Fault {
  size_t at = 0;
  std::string message;
};

struct Line {
  std::string_view text;  // without line end and trailing space; a comment is still there
  size_t indent = 0;
  int number = 0;         // 1-based
  int column(size_t at) const { return static_cast<int>(count_codepoints(text.substr(0, at))) + 1; }
};

bool is_space(char c) { return c == ' '; }

std::string_view trim_end(std::string_view text) {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string in_marks(std::string_view text) {
  constexpr size_t kLongest = 60;
  if (text.size() <= kLongest) return '`' + std::string(text) + '`';
  size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return '`' + std::string(text.substr(0, end)) + "…`";
}

// What is filled again line after line, so that a line takes only the memory that it keeps.
struct LineParts {
  std::string text;
  std::vector<std::string> words;
  std::vector<PackAttribute> attributes;
};

template <typename T>
std::vector<T> taken(std::vector<T>& from) {
  std::vector<T> out(std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  from.clear();
  return out;
}

// Reads the words and attributes of one line from `at` on.
class LineReader {
 public:
  LineReader(const Line& line, size_t at, LineParts& parts) : line_(line), text_(line.text), at_(at), parts_(parts) {}

  // `out`: a PackLine, or a PackEntry with its head.
  template <typename Out>
  std::optional<Fault> read(Out& out, std::string* head = nullptr) {
    parts_.text.clear();
    parts_.words.clear();
    parts_.attributes.clear();
    if (auto fault = read_parts(head)) return fault;
    out.text = parts_.text;
    out.words = taken(parts_.words);
    out.attributes = taken(parts_.attributes);
    return std::nullopt;
  }

 private:
  std::optional<Fault> read_parts(std::string* head) {
    bool in_head = head != nullptr;
    size_t gap = 0;
    while (skip_spaces(gap), at_ < text_.size() && !at_comment(gap)) {
      if (gap > 1 && head != nullptr && !head->empty()) in_head = false;
      const size_t begin = at_;
      std::string word;
      bool attribute = false;
      if (auto fault = read_token(word, attribute)) return fault;
      if (attribute) {
        in_head = false;
        PackAttribute& made = parts_.attributes.emplace_back();
        made.key = std::move(word);
        made.column = line_.column(begin);
        if (auto fault = read_joined_value(made.value)) return fault;
      } else if (in_head) {
        append(*head, word);
      } else {
        append(parts_.text, word);
        parts_.words.push_back(std::move(word));
      }
    }
    return std::nullopt;
  }

  static void append(std::string& text, std::string_view word) {
    if (!text.empty()) text += ' ';
    text += word;
  }

  void skip_spaces(size_t& gap) {
    const size_t begin = at_;
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    gap = at_ - begin;
  }

  bool at_comment(size_t gap) const { return text_[at_] == '#' && (gap > 1 || at_ == 0); }

  // A quoted stretch, a bare word, or the key before "=": the value is then next.
  std::optional<Fault> read_token(std::string& word, bool& attribute) {
    if (text_[at_] == '"') return read_quoted(word);
    const size_t begin = at_;
    while (at_ < text_.size() && !is_space(text_[at_])) {
      if (text_[at_] == '=' && at_ > begin) {
        word = text_.substr(begin, at_ - begin);
        ++at_;
        attribute = true;
        return std::nullopt;
      }
      if (text_[at_] == '"') return quote_inside_word(begin);
      ++at_;
    }
    word = text_.substr(begin, at_ - begin);
    return std::nullopt;
  }

  Fault quote_inside_word(size_t begin) const {
    size_t end = at_;
    while (end < text_.size() && !is_space(text_[end])) ++end;
    return {at_, "a quotation mark inside the word " + in_marks(text_.substr(begin, end - begin)) +
                     "; put the whole word in quotation marks and write the inner mark as \\\""};
  }

  std::optional<Fault> read_quoted(std::string& value) {
    const size_t begin = at_++;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\\') {
        const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        if (next != '"' && next != '\\')
          return Fault{at_, "unknown escape " + in_marks(text_.substr(at_, next == '\0' ? 1 : 2)) +
                                "; between quotation marks a backslash is written \\\\ and a quotation mark \\\""};
        value += next;
        at_ += 2;
      } else if (c == '"') {
        ++at_;
        if (at_ < text_.size() && !is_space(text_[at_]))
          return Fault{at_, "text follows a closing quotation mark: " + in_marks(text_.substr(begin)) +
                                "; put a space there, or write the inner mark as \\\""};
        return std::nullopt;
      } else {
        value += c;
        ++at_;
      }
    }
    return Fault{begin, "the quotation mark is never closed: " + in_marks(text_.substr(begin)) + "; close it on the same line"};
  }

  std::optional<Fault> read_value(std::string& value) {
    if (at_ < text_.size() && text_[at_] == '"') return read_quoted(value);
    const size_t begin = at_;
    for (; at_ < text_.size() && !is_space(text_[at_]); ++at_)
      if (text_[at_] == '"') return quote_inside_word(begin);
    value += text_.substr(begin, at_ - begin);
    return std::nullopt;
  }

  // "a" < "b" and "a" + "b" after a key are one value: a chain, several actors.
  std::optional<Fault> read_joined_value(std::string& value) {
    if (auto fault = read_value(value)) return fault;
    while (true) {
      size_t at = at_;
      while (at < text_.size() && is_space(text_[at])) ++at;
      if (at + 2 >= text_.size() || at == at_ || (text_[at] != '<' && text_[at] != '+') || text_[at + 1] != ' ') return std::nullopt;
      const char joint = text_[at];
      at_ = at + 1;
      size_t gap = 0;
      skip_spaces(gap);
      if (at_ >= text_.size()) return std::nullopt;
      value += std::string(" ") + joint + ' ';
      if (auto fault = read_value(value)) return fault;
    }
  }

  const Line& line_;
  std::string_view text_;
  size_t at_;
  LineParts& parts_;
};

// The sentence of an example: all up to a comment.
std::string example_text(std::string_view rest) {
  while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
  if (const size_t comment = rest.find("  #"); comment != std::string_view::npos) rest = rest.substr(0, comment);
  return std::string(trim_end(rest));
}

class FileParser {
 public:
  FileParser(const std::string& path, uint32_t file) : path_(path), file_(file) {}

  Result<std::vector<PackEntry>> parse(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    entries_.reserve(std::min(count_entries(bytes), bytes.size() / kShortEntry));
    Line line;
    while (!bytes.empty()) {
      const size_t end = bytes.find('\n');
      line.text = bytes.substr(0, end);
      bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
      ++line.number;
      if (line.text.ends_with('\r')) line.text.remove_suffix(1);
      line.text = trim_end(line.text);
      if (auto fault = check_characters(line.text)) return error(line, *fault);
      line.indent = std::min(line.text.find_first_not_of(' '), line.text.size());
      if (line.indent == line.text.size() || line.text[line.indent] == '#') continue;
      if (auto fault = line.indent == 0 ? read_entry(line) : read_indented(line)) return error(line, *fault);
    }
    return std::move(entries_);
  }

 private:
  Error error(const Line& line, const Fault& fault) const {
    return {ErrorCode::kBadData, path_ + ':' + std::to_string(line.number) + ':' + std::to_string(line.column(fault.at)), fault.message};
  }

  static constexpr size_t kShortEntry = 32;  // bytes; what is shorter is no large table

  // Lines at the margin that are no comments.
  static size_t count_entries(std::string_view bytes) {
    size_t count = 0;
    for (size_t at = 0; at < bytes.size(); ++count)
      do at = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
      while (at < bytes.size() && (is_space(bytes[at]) || bytes[at] == '#' || bytes[at] == '\n'));
    return count;
  }

  static std::optional<Fault> check_characters(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte >= 0x20 && byte < 0x7F) {
        ++at;
        continue;
      }
      if (byte == '\t') return Fault{at, "a tab; indent and separate with spaces"};
      if (byte < 0x20 || byte == 0x7F) return Fault{at, "a control character (" + std::to_string(byte) + "); a pack is plain text"};
      const size_t begin = at;
      if (decode_utf8(text, at) == 0xFFFD && text.substr(begin, 3) != "\xEF\xBF\xBD")
        return Fault{begin, "not valid UTF-8 (byte " + std::to_string(byte) + "); save the file as UTF-8"};
    }
    return std::nullopt;
  }

  static bool is_mark(std::string_view text, size_t at) {
    const char c = text[at];
    return (c == '+' || c == '-' || c == '=') && (at + 1 == text.size() || text[at + 1] == ' ');
  }

  std::optional<Fault> read_entry(const Line& line) {
    if (is_mark(line.text, 0))
      return Fault{0, "an entry cannot begin with " + in_marks(line.text.substr(0, 1)) +
                          ": an example or setting is indented under its entry; a head of that shape is put in quotation marks"};
    PackEntry entry;
    if (auto fault = LineReader(line, 0, parts_).read(entry, &entry.head)) return fault;
    if (entry.head.empty())
      return Fault{0, "an entry without a head: " + in_marks(line.text) + "; begin the line with the entry's name, then its attributes"};
    entry.file = file_;
    entry.line = line.number;
    uint32_t& seen = heads_.slot(hash64(entry.head), [&](uint32_t i) { return entries_[i].head == entry.head; });
    if (seen != HashIndex::kNone)
      return Fault{0, in_marks(entry.head) + " stands twice in this file (first at line " + std::to_string(entries_[seen].line) +
                          "); put both under one head, or give one of them another name"};
    seen = static_cast<uint32_t>(entries_.size());
    entries_.push_back(std::move(entry));
    mark_indent_ = 0;
    return std::nullopt;
  }

  std::optional<Fault> read_indented(const Line& line) {
    if (entries_.empty())
      return Fault{line.indent, "an indented line before any entry: " + in_marks(line.text.substr(line.indent)) +
                                    "; an entry begins at the margin"};
    PackEntry& entry = entries_.back();
    const bool under_example = mark_indent_ > 0 && line.indent > mark_indent_;
    const char first = line.text[line.indent];
    if (is_mark(line.text, line.indent) && first != '=') {
      if (under_example)
        return Fault{line.indent, "an example inside an example; indent it as the one above, or put a leading " +
                                      in_marks(std::string_view(&first, 1)) + " that belongs to an expectation in quotation marks"};
      return read_example(line, entry, first == '+');
    }
    if (is_mark(line.text, line.indent)) {
      if (!under_example)
        return Fault{line.indent, "settings (`=`) without an example above; indent them deeper than its `+` or `-`"};
      PackLine settings;
      if (auto fault = LineReader(line, line.indent + 1, parts_).read(settings)) return fault;
      if (!settings.text.empty()) return Fault{line.indent, "settings hold key=value only, found " + in_marks(settings.text)};
      auto& all = entry.examples.back().settings;
      all.insert(all.end(), settings.attributes.begin(), settings.attributes.end());
      return std::nullopt;
    }
    PackLine made;
    made.line = line.number;
    made.column = line.column(line.indent);
    if (auto fault = LineReader(line, line.indent, parts_).read(made)) return fault;
    (under_example ? entry.examples.back().expected : entry.details).push_back(std::move(made));
    if (!under_example) mark_indent_ = 0;
    return std::nullopt;
  }

  std::optional<Fault> read_example(const Line& line, PackEntry& entry, bool positive) {
    PackExample example;
    example.positive = positive;
    example.text = example_text(line.text.substr(line.indent + 1));
    example.line = line.number;
    if (example.text.empty()) return Fault{line.indent, "an example without a sentence; write it on the same line, after the mark"};
    entry.examples.push_back(std::move(example));
    mark_indent_ = line.indent;
    return std::nullopt;
  }

  const std::string& path_;
  uint32_t file_;
  size_t mark_indent_ = 0;  // of the example above, 0 if none is open
  std::vector<PackEntry> entries_;
  HashIndex heads_;
  LineParts parts_;
};

}  // namespace

Result<std::vector<PackEntry>> parse_pack_file(const std::string& path, std::string_view bytes, uint32_t file) {
  return FileParser(path, file).parse(bytes);
}

Result<PackLine> parse_pack_line(const std::string& path, std::string_view text, int number) {
  const Line line{trim_end(text), std::min(text.find_first_not_of(' '), text.size()), number};
  PackLine made;
  made.line = number;
  made.column = line.column(line.indent);
  LineParts parts;
  if (auto fault = LineReader(line, line.indent, parts).read(made))
    return Error{ErrorCode::kBadData, path + ':' + std::to_string(number) + ':' + std::to_string(line.column(fault->at)), fault->message};
  return made;
}

}  // namespace averment
