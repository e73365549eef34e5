#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::enrich::names::tagger {

/// Classes of a word at two granularities; 0 = unknown.
struct ClassPair {
  std::uint16_t coarse = 0;
  std::uint16_t fine = 0;
};

/// The word as classes know it: digits are one digit.
std::uint32_t class_key(std::string_view word);

/// Words that stand in alike surroundings, found by exchange clustering (training/exchange.h).
/// Words are kept as hashes only.
class WordClasses {
 public:
  struct Row {
    std::uint32_t key = 0;
    ClassPair group;
  };

  WordClasses() = default;
  explicit WordClasses(std::vector<Row> rows);

  /// `shouted`: a word of a line in capitals, looked up as "Xxxx" as well.
  ClassPair find(std::string_view word, bool shouted) const;
  std::span<const Row> rows() const { return rows_; }

 private:
  ClassPair look_up(std::uint32_t key) const;

  std::vector<Row> rows_;   // sorted by key
  std::vector<Row> slots_;  // open addressing, a power of two
  std::uint32_t mask_ = 0;
};

}  // namespace dateline::enrich::names::tagger
