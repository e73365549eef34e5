#include "enrich/names/repeats.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <iterator>

#include "enrich/names/fold.h"

namespace dateline::enrich::names {
namespace {

using tagger::TaggedName;
constexpr std::uint32_t kWordsInName = 6;

using KnownNames = absl::flat_hash_map<std::uint64_t, model::EntityType>;  // by chain of words

KnownNames names_of_prose(const ReadText& read, const std::vector<TaggedName>& tagged) {
  KnownNames known;
  for (const TaggedName& name : tagged) {
    const std::uint32_t size = name.end - name.begin;
    const bool prose = read.line_of(read.words.list[name.begin]) == LineKind::prose;
    if (!prose || size < 2 || size > kWordsInName) continue;
    known.emplace(chain_of(read.words, name.begin, name.end), name.type);
  }
  return known;
}

TaggedName longest_known(const ReadText& read, const KnownNames& known, std::uint32_t at) {
  const std::vector<Word>& list = read.words.list;
  TaggedName longest;
  std::uint64_t chain = kEmptyChain;
  const auto limit = std::min<std::size_t>(list.size(), at + kWordsInName);
  for (std::uint32_t i = at; i < limit && (i == at || list[i].near); ++i) {
    chain = extend_chain(chain, list[i].hash);
    const auto found = known.find(chain);
    if (found == known.end()) continue;
    longest = {{list[at].span.begin, list[i].span.end}, at, i + 1, found->second};
  }
  return longest;
}

}  // namespace

std::vector<TaggedName> repeat_in_headlines(const ReadText& read, std::vector<TaggedName> tagged) {
  const bool headlines = std::any_of(read.lines.begin(), read.lines.end(),
                                     [](LineKind kind) { return kind != LineKind::prose; });
  if (!headlines) return tagged;
  const KnownNames known = names_of_prose(read, tagged);
  if (known.empty()) return tagged;
  std::vector<TaggedName> repeated;
  for (std::uint32_t at = 0; at < read.words.list.size();) {
    TaggedName found;
    if (read.line_of(read.words.list[at]) != LineKind::prose) {
      found = longest_known(read, known, at);
    }
    if (found.end != 0) repeated.push_back(found);
    at = found.end != 0 ? found.end : at + 1;
  }
  std::vector<TaggedName> all;
  auto next = repeated.begin();
  for (const TaggedName& name : tagged) {
    while (next != repeated.end() && next->end <= name.begin) all.push_back(*next++);
    if (next == repeated.end() || next->begin >= name.end) all.push_back(name);
  }
  all.insert(all.end(), next, repeated.end());
  return all;
}

}  // namespace dateline::enrich::names
