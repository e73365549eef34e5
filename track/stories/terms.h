#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline::track::stories {

/// A term's key: the low half of its XXH3, which is also what SightedSentence::terms holds, so
/// that articles and sentences share one table of document frequencies.
std::uint32_t term_key(std::string_view term);

/// An entity's key in the same table; salted, so that it never means a word.
std::uint32_t entity_key(std::string_view entity_id);

struct Weighted {
  std::uint32_t key = 0;
  float weight = 0;
  friend bool operator==(const Weighted&, const Weighted&) = default;
};

/// Rounds to six binary digits more than a score needs. libm's logarithms and powers differ in
/// their last bit from processor to processor; what is stored and told must not.
double steady(double value);

/// Distinct keys in rising order.
using SparseVector = std::vector<Weighted>;

/// Its item with this key, or null.
const Weighted* find(const SparseVector& vector, std::uint32_t key);

double dot(const SparseVector& a, const SparseVector& b);
double norm(const SparseVector& vector);

/// Adds `what` to `to`, then keeps the `limit` heaviest (of equal ones the smaller keys).
void add(SparseVector& to, const SparseVector& what, std::size_t limit);

/// In how many live articles a term occurs. Integers only, so that the table is the same in
/// whatever order the articles came and went: restore counts again instead of storing it.
class DocumentFrequency {
 public:
  /// `keys` are distinct: one article's.
  void add(const std::vector<std::uint32_t>& keys);
  void remove(const std::vector<std::uint32_t>& keys);

  /// Smoothed inverse document frequency, > 0; falls as the term becomes common.
  float inverse(std::uint32_t key) const;

  /// That of a term which no live article has.
  float rarest() const;

  std::size_t articles() const { return articles_; }
  std::size_t terms() const { return counts_.size(); }

 private:
  absl::flat_hash_map<std::uint32_t, std::uint32_t> counts_;
  std::size_t articles_ = 0;
};

}  // namespace dateline::track::stories
