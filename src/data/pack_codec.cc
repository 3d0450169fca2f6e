#include "data/pack_codec.h"

#include <cstring>

namespace averment {
namespace {

struct Writer {
  std::string out;
  void number(uint32_t value) { out.append(reinterpret_cast<const char*>(&value), sizeof value); }
  void text(const std::string& value) {
    number(static_cast<uint32_t>(value.size()));
    out += value;
  }
  template <typename T>
  void list(const std::vector<T>& values) {
    number(static_cast<uint32_t>(values.size()));
    for (const T& value : values) item(value);
  }
  void item(const std::string& value) { text(value); }
  void item(const PackAttribute& a) { text(a.key), text(a.value), number(static_cast<uint32_t>(a.column)); }
  void item(const PackLine& l) {
    text(l.text), list(l.words), list(l.attributes), number(static_cast<uint32_t>(l.line)), number(static_cast<uint32_t>(l.column));
  }
  void item(const PackExample& e) {
    number(e.positive), text(e.text), list(e.expected), list(e.settings), number(static_cast<uint32_t>(e.line));
  }
  void item(const PackEntry& e) {
    text(e.head), text(e.text), list(e.words), list(e.attributes), list(e.details), list(e.examples);
    number(e.file), number(static_cast<uint32_t>(e.line));
  }
  void item(const PackFile& f) { text(f.name), list(f.entries); }
};

struct Reader {
  std::string_view in;
  bool ok = true;
  uint32_t number() {
    uint32_t value = 0;
    if (in.size() < sizeof value) return ok = false, 0;
    std::memcpy(&value, in.data(), sizeof value);
    in.remove_prefix(sizeof value);
    return value;
  }
  void text(std::string& value) {
    const uint32_t size = number();
    if (size > in.size()) return void(ok = false);
    value.assign(in.data(), size);
    in.remove_prefix(size);
  }
  template <typename T>
  void list(std::vector<T>& values) {
    const uint32_t count = number();
    if (count > in.size() / sizeof(uint32_t)) return void(ok = false);  // every item takes at least a number
    values.reserve(count);
    for (uint32_t i = 0; i < count && ok; ++i) item(values.emplace_back());
  }
  void line(int& value) { value = static_cast<int>(number()); }
  void item(std::string& value) { text(value); }
  void item(PackAttribute& a) { text(a.key), text(a.value), line(a.column); }
  void item(PackLine& l) { text(l.text), list(l.words), list(l.attributes), line(l.line), line(l.column); }
  void item(PackExample& e) { e.positive = number() != 0, text(e.text), list(e.expected), list(e.settings), line(e.line); }
  void item(PackEntry& e) {
    text(e.head), text(e.text), list(e.words), list(e.attributes), list(e.details), list(e.examples);
    e.file = number(), line(e.line);
  }
  void item(PackFile& f) { text(f.name), list(f.entries); }
};

}  // namespace

std::string encode_pack(const Pack& pack) {
  Writer writer;
  const PackManifest& m = pack.manifest;
  for (const std::string* text : {&m.id, &m.version, &m.licence, &m.language, &m.model}) writer.text(*text);
  writer.list(m.needs);
  writer.list(m.sources);
  writer.list(pack.files);
  return std::move(writer.out);
}

bool decode_pack(std::string_view bytes, Pack& pack) {
  Reader reader{bytes};
  PackManifest& m = pack.manifest;
  for (std::string* text : {&m.id, &m.version, &m.licence, &m.language, &m.model}) reader.text(*text);
  reader.list(m.needs);
  reader.list(m.sources);
  reader.list(pack.files);
  return reader.ok && reader.in.empty();
}

}  // namespace averment
