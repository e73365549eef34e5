#include "enrich/names/surroundings.h"

#include <algorithm>
#include <string>

#include "enrich/names/fold.h"
#include "enrich/names/word_class.h"

namespace dateline::enrich::names {
namespace {

constexpr std::uint32_t kListReach = 24;

bool meets(std::string_view word) {
  constexpr std::string_view kWords[] = {"beat",      "beating",  "beats", "defeat",    "defeated",
                                         "defeating", "defeats",  "edged", "outplayed", "thrashed",
                                         "thrashing", "trounced", "v",     "versus",    "vs"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

}  // namespace

bool plays(const ReadText& read, std::uint32_t begin, std::uint32_t end) {
  const std::vector<Word>& list = read.words.list;
  if (end + 1 < list.size() && list[end].near && list[end + 1].near &&
      meets(read.words.folded_of(list[end]))) {
    const bool article = read.words.folded_of(list[end + 1]) == "the" && end + 2 < list.size();
    if (list[article ? end + 2 : end + 1].capital) return true;
  }
  return begin >= 2 && list[begin].near && list[begin - 1].near &&
         meets(read.words.folded_of(list[begin - 1])) && list[begin - 2].capital;
}

bool located_in(const ReadText& read, std::uint32_t begin) {
  const std::vector<Word>& list = read.words.list;
  if (begin == 0 || !list[begin].near) return false;
  const std::string_view before = read.words.folded_of(list[begin - 1]);
  return before == "in" || before == "near" || before == "across" || before == "throughout";
}

bool network_letter(const ReadText& read, std::uint32_t at) {
  constexpr std::uint32_t kReach = 6;  // "posted a photo of the two on X"
  constexpr std::string_view kPosted[] = {"account", "message", "post",  "posted",    "posting",
                                          "posts",   "shared",  "video", "statement", "writing"};
  const std::vector<Word>& list = read.words.list;
  if (at < 2 || !list[at].near || read.words.folded_of(list[at]) != "x" || !list[at].capital ||
      read.words.folded_of(list[at - 1]) != "on") {
    return false;
  }
  const std::uint32_t first = at - 1 > kReach ? at - 1 - kReach : 0;
  for (std::uint32_t i = at - 1; i > first && !list[i].sentence_start; --i) {
    const std::string_view word = read.words.folded_of(list[i - 1]);
    if ((list[i - 1].classes & kSpeech) != 0) return true;
    if (std::ranges::find(kPosted, word) != std::end(kPosted)) return true;
  }
  return false;
}

bool us_state_code(std::string_view folded) {
  constexpr std::string_view kCodes =
      " al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj "
      "nm "
      "ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc ";
  return folded.size() == 2 && kCodes.find(" " + std::string(folded) + " ") != kCodes.npos;
}

std::uint64_t plural_head(const Dictionary& dictionary, const ReadText& read, const Word& word) {
  const std::string_view folded = read.words.folded_of(word);
  if (!word.capital || folded.size() < 5 || folded.back() != 's') return 0;
  std::string singular(folded.substr(0, folded.size() - 1));
  if (singular.ends_with("ie")) singular.replace(singular.size() - 2, 2, "y");
  const std::uint64_t hash = hash_word(singular);
  return (dictionary.find(hash).classes & kPlaceHead) != 0 ? hash : 0;
}

std::optional<std::uint64_t> shared_head(const Dictionary& dictionary, const ReadText& read,
                                         std::uint32_t begin, std::uint32_t end) {
  const std::vector<Word>& list = read.words.list;
  // "Imperial Valley" has a head of its own.
  if ((list[end - 1].classes & kPlaceHead) != 0 &&
      plural_head(dictionary, read, list[end - 1]) == 0)
    return std::nullopt;
  if (end - begin > 1) {
    if (const std::uint64_t head = plural_head(dictionary, read, list[end - 1]); head != 0) {
      const bool known = !dictionary.find(chain_of(read.words, begin, end)).links.empty();
      return known ? std::nullopt : std::optional(head);  // "Beverly Hills" is one name
    }
  }
  const auto limit = std::min<std::size_t>(list.size(), end + kListReach);
  bool last = false;
  for (std::size_t i = end; i < limit && list[i].line == list[begin].line; ++i) {
    const bool joint = read.words.folded_of(list[i]) == "and";
    last = last || joint;
    // Names only, parted by commas, "and" before the last of them.
    if (!joint && (!list[i].capital || !(list[i].near || (list[i].comma_before && !last)))) break;
    const bool ends = i + 1 == list.size() || !list[i + 1].capital || !list[i + 1].near;
    if (!last || !ends) continue;
    const std::uint64_t head = plural_head(dictionary, read, list[i]);
    if (head != 0) return head;
    if (!joint) break;
  }
  return std::nullopt;
}

}  // namespace dateline::enrich::names
