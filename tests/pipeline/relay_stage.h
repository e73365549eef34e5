#pragma once

#include <string>
#include <vector>

#include "app/stage.h"

namespace dateline::tests {

/// The simplest stage: every record goes to "out" under a rising number, which is its state.
/// A script says which steps fail.
class RelayStage : public app::Stage {
 public:
  std::string_view name() const override { return "relay"; }
  const std::string& input_topic() const override { return input_; }

  model::Result<void> acquire(broker::Broker&,
                              const std::vector<broker::PartitionOffset>& committed) override {
    acquired += committed.size();
    return {};
  }
  void release(const std::vector<broker::TopicPartition>& partitions) override {
    released += partitions.size();
  }
  model::Result<bool> restore(model::Timestamp) override {
    if (fail_next_restores > 0) {
      --fail_next_restores;
      return model::transient("scripted");
    }
    if (restore_turns == 0) return true;
    --restore_turns;
    return false;
  }
  std::string restoring() const override { return "restoring"; }
  model::Result<void> step(const broker::Record& record, model::Timestamp,
                           app::Outbox& out) override {
    if (fail_next_steps > 0) {
      --fail_next_steps;
      return model::transient("scripted");
    }
    ++overlay;
    auto& letter = out.add(output_);
    letter.key = std::string(record.key.value_or(""));
    letter.value = std::string(record.value.value_or(""));
    return {};
  }
  void seal(const std::vector<broker::PartitionOffset>& next, app::Outbox& out) override {
    for (const auto& [at, offset] : next) {
      auto& letter = out.add(progress_);
      letter.key = std::to_string(at.partition);
      letter.value = std::to_string(offset);
    }
  }
  void commit() override { state = overlay; }
  void rollback() override { overlay = state; }

  int fail_next_steps = 0;
  int fail_next_restores = 0;
  int restore_turns = 0;
  int overlay = 0;
  int state = 0;
  std::size_t acquired = 0;
  std::size_t released = 0;

 private:
  std::string input_ = "in";
  std::string output_ = "out";
  std::string progress_ = "progress";
};

}  // namespace dateline::tests
