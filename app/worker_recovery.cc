// What a worker does when a batch fails: how it drops it, whom it asks, when it connects anew.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

#include "app/worker.h"

namespace dateline::app {

using model::Error;
using model::Failure;
using model::Result;
using std::chrono::milliseconds;

/// Aborts, drops the overlay, rewinds. After a request whose outcome is unknown nothing in memory
/// can be trusted: the producer goes, and with it the connection; its successor's init ends the
/// transaction one way or the other, and the committed offsets then say which. Fails when the
/// broker refuses the abort for good, as it does when a newer process has this slot.
Result<void> Worker::drop_batch() {
  Result<void> done;
  if (!transactional()) {
    producer_.reset();  // with what it has not sent, since all of it is produced again
  } else if (producer_->tainted()) {
    connected_ = false;
  } else if (auto aborted = producer_->abort(options_.call_timeout); !aborted) {
    connected_ = false;
    if (aborted.error().failure == Failure::fatal) done = aborted;
  }
  stage_.rollback();
  flood_.rollback();
  metrics_.aborted();
  for (const Progress& progress : progress_) {
    if (!consumer_->seek({progress.at, progress.first})) connected_ = false;
  }
  settle_batch();
  return done;
}

Result<void> Worker::recover(const Error& error, model::Timestamp now) {
  if (error.failure == Failure::fatal) {
    if (error.exit_code == model::ExitCode::restart_me) metrics_.fenced();
    return tl::unexpected(error);
  }
  if (open_) {
    // Records that were polled after the batch's first error were never stepped: rewind to the
    // first of every partition in hand, stepped or not.
    for (const broker::Record& record : polled_.records) progress_of(record);
    if (auto dropped = drop_batch(); !dropped) return recover(dropped.error(), now);
  } else {
    for (auto record = polled_.records.rbegin(); record != polled_.records.rend(); ++record) {
      if (auto done =
              consumer_->seek({{std::string(record->topic), record->partition}, record->offset});
          !done) {
        connected_ = false;
      }
    }
  }
  polled_.clear();
  if (acquiring_) connected_ = false;  // the group hands out an assignment once
  backoff_ = std::clamp(backoff_ * 2, options_.backoff_least, options_.backoff_most);
  retry_at_ = now + backoff_;
  spdlog::warn("Batch dropped, trying again. stage={} wait_ms={} reason=\"{}\"", stage_.name(),
               backoff_.count(), error.message);
  if (connected_) return {};
  if (auto ours = hear_group(); !ours) return recover(ours.error(), now);
  disconnect();
  return {};
}

/// A call may have timed out because this process stood still, and then a newer one may have its
/// slot: a new producer would throw that one out. The group tells so in its answer to a heartbeat,
/// which is overdue.
Result<void> Worker::hear_group() {
  constexpr int kPolls = 5;
  constexpr milliseconds kPoll{100};
  if (!consumer_ || !producer_ || !producer_->tainted()) return {};
  if (!assigned_.empty() && !consumer_->pause(assigned_)) return {};
  for (int i = 0; i < kPolls; ++i) {
    polled_.clear();
    const auto polled = consumer_->poll(polled_, {1, 1, kPoll, {}});
    if (!polled && polled.error().failure == Failure::fatal) return tl::unexpected(polled.error());
  }
  polled_.clear();
  return {};
}

/// Connecting anew starts from the committed offsets and the changelog, never from memory.
void Worker::disconnect() {
  if (producer_ && producer_->tainted()) metrics_.replaced_producer();
  producer_.reset();
  if (consumer_) consumer_->close();
  consumer_.reset();
  joined_ = acquiring_ = held_ = false;
  if (assigned_.empty()) return;
  stage_.release(assigned_);
  metrics_.rebalanced({broker::Rebalance::Kind::lost, assigned_});
  assigned_.clear();
}

}  // namespace dateline::app
