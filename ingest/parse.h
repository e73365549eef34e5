#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "ingest/document.h"
#include "model/article.h"
#include "model/result.h"
#include "model/timestamp.h"

namespace dateline::ingest {

/// What parsers silently put right, for the metrics.
struct Repairs {
  std::uint64_t byte_order_marks = 0;
  std::uint64_t lone_surrogates = 0;  // became U+FFFD
};

/// From a record's bytes to an article. Reuses its buffers; for one thread.
///
/// Encoding: UTF-8, with or without a byte order mark. What starts like UTF-16, UTF-32, gzip, zstd
/// or a framed schema is decode.encoding; any other byte that is not UTF-8, Latin-1 among them, is
/// decode.utf8. The body is kept byte for byte, controls included: enrich cleans it.
class Parser {
 public:
  using Limits = Document::Limits;

  explicit Parser(const Limits& limits = {});

  /// Errors: malformed with the reason for the dead letter and a message that names the byte or
  /// the field and quotes nothing longer than a key; or fatal (no memory). An empty payload, blanks
  /// or a tombstone are decode.empty.
  model::Result<model::Article> parse(std::string_view payload,
                                      std::optional<model::Timestamp> recorded_at);

  Repairs repairs() const;

 private:
  Document document_;
  std::uint64_t byte_order_marks_ = 0;
};

}  // namespace dateline::ingest
