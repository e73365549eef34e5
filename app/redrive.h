#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/config.h"
#include "app/dead_letters.h"
#include "app/redriven_marks.h"
#include "broker/broker.h"
#include "sink/letter.h"

namespace dateline::app {

struct RedriveOptions {
  LetterFilter filter;
  std::uint64_t limit = 0;  // letters sent; 0 = all
  bool dry_run = false;
  std::uint32_t rate = 100;        // records a second, 1 to kMostRedriveRate
  std::uint32_t max_attempts = 3;  // a record that was tried so often is not sent again
};
inline constexpr std::uint32_t kMostRedriveRate = 10'000;

/// What became of a letter that the filter accepted.
struct RedriveNote {
  enum class Outcome { sent, already, refused };
  Outcome outcome = Outcome::sent;
  broker::PartitionOffset letter;
  broker::TopicPartition to;  // sent
  std::uint32_t attempt = 0;  // sent: which one it is
  std::string why;            // refused: in plain words
};

struct RedriveAccount {
  std::uint64_t read = 0;  // letters on the topic
  std::uint64_t sent = 0;  // or would be, in a dry run
  std::uint64_t already = 0;
  std::uint64_t refused = 0;
  std::uint64_t too_often = 0;  // of the refused
  bool stopped = false;         // before the end, by the caller
};

/// How time passes for a redrive.
struct Pace {
  std::function<model::Timestamp()> now;
  /// Waits; false when the caller wants to stop.
  std::function<bool(std::chrono::milliseconds)> rest;
};

/// Sends dead letters back to the topic in which they failed: the original bytes, key and headers,
/// to the same partition, with `__dateline.errors.attempt` saying which attempt it is.
///
/// Sent once, whatever happens: a record and its mark (redriven_marks.h) are one transaction, and
/// the transactional id is the same for every run. Getting the producer ends what an earlier run
/// left open and fences one that is still at work (it leaves with code 75); only then are the marks
/// read. So every mark that an earlier run can ever have written is seen, and a run that was killed
/// or whose commit was not answered is simply started again.
///
/// Transactions are short, a tenth of a second's worth of records, and nothing waits while one is
/// open: readers of the input topic do not get past an open transaction.
class Redrive {
 public:
  /// The broker and the configuration outlive the redrive.
  Redrive(broker::Broker& broker, const Config& config, RedriveOptions options, Pace pace);

  /// Called for each letter that the filter accepts; for sent ones once they are committed.
  using Told = std::function<void(const RedriveNote&)>;

  /// Once. Transient: the broker is away, what was sent is remembered; fatal restart_me: another
  /// run has taken over.
  model::Result<RedriveAccount> run(const Told& told);

 private:
  struct Waiting {
    RedriveNote note;
    sink::Letter record;
    sink::Letter mark;
  };

  model::Result<void> connect();
  std::string why_refused(const DeadLetter& letter);
  model::Result<bool> take(const broker::Record& record, const Told& told);
  Waiting prepare(const DeadLetter& letter) const;
  model::Result<bool> send(const Told& told);
  model::Result<void> commit(const std::vector<const sink::Letter*>& letters);
  model::Result<void> forget_left_over();

  broker::Broker& broker_;
  const Config& config_;
  const RedriveOptions options_;
  const Pace pace_;
  std::unique_ptr<broker::Producer> producer_;  // null in a dry run
  std::optional<RedrivenMarks> marks_;
  std::vector<broker::TopicDescription> inputs_;
  std::vector<Waiting> waiting_;  // for the next transaction
  std::size_t waiting_bytes_ = 0;
  model::Timestamp next_at_{};
  RedriveAccount account_;
};

}  // namespace dateline::app
