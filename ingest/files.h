#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "model/result.h"

namespace dateline::ingest {

struct FileLimits {
  /// A longer line is handed over cut to one byte more than this, and the rest of it skipped: a
  /// parser with this limit refuses it as decode.too_large, and reading goes on.
  std::size_t line_bytes = 4 << 20;
  std::size_t file_bytes = std::size_t{1} << 30;  // of .json files, which are read whole
};

/// Gets one article's JSON, ready for the input topic and not yet validated, and where it comes
/// from: "news.jsonl:17", "news.json#3" (both from 1), "note.txt". An error ends the reading.
using Receiver =
    std::function<model::Result<void>(std::string_view payload, std::string_view origin)>;

/// Hands over every article of a file: .jsonl or .ndjson, one a line, blank lines left out; .json,
/// one article or an array of them; .txt, one article, whose id is the file's name without ".txt"
/// and whose body is the file as it is. Returns how many.
/// Errors: malformed for a text that is no UTF-8 or an array that does not close, fatal bad_input
/// for a file that cannot be read, is too large or of another kind; the receiver's own.
model::Result<std::size_t> read_file(const std::string& path, const Receiver& receive,
                                     const FileLimits& limits = {});

/// The lines of an open descriptor, handed over as they come; `name` is for origins. Does not
/// close.
model::Result<std::size_t> read_lines(int descriptor, std::string_view name,
                                      const Receiver& receive, const FileLimits& limits = {});

}  // namespace dateline::ingest
