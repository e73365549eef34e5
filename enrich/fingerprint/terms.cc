#define XXH_INLINE_ALL  // a word is hashed in less time than a call takes
#include <xxhash.h>

#include <algorithm>
#include <bit>

#include "enrich/fingerprint/fingerprint.h"
#include "enrich/fingerprint/normalise.h"
#include "enrich/fingerprint/stemmer.h"
#include "enrich/fingerprint/stop_words.h"
#include "enrich/fingerprint/words.h"

namespace dateline::enrich::fingerprint {
namespace {

constexpr std::size_t kLeastSentenceWords = 6;
constexpr std::size_t kLongestTerm = 64;  // bytes; longer words are no words

struct Counted {
  std::string_view term;  // of TermBuffers::normalised
  std::uint64_t hash = 0;
  std::uint32_t count = 0;
  std::uint64_t head = 0;  // first eight bytes of the term, big endian: orders most pairs
};

std::uint64_t head_of(std::string_view term) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    head = head << 8 | (i < term.size() ? static_cast<std::uint8_t>(term[i]) : 0);
  }
  return head;
}

bool heavier(const Counted& a, const Counted& b) {
  if (a.count != b.count) return a.count > b.count;
  return a.head != b.head ? a.head < b.head : a.term < b.term;
}

/// Buffers kept per thread, as large as the longest article it has seen.
struct TermBuffers {
  std::string normalised;
  std::vector<Word> words;
  std::vector<std::uint32_t> table;  // index into counted, plus one
  std::vector<Counted> counted;
};
TermBuffers& term_buffers() {
  thread_local TermBuffers instance;
  return instance;
}

void split(std::string_view text, TermBuffers& buffers) {
  normalise_into(text, buffers.normalised);
  split_words(buffers.normalised, buffers.words);
}

/// Calls `take` with every content word that was split, stemmed in place in the buffer, and its
/// hash.
template <class Take>
void for_each_term(TermBuffers& buffers, Take take) {
  for (const Word& word : buffers.words) {
    if (word.text.size() < 2 || word.text.size() > kLongestTerm || is_stop_word(word.hash)) {
      continue;
    }
    // Pairs of unspaced characters overlap in the buffer, but the stemmer leaves those alone.
    char* const begin = buffers.normalised.data() + (word.text.data() - buffers.normalised.data());
    const std::string_view term(begin, stem(begin, word.text.size()));
    const bool stemmed = term.size() != word.text.size();
    take(term, stemmed ? XXH3_64bits(term.data(), term.size()) : word.hash);
  }
}

void count_into(TermBuffers& buffers, std::string_view text) {
  split(text, buffers);
  buffers.counted.clear();
  buffers.table.assign(std::bit_ceil(buffers.words.size() * 2 + 1), 0);
  const std::size_t mask = buffers.table.size() - 1;
  for_each_term(buffers, [&](std::string_view term, std::uint64_t hash) {
    std::size_t at = hash & mask;
    while (buffers.table[at] != 0 && buffers.counted[buffers.table[at] - 1].hash != hash) {
      at = (at + 1) & mask;
    }
    if (buffers.table[at] == 0) {
      buffers.counted.push_back({term, hash, 0, head_of(term)});
      buffers.table[at] = static_cast<std::uint32_t>(buffers.counted.size());
    }
    ++buffers.counted[buffers.table[at] - 1].count;
  });
}

}  // namespace

std::vector<model::TermCount> count_terms(std::string_view text, std::size_t limit) {
  TermBuffers& buffers = term_buffers();
  count_into(buffers, text);
  const std::size_t kept = std::min(limit, buffers.counted.size());
  const auto middle = buffers.counted.begin() + static_cast<std::ptrdiff_t>(kept);
  if (middle != buffers.counted.end()) {
    std::nth_element(buffers.counted.begin(), middle, buffers.counted.end(), heavier);
  }
  std::sort(buffers.counted.begin(), middle, heavier);
  std::vector<model::TermCount> terms;
  terms.reserve(kept);
  for (std::size_t i = 0; i < kept; ++i) {
    const Counted& counted = buffers.counted[i];
    terms.push_back({std::string(counted.term),
                     static_cast<std::uint16_t>(std::min<std::uint32_t>(counted.count, 0xffff))});
  }
  return terms;
}

SentencePrint print_sentence(std::string_view sentence) {
  TermBuffers& buffers = term_buffers();
  split(sentence, buffers);
  SentencePrint print;
  if (buffers.words.size() >= kLeastSentenceWords) {
    const std::uint64_t hash = XXH3_64bits(buffers.normalised.data(), buffers.normalised.size());
    print.hash = hash == 0 ? 1 : hash;
  }
  print.terms.reserve(buffers.words.size());
  for_each_term(buffers, [&](std::string_view, std::uint64_t hash) {
    print.terms.push_back(static_cast<std::uint32_t>(hash));
  });
  std::sort(print.terms.begin(), print.terms.end());
  print.terms.erase(std::unique(print.terms.begin(), print.terms.end()), print.terms.end());
  // Of an endless sentence the smallest hashes: the same ones in every text that shares words.
  if (print.terms.size() > model::kSentenceTermLimit) {
    print.terms.resize(model::kSentenceTermLimit);
  }
  return print;
}

std::vector<std::uint32_t> sentence_terms(std::string_view sentence) {
  return print_sentence(sentence).terms;
}

std::uint64_t sentence_hash(std::string_view sentence) { return print_sentence(sentence).hash; }

}  // namespace dateline::enrich::fingerprint
