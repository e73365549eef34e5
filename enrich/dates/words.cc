#include "enrich/dates/words.h"

#include <algorithm>

namespace dateline::enrich::dates {
namespace {

bool is_number(std::string_view piece) {
  return piece.front() <= '9' &&
         std::all_of(piece.begin(), piece.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool can_decide(const Term& term) {
  switch (term.kind) {
    case Kind::month:
    case Kind::weekday:
    case Kind::unit:
    case Kind::clock_unit:
    case Kind::century:
    case Kind::year:
    case Kind::year_range:
    case Kind::relative_day:
    case Kind::part_of_day:
    case Kind::season:
    case Kind::decade:
    case Kind::quarter:
    case Kind::period:
    case Kind::tens:
    case Kind::iso_day:
    case Kind::iso_month:
    case Kind::slash_day:
      return true;
    case Kind::holiday:
      return term.value != 0;
    default:
      return false;
  }
}

/// Of the last word: "22nd", or the "98" of "'98".
bool is_day_or_short_year(const std::vector<Word>& words) {
  const Word& word = words.back();
  if (word.text[0] > '9') return false;
  if (word.term.kind == Kind::ordinal) return true;
  if (word.term.kind != Kind::number || word.text.size() != 2 || words.size() < 2) return false;
  const Word& before = words[words.size() - 2];
  return before.span.end == word.span.begin && (before.mark == '\'' || before.mark == '\xe2');
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
    decides = decides || can_decide(word.term) || is_day_or_short_year(words);
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
    // "5/1-5/7" is two dates, "2025-12-18" one.
    const bool figures =
        token.kind == text::TokenKind::number && (whole.find('/') == std::string_view::npos ||
                                                  std::count(whole.begin(), whole.end(), '-') != 1);
    if (figures || whole.find('-') == std::string_view::npos) {
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
