#include "enrich/names/title_grammar.h"

#include <algorithm>

#include "enrich/names/fold.h"
#include "enrich/names/word_class.h"

namespace dateline::enrich::names {
namespace {

constexpr std::uint32_t kTitleEnd = kTitle | kRank | kHonorific | kKinship;
constexpr std::uint32_t kRoleReach = 12;  // words before a name that may belong to its role
constexpr std::uint32_t kAppositionReach = 14;

bool connects(const Word& previous, const Word& word) { return word.near || previous.possessive; }

/// "of State", "of Foreign Affairs and Trade".
std::uint32_t portfolio_end(const ReadText& read, std::uint32_t at, std::uint32_t limit) {
  const std::vector<Word>& list = read.words.list;
  if (at + 1 >= limit || !portfolio_follows(read, at)) return at;
  std::uint32_t end = at + 1;
  std::uint32_t good = at;
  while (end < limit && list[end].near) {
    const std::uint32_t classes = list[end].classes;
    if ((classes & kTitleModifier) != 0) {
      good = end + 1;
    } else if ((classes & kLinking) == 0) {
      break;
    }
    ++end;
  }
  return good;
}

/// Words before a name that a role may hold besides titles.
bool role_word(const Dictionary& dictionary, const ReadText& read, std::uint32_t at) {
  const Word& word = read.words.list[at];
  constexpr std::uint32_t kParts =
      kTitleEnd | kTitleModifier | kOrganizationHead | kPaperHead | kPeople | kPlaceHead;
  if ((word.classes & kParts) != 0 && (word.classes & kSpeech) == 0) return true;
  if ((word.classes & kFunction) != 0) return false;
  if (!word.capital) return false;
  if ((word.classes & kCalendar) != 0) return false;
  return !word.sentence_start || (word.classes & kCommon) == 0 ||
         !dictionary.find(extend_chain(kEmptyChain, word.hash)).links.empty();
}

}  // namespace

bool portfolio_follows(const ReadText& read, std::uint32_t at) {
  const std::vector<Word>& list = read.words.list;
  if (at == 0 || at + 1 >= list.size() || !list[at].near || !list[at + 1].near) return false;
  if (read.words.folded_of(list[at]) != "of") return false;
  const std::string_view title = read.words.folded_of(list[at - 1]);
  const bool office = title.ends_with("minister") || title.ends_with("secretary");
  return office && (list[at + 1].classes & kTitleModifier) != 0;
}

TitlePhrase title_at(const ReadText& read, std::uint32_t begin, std::uint32_t limit) {
  const std::vector<Word>& list = read.words.list;
  TitlePhrase best;
  for (std::uint32_t at = begin; at < limit; ++at) {
    const Word& word = list[at];
    if (at > begin && !word.near) break;
    if ((word.classes & kTitleEnd) != 0) {
      const bool title = (word.classes & kTitle) != 0;
      best.end = title ? std::max(portfolio_end(read, at + 1, limit), at + 1) : at + 1;
      best.honorific = (word.classes & (kHonorific | kRank)) != 0 && !title;
      at = best.end - 1;
      continue;
    }
    const bool between = best.end == at && (read.words.folded_of(word) == "and");
    if ((word.classes & kTitleModifier) == 0 && !between) break;
  }
  return best;
}

namespace {
/// "son-in-law": the first word of the hyphenated one that ends at `at`.
std::uint32_t compound_start(const ReadText& read, std::uint32_t at) {
  while (at > 0 && read.words.list[at].glued) --at;
  return at;
}
}  // namespace

std::string role_before(const Dictionary& dictionary, const ReadText& read, std::uint32_t begin) {
  const std::vector<Word>& list = read.words.list;
  if (begin == 0) return {};
  std::uint32_t at = begin - 1;
  const Word& name = list[begin];
  if (!(connects(list[at], name) || (name.comma_before && !name.quoted)) ||
      list[at].line != name.line) {
    return {};
  }
  const std::uint32_t compound = compound_start(read, at);
  if ((list[at].classes & kTitleEnd) == 0 && (list[compound].classes & kKinship) != 0) {
    at = compound;
  } else if ((list[at].classes & kTitleEnd) == 0) {
    // "Secretary of State X": the portfolio stands next to the name.
    std::uint32_t title = at;
    while (title > 0 && at - title < 5 && list[title].near &&
           (list[title].classes & (kTitleModifier | kLinking)) != 0 &&
           (list[title].classes & kTitle) == 0) {
      --title;
    }
    const bool portfolio = title < at && (list[title].classes & kTitle) != 0 &&
                           portfolio_end(read, title + 1, begin) == begin;
    if (!portfolio) return {};
    at = title;
  }
  if (name.comma_before && (list[at].classes & kTitle) == 0) return {};
  const std::uint32_t last = begin - 1;
  while (at > 0 && last - at < kRoleReach && list[at - 1].line == name.line &&
         connects(list[at - 1], list[at])) {
    const std::uint32_t before = at - 1;
    const std::string_view folded = read.words.folded_of(list[before]);
    const bool joint = folded == "and" || folded == "of";
    if (joint && before > 0 && connects(list[before - 1], list[before]) &&
        (list[before - 1].classes & kTitle) != 0) {
      at = before;
      continue;
    }
    if (!role_word(dictionary, read, before)) break;
    at = before;
  }
  const std::uint32_t from = list[at].span.begin;
  std::string role(read.words.text.substr(from, list[last].span.end - from));
  return role;
}

std::string role_after(const ReadText& read, std::uint32_t end) {
  const std::vector<Word>& list = read.words.list;
  if (end >= list.size() || !list[end].comma_before || list[end].quoted) return {};
  std::uint32_t at = end;
  const std::string_view article = read.words.folded_of(list[at]);
  if (article == "the" || article == "a" || article == "an" || article == "who") ++at;
  std::uint32_t title = 0;
  const std::uint32_t begin = at;
  for (; at < list.size() && at - end < kAppositionReach; ++at) {
    const Word& word = list[at];
    if (at > begin && !(word.near || list[at - 1].possessive)) break;
    if (at == begin && at > end && !word.near) break;
    // "X, Turkey's foreign minister Y": a list of people, no apposition.
    if (title == at && title != 0 && word.capital && word.near && (word.classes & kTitle) == 0) {
      return {};
    }
    if ((word.classes & kTitle) != 0) title = at + 1;
    const std::string_view folded = read.words.folded_of(word);
    const bool inner = folded == "of" || folded == "and" || folded == "for" || folded == "the" ||
                       folded == "at" || folded == "in";
    if ((word.classes & kSpeech) != 0 || ((word.classes & kFunction) != 0 && !inner)) break;
    if (!word.capital && title != 0 && !inner && (word.classes & kTitleModifier) == 0 &&
        (word.classes & kOrganizationHead) == 0 && (word.classes & kTitle) == 0) {
      break;
    }
  }
  if (title == 0) return {};
  while (at > title && !list[at - 1].capital && (list[at - 1].classes & kOrganizationHead) == 0) {
    --at;
  }
  if (at <= begin) return {};
  const std::uint32_t from = list[begin].span.begin;
  return std::string(read.words.text.substr(from, list[at - 1].span.end - from));
}

}  // namespace dateline::enrich::names
