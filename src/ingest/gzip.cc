#include "ingest/gzip.h"

#include <fmt/format.h>
#include <zlib.h>

#include <memory>
#include <vector>

namespace averment {
namespace {

constexpr size_t kChunk = size_t{64} << 10;
constexpr uint64_t kFree = uint64_t{16} << 20;  // decompressed bytes that no ratio is asked of
constexpr int kGzipOrZlib = 15 + 32, kRaw = -15;

struct Inflater {
  z_stream stream{};
  bool ready = false;
  explicit Inflater(int bits) { ready = inflateInit2(&stream, bits) == Z_OK; }
  ~Inflater() { if (ready) inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
};

}  // namespace

ByteFill gunzipped(ByteFill compressed, std::string name, size_t expansion) {
  struct State {
    ByteFill source;
    std::string name;
    size_t expansion;
    Inflater inflater{kGzipOrZlib};
    std::vector<char> input = std::vector<char>(kChunk);
    uint64_t in = 0, out = 0;
    bool ended = false, inside = false;
  };
  auto state = std::make_shared<State>();
  state->source = std::move(compressed);
  state->name = std::move(name);
  state->expansion = expansion;
  return [state](char* into, size_t limit, std::optional<Error>& error) -> size_t {
    State& s = *state;
    z_stream& z = s.inflater.stream;
    z.next_out = reinterpret_cast<Bytef*>(into);
    z.avail_out = static_cast<uInt>(limit);
    const auto fail = [&](std::string message) {
      error = Error{ErrorCode::kBadData, s.name, std::move(message)};
      s.ended = true;
    };
    while (!s.ended && z.avail_out == limit) {
      if (z.avail_in == 0) {
        const size_t got = s.source(s.input.data(), kChunk, error);
        if (got == 0) {
          if (s.inside && !error) fail(fmt::format("the gzip data ends inside a member, after {} bytes", s.in));
          s.ended = true;
          break;
        }
        s.in += got;
        z.next_in = reinterpret_cast<Bytef*>(s.input.data());
        z.avail_in = static_cast<uInt>(got);
      }
      s.inside = true;
      const int status = inflate(&z, Z_NO_FLUSH);
      if (status == Z_STREAM_END) {
        inflateReset(&z);
        s.inside = false;
      } else if (status != Z_OK && status != Z_BUF_ERROR) {
        fail(fmt::format("damaged gzip data near byte {}", s.in - z.avail_in));
      }
    }
    const size_t made = limit - z.avail_out;
    s.out += made;
    if (s.out > kFree && s.out / s.expansion > s.in) fail(fmt::format("gzip data grows more than {}-fold", s.expansion));
    return made;
  };
}

bool inflate_body(std::string_view bytes, size_t limit, std::string& out) {
  for (const int bits : {kGzipOrZlib, kRaw}) {
    Inflater inflater(bits);
    if (!inflater.ready) return false;
    z_stream& z = inflater.stream;
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    z.avail_in = static_cast<uInt>(bytes.size());
    out.clear();
    int status = Z_OK;
    while (status == Z_OK) {
      if (out.size() > limit) return false;
      const size_t have = out.size();
      out.resize(have + kChunk);
      z.next_out = reinterpret_cast<Bytef*>(out.data() + have);
      z.avail_out = kChunk;
      status = inflate(&z, Z_NO_FLUSH);
      out.resize(out.size() - z.avail_out);
      if (status == Z_BUF_ERROR && z.avail_in == 0) break;
    }
    if (status == Z_STREAM_END && out.size() <= limit) return true;
  }
  return false;
}

}  // namespace averment
