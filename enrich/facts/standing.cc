#include "enrich/facts/standing.h"

#include "enrich/facts/facts.h"

namespace dateline::enrich::facts {
namespace {

bool any_before(const Words& words, int at, int reach, std::uint64_t marks) {
  for (int i = at - 1; i >= 0 && i >= at - reach; --i) {
    if (words[i].is(marks)) return true;
  }
  return false;
}

// "the worst since 2011" compares, "has been under siege since 2011" tells the history.
bool superlative_before(const Words& words, int at) {
  for (int i = at - 1; i >= 0; --i) {
    const std::string_view lower = words[i].lower;
    if (lower == "first" || lower == "worst" || lower == "most" || lower == "highest-level" ||
        lower == "best" || lower == "least" ||
        (lower.ends_with("est") && lower.size() > 5 && words[i].entity < 0)) {
      return true;
    }
  }
  return false;
}

bool is_ordinal(const Word& word) {
  return word.is("first") || word.is("second") || word.is("third") || word.is("initial") ||
         word.is("next") || word.is("final") || word.is("previous");
}

// "Under the second phase, ...", at the head of a sentence: the terms of a plan.
bool terms_of_plan(const Words& words, int at) {
  if (!words[at].is("phase") && !words[at].is("stage")) return false;
  if (at > 4 || at < 2 || !is_ordinal(words[at - 1])) return false;
  return words[0].is("under") || words[0].is("during") || words[0].is("in") || words[0].is("the");
}

bool marks_history(const Words& words, int at) {
  const Word& word = words[at];
  if (word.is("since")) {
    const bool dated = at + 1 < size_of(words) &&
                       (words[at + 1].kind == text::TokenKind::number || words[at + 1].is("then") ||
                        words[at + 1].date >= 0 || words[at + 1].is(kDeterminer));
    return dated && any_before(words, at, 30, kHave | kBeen) && !superlative_before(words, at);
  }
  if (word.is("sparked") || word.is("triggered")) {
    return word_at(words, at + 1, "by") &&
           (any_before(words, at, 2, kWasThen) || !any_before(words, at, 2, kIsNow));
  }
  if (word.is("meant") || word.is("supposed")) {
    return word_at(words, at + 1, "to") && any_before(words, at, 2, kIsNow | kWasThen);
  }
  if (word.is("phase") || word.is("stage")) return terms_of_plan(words, at);
  if (word.is("repeatedly") || word.is("long") || word.is("previously")) {
    return at > 0 && words[at - 1].is(kHave);
  }
  if (word.is("far")) return word_at(words, at - 1, "so") && any_before(words, at, 8, kHave);
  if (word.is("ago")) {
    return at > 0 && (word_at(words, at - 1, "years") || word_at(words, at - 1, "decades") ||
                      word_at(words, at - 1, "year"));
  }
  if (word.is("founded") || word.is("born")) return any_before(words, at, 2, kWasThen);
  return word.is("historically") || word.is("formerly");
}

bool opinion_voice(const Words& words) {
  for (int i = 0; i < size_of(words); ++i) {
    if (!words[i].is(kAnalyst) || words[i].quoted) continue;
    // Only when somebody of that trade speaks: the verb is near, or "according to".
    for (int k = i - 6; k <= i + 8; ++k) {
      if (k < 0 || k >= size_of(words) || k == i) continue;
      if (words[k].is("according") ||
          (words[k].lexeme->speech != 0 && words[k].entity < 0 && !words[k].is(kAnalyst))) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

model::Standing standing_of(const Words& words) {
  if (opinion_voice(words)) return model::Standing::opinion;
  for (int i = 0; i < size_of(words); ++i) {
    if (words[i].is(kHistory) && !words[i].quoted && marks_history(words, i)) {
      return model::Standing::background;
    }
  }
  return model::Standing::news;
}

model::Standing standing_of(std::string_view sentence) {
  const text::Sentence whole{{0, static_cast<std::uint32_t>(sentence.size())},
                             model::SegmentRole::body};
  Reading reading;
  reading.text = sentence;
  reading.sentences = {&whole, 1};
  WordReader reader(reading, {});
  return standing_of(reader.read(0));
}

}  // namespace dateline::enrich::facts
