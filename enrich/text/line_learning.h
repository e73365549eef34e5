#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "enrich/text/learned_lines.h"

namespace dateline::enrich::text {

/// Learns which lines of a source are not news: those that stand in many articles that otherwise
/// have lines of their own. Copies and new versions of one article teach nothing: theirs are all
/// lines of each other.
///
/// The articles are read twice: count() for each of them, then weigh() for each. Takes some 20
/// bytes for each different line; the text only of those that may be learned.
class LineLearning {
 public:
  struct Rule {
    std::uint32_t least_articles = 5;
    double least_share = 0.02;  // of the articles of the source; of up to three words, five times
  };

  explicit LineLearning(const Rule& rule) : rule_(rule) {}

  /// Articles without a source teach nothing.
  void count(std::string_view source, std::string_view body);
  void weigh(std::string_view source, std::string_view body);

  /// By source, those of most articles first.
  std::vector<LearnedLine> learned() const;

 private:
  struct Seen {
    std::uint64_t articles = 0;
    absl::flat_hash_map<std::uint64_t, std::uint32_t> lines;  // articles that have it
    struct Candidate {
      std::string line;
      std::uint32_t articles = 0;  // with news of their own beside it
      std::uint32_t words = 0;
    };
    absl::flat_hash_map<std::uint64_t, Candidate> candidates;
  };

  /// Articles that must have a line of so many words.
  std::uint64_t least(const Seen& seen, std::uint32_t words) const;

  const Rule rule_;
  std::map<std::string, Seen, std::less<>> sources_;  // the order of learned()
};

}  // namespace dateline::enrich::text
