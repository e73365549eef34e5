#include "enrich/names/tagger/model.h"

#include <array>
#include <atomic>
#include <bit>
#include <utility>

namespace dateline::enrich::names::tagger {

Model::Model(ModelParts parts) : classes_(std::move(parts.classes)) {
  auto blocks = std::make_shared<std::vector<Block>>((std::size_t{1} << kFeatureBits) / 64);
  for (const std::uint32_t feature : parts.features) {
    (*blocks)[feature / 64].present |= std::uint64_t{1} << (feature % 64);
  }
  std::uint32_t before = 0;
  for (Block& block : *blocks) {
    block.before = before;
    before += static_cast<std::uint32_t>(std::popcount(block.present));
  }
  auto wide = std::make_shared<std::array<Transitions<std::int32_t>, 2>>();
  for (std::size_t pass = 0; pass < 2; ++pass) {
    for (std::size_t from = 0; from < kTags; ++from) {
      for (std::size_t to = 0; to < kTags; ++to) {
        (*wide)[pass][from][to] = parts.transitions[pass][from][to];
      }
    }
  }
  static std::atomic<std::uint64_t> models{0};
  number_ = ++models;
  blocks_ = std::move(blocks);
  transitions_ = std::move(wide);
  rows_ = std::make_shared<const std::vector<Row>>(std::move(parts.rows));
}

void Model::add(std::span<const std::uint32_t> features, RowSum& sum) const {
  // Where the rows lie is found for all before the first is read: they lie far apart. No branch
  // on whether there is one: nobody could guess it.
  std::array<const Row*, FeatureList::kMost + 1> found;
  std::size_t count = 0;
  const Block* const blocks = blocks_->data();
  const Row* const rows = rows_->data();
  for (const std::uint32_t feature : features) {
    const Block& block = blocks[feature / 64];
    const std::uint64_t bit = std::uint64_t{1} << (feature % 64);
    const auto rank = static_cast<std::size_t>(std::popcount(block.present & (bit - 1)));
    found[count] = rows + block.before + rank;
    __builtin_prefetch(found[count]);
    count += (block.present & bit) != 0 ? 1 : 0;
  }
  RowSum total = sum;  // of our own, so that the compiler knows it is none of the rows
  for (std::size_t i = 0; i < count; ++i) {
    const Row& row = *found[i];
    for (std::size_t lane = 0; lane < row.size(); ++lane) {
      total[lane] = static_cast<std::int16_t>(total[lane] + row[lane]);
    }
  }
  sum = total;
}

}  // namespace dateline::enrich::names::tagger
