#include "enrich/names/tagger/word_sums.h"

namespace dateline::enrich::names::tagger {
namespace {

/// Everything of a token that own_features and neighbour_features look at; never 0.
std::uint64_t key_of(const Token& token) {
  std::uint64_t key = static_cast<std::uint64_t>(token.surface) << 32 | token.lower;
  key *= 0xFF51AFD7ED558CCDULL;
  key ^= key >> 32;
  key += static_cast<std::uint64_t>(token.classes) << 32 |
         static_cast<std::uint64_t>(token.group.coarse) << 16 | token.group.fine;
  key *= 0xC4CEB9FE1A85EC53ULL;
  key ^= key >> 29;
  key = (key + (token.capital ? 1U : 0U) + (token.border ? 2U : 0U)) * 0x94D049BB133111EBULL;
  return key | 1;
}

}  // namespace

const WordSums::Entry& WordSums::of(const Model& model, const Token& token) {
  if (model_ != model.number()) {
    entries_.assign(kEntries, {});
    model_ = model.number();
  }
  const std::uint64_t key = key_of(token);
  Entry& entry = entries_[(key >> 40) % kEntries];
  if (entry.key == key) return entry;
  entry = {};
  entry.key = key;
  FeatureList list;
  if (!token.border) own_features(token, list);
  model.add(list.ids(), entry.own);
  for (std::size_t i = 0; i < kNeighbourPlaces.size(); ++i) {
    list.clear();
    neighbour_features(token, kNeighbourPlaces[i], list);
    model.add(list.ids(), entry.beside[i]);
  }
  return entry;
}

}  // namespace dateline::enrich::names::tagger
