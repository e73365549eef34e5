#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "broker/broker.h"
#include "model/alert.h"
#include "model/enriched_article.h"
#include "model/timestamp.h"
#include "model/tracked.h"
#include "sink/headers.h"

namespace dateline::sink {

inline constexpr std::string_view kSourceHeader = "__dateline.source";
inline constexpr std::string_view kSequenceHeader = "__dateline.sequence";
inline constexpr std::string_view kTraceHeader = "traceparent";

/// The article an outcome comes from: its place in the input topic, and the trace it travels in.
/// Views into the record it was read from.
struct Origin {
  std::string_view topic;
  std::int32_t partition = 0;
  std::int64_t offset = 0;
  std::optional<std::string_view> traceparent;  // W3C; left out when it is not well-formed
};

/// Of a record of the input topic: the record itself, whatever its headers claim.
Origin origin_of_article(const broker::Record& record);

/// Of a record of the sightings topic: what its header says; the record itself without one.
Origin origin_of_sighting(const broker::Record& record);

/// `__dateline.source` ("news.articles/2/17") and `traceparent`: what every outcome carries,
/// sightings too.
void add_origin(const Origin& origin, Headers& headers);

/// CloudEvents 1.0, Kafka binary mode: content-type, ce_specversion, ce_id, ce_source, ce_type,
/// ce_subject, ce_time where there is one, and the origin. An event's ce_id is the same on every
/// attempt, so that readers of an at-least-once output can drop copies by it:
///
///   enriched, tracked   article id, event, and the place of the article in the input topic
///   development         development id
///   story               story id and revision
///   alert               alert id
///
/// ce_subject is the article's id for enriched ones and the story's id for all others.
void describe(const model::EnrichedArticle& article, const Origin& origin, Headers& headers);
/// Also adds `__dateline.sequence`. `at` = stream time: the record timestamp of the article.
void describe(const model::TrackedArticle& article, const Origin& origin, std::uint64_t sequence,
              model::Timestamp at, Headers& headers);
void describe(const model::Development& development, const Origin& origin, Headers& headers);
void describe(const model::Story& story, const Origin& origin, Headers& headers);
void describe(const model::Alert& alert, const Origin& origin, Headers& headers);

}  // namespace dateline::sink
