// Decompression by zlib: streams of gzip members as one stream of bytes, and whole bodies.
#pragma once
#include <string>
#include <string_view>

#include "ingest/byte_stream.h"

namespace averment {

// The decompressed bytes of one or more gzip members. More than `expansion` bytes out for one byte in, beyond the first
// 16 MiB, is an error: a bomb. Damage ends the stream with an error.
ByteFill gunzipped(ByteFill compressed, std::string name, size_t expansion);

// A whole gzip, zlib or raw deflate body ("gzip", "deflate"); false where it is damaged or longer than `limit`.
bool inflate_body(std::string_view bytes, size_t limit, std::string& out);

}  // namespace averment
