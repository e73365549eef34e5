#include "track/novelty/novelty.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string_view>
#include <utility>

namespace dateline::track::novelty {
namespace {

// A sentence that adds less than this to what one earlier sentence says is not worth its memory.
constexpr double kKnownAgain = 0.05;

// New content words, each counted by its rarity, at which a sentence is half as new as can be.
constexpr double kHalfNew = 3;

// What a sentence adds is measured twice: by what no one earlier sentence holds, and, at half the
// weight, by the words that none of them holds at all. The first alone takes old words put together
// in a new way for as new as new ones.
constexpr double kUnheardOf = 0.5;

// Somebody's own words: even on an old subject that he says so is new.
constexpr double kQuoted = 1.5;

/// One sentence of the article and the most that one earlier sentence holds of it.
struct Sentence {
  std::vector<std::uint32_t> terms;
  double weight = 0;
  double held = 0;
  double seen = 0;  // by the earlier sentence that is being looked at

  double uncovered() const { return weight > 0 ? std::clamp(1 - held / weight, 0.0, 1.0) : 0; }

  /// `unheard_of`: weight of its words that nobody used before; `favour`: of its place and form.
  double novelty(double unheard_of, double favour) const {
    const double added = std::max(0.0, weight - held) + kUnheardOf * unheard_of;
    const double told = uncovered() * added * favour;
    return told / (told + kHalfNew);
  }
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
    std::vector<Place> places;
    places.reserve(words);
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      keep_rarest(i, sighting.sentences[i].terms, rarity, places);
    }
    arrange(places);
  }

  const Sentence& sentence(std::size_t index) const { return sentences_[index]; }

  /// Weight of its words that no earlier sentence has.
  double unheard_of(std::size_t index) const {
    double sum = 0;
    for (const std::uint32_t key : sentences_[index].terms) {
      const Term& term = terms_[table_[probe(key)].term - 1];
      if (!term.heard) sum += term.weight;
    }
    return sum;
  }

  /// One earlier sentence: may hold words of any sentence of the article.
  void see(std::span<const std::uint32_t> earlier) {
    touched_.clear();
    for (const std::uint32_t key : earlier) {
      const Cell cell = table_[probe(key)];
      if (cell.term == 0) continue;
      Term& term = terms_[cell.term - 1];
      term.heard = true;
      for (std::size_t i = term.begin; i < term.end; ++i) {
        Sentence& sentence = sentences_[in_[i]];
        if (sentence.seen == 0) touched_.push_back(in_[i]);
        sentence.seen += term.weight;
      }
    }
    for (const std::uint32_t index : touched_) {
      Sentence& sentence = sentences_[index];
      sentence.held = std::max(sentence.held, std::exchange(sentence.seen, 0));
    }
  }

 private:
  struct Cell {
    std::uint32_t key = 0;
    std::uint32_t term = 0;  // index into terms_, plus one; 0 = empty
  };
  struct Place {
    std::uint32_t term;  // index into terms_
    std::uint32_t sentence;
  };
  struct Term {
    std::uint32_t key;
    double weight;
    bool heard = false;       // an earlier sentence has it
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
    Sentence& kept = sentences_[sentence];
    kept.terms.reserve(kept_.size());
    for (const std::uint32_t index : kept_) {
      const Term& term = terms_[index];
      kept.terms.push_back(term.key);
      kept.weight += term.weight;
      places.push_back({index, static_cast<std::uint32_t>(sentence)});
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
    in_.resize(places.size());
    for (const Place& place : places) in_[terms_[place.term].end++] = place.sentence;
  }

  std::vector<Cell> table_;
  std::vector<Term> terms_;
  std::vector<std::uint32_t> in_;  // sentences of each term
  std::vector<Sentence> sentences_;
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

bool is_quoting(std::string_view text) {
  return text.find('"') != std::string_view::npos || text.find("\u201c") != std::string_view::npos;
}

/// What speaks for a sentence besides its words: how far down it stands, for the lead of a later
/// report retells the story, and whether it quotes.
double favour_of(const model::SightedSentence& sentence, std::size_t place) {
  const double further = std::sqrt(std::sqrt(1 + static_cast<double>(place)));
  return further * (is_quoting(sentence.text) ? kQuoted : 1);
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
  std::size_t place = 0;
  for (const std::size_t i : body_first(sighting)) {
    const Sentence& sentence = article.sentence(i);
    const double uncovered = sentence.uncovered();
    reading.uncovered[i] = uncovered;
    reading.sentences[i] =
        sentence.novelty(article.unheard_of(i), favour_of(sighting.sentences[i], place++));
    if (sighting.sentences[i].role == model::SegmentRole::body) {
      sum += uncovered * sentence.weight;
      weights += sentence.weight;
    }
    const auto& terms = sentence.terms;
    if (terms.empty() || uncovered < kKnownAgain) continue;
    article.see(terms);
    reading.remembered.terms.insert(reading.remembered.terms.end(), terms.begin(), terms.end());
    reading.remembered.lengths.push_back(static_cast<std::uint8_t>(terms.size()));
  }
  reading.article = weights > 0 ? sum / weights : 0;
  return reading;
}

}  // namespace dateline::track::novelty
