#include "sink/cloud_event.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace dateline::sink {
namespace {

constexpr std::string_view kEnrich = "urn:dateline:enrich";
constexpr std::string_view kTrack = "urn:dateline:track";

struct CloudEvent {
  std::string_view id;
  std::string_view source;
  std::string_view type;
  std::string_view subject;
  std::optional<model::Timestamp> time;
};

void add(const CloudEvent& event, Headers& headers) {
  headers.add("content-type", "application/json");
  headers.add("ce_specversion", "1.0");
  headers.add("ce_id", event.id);
  headers.add("ce_source", event.source);
  headers.add("ce_type", event.type);
  headers.add("ce_subject", event.subject);
  if (event.time) headers.add("ce_time", model::to_rfc3339(*event.time));
}

std::string place_of(const Origin& origin) {
  return fmt::format("{}/{}/{}", origin.topic, origin.partition, origin.offset);
}

/// Version 00 of the W3C recommendation: 00-<32 hex>-<16 hex>-<2 hex>.
bool is_traceparent(std::string_view value) {
  if (value.size() != 55) return false;
  for (std::size_t at = 0; at < value.size(); ++at) {
    const bool dash = at == 2 || at == 35 || at == 52;
    const char byte = value[at];
    const bool digit = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f');
    if (dash ? byte != '-' : !digit) return false;
  }
  return true;
}

template <class Number>
bool read_number(std::string_view text, Number& value) {
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc{} && stop == end && value >= 0;
}

/// "topic/partition/offset"; topic names have no slash.
bool read_place(std::string_view text, Origin& origin) {
  const std::size_t last = text.rfind('/');
  if (last == text.npos || last == 0) return false;
  const std::size_t first = text.rfind('/', last - 1);
  if (first == text.npos || first == 0) return false;
  if (!read_number(text.substr(first + 1, last - first - 1), origin.partition)) return false;
  if (!read_number(text.substr(last + 1), origin.offset)) return false;
  origin.topic = text.substr(0, first);
  return true;
}

}  // namespace

Origin origin_of_article(const broker::Record& record) {
  auto trace = find_header(record, kTraceHeader);
  if (trace && !is_traceparent(*trace)) trace.reset();
  return {record.topic, record.partition, record.offset, trace};
}

Origin origin_of_sighting(const broker::Record& record) {
  Origin origin = origin_of_article(record);
  Origin article = origin;
  const auto place = find_header(record, kSourceHeader);
  return place && read_place(*place, article) ? article : origin;
}

void add_origin(const Origin& origin, Headers& headers) {
  headers.add(kSourceHeader, place_of(origin));
  if (origin.traceparent) headers.add(kTraceHeader, *origin.traceparent);
}

void describe(const model::EnrichedArticle& article, const Origin& origin, Headers& headers) {
  const auto id = fmt::format("{}:enriched:{}", article.article_id, place_of(origin));
  add({id, kEnrich, "dateline.article.enriched.v1", article.article_id, article.published_at},
      headers);
  add_origin(origin, headers);
}

void describe(const model::TrackedArticle& article, const Origin& origin, std::uint64_t sequence,
              model::Timestamp at, Headers& headers) {
  const auto id = fmt::format("{}:tracked:{}", article.article_id, place_of(origin));
  add({id, kTrack, "dateline.article.tracked.v1", article.story_id, at}, headers);
  add_origin(origin, headers);
  headers.add(kSequenceHeader, fmt::format("{}", sequence));
}

void describe(const model::Development& development, const Origin& origin, Headers& headers) {
  add({development.development_id, kTrack, "dateline.development.v1", development.story_id,
       development.detected_at},
      headers);
  add_origin(origin, headers);
}

void describe(const model::Story& story, const Origin& origin, Headers& headers) {
  const auto id = fmt::format("{}:r{}", story.story_id, story.revision);
  add({id, kTrack, "dateline.story.v1", story.story_id, story.last_update}, headers);
  add_origin(origin, headers);
}

void describe(const model::Alert& alert, const Origin& origin, Headers& headers) {
  add({alert.alert_id, kTrack, "dateline.alert.v1", alert.story_id, alert.detected_at}, headers);
  add_origin(origin, headers);
}

}  // namespace dateline::sink
