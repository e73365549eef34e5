#pragma once

#include <cstdint>

namespace dateline::model {

/// Half-open range of Unicode code points in an article's cleaned `text`: what events carry.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

/// Half-open range of UTF-8 bytes: what the steps of enrich work with. A type of its own so that
/// bytes and code points cannot be mixed up; enrich/enricher.cc converts once, at the end.
struct ByteSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const ByteSpan&, const ByteSpan&) = default;
};

}  // namespace dateline::model
