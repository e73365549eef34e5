#include "track/novelty/novelty.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace dateline::track::novelty {
namespace {

// A sentence that adds less than this to what one earlier sentence says is not worth its memory.
constexpr double kKnownAgain = 0.05;

// Content words at which a sentence says half of what a sentence can say.
constexpr double kHalfSentence = 12;

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

  void reserve(std::size_t words) {
    terms_.reserve(words);
    weights_.reserve(words);
    covers_.reserve(32);
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
    const double words = static_cast<double>(terms_.size());
    const double says = words / (words + kHalfSentence);
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

/// The distinct terms of the article and where each occurs. One flat table: an earlier sentence's
/// word is mostly none of the article's, which one probe tells.
class Article {
 public:
  Article(const model::Sighting& sighting, const Rarity& rarity) {
    std::size_t words = 0;
    for (const auto& sentence : sighting.sentences) words += sentence.terms.size();
    table_.resize(std::bit_ceil(2 * words + 2));
    terms_.reserve(words);
    sentences_.resize(sighting.sentences.size());
    found_.resize(sighting.sentences.size());
    std::vector<Place> places;
    places.reserve(words);
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      keep_rarest(i, sighting.sentences[i].terms, rarity, places);
    }
    arrange(places);
  }

  const Sentence& sentence(std::size_t index) const { return sentences_[index]; }

  /// One earlier sentence: may hold words of any sentence of the article.
  void see(std::span<const std::uint32_t> earlier) {
    touched_.clear();
    for (const std::uint32_t key : earlier) {
      const Cell cell = table_[probe(key)];
      if (cell.term == 0) continue;
      const Term& term = terms_[cell.term - 1];
      for (std::size_t i = term.begin; i < term.end; ++i) {
        const Place place = places_[i];
        Cover& cover = found_[place.sentence];
        if (cover.words == 0) touched_.push_back(place.sentence);
        cover.words |= 1u << place.bit;
        cover.weight += term.weight;
      }
    }
    for (const std::uint32_t sentence : touched_) {
      sentences_[sentence].see(std::exchange(found_[sentence], {}));
    }
  }

 private:
  struct Cell {
    std::uint32_t key = 0;
    std::uint32_t term = 0;  // index into terms_, plus one; 0 = empty
  };
  struct Place {
    std::uint32_t term;  // index into terms_
    std::uint16_t sentence;
    std::uint8_t bit;
  };
  struct Term {
    std::uint32_t key;
    double weight;
    std::uint32_t begin = 0;  // of its places
    std::uint32_t end = 0;
  };

  /// Where the key is, or the empty cell where it would be. Keys are hashes already.
  std::size_t probe(std::uint32_t key) const {
    const std::size_t mask = table_.size() - 1;
    std::size_t at = key & mask;
    while (table_[at].term != 0 && table_[at].key != key) at = (at + 1) & mask;
    return at;
  }

  std::uint32_t index_of(std::uint32_t key, const Rarity& rarity) {
    Cell& cell = table_[probe(key)];
    if (cell.term == 0) {
      terms_.push_back({key, rarity(key)});
      cell = {key, static_cast<std::uint32_t>(terms_.size())};
    }
    return cell.term - 1;
  }

  void keep_rarest(std::size_t sentence, const std::vector<std::uint32_t>& keys,
                   const Rarity& rarity, std::vector<Place>& places) {
    kept_.clear();
    for (const std::uint32_t key : keys) kept_.push_back(index_of(key, rarity));
    if (kept_.size() > kSentenceTerms) {
      std::nth_element(kept_.begin(), kept_.begin() + kSentenceTerms, kept_.end(),
                       [&](std::uint32_t a, std::uint32_t b) {
                         const Term& left = terms_[a];
                         const Term& right = terms_[b];
                         return left.weight != right.weight ? left.weight > right.weight
                                                            : left.key < right.key;
                       });
      kept_.resize(kSentenceTerms);
      std::sort(kept_.begin(), kept_.end(),
                [&](std::uint32_t a, std::uint32_t b) { return terms_[a].key < terms_[b].key; });
    }
    sentences_[sentence].reserve(kept_.size());
    for (std::size_t bit = 0; bit < kept_.size(); ++bit) {
      const Term& term = terms_[kept_[bit]];
      sentences_[sentence].add_word(term.key, term.weight);
      places.push_back(
          {kept_[bit], static_cast<std::uint16_t>(sentence), static_cast<std::uint8_t>(bit)});
    }
  }

  /// Lays the places of each term side by side, in order of their sentences.
  void arrange(const std::vector<Place>& places) {
    for (const Place& place : places) ++terms_[place.term].end;
    std::uint32_t begin = 0;
    for (Term& term : terms_) {
      term.begin = std::exchange(begin, begin + term.end);
      term.end = term.begin;
    }
    places_.resize(places.size());
    for (const Place& place : places) places_[terms_[place.term].end++] = place;
  }

  std::vector<Cell> table_;
  std::vector<Term> terms_;
  std::vector<Place> places_;
  std::vector<Sentence> sentences_;
  std::vector<Cover> found_;
  std::vector<std::uint32_t> touched_;
  std::vector<std::uint32_t> kept_;
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
