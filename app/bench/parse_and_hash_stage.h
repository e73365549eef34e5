#pragma once

#include <optional>
#include <string>

#include "app/stage.h"
#include "enrich/fingerprint/fingerprint.h"
#include "ingest/parse.h"

namespace dateline::app::bench {

/// The least a worker can do with an article: decode it strictly, hash its body, pass it on. What
/// the loop costs over a bare relay, without the cost of understanding news.
class ParseAndHashStage : public Stage {
 public:
  ParseAndHashStage(std::string input, std::string output)
      : input_(std::move(input)), output_(std::move(output)) {}

  std::string_view name() const override { return "enrich"; }
  const std::string& input_topic() const override { return input_; }
  model::Result<void> acquire(broker::Broker&,
                              const std::vector<broker::PartitionOffset>&) override {
    return {};
  }
  void release(const std::vector<broker::TopicPartition>&) override {}
  model::Result<void> step(const broker::Record& record, model::Timestamp now,
                           Outbox& out) override;
  void seal(const std::vector<broker::PartitionOffset>&, Outbox&) override {}
  void commit() override {}
  void rollback() override {}

 private:
  const std::string input_;
  const std::string output_;
  ingest::Parser parser_;
};

}  // namespace dateline::app::bench
