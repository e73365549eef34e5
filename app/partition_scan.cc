#include "app/partition_scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "app/timeouts.h"

namespace dateline::app {
namespace {

using model::Result;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kPollTimeout{200};
/// Longer than an open transaction of a dead worker can last with default settings.
constexpr std::chrono::seconds kPatience{30};

Result<std::unique_ptr<broker::Consumer>> reader_of(broker::Broker& broker) {
  broker::ConsumerOptions options;
  options.report_ends = true;
  return broker.consumer(options);
}

/// From `from` to below `high`.
Result<bool> read_partition(broker::Consumer& reader, const broker::PartitionOffset& from,
                            std::int64_t high, ScanEnd end, const Visit& visit) {
  if (auto done = reader.assign({from}); !done) return tl::unexpected(done.error());
  broker::Batch batch;
  auto moved_at = steady_clock::now();
  while (true) {
    batch.clear();
    const auto polled = reader.poll(batch, {1'000, 16 << 20, kPollTimeout});
    if (!polled) return tl::unexpected(polled.error());
    for (const auto& record : batch.records) {
      if (record.partition != from.at.partition) continue;  // fetched for the one before
      if (record.offset >= high) return true;
      const auto more = visit(record);
      if (!more || !*more) return more;
      if (record.offset + 1 == high) return true;
    }
    for (const auto& reached : polled->ends) {
      if (reached.at != from.at) continue;
      if (end == ScanEnd::stable || reached.offset >= high) return true;
    }
    if (!batch.records.empty()) moved_at = steady_clock::now();
    if (steady_clock::now() - moved_at > kPatience) {
      return model::transient(
          fmt::format("{} [{}]: the broker is away, or a transaction does not end", from.at.topic,
                      from.at.partition));
    }
  }
}

}  // namespace

Result<std::int32_t> partitions_of(broker::Broker& broker, const std::string& topic) {
  const auto found = broker.describe({topic}, kAskTimeout);
  if (!found) return tl::unexpected(found.error());
  if (found->front().partitions == 0) {
    return model::fatal(model::ExitCode::bad_configuration,
                        fmt::format("topic {} does not exist: run `dateline topics apply`", topic));
  }
  return found->front().partitions;
}

Result<bool> scan(broker::Broker& broker, const std::string& topic, ScanEnd end,
                  const Visit& visit) {
  const auto partitions = partitions_of(broker, topic);
  if (!partitions) return tl::unexpected(partitions.error());
  const auto reader = reader_of(broker);
  if (!reader) return tl::unexpected(reader.error());
  for (std::int32_t partition = 0; partition < *partitions; ++partition) {
    const broker::TopicPartition at{topic, partition};
    const auto marks = (*reader)->watermarks(at, kAskTimeout);
    if (!marks) return tl::unexpected(marks.error());
    if (marks->high <= marks->low) continue;
    const auto done = read_partition(**reader, {at, broker::kBeginning}, marks->high, end, visit);
    if (!done || !*done) return done;
  }
  return true;
}

Result<void> scan_one(broker::Broker& broker, const broker::PartitionOffset& place,
                      const std::function<void(const broker::Record&)>& visit) {
  const auto partitions = partitions_of(broker, place.at.topic);
  if (!partitions) return tl::unexpected(partitions.error());
  if (place.at.partition >= *partitions) return {};
  const auto reader = reader_of(broker);
  if (!reader) return tl::unexpected(reader.error());
  const auto marks = (*reader)->watermarks(place.at, kAskTimeout);
  if (!marks) return tl::unexpected(marks.error());
  if (place.offset < marks->low || place.offset >= marks->high) return {};
  const auto done = read_partition(**reader, place, marks->high, ScanEnd::stable,
                                   [&](const broker::Record& record) -> Result<bool> {
                                     if (record.offset == place.offset) visit(record);
                                     return false;
                                   });
  if (!done) return tl::unexpected(done.error());
  return {};
}

}  // namespace dateline::app
