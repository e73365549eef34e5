#include "tests/fuzz/sightings.h"

#include <chrono>

namespace dateline::fuzz {
namespace {

using std::chrono::days;

model::Fact talks(model::EventState state) {
  model::Fact fact;
  fact.kind = model::FactKind::statement;
  fact.sentence = 0;
  fact.type = "talks";
  fact.places = {0};
  fact.participants = {1};
  fact.from = std::chrono::sys_days(days(20'440));
  fact.to = std::chrono::sys_days(days(20'441));
  fact.state = state;
  fact.speaker = 1;
  fact.speaker_text = "a harbour official";
  fact.anonymous = true;
  fact.verb = model::VerbClass::warn;
  fact.via = {"Wire"};
  fact.terms = {"dock", "close"};
  fact.value = 12;
  fact.unit = "people";
  return fact;
}

model::Sighting sighting(std::string id, std::string place, std::uint32_t number) {
  model::Sighting one;
  one.article_id = std::move(id);
  one.url = "https://example.org/" + one.article_id;
  one.source = {"example.org", "Example"};
  one.title = "Dockers walk out";
  one.language = "en";
  one.event_time = model::Timestamp(days(20'440)) + std::chrono::minutes(number);
  one.recorded_at = one.event_time;
  one.text_hash[0] = static_cast<std::uint8_t>(number);
  one.signature.shingles = 40;
  for (std::size_t i = 0; i < model::kSignatureSlots; ++i) {
    one.signature.slots[i] = static_cast<std::uint16_t>(i * 331 + number % 2);
  }
  one.sentence_hashes = {number, 77};
  one.body_terms = {{"dock", 4}, {"strike", 2}, {place, 1}};
  one.title_terms = {{"walk", 1}};
  one.entities = {
      {"Q1", model::EntityType::place, place, 3, true, false, 0.5, {}},
      {"nil:2", model::EntityType::person, "Anna Bos", 1, false, false, 0.25, {"union leader"}}};
  one.sentences = {
      {{0, 9}, "Work ends", model::SegmentRole::body, model::Standing::news, {7, 9}},
      {{10, 14}, "Why?", model::SegmentRole::body, model::Standing::opinion, {number}}};
  one.facts = {talks(number > 1 ? model::EventState::off : model::EventState::scheduled)};
  one.words = 20;
  return one;
}

}  // namespace

const std::vector<model::Sighting>& sightings() {
  static const std::vector<model::Sighting> all{sighting("a-1", "Rotterdam", 1),
                                                sighting("a-2", "Rotterdam", 2),
                                                sighting("a-3", "Lagos", 1'000)};
  return all;
}

}  // namespace dateline::fuzz
