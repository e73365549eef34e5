#include "enrich/dates/words.h"

#include <algorithm>

namespace dateline::enrich::dates {
namespace {

bool is_number(std::string_view piece) {
  return std::all_of(piece.begin(), piece.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool can_decide(Kind kind) {
  switch (kind) {
    case Kind::month:
    case Kind::weekday:
    case Kind::unit:
    case Kind::year:
    case Kind::relative_day:
    case Kind::part_of_day:
    case Kind::season:
    case Kind::decade:
    case Kind::quarter:
    case Kind::period:
    case Kind::holiday:
    case Kind::tens:
    case Kind::iso_day:
    case Kind::iso_month:
    case Kind::slash_day:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool read_words(std::string_view text, const std::vector<text::Token>& tokens,
                std::vector<Word>& words) {
  words.clear();
  bool decides = false;
  const auto add = [&](std::uint32_t begin, std::uint32_t end, const text::Token& token) -> Word& {
    Word& word = words.emplace_back();
    word.span = {begin, end};
    word.text = text.substr(begin, end - begin);
    word.capitalised = word.text[0] >= 'A' && word.text[0] <= 'Z';
    if (token.kind == text::TokenKind::number) {
      word.term = number_term(word.text);
    } else {
      word.term = is_number(word.text) ? number_term(word.text) : term_of(word.text);
    }
    decides = decides || can_decide(word.term.kind);
    return word;
  };
  for (const text::Token& token : tokens) {
    if (token.kind == text::TokenKind::punctuation || token.kind == text::TokenKind::clitic) {
      Word& word = words.emplace_back();
      word.span = token.span;
      word.text = text::slice(text, token);
      word.clitic = token.kind == text::TokenKind::clitic;
      word.mark = word.clitic ? '\0' : word.text[0];
      continue;
    }
    const std::string_view whole = text::slice(text, token);
    if (token.kind == text::TokenKind::number || whole.find('-') == std::string_view::npos) {
      add(token.span.begin, token.span.end, token);
      continue;
    }
    for (std::size_t begin = 0; begin < whole.size();) {
      const std::size_t end = std::min(whole.find('-', begin), whole.size());
      if (end > begin) {
        const auto offset = static_cast<std::uint32_t>(token.span.begin + begin);
        add(offset, static_cast<std::uint32_t>(token.span.begin + end), token).joined = begin > 0;
      }
      begin = end + 1;
    }
  }
  return decides;
}

}  // namespace dateline::enrich::dates
