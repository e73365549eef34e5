#include "enrich/text/bylines.h"

#include <algorithm>

namespace dateline::enrich::text {
namespace {

constexpr std::size_t kFrontBlocks = 5;
constexpr std::size_t kTailBlocks = 4;
constexpr std::size_t kBiographyBlocks = 2;
constexpr std::uint32_t kLongestByline = 18;  // words
constexpr std::uint32_t kLongestCredit = 60;
constexpr std::uint32_t kLongestBiography = 45;

bool is(const DraftWord& word, std::string_view lower) { return word.hash == word_hash(lower); }

// Whether words [first, end) are names, professions and small words between them.
bool are_names(const Draft& draft, std::uint32_t first, std::uint32_t end, double share) {
  std::uint32_t fitting = 0;
  std::uint32_t names = 0;
  for (std::uint32_t i = first; i < end; ++i) {
    const DraftWord& word = draft.words[i];
    const bool small = (word.traits & (kBylineWord | kDateLabel | kClock | kMonth | kWeekday)) != 0;
    names += word.capitalised;
    fitting += word.capitalised || word.digit || small;
  }
  return names > 0 && fitting >= share * (end - first);
}

// "By Ann Lee", "BY ANN LEE, Staff Writer | Updated 14:32".
bool is_by_line(const Draft& draft, const Block& block) {
  if (block.words() < 2 || block.words() > kLongestByline) return false;
  const DraftWord& by = draft.words[block.first_word];
  const DraftWord& name = draft.words[block.first_word + 1];
  if (!by.capitalised || !is(by, "by") || !name.capitalised) return false;
  if ((name.traits & (kMonth | kWeekday | kOpener)) != 0) return false;
  const std::string_view text = draft.slice(block);
  if (text.back() == '.' || text.back() == '?' || text.back() == '!') return false;
  return are_names(draft, block.first_word + 1, block.end_word, 1.0);
}

// "Reporting by", "Written by", "Editing by", "Compiled by": a participle, "by", and names.
bool is_credit(const Draft& draft, const Block& block) {
  if (block.words() < 3 || block.words() > kLongestCredit) return false;
  const std::uint32_t first = block.first_word;
  if (!is(draft.words[first + 1], "by") || !draft.words[first].capitalised) return false;
  static constexpr std::uint64_t kParticiples[] = {
      word_hash("reporting"),   word_hash("written"),    word_hash("writing"),
      word_hash("edited"),      word_hash("editing"),    word_hash("reported"),
      word_hash("compiled"),    word_hash("story"),      word_hash("text"),
      word_hash("words"),       word_hash("photos"),     word_hash("photographs"),
      word_hash("photography"), word_hash("posted"),     word_hash("published"),
      word_hash("produced"),    word_hash("translated"), word_hash("interview")};
  if (std::find(std::begin(kParticiples), std::end(kParticiples), draft.words[first].hash) ==
      std::end(kParticiples)) {
    return false;
  }
  // A sentence about who wrote a book has verbs; a credit in brackets may say "our correspondents".
  const bool bracketed = draft.slice(block).front() == '(';
  return bracketed || are_names(draft, first + 2, block.end_word, 0.85);
}

// "Reuters", "AP/AFP", "Source: Agencies", "— with AP".
bool is_agency_line(const Draft& draft, const Block& block) {
  if (block.words() == 0 || block.words() > 5) return false;
  bool agency = false;
  for (std::uint32_t i = block.first_word; i < block.end_word; ++i) {
    const DraftWord& word = draft.words[i];
    const bool named = (word.traits & kAgency) != 0 && word.capitalised;
    const bool plural = is(word, "agencies");
    agency |= named || plural;
    if (!named && !plural && !is(word, "source") && !is(word, "sources") &&
        (word.traits & kBylineWord) == 0) {
      return false;
    }
  }
  return agency;
}

// "Ann Lee is a staff writer for The Daily." about somebody the article does not tell of.
bool is_biography(const Draft& draft, const Block& block) {
  if (block.words() < 6 || block.words() > kLongestBiography) return false;
  std::uint32_t at = block.first_word;
  while (at < block.end_word && at < block.first_word + 4 && draft.words[at].capitalised) ++at;
  if (at < block.first_word + 2 || at + 2 >= block.end_word) return false;
  if (!is(draft.words[at], "is") && !is(draft.words[at], "covers")) return false;
  bool profession = is(draft.words[at], "covers");
  const std::uint32_t reach = std::min(block.end_word, at + 9);
  static constexpr std::uint64_t kProfessions[] = {
      word_hash("writer"),      word_hash("reporter"),     word_hash("correspondent"),
      word_hash("columnist"),   word_hash("editor"),       word_hash("journalist"),
      word_hash("contributor"), word_hash("photographer"), word_hash("producer"),
      word_hash("bureau")};
  for (std::uint32_t i = at + 1; i < reach; ++i) {
    profession |= std::find(std::begin(kProfessions), std::end(kProfessions),
                            draft.words[i].hash) != std::end(kProfessions);
  }
  if (!profession) return false;
  const std::uint64_t surname = draft.words[at - 1].hash;
  return std::none_of(draft.words.begin(), draft.words.begin() + block.first_word,
                      [&](const DraftWord& word) { return word.hash == surname && !word.initial; });
}

}  // namespace

void mark_bylines(Draft& draft) {
  const std::size_t count = draft.blocks.size();
  for (std::size_t i = 0; i < count; ++i) {
    Block& block = draft.blocks[i];
    if (block.removed || block.words() == 0) continue;
    const bool front = i < kFrontBlocks;
    const bool tail = i + kTailBlocks >= count;
    const bool byline = is_credit(draft, block) || ((front || tail) && is_by_line(draft, block)) ||
                        ((front || tail) && is_agency_line(draft, block)) ||
                        (i + kBiographyBlocks >= count && i > 0 && is_biography(draft, block));
    if (byline) block.removed = model::RemovalReason::byline;
  }
}

}  // namespace dateline::enrich::text
