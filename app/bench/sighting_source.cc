#include "app/bench/sighting_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace dateline::app::bench {
namespace {

constexpr std::uint64_t kVocabulary = 60'000;
constexpr std::uint64_t kEntities = 20'000;
constexpr std::uint64_t kTogether = 64;  // stories run side by side, eight articles each

/// splitmix64: a number for each place in a family of numbers.
std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = a * 0x9E3779B97F4A7C15ULL + b + 1;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

std::string term(std::uint64_t family, std::uint64_t place) {
  return fmt::format("word{}", mix(family, place) % kVocabulary);
}

model::SightedEntity entity(std::uint64_t family, std::uint64_t place, bool in_title) {
  const auto number = mix(family, place) % kEntities;
  model::SightedEntity made;
  made.id = fmt::format("Q{}", number);
  made.name = fmt::format("Name Of{}", number);
  made.type = number % 3 == 0 ? model::EntityType::place : model::EntityType::person;
  made.mentions = 2;
  made.in_title = in_title;
  made.salience = 0.2;
  return made;
}

void add_sentence(model::Sighting& sighting, std::uint64_t number, std::uint64_t index) {
  model::SightedSentence sentence;
  sentence.span = {static_cast<std::uint32_t>(100 * index),
                   static_cast<std::uint32_t>(100 * index + 90)};
  for (std::uint64_t i = 0; i < 8; ++i) {
    sentence.terms.push_back(static_cast<std::uint32_t>(mix(number, 1'000 + 8 * index + i)));
    sentence.text += term(number, 2'000 + 8 * index + i) + " ";
  }
  std::sort(sentence.terms.begin(), sentence.terms.end());
  sighting.sentence_hashes.push_back(mix(number, 3'000 + index));
  sighting.sentences.push_back(std::move(sentence));
}

void add_statement(model::Sighting& sighting, std::uint64_t number, std::uint16_t sentence) {
  model::Fact fact;
  fact.sentence = sentence;
  fact.speaker = 0;
  fact.verb = model::VerbClass::say;
  for (std::uint64_t i = 0; i < 5; ++i) fact.terms.push_back(term(number, 4'000 + sentence + i));
  sighting.facts.push_back(std::move(fact));
}

}  // namespace

model::Sighting SightingSource::make(std::uint64_t number) const {
  using std::chrono::milliseconds;
  const std::uint64_t block = number / (8 * kTogether);
  const std::uint64_t story = block * kTogether + mix(number, 1) % kTogether + (1ULL << 40);
  const std::chrono::milliseconds span = std::chrono::days(6);
  model::Sighting made;
  made.article_id = fmt::format("bench-{}", number);
  made.url = fmt::format("https://outlet-{}.example/{}", number % 200, number);
  made.source = {fmt::format("outlet-{}", number % 200), fmt::format("Outlet {}", number % 200)};
  made.language = "en";
  made.event_time = model::Timestamp(std::chrono::sys_days(std::chrono::year(2026) / 3 / 1)) +
                    milliseconds(span.count() * static_cast<std::int64_t>(number) /
                                 static_cast<std::int64_t>(count_));
  made.recorded_at = made.event_time;
  for (std::size_t i = 0; i < made.text_hash.size(); ++i) {
    made.text_hash[i] = static_cast<std::uint8_t>(mix(number, 100 + i));
  }
  made.signature.shingles = 250;
  for (std::size_t i = 0; i < made.signature.slots.size(); ++i) {
    made.signature.slots[i] = static_cast<std::uint16_t>(mix(number, 200 + i));
  }
  for (std::uint64_t i = 0; i < 24; ++i) {
    made.body_terms.push_back({term(i < 16 ? story : number, i), static_cast<std::uint16_t>(2)});
  }
  for (std::uint64_t i = 0; i < 6; ++i) {
    made.title_terms.push_back({term(story, i), static_cast<std::uint16_t>(1)});
    made.title += made.title_terms.back().term + " ";
  }
  for (std::uint64_t i = 0; i < 5; ++i) {
    made.entities.push_back(entity(i < 3 ? story : number, 50 + i, i == 0));
  }
  for (std::uint64_t i = 0; i < 4; ++i) add_sentence(made, number, i);
  add_statement(made, number, 0);
  add_statement(made, number, 2);
  made.words = 250;
  return made;
}

}  // namespace dateline::app::bench
