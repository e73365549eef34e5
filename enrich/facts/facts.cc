#include "enrich/facts/facts.h"

#include <algorithm>

#include "enrich/facts/events.h"
#include "enrich/facts/quantities.h"
#include "enrich/facts/quotes.h"
#include "enrich/facts/speech.h"
#include "enrich/facts/standing.h"
#include "enrich/facts/statements.h"
#include "enrich/facts/words.h"
#include "model/sighting.h"

namespace dateline::enrich::facts {
namespace {

using model::Fact;
using model::Standing;

constexpr std::chrono::days kHistoryAge{30};  // an event older than this is told, not reported

bool tells_history(const Fact& fact, const Reading& reading) {
  if (!reading.published || !fact.to) return false;
  return *fact.to < *reading.published - kHistoryAge;
}

// The speaker of the sentence, or who goes on speaking, for the quotes that lie in it.
int speaker_of_quote(const std::vector<Speech>& speeches, const Words& words, model::ByteSpan quote,
                     const Speaker& last) {
  const Speech* nearest = nullptr;
  std::uint32_t distance = UINT32_MAX;
  for (const Speech& speech : speeches) {
    const model::ByteSpan verb = words[speech.verb].span;
    const std::uint32_t away = verb.begin >= quote.end   ? verb.begin - quote.end
                               : quote.begin >= verb.end ? quote.begin - verb.end
                                                         : 0;
    if (away < distance) {
      distance = away;
      nearest = &speech;
    }
  }
  if (nearest != nullptr) return nearest->speaker.entity;
  const bool whole = !words.empty() && words.front().span.begin >= quote.begin &&
                     words.back().span.end <= quote.end + 1;
  return whole ? last.entity : -1;
}

}  // namespace

std::vector<FoundQuote> find_quotes(const Reading& reading) {
  std::vector<FoundQuote> found;
  for (const model::ByteSpan span : quote_spans(reading.text)) found.push_back({span, -1});
  if (found.empty()) return found;
  WordReader reader(reading, found);
  SpeechFinder speech(reading);
  std::size_t next = 0;
  for (std::size_t i = 0; i < reading.sentences.size(); ++i) {
    const model::ByteSpan sentence = reading.sentences[i].span;
    const Words& words = reader.read(i);
    const Speaker last = speech.last_speaker();
    const std::vector<Speech> speeches = speech.find(words);
    // A quote belongs to the sentence where it begins, and may be explained where it ends.
    for (std::size_t q = next; q < found.size() && found[q].span.begin < sentence.end; ++q) {
      if (found[q].span.end <= sentence.begin) {
        next = q + 1;
      } else if (found[q].speaker < 0) {
        found[q].speaker = speaker_of_quote(speeches, words, found[q].span, last);
      }
    }
  }
  return found;
}

std::vector<Fact> find_facts(const Reading& reading, std::span<const FoundQuote> quotes) {
  std::vector<Fact> facts;
  WordReader reader(reading, quotes);
  SpeechFinder speech(reading);
  EventFinder events(reading);
  const std::size_t count = std::min(reading.sentences.size(), model::kSentenceLimit);
  for (std::size_t i = 0; i < count && facts.size() < model::kFactLimit; ++i) {
    const auto sentence = static_cast<std::uint16_t>(i);
    const Words& words = reader.read(i);
    const Speaker last = speech.last_speaker();
    const std::vector<Speech> speeches = speech.find(words);
    const std::size_t first = facts.size();
    events.find(words, speeches, sentence, facts);
    find_outcomes(reading, words, speeches, last, sentence, facts);
    find_quantities(reading, words, speeches, sentence, facts);
    find_identities(reading, words, sentence, facts);
    find_statements(reading, words, speeches, last, sentence, facts);
    Standing standing = standing_of(words);
    for (const Speech& one : speeches) {
      if (one.speaker.analyst) standing = Standing::opinion;
    }
    for (std::size_t k = first; k < facts.size(); ++k) {
      if (facts[k].standing == Standing::opinion) continue;
      facts[k].standing = standing;
      if (standing == Standing::news && tells_history(facts[k], reading)) {
        facts[k].standing = Standing::background;
      }
    }
  }
  if (facts.size() > model::kFactLimit) facts.resize(model::kFactLimit);
  return facts;
}

std::vector<Standing> find_standings(const Reading& reading, std::span<const Fact> facts) {
  std::vector<Standing> standings(reading.sentences.size(), Standing::news);
  WordReader reader(reading, {});
  for (std::size_t i = 0; i < reading.sentences.size(); ++i) {
    standings[i] = standing_of(reader.read(i));
  }
  for (const Fact& fact : facts) {
    if (fact.standing == Standing::opinion) standings[fact.sentence] = Standing::opinion;
  }
  return standings;
}

}  // namespace dateline::enrich::facts
