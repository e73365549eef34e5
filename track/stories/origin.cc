#include "track/stories/origin.h"

#include <xxhash.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace dateline::track::stories {
namespace {

/// One spelling for "The Associated Press", "associated press" and a source id
/// "associated-press": lower-case letters and digits only, no leading article.
std::string folded(std::string_view name) {
  std::string key;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') {
      key.push_back(static_cast<char>(c - 'A' + 'a'));
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0) {
      key.push_back(c);
    }
  }
  if (name.size() > 4 && key.starts_with("the") && name[3] == ' ') key.erase(0, 3);
  return key;
}

std::uint64_t key_of(std::string_view name) {
  const std::string key = folded(name);
  return XXH3_64bits(key.data(), key.size());
}

}  // namespace

std::uint64_t source_key(const model::Sighting& sighting) {
  return key_of(sighting.source.name.empty() ? sighting.source.id : sighting.source.name);
}

std::uint64_t origin_key(const model::Sighting& sighting) {
  std::vector<std::pair<std::uint64_t, std::size_t>> named;  // in order of first mention
  std::size_t facts = 0;
  for (const model::Fact& fact : sighting.facts) {
    if (fact.standing != model::Standing::news) continue;
    ++facts;
    if (fact.via.empty()) continue;
    const std::uint64_t key = key_of(fact.via.front());
    const auto at = std::find_if(named.begin(), named.end(),
                                 [&](const auto& pair) { return pair.first == key; });
    if (at == named.end()) {
      named.emplace_back(key, 1);
    } else {
      ++at->second;
    }
  }
  for (const auto& [key, count] : named) {
    if (2 * count > facts) return key;
  }
  return source_key(sighting);
}

}  // namespace dateline::track::stories
