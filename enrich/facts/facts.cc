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

// One reading of an article, sentence by sentence.
class Pass {
 public:
  Pass(const Reading& reading, Findings& out)
      : reading_(reading),
        out_(out),
        reader_(reading, out.quotes),
        speech_(reading),
        events_(reading) {}

  void run() {
    const std::size_t count = reading_.sentences.size();
    out_.standings.assign(count, Standing::news);
    for (std::size_t i = 0; i < count; ++i) read(i);
    if (out_.facts.size() > model::kFactLimit) out_.facts.resize(model::kFactLimit);
  }

 private:
  void read(std::size_t index) {
    const Words& words = reader_.read(index);
    const Speaker last = speech_.last_speaker();
    const std::vector<Speech> speeches = speech_.find(words);
    name_speakers(index, words, speeches, last);
    out_.standings[index] = standing_of(words);
    for (const Speech& one : speeches) {
      if (one.speaker.analyst) out_.standings[index] = Standing::opinion;
    }
    if (index >= model::kSentenceLimit || out_.facts.size() >= model::kFactLimit) return;
    find_facts(index, words, speeches, last);
  }

  // A quote belongs to the sentence where it begins, and may be explained where it ends.
  void name_speakers(std::size_t index, const Words& words, const std::vector<Speech>& speeches,
                     const Speaker& last) {
    const model::ByteSpan sentence = reading_.sentences[index].span;
    std::vector<FoundQuote>& quotes = out_.quotes;
    for (std::size_t q = quote_; q < quotes.size() && quotes[q].span.begin < sentence.end; ++q) {
      if (quotes[q].span.end <= sentence.begin) {
        quote_ = q + 1;
      } else if (quotes[q].speaker < 0) {
        quotes[q].speaker = speaker_of_quote(speeches, words, quotes[q].span, last);
      }
    }
  }

  void find_facts(std::size_t index, const Words& words, const std::vector<Speech>& speeches,
                  const Speaker& last) {
    const auto sentence = static_cast<std::uint16_t>(index);
    const std::size_t first = out_.facts.size();
    events_.find(words, speeches, sentence, out_.facts);
    find_outcomes(reading_, words, speeches, last, sentence, out_.facts);
    find_quantities(reading_, words, speeches, sentence, out_.facts);
    find_identities(reading_, words, sentence, out_.facts);
    find_statements(reading_, words, speeches, last, sentence, out_.facts);
    for (std::size_t k = first; k < out_.facts.size(); ++k) {
      Fact& fact = out_.facts[k];
      if (fact.standing == Standing::opinion) {
        out_.standings[index] = Standing::opinion;
        continue;
      }
      fact.standing = out_.standings[index];
      if (fact.standing == Standing::news && tells_history(fact, reading_)) {
        fact.standing = Standing::background;
      }
    }
  }

  const Reading& reading_;
  Findings& out_;
  WordReader reader_;
  SpeechFinder speech_;
  EventFinder events_;
  std::size_t quote_ = 0;
};

}  // namespace

Findings find_all(const Reading& reading) {
  Findings findings;
  for (const model::ByteSpan span : quote_spans(reading.text))
    findings.quotes.push_back({span, -1});
  Pass(reading, findings).run();
  return findings;
}

std::vector<FoundQuote> find_quotes(const Reading& reading) { return find_all(reading).quotes; }

std::vector<Fact> find_facts(const Reading& reading, std::span<const FoundQuote> quotes) {
  Findings findings;
  findings.quotes.assign(quotes.begin(), quotes.end());
  Pass(reading, findings).run();
  return std::move(findings.facts);
}

}  // namespace dateline::enrich::facts
