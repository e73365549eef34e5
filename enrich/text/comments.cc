#include "enrich/text/comments.h"

#include <algorithm>

#include "enrich/text/abbreviations.h"
#include "enrich/text/measures.h"

namespace dateline::enrich::text {
namespace {

constexpr float kCommentAlone = 2.75F;
constexpr float kCommentBeside = 1.75F;        // next to a comment
constexpr float kInformal = 1.5F;              // counts towards "the whole text is like that"
constexpr std::uint32_t kLongestComment = 90;  // words
constexpr std::uint32_t kShortestComment = 4;

// Marks and slips outside quotations that an editor would not let pass.
struct Slips {
  std::uint32_t ellipses = 0;
  std::uint32_t exclamations = 0;
  bool repeated_marks = false;  // "!!", "??", "!?"
  std::uint32_t careless = 0;   // doubled words, "they're are", "u", lower case after a stop
  std::uint32_t shouted = 0;    // capitals that are no acronym
};

void read_marks(std::string_view text, Slips& slips) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char next = i + 1 < text.size() ? text[i + 1] : ' ';
    if (c == '!') {
      ++slips.exclamations;
      slips.repeated_marks |= next == '!' || next == '?';
    }
    slips.repeated_marks |= c == '?' && (next == '?' || next == '!');
    const bool dots = c == '.' && next == '.';
    if (dots || text.substr(i, 3) == "…") {
      ++slips.ellipses;
      while (i + 1 < text.size() && text[i + 1] == '.') ++i;
    }
  }
}

// Lower case behind a stop that is no abbreviation's: "they left. nobody cares".
bool begins_small(const Draft& draft, const DraftWord& before, const DraftWord& word) {
  const char first = draft.text[word.span.begin];
  const std::string_view end = draft.slice(before);
  if (!word.initial || first < 'a' || first > 'z') return false;
  if (word.span.begin != before.span.end + 2 || draft.text[word.span.begin - 1] != ' ')
    return false;
  const char stop = draft.text[before.span.end];
  return (stop == '.' || stop == '!' || stop == '?') && end.size() >= 3 && end.back() >= 'a' &&
         end.back() <= 'z' && abbreviation(end) == Abbreviation::none;
}

void read_words(const Draft& draft, const Block& block, Slips& slips) {
  static constexpr std::uint64_t kForms[] = {word_hash("are"), word_hash("is"), word_hash("am"),
                                             word_hash("were"), word_hash("was")};
  for (std::uint32_t i = block.first_word; i < block.end_word; ++i) {
    const DraftWord& word = draft.words[i];
    const std::string_view text = draft.slice(word);
    const bool first = i == block.first_word;
    slips.careless += text == "i";
    slips.careless += !first && begins_small(draft, draft.words[i - 1], word);
    slips.shouted += word.all_caps && text.size() >= 4 && (word.traits & kFunction) != 0;
    if (first) continue;
    const DraftWord& before = draft.words[i - 1];
    const bool doubled = before.hash == word.hash && text.size() > 1 && text[0] >= 'a' &&
                         text != "had" && text != "that" && !word.digit;
    const std::string_view last = draft.slice(before);
    const bool after_be =
        (last.ends_with("'re") || last.ends_with("’re")) &&
        std::find(std::begin(kForms), std::end(kForms), word.hash) != std::end(kForms);
    slips.careless += (doubled || after_be) && before.span.end + 1 == word.span.begin;
  }
}

bool says_of_course(const Draft& draft, const Block& block) {
  static constexpr std::uint64_t kOf = word_hash("of");
  static constexpr std::uint64_t kCourse = word_hash("course");
  for (std::uint32_t i = block.first_word; i + 1 < block.end_word; ++i) {
    if (draft.words[i].hash == kOf && draft.words[i + 1].hash == kCourse) return true;
  }
  return false;
}

bool says_usa(const Draft& draft, const Block& block) {
  // News writes "US" or "U.S."; readers write "USA".
  static constexpr std::uint64_t kUsa = word_hash("usa");
  return std::any_of(draft.words.begin() + block.first_word, draft.words.begin() + block.end_word,
                     [](const DraftWord& word) { return word.hash == kUsa; });
}

// Who speaks, and how loosely: on its own no sign of a comment.
float manner_score(const Measures& m) {
  float score = 0;
  if (m.contractions > 0) score += 0.75F;
  if (m.contractions > 1) score += 0.25F;
  if (m.first_singular > 0) score += 1.0F;
  if (m.second_person > 0) score += 0.5F;
  if (!m.terminated && m.words > 12) score += 0.5F;
  if (m.numbers == 0) score += 0.25F;
  if (m.calendar > 0) score -= 1.0F;
  return score;
}

float comment_score(const Draft& draft, const Block& block, const Measures& m) {
  if (m.words < kShortestComment || m.words > kLongestComment || m.quotes || m.reporting > 0 ||
      m.question_label) {
    return 0;
  }
  Slips slips;
  read_marks(draft.slice(block), slips);
  const bool plain = slips.ellipses + slips.exclamations + m.opinion + m.careless == 0 &&
                     !slips.repeated_marks && m.contractions + m.first_singular == 0;
  if (plain) return 0;
  slips.careless = m.careless;
  read_words(draft, block, slips);
  const bool of_course = says_of_course(draft, block);
  const bool usa = says_usa(draft, block);
  // One habit may be a quirk of a reporter; comments show several.
  const int kinds = (slips.ellipses > 0) + (slips.exclamations > 0 || slips.repeated_marks) +
                    (slips.careless > 0) + (slips.shouted > 0) + (m.opinion > 0 || of_course) + usa;
  if (kinds < 2) return 0;
  float score = 0;
  if (slips.ellipses > 0) score += 1.0F;
  if (slips.exclamations > 0) score += 1.0F;
  if (slips.exclamations > 1) score += 0.5F;
  if (slips.repeated_marks) score += 1.0F;
  score += static_cast<float>(std::min(slips.careless, 2U));
  score += 0.75F * static_cast<float>(std::min(slips.shouted, 2U));
  score += 0.75F * static_cast<float>(std::min(m.opinion, 2U));
  if (of_course) score += 1.0F;
  if (usa) score += 0.5F;
  return score + manner_score(m);
}

struct Voice {
  std::size_t blocks = 0;
  std::size_t reported = 0;  // says who says so
  std::size_t informal = 0;  // outside quotations
};

bool is_report(const Voice& voice) {
  return voice.reported >= 3 && voice.reported * 10 >= voice.blocks * 3 &&
         voice.informal <= std::max<std::size_t>(2, voice.blocks / 4);
}

}  // namespace

void mark_comments(Draft& draft, std::span<const Measures> measures) {
  const std::size_t count = draft.blocks.size();
  std::vector<float> scores(count, 0);
  Voice voice;
  for (std::size_t i = 0; i < count; ++i) {
    const Block& block = draft.blocks[i];
    if (block.removed || block.words() < kShortestComment) continue;
    const Measures& m = measures[i];
    ++voice.blocks;
    voice.reported += m.reporting > 0;
    voice.informal += m.contractions > 0 || m.first_singular > 0;
    // The first paragraph of a report is the report; behind a colon stands a quotation.
    const bool introduced = i > 0 && draft.slice(draft.blocks[i - 1]).ends_with(':');
    if (voice.blocks == 1 || block.joined || introduced) continue;
    scores[i] = comment_score(draft, block, m);
    voice.informal += scores[i] >= kInformal && m.contractions + m.first_singular == 0;
  }
  if (!is_report(voice)) return;
  const auto mark = [&](std::size_t i) { draft.blocks[i].removed = model::RemovalReason::comment; };
  for (std::size_t i = 0; i < count; ++i) {
    if (scores[i] >= kCommentAlone) mark(i);
  }
  const auto is_comment = [&](std::size_t i) {
    return draft.blocks[i].removed == model::RemovalReason::comment;
  };
  for (std::size_t i = 1; i < count; ++i) {
    if (scores[i] >= kCommentBeside && is_comment(i - 1)) mark(i);
  }
  for (std::size_t i = count; i-- > 1;) {
    if (scores[i - 1] >= kCommentBeside && is_comment(i)) mark(i - 1);
  }
}

}  // namespace dateline::enrich::text
