#include "enrich/text/clean.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <span>

#include "enrich/text/boilerplate.h"
#include "enrich/text/bylines.h"
#include "enrich/text/comments.h"
#include "enrich/text/draft.h"
#include "enrich/text/front_matter.h"
#include "enrich/text/learned_lines.h"
#include "enrich/text/lines.h"
#include "enrich/text/roles.h"
#include "enrich/text/unicode.h"

namespace dateline::enrich::text {
namespace {

using model::RemovalReason;

// A shorter line, or one with numbers in it (a table), may stand twice for good reason.
constexpr std::uint32_t kRepeatWords = 8;
constexpr std::uint32_t kRepeatWordsWithNumbers = 20;
constexpr std::uint32_t kSentenceWords = 8;
constexpr std::uint32_t kRealArticleWords = 25;

// The second copy of a line that stands twice: an artefact of how the page was read.
void mark_repeats(Draft& draft) {
  absl::flat_hash_set<std::uint64_t> seen;
  for (Block& block : draft.blocks) {
    if (block.removed || block.words() < kRepeatWords) continue;
    const auto words = std::span(draft.words).subspan(block.first_word, block.words());
    const bool numbers =
        std::any_of(words.begin(), words.end(), [](const auto& word) { return word.digit; });
    if (numbers && block.words() < kRepeatWordsWithNumbers) continue;
    if (!seen.insert(line_hash(draft, block)).second) block.removed = RemovalReason::repeated;
  }
}

bool is_judgement(RemovalReason reason) {
  return reason != RemovalReason::date_prefix && reason != RemovalReason::dateline &&
         reason != RemovalReason::control;
}

bool is_appeal(const Block& block) {
  return block.removed == RemovalReason::promotion ||
         block.removed == RemovalReason::subscription || block.removed == RemovalReason::navigation;
}

// A body with sentences of its own is never taken away whole, whatever its wording.
void restore_if_emptied(Draft& draft) {
  std::uint32_t sentence_words = 0;
  for (const Block& block : draft.blocks) {
    if (!block.removed && block.words() > 0) return;
    if (block.removed && is_judgement(*block.removed) && block.words() >= kSentenceWords) {
      sentence_words += block.words();
    }
  }
  if (sentence_words < kRealArticleWords) return;
  for (Block& block : draft.blocks) {
    if (block.removed && is_judgement(*block.removed)) block.removed.reset();
  }
}

// Parts of one line that both stay become one block again.
std::vector<std::size_t> kept_blocks(Draft& draft) {
  std::vector<std::size_t> kept;
  bool line_stays = false;  // a part of the line at hand was kept
  for (std::size_t i = 0; i < draft.blocks.size(); ++i) {
    Block& block = draft.blocks[i];
    line_stays = line_stays && block.joined;
    if (block.removed) continue;
    block.joined = line_stays;
    if (line_stays && !draft.blocks[i - 1].removed) {
      Block& whole = draft.blocks[kept.back()];
      whole.span.end = block.span.end;
      whole.end_word = block.end_word;
      continue;
    }
    kept.push_back(i);
    line_stays = true;
  }
  return kept;
}

void assemble(Draft& draft, std::string_view title, Cleaned& cleaned) {
  for (std::size_t i = 0; i < draft.blocks.size(); ++i) {
    const Block& block = draft.blocks[i];
    if (!block.removed || block.span.begin == block.span.end) continue;
    // Sentences of one line that went for reasons alike are one piece.
    if (i > 0 && block.joined && is_appeal(draft.blocks[i - 1]) && is_appeal(block)) {
      cleaned.removed.back().text.append(1, ' ').append(draft.slice(block));
    } else {
      cleaned.removed.push_back({std::string(draft.slice(block)), *block.removed});
    }
  }
  const std::vector<std::size_t> kept = kept_blocks(draft);
  if (kept.empty()) return;
  const std::vector<model::SegmentRole> roles = find_roles(draft, kept, title);
  cleaned.text.reserve(draft.text.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const Block& block = draft.blocks[kept[i]];
    if (i > 0) cleaned.text += block.joined ? ' ' : '\n';
    const auto begin = static_cast<std::uint32_t>(cleaned.text.size());
    cleaned.text += draft.slice(block);
    const auto end = static_cast<std::uint32_t>(cleaned.text.size());
    if (block.joined) {
      cleaned.segments.back().span.end = end;
    } else {
      cleaned.segments.push_back({{begin, end}, roles[i]});
    }
  }
}

}  // namespace

Cleaned clean(std::string_view body, std::string_view title, const LineSet* learned) {
  Cleaned cleaned;
  PlainCharacters plain = plain_characters(body);
  if (!plain.dropped.empty()) {
    cleaned.removed.push_back({std::move(plain.dropped), RemovalReason::control});
  }
  Draft draft = make_draft(plain.text);
  mark_front_matter(draft);
  mark_bylines(draft);
  mark_credits(draft);
  if (learned != nullptr) mark_learned(draft, *learned);
  const std::vector<Measures> measures = mark_boilerplate(draft);
  mark_comments(draft, measures);
  mark_repeats(draft);
  restore_if_emptied(draft);
  cleaned.date_line = draft.date_line;
  assemble(draft, title, cleaned);
  return cleaned;
}

Cleaned keep_as_is(std::string_view body) {
  Cleaned cleaned;
  cleaned.text = body;
  for (const Paragraph& paragraph : split_paragraphs(body)) {
    cleaned.segments.push_back({paragraph.span, model::SegmentRole::body});
  }
  return cleaned;
}

}  // namespace dateline::enrich::text
