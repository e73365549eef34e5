#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "model/result.h"
#include "model/wikidata_item.h"

namespace dateline::ingest {

/// Reads lines of a Wikidata JSON dump (an array, one entity a line). Owns reused buffers; for one
/// thread.
class WikidataReader {
 public:
  WikidataReader();
  ~WikidataReader();
  WikidataReader(WikidataReader&&) noexcept;

  /// True when the line is an item: `item` is overwritten. False for properties, lexemes, and the
  /// brackets of the array. Malformed (decode.json) when the line is no JSON.
  model::Result<bool> read(std::string_view line, model::WikidataItem& item);

 private:
  class Parser;
  std::unique_ptr<Parser> parser_;
};

/// Where the reading of a dump stands.
struct DumpProgress {
  std::uint64_t bytes = 0;  // of the file as it lies
  std::uint64_t of = 0;
  std::uint64_t items = 0;
};

/// Hands every item of a dump over: plain, .gz or .zst, in memory for one line at a time. Lines
/// above 64 MiB and lines that are no JSON are an error with their place; so is the receiver's own.
/// `report` is called about every 8 MiB of the unpacked text.
model::Result<DumpProgress> read_wikidata(
    const std::string& path,
    const std::function<model::Result<void>(const model::WikidataItem&)>& receive,
    const std::function<void(const DumpProgress&)>& report);

}  // namespace dateline::ingest
