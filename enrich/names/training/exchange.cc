#include "enrich/names/training/exchange.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "enrich/names/tagger/word_classes.h"
#include "enrich/names/words.h"
#include "enrich/text/tokens.h"

namespace dateline::enrich::names::training {
namespace {

using Count = std::int32_t;

/// n ln n; a table for the small numbers that most counts are.
class Entropy {
 public:
  Entropy() : table_(1 << 16) {
    for (std::size_t n = 1; n < table_.size(); ++n) table_[n] = exact(static_cast<double>(n));
  }
  double operator()(Count n) const {
    const auto index = static_cast<std::size_t>(n);
    return index < table_.size() ? table_[index] : exact(static_cast<double>(n));
  }

 private:
  static double exact(double n) { return n * std::log(n); }
  std::vector<double> table_;
};

struct Neighbour {
  std::uint32_t word;
  Count count;
};

/// The bigrams of a text by word, on one side.
struct Neighbours {
  std::vector<std::uint32_t> first;  // by word, into `list`
  std::vector<Neighbour> list;
};

Neighbours neighbours_of(std::vector<std::uint64_t>& pairs, std::size_t words) {
  std::sort(pairs.begin(), pairs.end());
  Neighbours made;
  made.first.assign(words + 1, 0);
  for (std::size_t i = 0; i < pairs.size();) {
    std::size_t end = i;
    while (end < pairs.size() && pairs[end] == pairs[i]) ++end;
    made.list.push_back({static_cast<std::uint32_t>(pairs[i]), static_cast<Count>(end - i)});
    ++made.first[(pairs[i] >> 32) + 1];
    i = end;
  }
  for (std::size_t i = 1; i < made.first.size(); ++i) made.first[i] += made.first[i - 1];
  return made;
}

class Exchange {
 public:
  Exchange(const WordStream::Vocabulary& vocabulary, std::uint16_t classes)
      : words_(vocabulary.keys.size() + 1), size_(classes), of_(words_), total_(words_, 0) {
    std::vector<std::uint64_t> right;
    std::vector<std::uint64_t> left;
    right.reserve(vocabulary.words.size());
    left.reserve(vocabulary.words.size());
    for (std::size_t i = 0; i < vocabulary.words.size(); ++i) {
      const std::uint64_t here = vocabulary.words[i];
      ++total_[here];
      if (i + 1 == vocabulary.words.size()) break;
      const std::uint64_t next = vocabulary.words[i + 1];
      right.push_back(here << 32 | next);
      left.push_back(next << 32 | here);
    }
    right_ = neighbours_of(right, words_);
    left_ = neighbours_of(left, words_);
    for (std::size_t word = 0; word < words_; ++word) {
      of_[word] = static_cast<std::uint16_t>(word % size_);
    }
    pairs_.assign(std::size_t{size_} * size_, 0);
    turned_ = pairs_;
    left_counts_.assign(size_, 0);
    right_counts_.assign(size_, 0);
    sums_.assign(size_, 0);
    for (std::size_t word = 0; word < words_; ++word) {
      sums_[of_[word]] += total_[word];
      for (const Neighbour& next : of(right_, word)) {
        shift(of_[word], of_[next.word], next.count);
      }
    }
  }

  void round() {
    for (std::size_t word = 0; word < words_; ++word) exchange(word);
  }

  const std::vector<std::uint16_t>& classes() const { return of_; }

 private:
  std::span<const Neighbour> of(const Neighbours& side, std::size_t word) const {
    return std::span(side.list).subspan(side.first[word], side.first[word + 1] - side.first[word]);
  }
  Count pair(std::size_t left, std::size_t right) const { return pairs_[left * size_ + right]; }
  void shift(std::size_t left, std::size_t right, Count count) {
    pairs_[left * size_ + right] += count;
    turned_[right * size_ + left] += count;
  }

  /// Counts of the classes beside a word, the word itself left out.
  Count gather(const Neighbours& side, std::size_t word, std::vector<Count>& counts,
               std::vector<std::uint16_t>& seen) const {
    Count self = 0;
    seen.clear();
    for (const Neighbour& neighbour : of(side, word)) {
      if (neighbour.word == word) {
        self = neighbour.count;
        continue;
      }
      const std::uint16_t group = of_[neighbour.word];
      if (counts[group] == 0) seen.push_back(group);
      counts[group] += neighbour.count;
    }
    return self;
  }

  void move(std::size_t word, std::uint16_t group, Count sign, Count self) {
    for (const std::uint16_t left : lefts_) shift(left, group, sign * left_counts_[left]);
    for (const std::uint16_t right : rights_) shift(group, right, sign * right_counts_[right]);
    shift(group, group, sign * self);
    sums_[group] += sign * total_[word];
  }

  /// What the likelihood gains for each class that the word, which is in none now, may join.
  void find_gains(std::size_t word, Count self) {
    gains_.assign(size_, 0);
    const auto add = [&](const std::vector<Count>& pairs, std::uint16_t beside, Count count) {
      const Count* const row = &pairs[std::size_t{beside} * size_];
      for (std::size_t group = 0; group < size_; ++group) {
        gains_[group] += entropy_(row[group] + count) - entropy_(row[group]);
      }
      const Count own = pair(beside, beside);
      gains_[beside] -= entropy_(own + count) - entropy_(own);
    };
    for (const std::uint16_t left : lefts_) add(pairs_, left, left_counts_[left]);
    for (const std::uint16_t right : rights_) add(turned_, right, right_counts_[right]);
    for (std::size_t group = 0; group < size_; ++group) {
      const Count own = pair(group, group);
      const Count more = left_counts_[group] + right_counts_[group] + self;
      const Count all = sums_[group];
      gains_[group] +=
          entropy_(own + more) - entropy_(own) - 2 * (entropy_(all + total_[word]) - entropy_(all));
    }
  }

  void exchange(std::size_t word) {
    const Count self = gather(left_, word, left_counts_, lefts_);
    gather(right_, word, right_counts_, rights_);
    move(word, of_[word], -1, self);
    find_gains(word, self);
    std::uint16_t best = of_[word];
    for (std::uint16_t group = 0; group < size_; ++group) {
      if (gains_[group] > gains_[best] + 1e-9) best = group;
    }
    of_[word] = best;
    move(word, best, 1, self);
    for (const std::uint16_t left : lefts_) left_counts_[left] = 0;
    for (const std::uint16_t right : rights_) right_counts_[right] = 0;
  }

  std::size_t words_;
  std::uint16_t size_;
  std::vector<std::uint16_t> of_;  // class by word
  std::vector<Count> total_;
  Neighbours left_, right_;
  std::vector<Count> pairs_;   // of classes, by the left one
  std::vector<Count> turned_;  // the same by the right one
  std::vector<double> gains_;  // by class
  std::vector<Count> sums_;    // of classes
  std::vector<Count> left_counts_, right_counts_;
  std::vector<std::uint16_t> lefts_, rights_;
  Entropy entropy_;
};

}  // namespace

void WordStream::add(std::string_view text) {
  const Words words = read_words(text);
  std::uint32_t line = 0;
  stream_.push_back(0);
  for (const Piece& piece : words.pieces) {
    if (piece.word != kNoWord && words.list[piece.word].line != line) {
      line = words.list[piece.word].line;
      // Lines wrapped by hand go on in the next; a capital begins anew well enough.
      if (words.list[piece.word].capital) stream_.push_back(0);
    }
    stream_.push_back(tagger::class_key(text::slice(text, piece.span)));
  }
}

WordStream::Vocabulary WordStream::vocabulary(std::uint32_t least) const {
  absl::flat_hash_map<std::uint32_t, std::uint32_t> counts;
  for (const std::uint32_t key : stream_) ++counts[key];
  std::vector<std::pair<std::uint32_t, std::uint32_t>> frequent;  // count, key
  for (const auto& [key, count] : counts) {
    if (count >= least) frequent.emplace_back(count, key);
  }
  std::sort(frequent.begin(), frequent.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  Vocabulary vocabulary;
  absl::flat_hash_map<std::uint32_t, std::uint32_t> number;
  for (const auto& [count, key] : frequent) {
    number.emplace(key, static_cast<std::uint32_t>(vocabulary.keys.size()));
    vocabulary.keys.push_back(key);
  }
  vocabulary.words.reserve(stream_.size());
  const auto rare = static_cast<std::uint32_t>(vocabulary.keys.size());
  for (const std::uint32_t key : stream_) {
    const auto found = number.find(key);
    vocabulary.words.push_back(found == number.end() ? rare : found->second);
  }
  return vocabulary;
}

std::vector<std::uint16_t> exchange(const WordStream::Vocabulary& vocabulary, std::uint16_t classes,
                                    int rounds) {
  Exchange exchange(vocabulary, classes);
  for (int i = 0; i < rounds; ++i) exchange.round();
  std::vector<std::uint16_t> result(exchange.classes().begin(), exchange.classes().end() - 1);
  for (std::uint16_t& group : result) ++group;
  return result;
}

}  // namespace dateline::enrich::names::training
