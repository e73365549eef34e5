#pragma once

#include <chrono>
#include <string>

#include "model/alert.h"
#include "model/enriched_article.h"
#include "model/tracked.h"

/// Events with every field filled, and events with as little as can be.
namespace dateline::sink::samples {

inline std::chrono::sys_days day(int number) {
  return std::chrono::sys_days{std::chrono::year{2025} / 12 / 1} + std::chrono::days{number - 1};
}

inline model::Timestamp at(int day_number, int hour) {
  return day(day_number) + std::chrono::hours{hour};
}

inline model::EnrichedArticle minimal_enriched() {
  model::EnrichedArticle article;
  article.article_id = "a0";
  return article;
}

inline model::EnrichedArticle full_enriched() {
  model::EnrichedArticle article;
  article.article_id = "a1";
  article.source = {"harbour-post", "Harbour Post"};
  article.url = "https://harbour-post.example/ferry";
  article.title = "Norland minister opens the ferry line";
  article.authors = {"Ada Reed", "Jon \"JJ\" Moss"};
  article.language = {"en", 0.98765};
  article.published_at = at(18, 9);
  article.published_from = model::PublishedFrom::text;
  article.text = "“We sail on Friday,” said the Norlandic minister Ida Holm. 東 😀\n";
  article.removed = {{"Subscribe now!", model::RemovalReason::promotion},
                     {" date 2025-12-18 ", model::RemovalReason::date_prefix}};
  article.segments = {{{0, 57}, model::SegmentRole::body}, {{58, 61}, model::SegmentRole::caption}};
  model::Entity place{"Q1", true, model::EntityType::place, "Norland", 0.51234, 1, {}, {}, {}};
  place.mentions = {{{30, 39}, "Norlandic", true}};
  place.title_mentions = {{{0, 7}, "Norland", false}};
  model::Entity person{"nil:9f", false, model::EntityType::person, "Ida Holm", 0.4, 0.9, {},
                       {},       {}};
  person.mentions = {{{49, 57}, "Ida Holm", false}};
  person.roles = {"Norlandic minister"};
  model::Entity other{"nil:7a", false, model::EntityType::other, "Line 7", 0, 0, {}, {}, {}};
  article.entities = {place, person, other};
  article.dates = {{{12, 18}, "Friday", day(19), day(19), model::Granularity::day},
                   {{20, 24}, "soon", {}, {}, model::Granularity::range}};
  article.quotes = {{{0, 20}, "nil:9f"}, {{21, 25}, ""}};
  for (std::size_t i = 0; i < 32; ++i) article.hashes.sha256[i] = static_cast<std::uint8_t>(i);
  article.hashes.xxh3_128[0] = 0xAB;
  article.hashes.simhash64 = 0x0123456789ABCDEF;
  article.hashes.minhash.shingles = 0x01020304;
  article.hashes.minhash.slots[0] = 0xFFEE;
  article.hashes.minhash.slots[191] = 7;
  article.engine = {"0.1.0", "names-3", "tagger-2"};
  return article;
}

inline model::TrackedArticle minimal_tracked() {
  model::TrackedArticle article;
  article.article_id = "a0";
  article.story_id = "s-a0";
  return article;
}

inline model::TrackedArticle full_tracked() {
  model::TrackedArticle article;
  article.article_id = "a2";
  article.verdict = model::Verdict::near_duplicate;
  article.duplicate = {"a1", model::DuplicateKind::version, 0.97};
  article.story_id = "s-a1";
  article.score = 0.61;
  article.evidence = {0.5, 0.8, 0.9};
  article.novelty = 0.41;
  article.sentences = {{{0, 57}, 0.8}, {{58, 61}, 0}};
  article.developments = {"d1", "d2"};
  return article;
}

inline model::Development minimal_development() {
  model::Development development;
  development.development_id = "d0";
  development.story_id = "s-a0";
  development.article_id = "a0";
  return development;
}

inline model::Development full_development() {
  model::Development development;
  development.development_id = "d1";
  development.story_id = "s-a1";
  development.story_headline = "Norland minister opens the ferry line";
  development.article_id = "a2";
  development.source = {"harbour-post", "Harbour Post"};
  development.url = "https://harbour-post.example/ferry-2";
  development.published_at = at(19, 8);
  development.language = "en";
  development.kind = model::DevelopmentKind::event_state;
  development.severity = model::Severity::high;
  development.headline = "The ferry line has opened";
  development.text = "The first ferry left on Friday.";
  development.span = {10, 41};
  model::EventReference event;
  event.id = "e1";
  event.type = "opening";
  event.place = "Norland";
  event.participants = {"Ida Holm"};
  event.from = day(19);
  event.to = day(19);
  event.state = model::EventState::happened;
  event.was = model::EventState::scheduled;
  development.event = event;
  development.entities = {{"Q1", "Norland", model::EntityType::place, 0}};
  development.evidence = {{"a1", "Harbour Post", {0, 20}, "We sail on Friday"}};
  development.attribution = {"nil:9f", "the minister", true, model::VerbClass::call_for,
                             day(18),  {"Coast Wire"}};
  development.status = model::DevelopmentStatus::confirmed;
  development.origins = 2;
  development.supersedes = "d0";
  development.rule = "scheduled to happened";
  development.novelty = 0.7;
  development.detected_at = at(19, 9);
  development.confidence = 0.8;
  return development;
}

inline model::Story minimal_story() {
  model::Story story;
  story.story_id = "s-a0";
  return story;
}

inline model::Story full_story() {
  model::Story story;
  story.story_id = "s-a1";
  story.revision = 7;
  story.state = model::StoryState::merged;
  story.headline = "Norland minister opens the ferry line";
  story.headline_article = "a1";
  story.first_seen = at(18, 9);
  story.last_update = at(19, 9);
  story.articles = 11;
  story.origins = 3;
  story.independent_sources = 5;
  story.copies = 4;
  story.languages = {{"de", 1}, {"en", 10}};
  story.last_hour = 4;
  story.hour_before = 1;
  story.entities = {{"Q1", "Norland", model::EntityType::place, 0.93}};
  story.places = {"Norland"};
  story.terms = {"ferry", "line"};
  story.timeline = {{at(18, 9), model::TimelineKind::created, "a1", ""},
                    {at(19, 9), model::TimelineKind::development, "a2", "d1"}};
  story.aliases = {"s-a7"};
  story.merged_into = "s-a9";
  return story;
}

inline model::Alert minimal_alert() {
  model::Alert alert;
  alert.alert_id = "l-1";
  alert.rule = "ferries";
  alert.story_id = "s-a0";
  alert.items = {{"d1", "The ferry line is open"}};
  return alert;
}

inline model::Alert full_alert() {
  model::Alert alert = minimal_alert();
  alert.severity = model::Severity::high;
  alert.headline = "The ferry line is open";
  alert.why = "severity high, event_state; 1 held back before";
  alert.suppressed_since = {"d0"};
  alert.origins = 3;
  alert.detected_at = at(19, 9);
  alert.articles = {{"a1", "Wire", "https://wire.example/1"}, {"a2", "Post", ""}};
  return alert;
}

}  // namespace dateline::sink::samples
