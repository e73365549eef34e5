#include "app/verify/topic_walk.h"

#include <fmt/format.h>

#include "app/log_reader.h"
#include "app/partition_scan.h"
#include "app/timeouts.h"

namespace dateline::app::verify {
namespace {

using model::Result;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kRecordsAPiece = 2'000;

Result<std::vector<LogReader::Span>> spans_of(broker::Broker& broker, const std::string& topic) {
  const auto partitions = partitions_of(broker, topic);
  if (!partitions) return tl::unexpected(partitions.error());
  const auto asker = broker.consumer({});
  if (!asker) return tl::unexpected(asker.error());
  std::vector<LogReader::Span> spans;
  for (std::int32_t i = 0; i < *partitions; ++i) {
    const auto marks = (*asker)->watermarks({topic, i}, kAskTimeout);
    if (!marks) return tl::unexpected(marks.error());
    spans.push_back({{topic, i}, marks->low, marks->high});
  }
  return spans;
}

}  // namespace

Result<void> walk(broker::Broker& broker, const std::string& topic, milliseconds patience,
                  const Visitor& visit) {
  const auto spans = spans_of(broker, topic);
  if (!spans) return tl::unexpected(spans.error());
  auto reader = LogReader::open(broker, *spans, kRecordsAPiece);
  if (!reader) return tl::unexpected(reader.error());
  auto moved_at = steady_clock::now();
  while (!reader->finished()) {
    const auto left = reader->remaining();
    const auto read = reader->read([&](const broker::Record& record) -> Result<void> {
      visit(record);
      return {};
    });
    if (!read) return read;
    if (reader->remaining() != left) moved_at = steady_clock::now();
    if (reader->finished() || steady_clock::now() - moved_at <= patience) continue;
    return model::transient(
        fmt::format("{}: a transaction does not end, {} offsets behind it are not readable", topic,
                    reader->remaining()));
  }
  return {};
}

Result<std::vector<broker::PartitionOffset>> committed(broker::Broker& broker,
                                                       const std::string& group,
                                                       const std::string& topic) {
  const auto partitions = partitions_of(broker, topic);
  if (!partitions) return tl::unexpected(partitions.error());
  broker::ConsumerOptions options;
  options.group = group;
  const auto member = broker.consumer(options);
  if (!member) return tl::unexpected(member.error());
  std::vector<broker::TopicPartition> all;
  for (std::int32_t i = 0; i < *partitions; ++i) all.push_back({topic, i});
  return (*member)->committed(all, kAskTimeout);
}

Result<std::set<std::int32_t>> trimmed(broker::Broker& broker, const std::string& topic) {
  const auto partitions = partitions_of(broker, topic);
  if (!partitions) return tl::unexpected(partitions.error());
  const auto reader = broker.consumer({});
  if (!reader) return tl::unexpected(reader.error());
  std::set<std::int32_t> found;
  for (std::int32_t i = 0; i < *partitions; ++i) {
    const auto marks = (*reader)->watermarks({topic, i}, kAskTimeout);
    if (!marks) return tl::unexpected(marks.error());
    if (marks->low > 0) found.insert(i);
  }
  return found;
}

}  // namespace dateline::app::verify
