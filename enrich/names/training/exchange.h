#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline::enrich::names::training {

/// Running text as numbers of words.
class WordStream {
 public:
  /// Adds the words and marks of a text; every line begins anew.
  void add(std::string_view text);

  struct Vocabulary {
    std::vector<std::uint32_t> keys;   // class_key of the words kept, most frequent first
    std::vector<std::uint32_t> words;  // the stream in numbers of `keys`; keys.size() = rare
  };
  /// Words seen `least` times or more.
  Vocabulary vocabulary(std::uint32_t least) const;

 private:
  std::vector<std::uint32_t> stream_;  // class keys, 0 at the start of lines
};

/// Classes of words that stand in alike surroundings, by the exchange algorithm (Kneser and Ney
/// 1993; Martin, Liermann and Ney 1998): words move, one at a time, to the class that makes the
/// text most likely under a bigram model of classes. Returns a class from 1 to `classes` for each
/// word of `vocabulary`. Deterministic.
std::vector<std::uint16_t> exchange(const WordStream::Vocabulary& vocabulary, std::uint16_t classes,
                                    int rounds);

}  // namespace dateline::enrich::names::training
