#include "app/bench/article_source.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/json_text.h"
#include "app/samples.h"
#include "ingest/parse.h"

namespace dateline::app::bench {
namespace {

constexpr std::size_t kBodyBytes = 3'300;
constexpr std::size_t kParagraph = 3;  // sentences

/// splitmix64: small, well mixed, the same everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t roll(std::uint64_t sides) {
    state_ += 0x9E3779B97F4A7C15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return (z ^ (z >> 31)) % sides;
  }

 private:
  std::uint64_t state_;
};

template <class Visit>
void for_words(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const auto word = text.substr(0, text.find(' '));
    if (!word.empty()) visit(word);
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
}

}  // namespace

ArticleSource::ArticleSource() {
  ingest::Parser parser;
  for (const auto line : bundled_articles()) {
    const auto article = parser.parse(line, std::nullopt);
    if (!article) continue;
    std::string_view body = article->body;
    while (!body.empty()) {
      const auto sentence = body.substr(0, std::min(body.find(". "), body.find('\n')));
      const bool ascii = std::all_of(sentence.begin(), sentence.end(),
                                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
      if (sentence.size() > 40 && ascii) sentences_.emplace_back(sentence);
      body.remove_prefix(std::min(body.size(), sentence.size() + 1));
    }
  }
  for (const auto& sentence : sentences_) {
    for_words(sentence, [&](std::string_view word) { words_.emplace_back(word); });
  }
}

void ArticleSource::write(std::uint64_t number, std::string& out) const {
  Dice dice(number);
  std::string body;
  for (std::size_t count = 1; body.size() < kBodyBytes; ++count) {
    for_words(sentences_[dice.roll(sentences_.size())], [&](std::string_view word) {
      body += dice.roll(4) == 0 ? std::string_view(words_[dice.roll(words_.size())]) : word;
      body += ' ';
    });
    body.back() = '.';
    body += count % kParagraph == 0 ? "\n\n" : " ";
  }
  const auto& title = sentences_[dice.roll(sentences_.size())];
  out.clear();
  fmt::format_to(
      std::back_inserter(out),
      R"({{"id":"bench-{}","url":"https://outlet-{}.example/{}","source":"Outlet {}","title":{},"published_at":"2026-03-{:02}T{:02}:{:02}:00Z","body":{}}})",
      number, number % 200, number, number % 200, json_string(title), 1 + number / 86'400 % 28,
      number / 3'600 % 24, number / 60 % 60, json_string(body));
}

}  // namespace dateline::app::bench
