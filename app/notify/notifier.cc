#include "app/notify/notifier.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <spdlog/spdlog.h>

#include "app/clock.h"
#include "sink/dead_letter.h"

namespace dateline::app::notify {
namespace {

using model::Result;

constexpr std::chrono::milliseconds kGroupTimeout{10'000};
// One alert may take that long when every target is away: attempts, rests and time-outs of each.
constexpr const char* kPollInterval = "1800000";

}  // namespace

Result<void> Notifier::connect() {
  auto settings = client_settings(config_);
  if (!settings) return tl::unexpected(settings.error());
  broker::ConsumerOptions reads;
  reads.group = group_of(config_, "notify");
  reads.settings = *settings;
  reads.settings["max.poll.interval.ms"] = kPollInterval;
  auto consumer = broker_.consumer(reads);
  if (!consumer) return tl::unexpected(consumer.error());
  broker::ProducerOptions writes;
  writes.settings = *settings;
  auto producer = broker_.producer(writes);
  if (!producer) return tl::unexpected(producer.error());
  consumer_ = *std::move(consumer);
  producer_ = *std::move(producer);
  return consumer_->subscribe({config_.topics.alerts});
}

Result<void> Notifier::turn() {
  batch_.clear();
  broker::PollLimits limits;
  limits.records = 1;
  const auto polled = consumer_->poll(batch_, limits);
  if (!polled) return tl::unexpected(polled.error());
  if (polled->rebalance) return answer(*polled->rebalance);
  for (const auto& record : batch_.records) {
    if (auto done = take(record); !done) return done;
  }
  return {};
}

Result<void> Notifier::answer(const broker::Rebalance& rebalance) {
  if (rebalance.kind != broker::Rebalance::Kind::assigned) return consumer_->unassign();
  auto from = consumer_->committed(rebalance.partitions, kGroupTimeout);
  if (!from) return tl::unexpected(from.error());
  // Whoever starts it wants what is new; where that begins is settled once, or what comes while it
  // is away would not be told.
  std::vector<broker::PartitionOffset> settled;
  for (auto& [at, offset] : *from) {
    if (offset != broker::kCommitted) continue;
    const auto marks = consumer_->watermarks(at, kGroupTimeout);
    if (!marks) return tl::unexpected(marks.error());
    offset = marks->high;
    settled.push_back({at, offset});
  }
  if (auto done = consumer_->assign(*from); !done) return done;
  if (!settled.empty()) {
    if (auto done = consumer_->commit(settled, kGroupTimeout); !done) return done;
  }
  spdlog::info("Following alerts. partitions={}", from->size());
  return {};
}

Result<void> Notifier::take(const broker::Record& record) {
  const auto outcome = delivery_.deliver(record.value.value_or(""));
  if (!outcome) return give_up(record, outcome.error());
  if (outcome->stopped) return model::transient("stopped before an alert was delivered");
  if (outcome->failed.empty()) return commit(record);
  return give_up(record, {model::Failure::malformed,
                          fmt::format("{}", fmt::join(outcome->failed, "; ")),
                          model::Reason::notify_undelivered,
                          {}});
}

Result<void> Notifier::give_up(const broker::Record& record, const model::Error& error) {
  spdlog::error("Alert not delivered. source={}/{}/{} reason=\"{}\"", record.topic,
                record.partition, record.offset, error.message);
  sink::Letter letter;
  letter.clear();
  letter.topic = config_.topics.dead_letter;
  sink::dead_letter(letter, record, error, "notify", now());
  if (auto done = producer_->produce(letter.outgoing(now())); !done) return done;
  if (auto done = producer_->flush(kGroupTimeout); !done) return done;
  return commit(record);
}

Result<void> Notifier::commit(const broker::Record& record) {
  const broker::PartitionOffset next{{std::string(record.topic), record.partition},
                                     record.offset + 1};
  return consumer_->commit({next}, kGroupTimeout);
}

}  // namespace dateline::app::notify
