#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/batch_counts.h"
#include "app/config.h"
#include "app/metrics.h"
#include "app/stage.h"
#include "enrich/enricher.h"
#include "ingest/parse.h"

namespace dateline::app {

/// Article JSON in; enriched article and sighting, or a dead letter, out. Holds no state.
class EnrichStage : public Stage {
 public:
  EnrichStage(const Config& config, const enrich::Enricher& enricher, Metrics& metrics);

  std::string_view name() const override { return "enrich"; }
  const std::string& input_topic() const override { return config_.topics.articles; }
  model::Result<void> acquire(broker::Broker& broker,
                              const std::vector<broker::PartitionOffset>& committed) override;
  void release(const std::vector<broker::TopicPartition>&) override {}
  model::Result<void> step(const broker::Record& record, model::Timestamp now,
                           Outbox& out) override;
  void seal(const std::vector<broker::PartitionOffset>&, Outbox&) override {}
  void commit() override { counts_.publish(); }
  void rollback() override { counts_.forget(); }

  /// The same for an article that no broker holds; `recorded_at` may be unknown.
  void step(const broker::Record& record, std::optional<model::Timestamp> recorded_at,
            model::Timestamp now, Outbox& out);

 private:
  void write(const enrich::Reading& reading, const broker::Record& record, model::Timestamp now,
             Outbox& out);
  void refuse(const model::Error& error, const broker::Record& record, model::Timestamp now,
              Outbox& out);
  std::int32_t shard_of(const model::Sighting& sighting) const;

  const Config& config_;
  const enrich::Enricher& enricher_;
  ingest::Parser parser_;
  BatchCounts counts_;
};

}  // namespace dateline::app
