#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "enrich/names/tagger/model.h"
#include "enrich/names/tagger/sequence.h"

namespace dateline::enrich::names::tagger {

/// What a model says of a word wherever it stands, summed up once: of the word itself and as a
/// neighbour. A bounded cache, so what is kept does not change any answer; for one thread.
class WordSums {
 public:
  struct Entry {
    std::uint64_t key = 0;
    RowSum own{};
    std::array<RowSum, 4> beside{};  // by kNeighbourPlaces
  };

  /// Of one model at a time; valid until the next call.
  const Entry& of(const Model& model, const Token& token);

 private:
  static constexpr std::size_t kEntries = 1 << 13;  // 3 MiB; most words of news are few

  std::uint64_t model_ = 0;
  std::vector<Entry> entries_;
};

}  // namespace dateline::enrich::names::tagger
