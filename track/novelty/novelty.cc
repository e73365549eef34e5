#include "track/novelty/novelty.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/inlined_vector.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

namespace dateline::track::novelty {
namespace {

// A sentence that adds less than this to what one earlier sentence says is not worth its memory.
constexpr double kKnownAgain = 0.05;

// Content words at which a sentence says two thirds of what a sentence can say.
constexpr double kFullSentence = 12;

// A sentence held almost whole by an earlier one is not new, whatever the others hold.
constexpr double kUncoveredWeight = 5;

/// Which of a sentence's words one earlier sentence holds, a bit each, and their weight.
struct Cover {
  std::uint32_t words = 0;
  double weight = 0;
};
static_assert(kSentenceTerms <= 32);

/// One sentence of the article and what earlier ones hold of it.
class Sentence {
 public:
  void add_word(std::uint32_t term, double weight) {
    terms_.push_back(term);
    weights_.push_back(weight);
    total_ += weight;
  }

  void see(Cover cover) {
    covers_.push_back(cover);
    for (Cover& best : best_) {
      if (cover.weight > best.weight) std::swap(best, cover);
    }
  }

  double uncovered() const {
    return total_ > 0 ? std::clamp(1 - best_[0].weight / total_, 0.0, 1.0) : 0;
  }

  double novelty() const {
    if (total_ <= 0) return 0;
    const double pair = std::min(1.0, (best_[0].weight + best_second()) / total_);
    const double three = (best_[0].weight + best_[1].weight + best_[2].weight) / (3 * total_);
    const double fresh = std::min(1 - (pair + three) / 2, kUncoveredWeight * uncovered());
    const double says = 1 - std::exp(-static_cast<double>(terms_.size()) / kFullSentence);
    return std::clamp(fresh * says, 0.0, 1.0);
  }

  const std::vector<std::uint32_t>& terms() const { return terms_; }
  double weight() const { return total_; }

 private:
  /// The most that one more sentence holds of what the best one leaves.
  double best_second() const {
    double most = 0;
    for (const Cover& cover : covers_) {
      if (cover.weight <= most) continue;
      double more = 0;
      for (std::uint32_t rest = cover.words & ~best_[0].words; rest != 0; rest &= rest - 1) {
        more += weights_[static_cast<std::size_t>(std::countr_zero(rest))];
      }
      most = std::max(most, more);
    }
    return most;
  }

  std::vector<std::uint32_t> terms_;
  std::vector<double> weights_;
  std::vector<Cover> covers_;
  std::array<Cover, 3> best_;  // heaviest first
  double total_ = 0;
};

/// Where each distinct term of the article occurs.
class Article {
 public:
  Article(const model::Sighting& sighting, const Rarity& rarity) {
    sentences_.resize(sighting.sentences.size());
    found_.resize(sighting.sentences.size());
    places_.reserve(16 * sighting.sentences.size());
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      keep_rarest(i, sighting.sentences[i].terms, rarity);
    }
  }

  const Sentence& sentence(std::size_t index) const { return sentences_[index]; }

  /// One earlier sentence: may hold words of any sentence of the article.
  void see(std::span<const std::uint32_t> earlier) {
    touched_.clear();
    for (const std::uint32_t term : earlier) {
      const auto at = places_.find(term);
      if (at == places_.end()) continue;
      for (const Place& place : at->second.places) {
        Cover& cover = found_[place.sentence];
        if (cover.words == 0) touched_.push_back(place.sentence);
        cover.words |= 1u << place.bit;
        cover.weight += at->second.weight;
      }
    }
    for (const std::uint32_t sentence : touched_) {
      sentences_[sentence].see(std::exchange(found_[sentence], {}));
    }
  }

 private:
  struct Place {
    std::uint16_t sentence;
    std::uint8_t bit;
  };
  struct Term {
    double weight = 0;
    absl::InlinedVector<Place, 2> places;
  };

  void keep_rarest(std::size_t sentence, const std::vector<std::uint32_t>& terms,
                   const Rarity& rarity) {
    weighed_.clear();
    for (const std::uint32_t term : terms) {
      const auto [at, fresh] = places_.try_emplace(term);
      if (fresh) at->second.weight = rarity(term);
      weighed_.emplace_back(at->second.weight, term);
    }
    if (weighed_.size() > kSentenceTerms) {
      std::nth_element(weighed_.begin(), weighed_.begin() + kSentenceTerms, weighed_.end(),
                       [](const auto& a, const auto& b) {
                         return a.first != b.first ? a.first > b.first : a.second < b.second;
                       });
      weighed_.resize(kSentenceTerms);
      std::sort(weighed_.begin(), weighed_.end(),
                [](const auto& a, const auto& b) { return a.second < b.second; });
    }
    for (std::size_t bit = 0; bit < weighed_.size(); ++bit) {
      const auto& [weight, term] = weighed_[bit];
      sentences_[sentence].add_word(term, weight);
      places_[term].places.push_back(
          {static_cast<std::uint16_t>(sentence), static_cast<std::uint8_t>(bit)});
    }
  }

  absl::flat_hash_map<std::uint32_t, Term> places_;
  std::vector<Sentence> sentences_;
  std::vector<Cover> found_;
  std::vector<std::uint32_t> touched_;
  std::vector<std::pair<double, std::uint32_t>> weighed_;
};

void see_history(Article& article, std::span<const Remembered* const> history) {
  std::size_t left = kHistorySentences;
  for (std::size_t i = history.size(); i-- > 0 && left > 0;) {
    const Remembered& said = *history[i];
    std::size_t begin = 0;
    for (const std::uint8_t length : said.lengths) {
      if (left == 0) break;
      article.see(std::span(said.terms).subspan(begin, length));
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
  reading.uncovered.resize(sighting.sentences.size());
  reading.sentences.resize(sighting.sentences.size());
  Article article(sighting, rarity);
  see_history(article, history);
  double sum = 0;
  double weights = 0;
  for (const std::size_t i : body_first(sighting)) {
    const Sentence& sentence = article.sentence(i);
    const double uncovered = sentence.uncovered();
    reading.uncovered[i] = uncovered;
    reading.sentences[i] = sentence.novelty();
    if (sighting.sentences[i].role == model::SegmentRole::body) {
      sum += uncovered * sentence.weight();
      weights += sentence.weight();
    }
    const auto& terms = sentence.terms();
    if (terms.empty() || uncovered < kKnownAgain) continue;
    article.see(terms);
    reading.remembered.terms.insert(reading.remembered.terms.end(), terms.begin(), terms.end());
    reading.remembered.lengths.push_back(static_cast<std::uint8_t>(terms.size()));
  }
  reading.article = weights > 0 ? sum / weights : 0;
  return reading;
}

}  // namespace dateline::track::novelty
