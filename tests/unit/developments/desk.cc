#include "tests/unit/developments/desk.h"

#include <gtest/gtest.h>

#include "tests/unit/facts/marked_copy.h"

namespace dateline::track::developments {
namespace {

model::Sighting sighting_of(const Desk::Article& article, std::size_t number) {
  const enrich::facts::MarkedCopy copy(article.marked, article.day);
  const enrich::facts::Findings findings = copy.find();
  model::Sighting sighting;
  sighting.article_id = "article " + std::to_string(number);
  sighting.source = {std::string(article.outlet), std::string(article.outlet)};
  sighting.language = "en";
  sighting.event_time = copy.published();
  sighting.recorded_at = copy.published();
  for (const auto& entity : copy.entities()) {
    model::SightedEntity& sighted = sighting.entities.emplace_back();
    sighted.id = entity.id;
    sighted.type = entity.type;
    sighted.name = entity.name;
    sighted.mentions = static_cast<std::uint16_t>(entity.mentions.size());
  }
  for (std::size_t i = 0; i < copy.sentences().size(); ++i) {
    const model::ByteSpan span = copy.sentences()[i].span;
    model::SightedSentence& sentence = sighting.sentences.emplace_back();
    sentence.span = {span.begin, span.end};
    sentence.text = copy.text().substr(span.begin, span.end - span.begin);
    sentence.standing = findings.standings[i];
  }
  sighting.facts = findings.facts;
  return sighting;
}

}  // namespace

const std::vector<model::Development>& Desk::publish(const Article& article) {
  sightings_.push_back(sighting_of(article, sightings_.size()));
  ObserveContext context;
  context.story_id = "story";
  context.story_headline = "A story";
  context.detected_at = sightings_.back().recorded_at;
  context.new_story = sightings_.size() == 1;
  context.copy = article.copy;
  context.novelty = article.novelty;
  last_ = facts_.observe(sightings_.back(), context);
  return last_;
}

std::string Desk::told() const {
  std::string told;
  for (const model::Development& development : last_) {
    told += told.empty() ? "" : "; ";
    told += model::to_string(development.severity);
    told += " ";
    told += model::to_string(development.kind);
  }
  return told;
}

bool Desk::any(model::DevelopmentKind kind) const {
  for (const model::Development& development : last_) {
    if (development.kind == kind) return true;
  }
  return false;
}

bool Desk::any_high() const {
  for (const model::Development& development : last_) {
    if (development.severity == model::Severity::high) return true;
  }
  return false;
}

const model::Development& Desk::the(model::DevelopmentKind kind) const {
  for (const model::Development& development : last_) {
    if (development.kind == kind) return development;
  }
  ADD_FAILURE() << "No " << model::to_string(kind) << " among: " << told();
  static const model::Development kNone;
  return kNone;
}

}  // namespace dateline::track::developments
