#include "track/novelty/novelty.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>

namespace dateline::track::novelty {
namespace {

// A sentence that adds less than this to what one earlier sentence says is not worth its memory.
constexpr double kKnownAgain = 0.05;

/// Where each distinct term of the article occurs, and the best coverage of each sentence so far.
class Coverage {
 public:
  Coverage(const model::Sighting& sighting, const Rarity& rarity) {
    const std::size_t count = sighting.sentences.size();
    kept_.resize(count);
    total_.resize(count);
    best_.resize(count);
    seen_.resize(count);
    for (std::size_t i = 0; i < count; ++i) keep_rarest(i, sighting.sentences[i].terms, rarity);
  }

  const std::vector<std::uint32_t>& terms(std::size_t sentence) const { return kept_[sentence]; }
  double weight(std::size_t sentence) const { return total_[sentence]; }
  double novelty(std::size_t sentence) const {
    return total_[sentence] > 0 ? std::clamp(1 - best_[sentence] / total_[sentence], 0.0, 1.0) : 0;
  }

  /// One earlier sentence: may cover any sentence of the article that still waits for its turn.
  void see(std::span<const std::uint32_t> earlier) {
    touched_.clear();
    for (const std::uint32_t term : earlier) {
      const auto at = places_.find(term);
      if (at == places_.end()) continue;
      for (const std::uint32_t sentence : at->second.sentences) {
        if (seen_[sentence] == 0) touched_.push_back(sentence);
        seen_[sentence] += at->second.weight;
      }
    }
    for (const std::uint32_t sentence : touched_) {
      best_[sentence] = std::max(best_[sentence], seen_[sentence]);
      seen_[sentence] = 0;
    }
  }

 private:
  struct Places {
    double weight = 0;
    std::vector<std::uint32_t> sentences;
  };

  void keep_rarest(std::size_t sentence, const std::vector<std::uint32_t>& terms,
                   const Rarity& rarity) {
    std::vector<std::pair<double, std::uint32_t>> weighed;
    weighed.reserve(terms.size());
    for (const std::uint32_t term : terms) {
      const auto [at, fresh] = places_.try_emplace(term);
      if (fresh) at->second.weight = rarity(term);
      weighed.emplace_back(at->second.weight, term);
    }
    if (weighed.size() > kSentenceTerms) {
      std::nth_element(weighed.begin(), weighed.begin() + kSentenceTerms, weighed.end(),
                       [](const auto& a, const auto& b) {
                         return a.first != b.first ? a.first > b.first : a.second < b.second;
                       });
      weighed.resize(kSentenceTerms);
      std::sort(weighed.begin(), weighed.end(),
                [](const auto& a, const auto& b) { return a.second < b.second; });
    }
    for (const auto& [weight, term] : weighed) {
      kept_[sentence].push_back(term);
      total_[sentence] += weight;
      places_[term].sentences.push_back(static_cast<std::uint32_t>(sentence));
    }
  }

  absl::flat_hash_map<std::uint32_t, Places> places_;
  std::vector<std::vector<std::uint32_t>> kept_;
  std::vector<double> total_;
  std::vector<double> best_;
  std::vector<double> seen_;
  std::vector<std::uint32_t> touched_;
};

void see_history(Coverage& coverage, std::span<const Remembered* const> history) {
  std::size_t left = kHistorySentences;
  for (std::size_t i = history.size(); i-- > 0 && left > 0;) {
    const Remembered& article = *history[i];
    std::size_t begin = 0;
    for (const std::uint8_t length : article.lengths) {
      if (left == 0) break;
      coverage.see(std::span(article.terms).subspan(begin, length));
      begin += length;
      --left;
    }
  }
}

std::vector<std::size_t> body_first(const model::Sighting& sighting) {
  std::vector<std::size_t> order(sighting.sentences.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_partition(order.begin(), order.end(), [&](std::size_t i) {
    return sighting.sentences[i].role == model::SegmentRole::body;
  });
  return order;
}

}  // namespace

Reading read(const model::Sighting& sighting, std::span<const Remembered* const> history,
             const Rarity& rarity) {
  Reading reading;
  reading.sentences.resize(sighting.sentences.size());
  Coverage coverage(sighting, rarity);
  see_history(coverage, history);
  double sum = 0;
  double weights = 0;
  for (const std::size_t i : body_first(sighting)) {
    const double novelty = coverage.novelty(i);
    reading.sentences[i] = novelty;
    if (sighting.sentences[i].role == model::SegmentRole::body) {
      sum += novelty * coverage.weight(i);
      weights += coverage.weight(i);
    }
    const auto& terms = coverage.terms(i);
    if (terms.empty() || novelty < kKnownAgain) continue;
    coverage.see(terms);
    reading.remembered.terms.insert(reading.remembered.terms.end(), terms.begin(), terms.end());
    reading.remembered.lengths.push_back(static_cast<std::uint8_t>(terms.size()));
  }
  reading.article = weights > 0 ? sum / weights : 0;
  return reading;
}

}  // namespace dateline::track::novelty
