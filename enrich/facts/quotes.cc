#include "enrich/facts/quotes.h"

#include "enrich/text/characters.h"

namespace dateline::enrich::facts {
namespace {

constexpr std::size_t kQuoteLimit = 256;
constexpr std::uint32_t kQuoteBytes = 4096;  // longer: the closing mark is missing

bool is_open(char32_t code) { return code == 0x201C || code == 0x00AB || code == 0x201E; }
bool is_close(char32_t code) { return code == 0x201D || code == 0x00BB; }

struct QuoteMark {
  std::size_t at = 0;
  std::uint32_t bytes = 0;
  char32_t code = 0;
};

// Whether a curly or straight single mark opens or closes a quote rather than being an apostrophe.
bool opens_single(std::string_view text, const QuoteMark& mark) {
  if (mark.code != 0x2018 && mark.code != '\'') return false;
  const bool before = mark.at == 0 || text[mark.at - 1] == ' ' || text[mark.at - 1] == '\n';
  return before && mark.at + mark.bytes < text.size() && text[mark.at + mark.bytes] != ' ';
}

bool closes_single(std::string_view text, const QuoteMark& mark) {
  if (mark.code != 0x2019 && mark.code != '\'') return false;
  const std::size_t next = mark.at + mark.bytes;
  if (next >= text.size()) return true;
  return !text::is_letter(text::classify(text::decode(text, next).code));
}

}  // namespace

std::vector<model::ByteSpan> quote_spans(std::string_view text) {
  std::vector<model::ByteSpan> found;
  std::size_t open = std::string_view::npos;
  char32_t kind = 0;
  const auto close_at = [&](std::size_t end) {
    found.push_back({static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(end)});
    open = std::string_view::npos;
  };
  std::size_t at = 0;
  while (at < text.size() && found.size() < kQuoteLimit) {
    // Quote marks are '"', '\'' and multi-byte: skip the rest fast.
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80 && byte != '"' && byte != '\'' && byte != '\n') {
      ++at;
      continue;
    }
    const text::Character character = text::decode(text, at);
    const QuoteMark mark{at, character.bytes, character.code};
    if (open == std::string_view::npos) {
      if (mark.code == '"' || is_open(mark.code) || opens_single(text, mark)) {
        open = at;
        kind = mark.code;
      }
    } else if (mark.code == '\n') {
      // A paragraph of a longer quote often has no closing mark.
      if ((is_open(kind) || kind == '"') && at - open > 40) close_at(at);
      open = std::string_view::npos;
    } else if (at - open > kQuoteBytes) {
      open = std::string_view::npos;
    } else if ((kind == '"' && mark.code == '"') ||
               (is_open(kind) && (is_close(mark.code) || (mark.code == '"'))) ||
               ((kind == 0x2018 || kind == '\'') && closes_single(text, mark))) {
      close_at(at + mark.bytes);
    }
    at += character.bytes;
  }
  return found;
}

}  // namespace dateline::enrich::facts
