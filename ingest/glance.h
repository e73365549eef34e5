#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace dateline::ingest {

/// What one line about one of our own events needs. Fields that an event does not have are empty.
struct Glance {
  std::string schema;
  std::string article_id;
  std::string story_id;
  std::string development_id;
  std::string alert_id;
  std::string rule;      // alert
  std::string why;       // alert
  std::string why_rule;  // development
  std::string text;      // development: the sentence
  std::string merged_into;
  std::string source;   // name, or id
  std::string url;      // of an alert: of its first article
  std::string title;    // enriched: title; story, development: headline
  std::string at;       // published_at, last_update or detected_at
  std::string verdict;  // tracked
  std::string duplicate_of;
  std::string duplicate_kind;
  double similarity = 0;
  double novelty = 0;
  double score = 0;
  std::string kind;  // development
  std::string severity;
  std::string state;  // story
  std::string language;
  std::uint64_t articles = 0;
  std::uint64_t origins = 0;
  std::uint64_t copies = 0;
  std::uint64_t last_hour = 0;  // story: articles of its newest hour
  std::uint64_t entities = 0;   // enriched: how many
  std::vector<std::string> developments;
  std::vector<std::string> told;  // alert: developments that it tells
  std::vector<std::string> held;  // alert: those that a cool-down had held back
};

/// Malformed (decode.json) when the value is not one JSON object.
model::Result<Glance> glance(std::string_view event);

/// Of each event of a JSON array, in its order. Malformed (decode.json) when it is none.
model::Result<std::vector<Glance>> glances(std::string_view events);

}  // namespace dateline::ingest
