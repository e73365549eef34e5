#include "enrich/text/line_learning.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "enrich/text/unicode.h"

namespace dateline::enrich::text {
namespace {

/// A longer paragraph that repeats is a text of its own, not what stands around texts.
constexpr std::uint32_t kMostWords = 120;
/// Headings inside of news ("Background", "Nine months") repeat too, if not as often as buttons do.
constexpr std::uint32_t kFewWords = 4;
constexpr double kShareOfFewWords = 5;

/// The lines of one article, each once, with the block that has it first.
std::vector<std::pair<std::uint64_t, const Block*>> lines_of(const Draft& draft) {
  std::vector<std::pair<std::uint64_t, const Block*>> lines;
  for (const Block& block : draft.blocks) {
    if (block.words() > 0) lines.emplace_back(line_hash(draft, block), &block);
  }
  std::sort(lines.begin(), lines.end());
  const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
  lines.erase(std::unique(lines.begin(), lines.end(), same), lines.end());
  return lines;
}

bool is_source(std::string_view source) {
  return !source.empty() && source.find_first_of("\t\n\r") == std::string_view::npos;
}

}  // namespace

void LineLearning::count(std::string_view source, std::string_view body) {
  if (!is_source(source)) return;
  const Draft draft = make_draft(plain_characters(body).text);
  Seen& seen = sources_.try_emplace(std::string(source)).first->second;
  ++seen.articles;
  for (const auto& [hash, block] : lines_of(draft)) ++seen.lines[hash];
}

void LineLearning::weigh(std::string_view source, std::string_view body) {
  const auto at = sources_.find(source);
  if (at == sources_.end()) return;
  Seen& seen = at->second;
  const Draft draft = make_draft(plain_characters(body).text);
  const auto lines = lines_of(draft);
  std::uint32_t own = 0;
  std::uint32_t all = 0;
  for (const auto& [hash, block] : lines) {
    all += block->words();
    if (seen.lines[hash] == 1) own += block->words();
  }
  for (const auto& [hash, block] : lines) {
    const std::uint32_t words = block->words();
    if (seen.lines[hash] < least(seen, words) || words > kMostWords) continue;
    if (2 * own < all - words) continue;
    auto& candidate = seen.candidates[hash];
    ++candidate.articles;
    candidate.words = words;
    if (candidate.line.empty()) candidate.line = draft.slice(*block);
  }
}

std::uint64_t LineLearning::least(const Seen& seen, std::uint32_t words) const {
  const double factor = words < kFewWords ? kShareOfFewWords : 1;
  const double share = factor * rule_.least_share * static_cast<double>(seen.articles);
  return std::max<std::uint64_t>(rule_.least_articles,
                                 static_cast<std::uint64_t>(std::ceil(share)));
}

std::vector<LearnedLine> LineLearning::learned() const {
  std::vector<LearnedLine> lines;
  for (const auto& [source, seen] : sources_) {
    const auto begin = static_cast<std::ptrdiff_t>(lines.size());
    for (const auto& [hash, candidate] : seen.candidates) {
      if (candidate.articles < least(seen, candidate.words)) continue;
      lines.push_back({source, candidate.line, candidate.articles, seen.articles});
    }
    std::sort(lines.begin() + begin, lines.end(), [](const LearnedLine& a, const LearnedLine& b) {
      return std::tie(b.articles, a.line) < std::tie(a.articles, b.line);
    });
  }
  return lines;
}

}  // namespace dateline::enrich::text
