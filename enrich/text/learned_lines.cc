#include "enrich/text/learned_lines.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>

#include "enrich/text/unicode.h"

namespace dateline::enrich::text {
namespace {

constexpr std::string_view kHeading = "# dateline learned lines 1";
constexpr std::string_view kColumns = "# source\tarticles with the line\tarticles read\tline";

/// Takes the text up to the next `end` off the front; all of it when there is none.
std::string_view take(std::string_view& text, char end) {
  const std::size_t at = std::min(text.find(end), text.size());
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return taken;
}

}  // namespace

std::string file_of(const std::vector<LearnedLine>& lines) {
  std::string file = fmt::format("{}\n{}\n", kHeading, kColumns);
  for (const LearnedLine& line : lines) {
    file += fmt::format("{}\t{}\t{}\t{}\n", line.source, line.articles, line.of, line.line);
  }
  return file;
}

std::uint64_t line_hash(const Draft& draft, const Block& block) {
  std::uint64_t hash = block.words();
  for (std::uint32_t i = block.first_word; i < block.end_word; ++i) {
    hash = (hash ^ draft.words[i].hash) * 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 32;
  }
  return hash;
}

model::Result<LearnedLines> LearnedLines::read(std::string_view file, std::string_view label) {
  std::size_t number = 0;
  const auto refuse = [&](std::string_view why) {
    return model::fatal(model::ExitCode::bad_configuration,
                        fmt::format("{}:{}: {}", label, number, why));
  };
  LearnedLines learned;
  learned.version_ = fmt::format("lines-{:016x}", XXH3_64bits(file.data(), file.size()));
  while (!file.empty()) {
    std::string_view row = take(file, '\n');
    if (++number == 1 && row != kHeading) return refuse("not a file of learned lines");
    if (row.empty() || row.starts_with('#')) continue;
    const std::string_view source = take(row, '\t');
    take(row, '\t');
    take(row, '\t');
    const Draft draft = make_draft(plain_characters(row).text);
    if (source.empty() || draft.blocks.size() != 1 || draft.words.empty()) {
      return refuse("not a source, two numbers and a line, with tabs between them");
    }
    learned.sources_.try_emplace(std::string(source))
        .first->second.add(line_hash(draft, draft.blocks.front()));
  }
  if (number == 0) return refuse("not a file of learned lines");
  return learned;
}

const LineSet* LearnedLines::of(std::string_view source) const {
  const auto found = sources_.find(source);
  return found == sources_.end() ? nullptr : &found->second;
}

std::size_t LearnedLines::size() const {
  std::size_t lines = 0;
  for (const auto& [source, set] : sources_) lines += set.size();
  return lines;
}

void mark_learned(Draft& draft, const LineSet& lines) {
  for (Block& block : draft.blocks) {
    if (block.removed || block.words() == 0) continue;
    if (lines.contains(line_hash(draft, block))) block.removed = model::RemovalReason::learned;
  }
}

}  // namespace dateline::enrich::text
