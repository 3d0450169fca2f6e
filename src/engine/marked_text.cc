#include "engine/marked_text.h"

#include "base/utf8.h"

namespace averment {
namespace {

struct Column {
  char32_t c;
  uint32_t byte;
};

// Marks that stand side by side without touching.
struct Layer {
  std::string carets, names;
  size_t used = 0;  // first free column
};

std::string trimmed_end(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

// Where a line of at most `width` columns from `begin` ends: behind a space if there is one.
size_t line_end(const std::vector<Column>& columns, size_t begin, size_t width) {
  if (columns.size() - begin <= width) return columns.size();
  for (size_t end = begin + width; end > begin + width / 2; --end)
    if (columns[end - 1].c == ' ') return end;
  return begin + width;
}

void place(std::vector<Layer>& layers, size_t from, size_t to, const std::string& name) {
  auto layer = std::find_if(layers.begin(), layers.end(), [&](const Layer& l) { return l.used <= from; });
  if (layer == layers.end()) layer = layers.insert(layers.end(), Layer{});
  layer->carets.resize(std::max(layer->carets.size(), from), ' ');
  layer->carets.append(to - from, '^');
  layer->names.resize(std::max(layer->names.size(), from), ' ');
  layer->names += name;
  layer->used = std::max(to, from + name.size() + 1);
}

}  // namespace

std::string marked_text(std::string_view text, Span range, std::vector<TextMark> marks, size_t width, size_t indent) {
  range.end = std::min<uint32_t>(range.end, static_cast<uint32_t>(text.size()));
  std::vector<Column> columns;
  for (size_t at = range.begin; at < range.end;) {
    const auto byte = static_cast<uint32_t>(at);
    const char32_t c = decode_utf8(text, at);
    columns.push_back({c == '\n' || c == '\r' || c == '\t' ? U' ' : c, byte});
  }
  std::stable_sort(marks.begin(), marks.end(), [](const TextMark& a, const TextMark& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  const std::string margin(indent, ' ');
  std::string out;
  for (size_t begin = 0; begin < columns.size();) {
    const size_t end = line_end(columns, begin, width);
    std::string line;
    for (size_t i = begin; i < end; ++i) append_utf8(line, columns[i].c);
    out += margin + trimmed_end(line) + '\n';
    const uint32_t first = columns[begin].byte, last = end < columns.size() ? columns[end].byte : range.end;
    std::vector<Layer> layers;
    for (const TextMark& mark : marks) {
      if (mark.span.empty() || !mark.span.overlaps({first, last})) continue;
      const auto column = [&](uint32_t byte) {
        const auto found = std::lower_bound(columns.begin() + static_cast<ptrdiff_t>(begin), columns.begin() + static_cast<ptrdiff_t>(end), byte,
                                            [](const Column& c, uint32_t b) { return c.byte < b; });
        return static_cast<size_t>(found - columns.begin()) - begin;
      };
      const size_t from = column(std::max(mark.span.begin, first)), to = column(std::min(mark.span.end, last));
      if (to > from) place(layers, from, to, mark.span.begin < first ? "" : mark.name);
    }
    for (const Layer& layer : layers) {
      out += margin + layer.carets + '\n';
      if (const std::string names = trimmed_end(layer.names); !names.empty()) out += margin + names + '\n';
    }
    begin = end;
  }
  return out;
}

}  // namespace averment
