#include "enrich/text/lines.h"

#include <algorithm>

#include "enrich/text/characters.h"

namespace dateline::enrich::text {
namespace {

using Class = CharacterClass;

struct Line {
  model::ByteSpan span;
  bool gap = false;
  bool indented = false;
  bool begins_lower = false;  // or with a digit, or a bracket
  bool ends_open = false;     // no terminator, colon or closing quote at the end
  std::uint32_t size() const { return span.end - span.begin; }
};

// Wire copy was set in 60 to 80 columns; a paragraph of modern copy is one long line.
constexpr std::uint32_t kWidestWrapped = 100;
constexpr std::uint32_t kNarrowestWrapped = 30;

bool is_end(char32_t code, Class c) {
  return c == Class::terminator || c == Class::quote || c == Class::apostrophe || code == ':' ||
         code == ';' || code == 0x2014;
}

Line make_line(std::string_view text, std::size_t begin, std::size_t end, bool gap) {
  Line line;
  line.gap = gap;
  const std::size_t from = begin;
  while (begin < end && is_space(classify(decode(text, begin).code))) {
    begin += decode(text, begin).bytes;
  }
  while (end > begin && is_space(classify(decode_before(text, end).code))) {
    end -= decode_before(text, end).bytes;
  }
  line.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  if (begin == end) return line;
  line.indented = begin - from >= 2 || text[from] == '\t';
  const Class first = classify(decode(text, begin).code);
  line.begins_lower = first == Class::lower;
  const char32_t last = decode_before(text, end).code;
  line.ends_open = !is_end(last, classify(last));
  return line;
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const Line line = make_line(text, at, end, gap);
    gap = line.size() == 0;
    if (!gap) lines.push_back(line);
    at = end + 1;
  }
  return lines;
}

bool goes_on(const Line& line, const Line& next) {
  return !next.gap && line.ends_open && next.begins_lower;
}

// Whether the text as a whole was broken at a column: many lines stop in mid-sentence.
bool is_wrapped(const std::vector<Line>& lines) {
  std::size_t pairs = 0;
  std::size_t cut = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].size() > kWidestWrapped) return false;
    if (lines[i].size() < kNarrowestWrapped || lines[i + 1].gap) continue;
    ++pairs;
    cut += goes_on(lines[i], lines[i + 1]);
  }
  return cut >= 2 ? cut * 4 >= pairs : cut * 2 >= pairs && cut > 0;
}

bool joins(const Line& line, const Line& next, bool wrapped, std::uint32_t width) {
  if (next.gap) return false;
  if (!wrapped) return line.size() >= kNarrowestWrapped / 2 && goes_on(line, next);
  if (next.indented) return false;
  // A short line that ends a sentence ends its paragraph.
  return line.ends_open || next.begins_lower || line.size() * 4 >= width * 3;
}

}  // namespace

std::vector<Paragraph> split_paragraphs(std::string_view text) {
  const std::vector<Line> lines = split_lines(text);
  const bool wrapped = is_wrapped(lines);
  std::uint32_t width = 0;
  for (const Line& line : lines) width = std::max(width, line.size());
  std::vector<Paragraph> paragraphs;
  paragraphs.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0 && joins(lines[i - 1], lines[i], wrapped, width)) {
      paragraphs.back().span.end = lines[i].span.end;
    } else {
      paragraphs.push_back({lines[i].span, lines[i].gap});
    }
  }
  return paragraphs;
}

}  // namespace dateline::enrich::text
