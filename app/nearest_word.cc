#include "app/nearest_word.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <vector>

namespace dateline::app {
namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
  std::string_view best;
  std::size_t best_distance = word.size() / 3 + 2;
  for (const auto candidate : known) {
    const auto distance = edit_distance(word, candidate);
    const auto tail = candidate.substr(candidate.rfind('.') + 1);  // a key put at the wrong level
    const bool same_tail = tail == word.substr(word.rfind('.') + 1);
    if (const auto score = same_tail ? std::min<std::size_t>(distance, 1) : distance;
        score < best_distance) {
      best = candidate;
      best_distance = score;
    }
  }
  return best.empty() ? std::string{} : fmt::format(" (did you mean {}?)", best);
}

}  // namespace dateline::app
