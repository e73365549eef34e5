#pragma once

#include <absl/container/flat_hash_set.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "enrich/text/draft.h"
#include "model/result.h"

namespace dateline::enrich::text {

/// A line of a source that stands in many of its articles.
struct LearnedLine {
  std::string source;          // its id
  std::string line;            // plain characters, without tabs
  std::uint64_t articles = 0;  // that have it beside news of their own
  std::uint64_t of = 0;        // articles of the source that were read
};

/// The file that a person may read and change: a heading, then a line each, fields by tabs.
std::string file_of(const std::vector<LearnedLine>& lines);

/// What tells a line again: its words, whatever stands between them, in upper or lower case.
std::uint64_t line_hash(const Draft& draft, const Block& block);

/// The lines of one source, by line_hash.
class LineSet {
 public:
  void add(std::uint64_t line) { hashes_.insert(line); }
  bool contains(std::uint64_t line) const { return hashes_.contains(line); }
  std::size_t size() const { return hashes_.size(); }

 private:
  absl::flat_hash_set<std::uint64_t> hashes_;
};

/// The lines that were learned, by source. Immutable; shared by all threads.
class LearnedLines {
 public:
  /// No lines of any source.
  LearnedLines() = default;

  /// bad_configuration, with the number of the line, when the file is not one of file_of.
  static model::Result<LearnedLines> read(std::string_view file, std::string_view label);

  /// Null when nothing was learned of the source. As long as this object lives.
  const LineSet* of(std::string_view source) const;

  std::string_view version() const { return version_; }  // by content; "" without a file
  std::size_t size() const;

 private:
  std::map<std::string, LineSet, std::less<>> sources_;
  std::string version_;
};

/// Marks the blocks of `draft` that are among `lines`.
void mark_learned(Draft& draft, const LineSet& lines);

}  // namespace dateline::enrich::text
