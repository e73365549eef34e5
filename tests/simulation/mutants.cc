#include "tests/simulation/mutants.h"

#include <array>

namespace dateline::tests {
namespace {

using broker::Outgoing;
using broker::PartitionOffset;
using model::Result;
using std::chrono::milliseconds;

constexpr milliseconds kTimeout{100};

class MutantProducer : public broker::Producer {
 public:
  MutantProducer(Mutant mutant, broker::Broker& broker, std::unique_ptr<broker::Producer> real,
                 const app::Config& config, Dice& dice, std::string id)
      : mutant_(mutant),
        broker_(broker),
        real_(std::move(real)),
        config_(config),
        dice_(dice),
        id_(std::move(id)) {}

  Result<void> init_transactions(milliseconds timeout) override {
    return real_->init_transactions(timeout);
  }
  Result<void> begin() override { return real_->begin(); }
  Result<void> produce(const Outgoing& record) override {
    if (mutant_ == Mutant::ignores_produce_error && dice_.one_in(50)) return {};
    if (mutant_ == Mutant::plain_changelog && record.topic == config_.topics.track_state) {
      if (auto plain = broker_.producer({})) return (*plain)->produce(record);
    }
    return real_->produce(record);
  }
  Result<void> send_offsets(const std::vector<PartitionOffset>& next,
                            const broker::GroupMetadata& group, milliseconds timeout) override {
    if (mutant_ != Mutant::offsets_first) return real_->send_offsets(next, group, timeout);
    broker::ProducerOptions options;
    options.transactional_id = id_ + ".offsets";
    auto apart = broker_.producer(options);
    if (!apart) return tl::unexpected(apart.error());
    if (auto done = (*apart)->init_transactions(kTimeout); !done) return done;
    if (auto done = (*apart)->begin(); !done) return done;
    if (auto done = (*apart)->send_offsets(next, group, timeout); !done) return done;
    return (*apart)->commit(timeout);
  }
  Result<void> commit(milliseconds timeout) override { return real_->commit(timeout); }
  Result<void> abort(milliseconds timeout) override { return real_->abort(timeout); }
  bool tainted() const override { return mutant_ != Mutant::no_taint_rule && real_->tainted(); }
  Result<void> flush(milliseconds timeout) override { return real_->flush(timeout); }
  std::size_t queued() const override { return real_->queued(); }

 private:
  Mutant mutant_;
  broker::Broker& broker_;
  std::unique_ptr<broker::Producer> real_;
  const app::Config& config_;
  Dice& dice_;
  std::string id_;
};

/// Asks for the watermarks as librdkafka does by default: the last stable offset.
class StableConsumer : public broker::Consumer {
 public:
  StableConsumer(broker::Broker& broker, std::unique_ptr<broker::Consumer> real)
      : broker_(broker), real_(std::move(real)) {}

  Result<void> subscribe(std::vector<std::string> topics) override {
    return real_->subscribe(std::move(topics));
  }
  Result<broker::Polled> poll(broker::Batch& batch, const broker::PollLimits& limits) override {
    return real_->poll(batch, limits);
  }
  Result<void> assign(const std::vector<PartitionOffset>& from) override {
    return real_->assign(from);
  }
  Result<void> unassign() override { return real_->unassign(); }
  Result<void> seek(const PartitionOffset& to) override { return real_->seek(to); }
  Result<void> pause(const std::vector<broker::TopicPartition>& at) override {
    return real_->pause(at);
  }
  Result<void> resume(const std::vector<broker::TopicPartition>& at) override {
    return real_->resume(at);
  }
  Result<std::vector<PartitionOffset>> committed(const std::vector<broker::TopicPartition>& at,
                                                 milliseconds timeout) override {
    return real_->committed(at, timeout);
  }
  Result<void> commit(const std::vector<PartitionOffset>& next, milliseconds timeout) override {
    return real_->commit(next, timeout);
  }
  Result<Watermarks> watermarks(const broker::TopicPartition& at, milliseconds timeout) override {
    auto marks = real_->watermarks(at, timeout);
    if (!marks) return marks;
    broker::ConsumerOptions options;
    options.report_ends = true;
    auto reader = broker_.consumer(options);
    if (!reader) return tl::unexpected(reader.error());
    if (auto done = (*reader)->assign({{at, broker::kBeginning}}); !done) {
      return tl::unexpected(done.error());
    }
    broker::Batch batch;
    while (true) {
      auto polled = (*reader)->poll(batch, {});
      if (!polled) return tl::unexpected(polled.error());
      if (polled->ends.empty() && polled->records > 0) continue;
      if (!polled->ends.empty()) marks->high = polled->ends.front().offset;
      return marks;
    }
  }
  std::optional<std::int64_t> cached_lag(const broker::TopicPartition& at) const override {
    return real_->cached_lag(at);
  }
  broker::GroupMetadata group_metadata() override { return real_->group_metadata(); }
  void close() override { real_->close(); }

 private:
  broker::Broker& broker_;
  std::unique_ptr<broker::Consumer> real_;
};

class MutantBroker : public broker::Broker {
 public:
  MutantBroker(Mutant mutant, broker::Broker& real, const app::Config& config, Dice& dice)
      : mutant_(mutant), real_(real), config_(config), dice_(dice) {}

  Result<std::unique_ptr<broker::Consumer>> consumer(
      const broker::ConsumerOptions& options) override {
    auto real = real_.consumer(options);
    if (!real || mutant_ != Mutant::restore_to_lso) return real;
    return std::make_unique<StableConsumer>(real_, *std::move(real));
  }
  Result<std::unique_ptr<broker::Producer>> producer(
      const broker::ProducerOptions& options) override {
    auto real = real_.producer(options);
    if (!real || mutant_ == Mutant::none) return real;
    return std::make_unique<MutantProducer>(mutant_, real_, *std::move(real), config_, dice_,
                                            options.transactional_id);
  }
  Result<std::vector<broker::TopicDescription>> describe(const std::vector<std::string>& topics,
                                                         milliseconds timeout) override {
    return real_.describe(topics, timeout);
  }
  Result<void> create(const std::vector<broker::TopicSpec>& topics, milliseconds timeout) override {
    return real_.create(topics, timeout);
  }

 private:
  Mutant mutant_;
  broker::Broker& real_;
  const app::Config& config_;
  Dice& dice_;
};

/// Takes partitions over without reading their state back.
class Forgetful : public app::Stage {
 public:
  explicit Forgetful(std::unique_ptr<app::Stage> real) : real_(std::move(real)) {}

  std::string_view name() const override { return real_->name(); }
  const std::string& input_topic() const override { return real_->input_topic(); }
  Result<void> acquire(broker::Broker&, const std::vector<PartitionOffset>&) override { return {}; }
  void release(const std::vector<broker::TopicPartition>& partitions) override {
    real_->release(partitions);
  }
  Result<void> step(const broker::Record& record, model::Timestamp now, app::Outbox& out) override {
    return real_->step(record, now, out);
  }
  void seal(const std::vector<PartitionOffset>& next, app::Outbox& out) override {
    real_->seal(next, out);
  }
  void commit() override { real_->commit(); }
  void rollback() override { real_->rollback(); }

 private:
  std::unique_ptr<app::Stage> real_;
};

}  // namespace

std::string_view to_string(Mutant mutant) {
  constexpr std::array<std::string_view, 7> kNames = {
      "none",           "offsets_first",         "plain_changelog", "no_restore",
      "restore_to_lso", "ignores_produce_error", "no_taint_rule"};
  return kNames[static_cast<std::size_t>(mutant)];
}

std::unique_ptr<broker::Broker> mutant_broker(Mutant mutant, broker::Broker& real,
                                              const app::Config& config, Dice& dice) {
  return std::make_unique<MutantBroker>(mutant, real, config, dice);
}

std::unique_ptr<app::Stage> mutant_stage(Mutant mutant, std::unique_ptr<app::Stage> real) {
  if (mutant != Mutant::no_restore) return real;
  return std::make_unique<Forgetful>(std::move(real));
}

}  // namespace dateline::tests
