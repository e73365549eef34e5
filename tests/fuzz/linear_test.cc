#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>

#include "enrich/enricher.h"
#include "tests/fuzz/mutations.h"

namespace dateline::fuzz {
namespace {

/// A kind of text that no one writes, of about so many bytes.
struct Nasty {
  const char* name;
  std::function<std::string(std::size_t)> make;
};

void PrintTo(const Nasty& nasty, std::ostream* out) { *out << nasty.name; }

std::string repeated(std::string_view piece, std::size_t size) {
  std::string text;
  text.reserve(size + piece.size());
  while (text.size() < size) text += piece;
  return text;
}

std::function<std::string(std::size_t)> all(std::string_view piece) {
  return [piece](std::size_t size) { return repeated(piece, size); };
}

/// A word like no other one of the text: "Aba", "Bacobe" ...
std::string word(std::uint64_t number, bool capital) {
  constexpr std::string_view kConsonants = "bcdfgklmnprstvz";
  constexpr std::string_view kVowels = "aeiou";
  std::string made;
  do {
    made += kConsonants[number % kConsonants.size()];
    number /= kConsonants.size();
    made += kVowels[number % kVowels.size()];
    number /= kVowels.size();
  } while (number > 0);
  if (capital) made[0] = static_cast<char>(made[0] - 'a' + 'A');
  return made;
}

/// A sentence made of new words each time.
std::function<std::string(std::size_t)> ever_new(
    std::function<std::string(std::uint64_t)> sentence) {
  return [sentence](std::size_t size) {
    std::string text;
    for (std::uint64_t i = 1; text.size() < size; ++i) text += sentence(i);
    return text;
  };
}

std::string nested(std::size_t size) {
  return std::string(size / 2, '(') + std::string(size / 2, ')');
}

std::string noise(std::size_t size) {
  Dice dice(11);
  std::string text;
  while (text.size() < size) text += static_cast<char>(' ' + dice.below(95));
  return text;
}

const Nasty kNasty[] = {
    {"OneWord", all("a")},
    {"OneCapitalWord", all("A")},
    {"NoSpaces", all("TheMinistersaid")},
    {"Hyphens", all("a-b-")},
    {"Apostrophes", all("o'")},
    {"Periods", all("U.S.")},
    {"Capitals", all("PRESIDENT DUARTE OF LISBON SAYS NO ")},
    {"StraightQuotes", all("\"")},
    {"OpenQuotes", all("“Yes ")},
    {"QuotesAndSpeakers", all("\"Yes,\" said Ana Duarte. ")},
    {"Digits", all("7")},
    {"Numbers", all("12 1,000 3.5% ")},
    {"Dates", all("Monday, March 3, 2019, ")},
    {"DatesInOneSentence", all("from May 3 to Friday the 13th ")},
    {"RelativeDates", all("last week of the last two weeks of ")},
    {"Newlines", all("\n")},
    {"ShortLines", all("Share\nNow\n\n")},
    {"WrappedLines", all("they came to the place where the river\nran ")},
    {"Brackets", nested},
    {"OpenBrackets", all("([{<")},
    {"CombiningMarks", all("\u0301")},
    {"MarkedLetters", all("e\u0301")},
    {"Spaces", all(" ")},
    {"Ideographs", all("新")},
    {"Flags", all("🇵🇹")},
    {"Names", all("Ana Duarte and ")},
    {"NamesWithoutEnd", all("Ana ")},
    {"Acronyms", all("Harbour Workers Union (HWU) ")},
    {"Appeals", all("Sign up for our newsletter. ")},
    {"Comments", all("Why?? I told you so...\n")},
    {"Noise", noise},
    {"NewWords", ever_new([](std::uint64_t i) { return word(i, false) + ' '; })},
    {"NewNames",
     ever_new([](std::uint64_t i) { return word(i, true) + ' ' + word(7 * i, true) + " left. "; })},
    {"NewTitledNames", ever_new([](std::uint64_t i) {
       return "Mr. " + word(i, true) + ", the minister of " + word(3 * i, true) + ", said no. ";
     })},
    {"NewSurnamesOfOneFamily",
     ever_new([](std::uint64_t i) { return "Ana " + word(i, true) + " met Duarte. "; })},
    {"NewLines", ever_new([](std::uint64_t i) {
       return word(i, true) + " wrote nine words to be a line of " + word(5 * i, false) + ".\n";
     })},
};

class Linear : public testing::TestWithParam<Nasty> {
 protected:
  static double seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
  }

  static double cost(const std::string& text) {
    static const enrich::Enricher enricher(enrich::names::Dictionary::starter(),
                                           enrich::names::tagger::Model::starter(),
                                           {true, "linear"});
    // Without the clean-up, which takes some of these texts away.
    static const enrich::Enricher as_it_is(enrich::names::Dictionary::starter(),
                                           enrich::names::tagger::Model::starter(),
                                           {false, "linear"});
    model::Article article;
    article.id = "nasty";
    article.title = text.substr(0, 2'000);
    article.body = text;
    article.recorded_at = model::Timestamp(std::chrono::days(19'858));
    const double begin = seconds();
    (void)enricher.read(article);
    (void)as_it_is.read(article);
    return seconds() - begin;
  }
};

/// CPU time of a text and of one four times as long, of a million bytes. Linear work takes 4 times
/// as long, some more where the caches end; quadratic work takes 16 times. The least of some
/// measurements, and another round when in doubt: other programs only ever make a run slower.
TEST_P(Linear, FourTimesTheTextTakesNoMoreThanTenTimesTheWork) {
  constexpr std::size_t kSmall = 250'000;
  constexpr double kMost = 10;
  constexpr double kTooShortToTell = 0.02;
  constexpr int kRounds = 4;
  const std::string small = GetParam().make(kSmall);
  const std::string large = GetParam().make(4 * kSmall);
  double least_small = 1e9;
  double least_large = 1e9;
  for (int round = 0; round < kRounds; ++round) {
    least_small = std::min(least_small, cost(small));
    least_large = std::min(least_large, cost(large));
    if (least_large < kTooShortToTell || least_large <= kMost * least_small) break;
  }
  if (least_large >= kTooShortToTell) EXPECT_LE(least_large, kMost * least_small);
  RecordProperty("small_ms", std::to_string(1e3 * least_small));
  RecordProperty("large_ms", std::to_string(1e3 * least_large));
}

INSTANTIATE_TEST_SUITE_P(Nasty, Linear, testing::ValuesIn(kNasty),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace dateline::fuzz
