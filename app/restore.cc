#include "app/restore.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <chrono>

namespace dateline::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kAskTimeout{5'000};
constexpr milliseconds kPollTimeout{200};
/// Longer than an open transaction of a dead worker can last with default settings.
constexpr std::chrono::seconds kPatience{30};

model::Result<void> apply(const broker::Record& record, track::Tracker& tracker,
                          Restored& restored) {
  ++restored.records;
  const auto key = record.key.value_or("");
  if (key != kProgressKey) return tracker.apply(key, record.value);
  auto progress = decode_progress(record.value.value_or(""));
  if (!progress) return tl::unexpected(progress.error());
  restored.progress = *progress;
  return {};
}

model::Result<void> read_to(broker::Consumer& reader, std::int64_t high, track::Tracker& tracker,
                            Restored& restored) {
  broker::Batch batch;
  auto moved_at = steady_clock::now();
  while (true) {
    batch.clear();
    const auto polled = reader.poll(batch, {2'000, 16 << 20, kPollTimeout});
    if (!polled) return tl::unexpected(polled.error());
    for (const auto& record : batch.records) {
      if (auto done = apply(record, tracker, restored); !done) return done;
    }
    for (const auto& end : polled->ends) {
      if (end.offset >= high) return {};
    }
    if (!batch.records.empty()) moved_at = steady_clock::now();
    if (steady_clock::now() - moved_at > kPatience) {
      return model::transient("the changelog has a transaction that does not end");
    }
  }
}

}  // namespace

model::Result<Restored> restore(broker::Broker& broker, const broker::TopicPartition& changelog,
                                track::Tracker& tracker) {
  broker::ConsumerOptions options;
  options.report_ends = true;
  const auto reader = broker.consumer(options);
  if (!reader) return tl::unexpected(reader.error());
  const auto marks = (*reader)->watermarks(changelog, kAskTimeout);
  if (!marks) return tl::unexpected(marks.error());
  Restored restored;
  if (marks->high > marks->low) {
    if (auto done = (*reader)->assign({{changelog, broker::kBeginning}}); !done) {
      return tl::unexpected(done.error());
    }
    if (auto done = read_to(**reader, marks->high, tracker, restored); !done) {
      return tl::unexpected(done.error());
    }
  }
  if (auto done = tracker.finish_restore(); !done) return tl::unexpected(done.error());
  if (restored.progress && restored.progress->digest != tracker.digest()) {
    return model::fatal(
        model::ExitCode::bad_configuration,
        fmt::format("{}/{}: the state read back has digest {:016x}, its progress record says "
                    "{:016x}: the changelog is damaged",
                    changelog.topic, changelog.partition, tracker.digest(),
                    restored.progress->digest));
  }
  return restored;
}

}  // namespace dateline::app
