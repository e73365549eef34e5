#include "enrich/fingerprint/stemmer.h"

#include <algorithm>
#include <string_view>

namespace dateline::enrich::fingerprint {

std::size_t stem(char* word, std::size_t size) {
  if (size <= 3 || word[size - 1] != 's') return size;
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  if (!std::all_of(word, word + size, lower)) return size;
  const std::string_view view(word, size);
  if (view.ends_with("ies") && size > 4) {
    word[size - 3] = 'y';
    return size - 2;
  }
  if (view.ends_with("sses") || view.ends_with("xes") || view.ends_with("ches") ||
      view.ends_with("shes")) {
    return size - 2;
  }
  // "press", "crisis", "virus" are no plurals.
  const char before = word[size - 2];
  return before == 's' || before == 'u' || before == 'i' ? size : size - 1;
}

}  // namespace dateline::enrich::fingerprint
