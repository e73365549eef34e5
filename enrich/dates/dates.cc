#include "enrich/dates/dates.h"

#include "enrich/dates/matcher.h"
#include "enrich/dates/words.h"
#include "enrich/text/tokens.h"

namespace dateline::enrich::dates {
namespace {

void remember(const Expression& expression, std::size_t sentence, Anchors& anchors) {
  if (!expression.period) return;
  anchors.last = expression.period;
  if (expression.period->granularity != model::Granularity::quarter) return;
  // A comparison ("a year earlier") does not change what the text reports on.
  const bool comparison = anchors.quarter && expression.period->from < anchors.quarter->from &&
                          sentence - anchors.quarter_sentence < 2;
  if (!comparison) anchors.quarter = expression.period;
  anchors.quarter_sentence = sentence;
}

}  // namespace

std::vector<FoundDate> find_dates(std::string_view text, std::span<const text::Sentence> sentences,
                                  std::optional<std::chrono::sys_days> published) {
  std::vector<FoundDate> found;
  std::vector<text::Token> tokens;
  std::vector<Word> words;
  Anchors anchors;
  for (std::size_t sentence = 0; sentence < sentences.size(); ++sentence) {
    tokens.clear();
    text::tokenize(text, sentences[sentence].span, tokens);
    if (!read_words(text, tokens, words)) continue;
    Matcher matcher(words, published, anchors, sentence);
    Earlier earlier;
    for (std::size_t at = 0; at < words.size();) {
      const auto expression = matcher.parse(at, earlier);
      if (!expression) {
        ++at;
        continue;
      }
      FoundDate& date = found.emplace_back();
      date.span = {words[at].span.begin, words[expression->end - 1].span.end};
      date.granularity = expression->granularity;
      if (expression->period) {
        date.from = expression->period->from;
        date.to = expression->period->to;
      }
      remember(*expression, sentence, anchors);
      earlier.end = expression->end;
      at = expression->end;
    }
  }
  return found;
}

}  // namespace dateline::enrich::dates
