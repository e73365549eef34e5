#include "enrich/fingerprint/stemmer.h"

#include <algorithm>
#include <string_view>

namespace dateline::enrich::fingerprint {
namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool has_vowel(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return is_vowel(c) || c == 'y'; });
}

/// "talks", "cities", "losses"; not "gas", "crisis", "virus", "press".
std::size_t without_plural(std::string_view word) {
  const std::size_t size = word.size();
  if (!word.ends_with('s')) return size;
  if (word.ends_with("sses") || (word.ends_with("ies") && size > 4)) return size - 2;
  if (word.ends_with("xes") || word.ends_with("ches") || word.ends_with("shes")) return size - 2;
  const char before = word[size - 2];
  const bool part_of_stem = before == 's' || before == 'u' || before == 'i' || size <= 3;
  return part_of_stem ? size : size - 1;
}

/// "agreed", "talked", "meeting", "planned"; not "need", "bring", "red".
std::size_t without_ending(std::string_view word) {
  const std::size_t size = word.size();
  std::size_t cut = 0;
  if (word.ends_with("eed")) return size > 4 ? size - 1 : size;
  if (word.ends_with("ed")) cut = 2;
  if (word.ends_with("ing")) cut = 3;
  if (cut == 0 || size < cut + 3 || !has_vowel(word.substr(0, size - cut))) return size;
  const std::size_t rest = size - cut;
  const char last = word[rest - 1];
  const bool doubled =
      last == word[rest - 2] && !is_vowel(last) && last != 'l' && last != 's' && last != 'z';
  return doubled ? rest - 1 : rest;
}

}  // namespace

std::size_t stem(char* word, std::size_t size) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  if (size < 3 || !std::all_of(word, word + size, lower)) return size;
  size = without_plural({word, size});
  size = without_ending({word, size});
  if (size > 3 && word[size - 1] == 'e') --size;
  if (size > 2 && word[size - 1] == 'y' && !is_vowel(word[size - 2])) word[size - 1] = 'i';
  return size;
}

}  // namespace dateline::enrich::fingerprint
