#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "enrich/text/lexicon.h"
#include "model/enriched_article.h"
#include "model/span.h"

namespace dateline::enrich::text {

/// A word as the clean-up rules see it. Hyphens part words here: "ad-free" is two.
struct DraftWord {
  model::ByteSpan span;
  std::uint64_t hash = 0;
  Traits traits = 0;
  bool capitalised = false;
  bool all_caps = false;  // two letters or more
  bool digit = false;
  bool initial = false;  // begins a block or a sentence, or follows a colon or bar
  bool quoted = false;   // inside quotation marks
};

/// A piece of the body that stays or goes as a whole: a paragraph, or a part that was cut off one.
struct Block {
  model::ByteSpan span;  // of Draft::text
  std::uint32_t first_word = 0;
  std::uint32_t end_word = 0;
  bool gap = false;     // a blank line stood before it
  bool joined = false;  // stands on the line of the block before
  std::optional<model::RemovalReason> removed;
  std::uint32_t words() const { return end_word - first_word; }
};

/// The body while the clean-up rules work on it.
struct Draft {
  std::string text;  // plain characters, single spaces, a paragraph a line
  std::vector<Block> blocks;
  std::vector<DraftWord> words;
  std::optional<std::chrono::sys_days> date_line;

  std::string_view slice(model::ByteSpan span) const {
    return std::string_view(text).substr(span.begin, span.end - span.begin);
  }
  std::string_view slice(const Block& block) const { return slice(block.span); }
  std::string_view slice(const DraftWord& word) const { return slice(word.span); }
};

/// Paragraphs of `plain` (see unicode.h) as blocks, with their words.
Draft make_draft(std::string_view plain);

/// Cuts block `index` in two before the byte `at`, which lies inside it; white space around the cut
/// belongs to neither. Invalidates references to blocks; linear in the number of blocks.
void cut_block(Draft& draft, std::size_t index, std::uint32_t at);

/// The part of `block` from `begin` to `end` (bytes of the draft), as a block of its own.
Block part_of(const Draft& draft, const Block& block, std::uint32_t begin, std::uint32_t end);

}  // namespace dateline::enrich::text
