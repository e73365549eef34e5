#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace dateline::enrich::text {

/// Converts byte offsets of one text to code point offsets and back. Built once a text in one pass
/// (nothing to build for ASCII); 12 bytes of memory per 64 bytes of text. Does not keep the text.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);

  /// Code points that begin before `byte`; offsets behind the end count as the end. O(1).
  std::uint32_t at(std::uint32_t byte) const;
  model::Span at(model::ByteSpan span) const { return {at(span.begin), at(span.end)}; }

  /// Where the code point number `code_point` begins; the size of the text behind the last. O(log).
  std::uint32_t byte_at(std::uint32_t code_point) const;

  /// Code points in the text.
  std::uint32_t size() const { return size_; }

 private:
  bool ascii_ = true;
  std::uint32_t bytes_ = 0;
  std::uint32_t size_ = 0;
  std::vector<std::uint32_t> before_;  // code points before each block of 64 bytes
  std::vector<std::uint64_t> begins_;  // which bytes of the block begin a code point
};

}  // namespace dateline::enrich::text
