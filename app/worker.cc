#include "app/worker.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

namespace dateline::app {

using model::Error;
using model::Failure;
using model::Result;
using std::chrono::milliseconds;

Worker::Worker(broker::Broker& broker, Stage& stage, WorkerOptions options, WorkerMetrics& metrics,
               FaultPoints* faults)
    : broker_(broker),
      stage_(stage),
      options_(std::move(options)),
      metrics_(metrics),
      faults_(faults),
      flood_(options_.flood) {}

Worker::~Worker() = default;

Result<void> Worker::turn(model::Timestamp now) {
  if (now < now_) {  // the clock was set back: what was due is due as soon as before
    opened_at_ -= now_ - now;
    retry_at_ -= now_ - now;
  }
  now_ = now;
  if (now < retry_at_) return {};
  if (!connected_) {
    if (auto done = connect(); !done) return recover(done.error(), now);
  }
  if (open_ && (until_due(now) <= milliseconds::zero() || batch_full())) {
    if (auto done = finish_batch(); !done) return recover(done.error(), now);
  }
  if (acquiring_) {
    if (auto done = restore(now); !done) return recover(done.error(), now);
  }
  if (auto done = heed_flood(); !done) return recover(done.error(), now);
  polled_.clear();
  const broker::PollLimits limits{
      std::min(options_.poll_records, options_.commit_records - batch_records_),
      options_.commit_bytes,
      acquiring_ ? milliseconds::zero()
                 : std::min(options_.poll_timeout, open_ ? until_due(now) : options_.poll_timeout),
      options_.poll_gather};
  auto polled = consumer_->poll(polled_, limits);
  if (!polled) return recover(polled.error(), now);
  for (const broker::Record& record : polled_.records) {
    if (auto done = take(record, now); !done) return recover(done.error(), now);
  }
  if (open_ && batch_full()) {
    if (auto done = finish_batch(); !done) return recover(done.error(), now);
  }
  if (polled->rebalance) {
    if (auto done = answer(*polled->rebalance); !done) return recover(done.error(), now);
  }
  metrics_.watch_lag(*consumer_, now);
  return {};
}

Result<void> Worker::connect() {
  if (!producer_ || producer_->tainted()) {
    if (auto done = renew_producer(); !done) return done;
  }
  acquiring_ = false;
  broker::ConsumerOptions options;
  options.group = options_.group;
  options.instance_id = options_.instance_id;
  options.settings = options_.settings;
  auto consumer = broker_.consumer(options);
  if (!consumer) return tl::unexpected(consumer.error());
  consumer_ = *std::move(consumer);
  if (auto done = consumer_->subscribe({stage_.input_topic()}); !done) return done;
  connected_ = true;
  return {};
}

Result<void> Worker::renew_producer() {
  if (producer_) metrics_.replaced_producer();
  producer_.reset();  // first: two live producers with one id would fence each other
  broker::ProducerOptions options;
  options.transactional_id = options_.transactional_id;
  options.transaction_timeout = options_.transaction_timeout;
  options.settings = options_.settings;
  auto producer = broker_.producer(options);
  if (!producer) return tl::unexpected(producer.error());
  // Ends whatever an earlier holder of this id left open, so that committed offsets are final.
  if (transactional()) {
    if (auto done = (*producer)->init_transactions(options_.call_timeout); !done) return done;
  }
  producer_ = *std::move(producer);
  return {};
}

Result<void> Worker::answer(const broker::Rebalance& rebalance) {
  using enum broker::Rebalance::Kind;
  if (rebalance.kind == assigned) return assign(rebalance.partitions);
  // Revoked: what is in flight still belongs to us and may be finished. Lost: somebody else may
  // own it already, so nothing of it may be committed.
  Error failed;
  bool finished = true;
  if (open_ && rebalance.kind == revoked) {
    if (auto done = finish_batch(); !done) {
      finished = false;
      failed = done.error();
    }
  }
  if (open_) {
    // Told on its own that a newer process has this slot: connecting anew would throw that one out.
    if (auto dropped = drop_batch(); !dropped) return dropped;
  }
  acquiring_ = false;
  stage_.release(rebalance.partitions);
  metrics_.rebalanced(rebalance);
  std::erase_if(assigned_, [&](const broker::TopicPartition& at) {
    return std::find(rebalance.partitions.begin(), rebalance.partitions.end(), at) !=
           rebalance.partitions.end();
  });
  if (!connected_) return model::transient("the batch in hand could not be ended");
  if (std::exchange(held_, false)) {  // a pause must not outlive the assignment it was made in
    if (auto done = consumer_->resume(rebalance.partitions); !done) return done;
  }
  if (auto done = consumer_->unassign(); !done) return done;
  if (auto done = reach("after_revoke"); !done) return done;
  if (!finished && failed.failure == Failure::fatal) return tl::unexpected(failed);
  return {};
}

Result<void> Worker::assign(const std::vector<broker::TopicPartition>& partitions) {
  metrics_.rebalanced({broker::Rebalance::Kind::assigned, partitions});
  assigned_.insert(assigned_.end(), partitions.begin(), partitions.end());
  acquiring_ = true;
  auto committed = consumer_->committed(partitions, options_.call_timeout);
  if (!committed) return tl::unexpected(committed.error());
  acquired_ = *std::move(committed);
  if (auto done = stage_.acquire(broker_, acquired_); !done) return done;
  // The group has its answer at once and is polled all along, so that a restore may take longer
  // than any of its timeouts; records flow when there is a state for them.
  if (auto done = consumer_->assign({}); !done) return done;
  spdlog::info("Partitions assigned. stage={} partitions={}", stage_.name(), partitions.size());
  return restore(now_);
}

Result<void> Worker::restore(model::Timestamp now) {
  const auto restored = stage_.restore(now);
  if (!restored) return tl::unexpected(restored.error());
  if (!*restored) return {};
  if (auto done = consumer_->assign(acquired_); !done) return done;
  acquiring_ = false;
  joined_ = true;
  backoff_ = {};
  return reach("after_assign");
}

std::string Worker::waiting_for() const {
  if (ready()) return {};
  if (!connected_) return "waiting for the broker";
  return acquiring_ ? stage_.restoring() : "waiting for the group";
}

Result<void> Worker::take(const broker::Record& record, model::Timestamp now) {
  if (!open_) {
    if (auto done = open_batch(now); !done) return done;
  }
  const auto started = std::chrono::steady_clock::now();  // a metric only; nothing depends on it
  outbox_.clear();
  if (auto done = stage_.step(record, now, outbox_); !done) return done;
  metrics_.stepped(std::chrono::steady_clock::now() - started);
  flood_.stepped(std::ranges::any_of(outbox_.letters(), [&](const Letter& letter) {
    return letter.topic == options_.dead_letter_topic;
  }));
  if (auto done = reach("after_step"); !done) return done;
  if (auto done = produce(outbox_); !done) return done;

  progress_of(record).next = record.offset + 1;
  ++batch_records_;
  batch_bytes_ += (record.key ? record.key->size() : 0) + (record.value ? record.value->size() : 0);
  metrics_.took(record);
  return {};
}

Worker::Progress& Worker::progress_of(const broker::Record& record) {
  for (Progress& progress : progress_) {
    if (progress.at.partition == record.partition && progress.at.topic == record.topic) {
      return progress;
    }
  }
  return progress_.emplace_back(broker::TopicPartition{std::string(record.topic), record.partition},
                                record.offset, record.offset);
}

Result<void> Worker::open_batch(model::Timestamp now) {
  if (!producer_ || producer_->tainted()) {
    if (auto done = renew_producer(); !done) return done;
  }
  if (auto done = reach("before_begin"); !done) return done;
  if (transactional()) {
    if (auto done = producer_->begin(); !done) return done;
  }
  open_ = true;
  opened_at_ = now;
  return reach("after_begin");
}

Result<void> Worker::produce(const Outbox& out) {
  for (const Letter& letter : out.letters()) {
    if (auto done = producer_->produce(letter.outgoing(now_)); !done) return done;
    metrics_.produced(letter);
  }
  return {};
}

Result<void> Worker::finish_batch() {
  const auto started = std::chrono::steady_clock::now();
  if (auto done = commit_batch(); !done) return done;
  metrics_.committed(
      std::chrono::steady_clock::now() - started,
      now_ + std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - started));
  if (auto done = reach("before_merge"); !done) return done;
  stage_.commit();
  watch_flood();
  settle_batch();
  backoff_ = {};
  return reach("after_merge");
}

Result<void> Worker::commit_batch() {
  std::vector<broker::PartitionOffset> next;
  for (const Progress& progress : progress_) next.push_back({progress.at, progress.next});
  std::ranges::sort(next, {}, &broker::PartitionOffset::at);
  if (auto done = reach("before_seal"); !done) return done;
  outbox_.clear();
  stage_.seal(next, outbox_);
  if (auto done = produce(outbox_); !done) return done;
  if (auto done = reach("after_seal"); !done) return done;
  metrics_.queued(producer_->queued());
  return transactional() ? commit_in_transaction(next) : commit_plainly(next);
}

Result<void> Worker::commit_in_transaction(const std::vector<broker::PartitionOffset>& next) {
  if (auto done = producer_->send_offsets(next, consumer_->group_metadata(), options_.call_timeout);
      !done) {
    return done;
  }
  if (auto done = reach("after_offsets"); !done) return done;
  if (auto done = producer_->commit(options_.call_timeout); !done) return done;
  return reach("after_commit");
}

Result<void> Worker::commit_plainly(const std::vector<broker::PartitionOffset>& next) {
  if (auto done = producer_->flush(options_.call_timeout); !done) return done;
  if (auto done = reach("after_offsets"); !done) return done;
  if (auto done = consumer_->commit(next, options_.call_timeout); !done) return done;
  return reach("after_commit");
}

void Worker::watch_flood() {
  const bool before = flood_.flooded();
  const auto change = flood_.commit();
  metrics_.flooded(flood_.flooded());
  const auto say = [&](std::string_view what) {
    spdlog::warn("Dead-letter flood {}. stage={} dead_letters={} of_last={}{}", what, stage_.name(),
                 flood_.count(), options_.flood.window,
                 flood_.holds() ? " paused=true resume=\"dateline dlq resume\"" : "");
  };
  if (before && change.ended) say("ended");
  if (change.began) say("began");
  if (!before && change.ended) say("ended");
}

/// A paused worker polls on, for heartbeats and rebalances, and gets no records.
Result<void> Worker::heed_flood() {
  if (resume_asked_.exchange(false) && flood_.holds()) {
    flood_.resume();
    metrics_.flooded(false);
    spdlog::warn("Dead-letter flood ended by command. stage={}", stage_.name());
  }
  if (acquiring_ || assigned_.empty() || flood_.holds() == held_) return {};
  auto done = held_ ? consumer_->resume(assigned_) : consumer_->pause(assigned_);
  if (done) held_ = !held_;
  return done;
}

void Worker::settle_batch() {
  open_ = false;
  progress_.clear();
  batch_records_ = batch_bytes_ = 0;
}

void Worker::leave() {
  if (open_) {
    auto finished = finish_batch();
    if (!finished && open_ && !drop_batch()) spdlog::info("The broker refused the abort.");
    spdlog::info("Batch {} on leaving. stage={}", finished ? "committed" : "aborted",
                 stage_.name());
  }
  disconnect();
}

milliseconds Worker::rest(model::Timestamp now) const {
  return std::max(milliseconds::zero(), retry_at_ - now);
}

Result<void> Worker::reach(std::string_view point) {
  return faults_ == nullptr ? Result<void>{} : faults_->reach(point);
}

milliseconds Worker::until_due(model::Timestamp now) const {
  return std::chrono::duration_cast<milliseconds>(opened_at_ + options_.commit_interval - now);
}

bool Worker::batch_full() const {
  return batch_records_ >= options_.commit_records || batch_bytes_ >= options_.commit_bytes;
}

}  // namespace dateline::app
