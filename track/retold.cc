#include "track/retold.h"

#include <algorithm>
#include <span>
#include <vector>

namespace dateline::track {
namespace {

using Sentence = std::span<const std::uint32_t>;  // sorted, distinct terms

constexpr std::size_t kTellingTerms = 3;  // a sentence with fewer can be anybody's

// Share of its words that two sentences on one subject have in common by accident.
constexpr double kByAccident = 0.4;

std::size_t common(Sentence a, Sentence b) {
  std::size_t count = 0;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    const std::uint32_t left = a[i];
    const std::uint32_t right = b[j];
    count += left == right;
    i += left <= right;
    j += right <= left;
  }
  return count;
}

std::vector<Sentence> sentences_of(const model::Sighting& sighting) {
  std::vector<Sentence> sentences;
  for (const auto& sentence : sighting.sentences) {
    if (sentence.terms.size() >= kTellingTerms) sentences.emplace_back(sentence.terms);
  }
  return sentences;
}

void add_sentences(const novelty::Remembered& said, std::vector<Sentence>& sentences) {
  std::size_t begin = 0;
  for (const std::uint8_t length : said.lengths) {
    const Sentence sentence = Sentence(said.terms).subspan(begin, length);
    if (sentence.size() >= kTellingTerms) sentences.push_back(sentence);
    begin += length;
  }
}

double words_of(const std::vector<Sentence>& sentences) {
  double words = 0;
  for (const Sentence sentence : sentences) words += static_cast<double>(sentence.size());
  return words;
}

}  // namespace

double retold(const model::Sighting& sighting,
              std::span<const novelty::Remembered* const> earlier) {
  std::vector<Sentence> shorter = sentences_of(sighting);
  std::vector<Sentence> longer;
  for (const novelty::Remembered* said : earlier) add_sentences(*said, longer);
  if (words_of(shorter) > words_of(longer)) std::swap(shorter, longer);
  const double words = words_of(shorter);
  double again = 0;
  for (const Sentence sentence : shorter) {
    std::size_t most = 0;
    for (const Sentence other : longer) most = std::max(most, common(sentence, other));
    const double length = static_cast<double>(sentence.size());
    const double share = static_cast<double>(most) / length;
    again += std::max(0.0, share - kByAccident) / (1 - kByAccident) * length;
  }
  return words > 0 ? again / words : 0;
}

}  // namespace dateline::track
