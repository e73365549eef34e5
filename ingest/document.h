#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace dateline::ingest {

enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

/// Version of simdjson this was built with, "3.0.1".
std::string_view decoder_version();

/// With its article, for messages: "a string".
std::string_view to_string(Kind kind);

/// A kept value. Children follow their parent in the list; `next` is the index behind the last of
/// them. Views live until the next Document::read().
struct Node {
  Kind kind = Kind::null;
  std::string_view key;   // empty inside arrays
  std::string_view text;  // of a string, unescaped; of a number or boolean, as it is written
  std::uint32_t next = 0;
};

/// Reads one JSON object strictly (RFC 8259): everything is validated, also what is not kept; one
/// document only; no key twice in an object; bounded depth. On-demand simdjson alone checks what is
/// read and nothing else, so every value is walked; numbers stay text, so that none is too large.
/// Owns reused buffers, which grow by doubling up to the limit. For one thread.
class Document {
 public:
  struct Limits {
    std::size_t bytes = 4 << 20;
    std::size_t depth = 64;  // the root object is depth 1
    std::size_t values = 1024;  // kept ones
  };
  /// Kept are the root's fields that `wanted` names, down to two levels below them.
  using Wanted = bool (*)(std::string_view key);

  Document(const Limits& limits, Wanted wanted);
  ~Document();
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;

  /// Errors are malformed, reason decode.*, and name the byte or the field; or fatal (no memory).
  model::Result<void> read(std::string_view payload);

  /// What the last successful read() kept, in document order.
  const std::vector<Node>& nodes() const;

  /// Lone surrogates that were escaped in the document and became U+FFFD, since construction.
  std::uint64_t lone_surrogates() const;

 private:
  class Walk;
  std::unique_ptr<Walk> walk_;
};

}  // namespace dateline::ingest
