#include "app/replay.h"

#include "app/dead_letters.h"
#include "app/partition_scan.h"
#include "app/progress.h"
#include "app/timeouts.h"

namespace dateline::app {
namespace {

/// Copies that may wait for an acknowledgement.
constexpr std::size_t kCopiesInFlight = 20'000;

}  // namespace

model::Result<std::uint64_t> copy_input(broker::Broker& broker, const std::string& from,
                                        const std::string& to, const Period& period) {
  auto producer = broker.producer({});
  if (!producer) return tl::unexpected(producer.error());
  std::uint64_t copied = 0;
  Progress progress("copied");
  const auto copy = [&](const broker::Record& record) -> model::Result<bool> {
    if (!period.holds(record.timestamp)) return true;
    if ((*producer)->queued() >= kCopiesInFlight) {
      if (auto flushed = (*producer)->flush(kFlushTimeout); !flushed) {
        return tl::unexpected(flushed.error());
      }
    }
    broker::Outgoing outgoing;
    outgoing.topic = to;
    outgoing.partition = record.partition;
    outgoing.key = record.key;
    outgoing.value = record.value;
    outgoing.headers = record.headers;
    outgoing.timestamp = record.timestamp;
    if (auto done = (*producer)->produce(outgoing); !done) return tl::unexpected(done.error());
    progress.show(++copied);
    return true;
  };
  if (const auto done = scan(broker, from, ScanEnd::stable, copy); !done) {
    return tl::unexpected(done.error());
  }
  if (auto flushed = (*producer)->flush(kFlushTimeout); !flushed) {
    return tl::unexpected(flushed.error());
  }
  progress.finish(copied);
  return copied;
}

void ReplayOutcomes::take(const broker::Record& record) {
  if (record.topic == topics_.dead_letter) {
    ++(read_dead_letter(record).stage == "track" ? refused_by_track : refused_by_enrich);
  } else if (record.topic == topics_.enriched) {
    ++enriched;
  } else if (record.topic == topics_.tracked) {
    ++tracked;
  } else if (record.topic == topics_.developments) {
    ++developments;
  } else if (record.topic == topics_.alerts) {
    ++alerts;
  }
}

bool ReplayOutcomes::complete(std::uint64_t records) const {
  return enriched + refused_by_enrich == records && tracked + refused_by_track == enriched;
}

}  // namespace dateline::app
