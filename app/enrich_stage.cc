#include "app/enrich_stage.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <xxhash.h>

#include <exception>

#include "model/sighting_codec.h"
#include "sink/cloud_event.h"
#include "sink/dead_letter.h"
#include "sink/trim.h"

namespace dateline::app {
namespace {

ingest::Parser::Limits parser_limits(const Config& config) {
  ingest::Parser::Limits limits;
  limits.bytes = static_cast<std::size_t>(config.max_record_bytes);
  return limits;
}

}  // namespace

EnrichStage::EnrichStage(const Config& config, const enrich::Enricher& enricher, Metrics& metrics)
    : config_(config), enricher_(enricher), parser_(parser_limits(config)), counts_(metrics) {}

model::Result<void> EnrichStage::acquire(broker::Broker&,
                                         const std::vector<broker::PartitionOffset>&) {
  return {};  // nothing is remembered from one article to the next
}

model::Result<void> EnrichStage::step(const broker::Record& record, model::Timestamp now,
                                      Outbox& out) {
  step(record, record.timestamp, now, out);
  return {};
}

void EnrichStage::step(const broker::Record& record, std::optional<model::Timestamp> recorded_at,
                       model::Timestamp now, Outbox& out) {
  const auto article = parser_.parse(record.value.value_or(std::string_view()), recorded_at);
  if (!article) return refuse(article.error(), record, now, out);
  try {
    write(enricher_.read(*article), record, now, out);
  } catch (const std::exception& error) {  // of a library, or out of memory on a hostile text
    spdlog::error("Article could not be enriched. source={}/{}/{} reason=\"{}\"", record.topic,
                  record.partition, record.offset, error.what());
    refuse({model::Failure::malformed, error.what(), model::Reason::enrich_internal, {}}, record,
           now, out);
  }
}

void EnrichStage::write(const enrich::Reading& reading, const broker::Record& record,
                        model::Timestamp now, Outbox& out) {
  const auto origin = sink::origin_of_article(record);
  Letter& event = out.add(config_.topics.enriched);
  event.key->assign(reading.article.article_id);
  if (auto written = sink::write_within(
          reading.article, static_cast<std::size_t>(config_.max_event_bytes), *event.value);
      !written) {
    out.drop_last();
    return refuse(written.error(), record, now, out);
  }
  sink::describe(reading.article, origin, event.headers);

  Letter& sighting = out.add(config_.topics.sightings);
  sighting.key->assign(reading.article.article_id);
  sighting.partition = shard_of(reading.sighting);
  model::encode(reading.sighting, *sighting.value);
  sink::add_origin(origin, sighting.headers);
  counts_.add("dateline_articles_total", {"stage", "enrich"}, {"outcome", "enriched"});
}

void EnrichStage::refuse(const model::Error& error, const broker::Record& record,
                         model::Timestamp now, Outbox& out) {
  sink::dead_letter(out.add(config_.topics.dead_letter), record, error, name(), now);
  counts_.add("dateline_articles_total", {"stage", "enrich"}, {"outcome", "dead_letter"});
  counts_.add("dateline_dead_letters_total", {"stage", "enrich"},
              {"reason", model::to_string(error.reason)});
}

/// Stories do not cross languages, so a language may have a shard of its own.
std::int32_t EnrichStage::shard_of(const model::Sighting& sighting) const {
  if (config_.shards == 1) return 0;
  const auto hash = XXH3_64bits(sighting.language.data(), sighting.language.size());
  return static_cast<std::int32_t>(hash % static_cast<std::uint64_t>(config_.shards));
}

}  // namespace dateline::app
