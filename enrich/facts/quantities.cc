#include "enrich/facts/quantities.h"

#include <cstdlib>
#include <optional>

#include "enrich/facts/parts.h"
#include "enrich/facts/tense.h"

namespace dateline::enrich::facts {
namespace {

constexpr int kReach = 8;  // words between a number and what happened to those counted
constexpr std::size_t kPerSentence = 6;

struct Amount {
  double value = 0;
  int begin = 0;
  int end = 0;  // one past its last word
  bool percent = false;
};

std::optional<double> parse_number(std::string_view lower) {
  std::string digits;
  for (const char c : lower) {
    if (c == ',' || c == '%') continue;
    if (c != '.' && (c < '0' || c > '9')) return std::nullopt;  // "10:30", "2025-12-18"
    digits += c;
  }
  if (digits.empty() || digits.size() > 15) return std::nullopt;
  return std::strtod(digits.c_str(), nullptr);
}

// A number in digits or words with its magnitude: "6.5 million", "two dozen", "twenty-one".
std::optional<Amount> amount_at(const Words& words, int at) {
  const Word& word = words[at];
  if (word.date >= 0 || word.entity >= 0) return std::nullopt;
  Amount amount{0, at, at + 1, word.lower.ends_with('%')};
  if (word.kind == text::TokenKind::number) {
    const auto value = parse_number(word.lower);
    if (!value) return std::nullopt;
    amount.value = *value;
  } else if (word.lexeme->number >= 0) {
    amount.value = word.lexeme->number;
  } else if (const std::size_t hyphen = word.lower.find('-'); hyphen != std::string_view::npos) {
    const double tens = find_lexeme(word.lower.substr(0, hyphen)).number;
    const double ones = find_lexeme(word.lower.substr(hyphen + 1)).number;
    if (tens < 20 || tens > 90 || ones < 1 || ones > 9) return std::nullopt;
    amount.value = tens + ones;
  } else {
    return std::nullopt;
  }
  while (amount.end < size_of(words) && words[amount.end].lexeme->number >= 12 &&
         (words[amount.end].is(kMagnitude) || words[amount.end].is("dozen"))) {
    amount.value *= words[amount.end].lexeme->number;
    ++amount.end;
  }
  return amount;
}

std::string currency_before(const Words& words, int at) {
  if (at <= 0) return {};
  const std::string_view sign = words[at - 1].lower;
  if (sign.ends_with('$')) return "USD";
  if (sign == "\xE2\x82\xAC") return "EUR";
  if (sign == "\xC2\xA3") return "GBP";
  if (sign == "\xC2\xA5") return "JPY";
  return {};
}

// What happened to those counted: "12 people were killed", "killed 12", "death toll rose to 57".
std::uint8_t counted_class(const Words& words, const Amount& amount) {
  bool counts_people = false;
  for (int i = amount.end; i < size_of(words) && i < amount.end + kReach; ++i) {
    const Word& word = words[i];
    if (word.lexeme->counted != 0 && word.entity < 0) return word.lexeme->counted;
    if (word.is(kPeople)) {
      counts_people = true;
      continue;
    }
    if (word.punctuation() || word.is(kBoundary) || word.lexeme->number >= 0 ||
        word.kind == text::TokenKind::number || word.lexeme->event_verb != 0) {
      break;
    }
    if (!counts_people && i >= amount.end + 3) break;
    if (word.is(kPreposition) && !counts_people && !word.is("of")) break;
  }
  for (int i = amount.begin - 1; i >= 0 && i >= amount.begin - kReach; --i) {
    const Word& word = words[i];
    if (word.is("toll")) return find_lexeme("killed").counted;
    if (word.lexeme->counted != 0 && word.entity < 0) {
      const bool verb = word.lower.ends_with("ed") || word.lower.ends_with("ing");
      return verb && amount.begin - i <= 4 ? word.lexeme->counted : 0;
    }
    if (word.punctuation() || word.is(kBoundary)) break;
  }
  return 0;
}

}  // namespace

void find_quantities(const Reading& reading, const Words& words,
                     const std::vector<Speech>& speeches, std::uint16_t sentence,
                     std::vector<model::Fact>& out) {
  std::size_t found = 0;
  for (int i = 0; i < size_of(words) && found < kPerSentence; ++i) {
    const auto amount = amount_at(words, i);
    if (!amount) continue;
    model::Fact fact;
    fact.kind = model::FactKind::quantity;
    fact.sentence = sentence;
    fact.value = amount->value;
    const bool next = amount->end < size_of(words);
    if (std::string unit = currency_before(words, i); !unit.empty()) {
      fact.type = "money";
      fact.unit = std::move(unit);
    } else if (next && words[amount->end].is(kCurrency)) {
      fact.type = "money";
      fact.unit = words[amount->end].is("dollars") ? "USD" : std::string(words[amount->end].lower);
    } else if (amount->percent ||
               (next && (words[amount->end].is("percent") || words[amount->end].is("per")))) {
      if (!amount->percent && words[amount->end].is("per") &&
          (amount->end + 1 >= size_of(words) || !words[amount->end + 1].is("cent"))) {
        i = amount->end - 1;
        continue;
      }
      fact.type = "percent";
      fact.unit = "percent";
    } else if (const std::uint8_t counted = counted_class(words, *amount)) {
      fact.type = quantity_name(counted);
      fact.unit = "people";
    } else {
      i = amount->end - 1;
      continue;
    }
    const Clause clause = clause_around(words, i);
    fact.aside = subordinate(words, i);
    for (int k = clause.begin; k < clause.end; ++k) {
      if (words[k].date < 0 || claimed(speeches, words[k].date)) continue;
      fact.from = reading.dates[words[k].date].from;
      fact.to = reading.dates[words[k].date].to;
    }
    add_entities(reading, words, clause.begin, clause.end, speeches, fact);
    fact.terms =
        content_terms(words, std::max(clause.begin, i - 8), std::min(clause.end, amount->end + 8));
    for (const Speech& speech : speeches) {
      if (fact.via.empty()) fact.via = speech.via;
      if (speech.said_on >= 0 && !fact.said_on) fact.said_on = reading.dates[speech.said_on].from;
    }
    out.push_back(std::move(fact));
    ++found;
    i = amount->end - 1;
  }
}

}  // namespace dateline::enrich::facts
