#include "enrich/names/runs.h"

#include <algorithm>

#include "enrich/names/evidence.h"
#include "enrich/names/title_grammar.h"
#include "enrich/names/word_class.h"

namespace dateline::enrich::names {

namespace {

constexpr std::uint32_t kWordsPerName = 12;

/// "Bank of X", "Department for X", "Ministry of X and Y".
bool may_link(const ReadText& read, std::uint32_t begin, std::uint32_t at, std::string_view link) {
  const std::vector<Word>& list = read.words.list;
  const std::uint32_t before = list[at - 1].classes;
  if (link == "of") {
    if (portfolio_follows(read, at)) return true;
    return (before & (kHeads | kPlacePrefix)) != 0 && (before & (kTitle | kSurname)) != kTitle;
  }
  if (link == "for") return (before & kOrganizationHead) != 0;
  return any_of_class(read, begin, at, kOrganizationHead) &&
         any_of_class(read, begin, at, kLinking) && at - begin >= 3;
}

/// Words in lower case at `at` that a name goes on behind; 0 when it does not.
std::uint32_t bridge(const ReadText& read, std::uint32_t begin, std::uint32_t at,
                     std::uint32_t limit) {
  const std::vector<Word>& list = read.words.list;
  std::uint32_t next = at;
  const std::string_view first = read.words.folded_of(list[at]);
  const bool particle = (list[at].classes & kParticle) != 0 && first != "st" && first != "e" &&
                        first != "y" && first != "do" && first != "la" && first != "le";
  const bool glued_letter = list[at].glued && list[at].folded_length <= 2;
  if (particle || glued_letter) {
    while (next < limit && !list[next].capital && list[next].near &&
           ((list[next].classes & kParticle) != 0 || glued_letter) && next - at < 3) {
      ++next;
    }
  } else if (first == "of" || first == "for" || first == "and") {
    if (!may_link(read, begin, at, first)) return 0;
    next = at + 1;
    if (next < limit && read.words.folded_of(list[next]) == "the" && !list[next].capital) {
      ++next;
    }
  } else {
    return 0;
  }
  const bool goes_on = next < limit && list[next].capital && list[next].near &&
                       (list[next].classes & kCalendar) == 0;
  return goes_on ? next + 1 : 0;
}

}  // namespace

/// Capitalised words side by side, with particles and "of" where a name may have them.
std::uint32_t run_end(const ReadText& read, std::uint32_t begin) {
  const std::vector<Word>& list = read.words.list;
  std::uint32_t end = begin + 1;
  const auto limit = std::min<std::size_t>(list.size(), begin + kWordsPerName);
  while (end < limit && list[end].near) {
    const Word& word = list[end];
    if (calendar(read, end)) break;
    const bool numbered =
        word.digit && (list[end - 1].classes & kEventHead) != 0 && list[end - 1].capital;
    if (numbered) return end + 1;  // "Resolution 2803"
    if (word.capital || (word.digit && word.glued)) {
      ++end;
      continue;
    }
    const std::uint32_t next = bridge(read, begin, end, static_cast<std::uint32_t>(limit));
    if (next == 0) break;
    end = next;
  }
  return end;
}

/// "Mar" of "Mar-a-Lago" is no month.
bool calendar(const ReadText& read, std::uint32_t at) {
  const std::vector<Word>& list = read.words.list;
  const bool hyphened = list[at].glued || (at + 1 < list.size() && list[at + 1].glued);
  return (list[at].classes & kCalendar) != 0 && !hyphened;
}

/// Whether the run from `at` on is the name of a body, place or event by its last word.
bool head_ends(const ReadText& read, std::uint32_t at, std::uint32_t end) {
  const std::vector<Word>& list = read.words.list;
  if (end - at < 2) return false;
  const std::uint32_t last = list[end - 1].classes;
  if ((last & (kOrganizationHead | kOrganizationSuffix)) != 0) return true;
  for (std::uint32_t i = at; i + 1 < end; ++i) {
    if ((list[i + 1].classes & kLinking) != 0 && !list[i + 1].capital &&
        (list[i].classes & kOrganizationHead) != 0) {
      return true;
    }
  }
  return false;
}

}  // namespace dateline::enrich::names
