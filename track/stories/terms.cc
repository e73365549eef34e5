#include "track/stories/terms.h"

#include <xxhash.h>

#include <algorithm>
#include <cmath>

namespace dateline::track::stories {
namespace {

constexpr std::uint64_t kEntitySalt = 0x656e74697479;  // part of the state's format

// Stands in for the articles before the first: without it the terms of a stream's first articles
// would all weigh the same as its stop words.
constexpr double kPriorArticles = 20;
constexpr double kSmoothing = 0.5;

float inverse_of(double seen, std::size_t articles) {
  const double all = static_cast<double>(articles) + kPriorArticles;
  return static_cast<float>(steady(std::log((all + kSmoothing) / (seen + kSmoothing))));
}

}  // namespace

std::uint32_t term_key(std::string_view term) {
  return static_cast<std::uint32_t>(XXH3_64bits(term.data(), term.size()));
}

std::uint32_t entity_key(std::string_view entity_id) {
  return static_cast<std::uint32_t>(
      XXH3_64bits_withSeed(entity_id.data(), entity_id.size(), kEntitySalt));
}

double steady(double value) {
  constexpr double kUnit = 1 << 20;
  return std::nearbyint(value * kUnit) / kUnit;
}

const Weighted* find(const SparseVector& vector, std::uint32_t key) {
  const auto at = std::lower_bound(
      vector.begin(), vector.end(), key,
      [](const Weighted& item, std::uint32_t wanted) { return item.key < wanted; });
  return at != vector.end() && at->key == key ? &*at : nullptr;
}

double dot(const SparseVector& a, const SparseVector& b) {
  double sum = 0;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    const std::uint32_t left = a[i].key;
    const std::uint32_t right = b[j].key;
    if (left == right) sum += static_cast<double>(a[i].weight) * b[j].weight;
    // Without branches: the order of keys is random, so a predictor would miss every other one.
    i += left <= right;
    j += right <= left;
  }
  return sum;
}

double norm(const SparseVector& vector) {
  double sum = 0;
  for (const Weighted& item : vector) sum += static_cast<double>(item.weight) * item.weight;
  return std::sqrt(sum);
}

void add(SparseVector& to, const SparseVector& what, std::size_t limit) {
  SparseVector sum;
  sum.reserve(to.size() + what.size());
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < to.size() || j < what.size()) {
    if (j == what.size() || (i < to.size() && to[i].key < what[j].key)) {
      sum.push_back(to[i++]);
    } else if (i == to.size() || what[j].key < to[i].key) {
      sum.push_back(what[j++]);
    } else {
      sum.push_back({to[i].key, to[i].weight + what[j].weight});
      ++i;
      ++j;
    }
  }
  if (sum.size() > limit) {
    std::nth_element(sum.begin(), sum.begin() + limit, sum.end(),
                     [](const Weighted& a, const Weighted& b) {
                       return a.weight != b.weight ? a.weight > b.weight : a.key < b.key;
                     });
    sum.resize(limit);
    std::sort(sum.begin(), sum.end(),
              [](const Weighted& a, const Weighted& b) { return a.key < b.key; });
  }
  sum.shrink_to_fit();
  to = std::move(sum);
}

void DocumentFrequency::add(const std::vector<std::uint32_t>& keys) {
  ++articles_;
  for (const std::uint32_t key : keys) counts_.prefetch(key);
  for (const std::uint32_t key : keys) ++counts_[key];
}

void DocumentFrequency::remove(const std::vector<std::uint32_t>& keys) {
  --articles_;
  for (const std::uint32_t key : keys) {
    const auto at = counts_.find(key);
    if (--at->second == 0) counts_.erase(at);
  }
}

float DocumentFrequency::inverse(std::uint32_t key) const {
  const auto at = counts_.find(key);
  return inverse_of(at == counts_.end() ? 0 : at->second, articles_);
}

float DocumentFrequency::rarest() const { return inverse_of(0, articles_); }

}  // namespace dateline::track::stories
