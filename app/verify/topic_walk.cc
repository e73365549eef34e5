#include "app/verify/topic_walk.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace dateline::app::verify {
namespace {

using model::Result;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kAskTimeout{10'000};
constexpr milliseconds kPollTimeout{100};
constexpr broker::PollLimits kPollLimits{2'000, 16 << 20, kPollTimeout, {}};

Result<std::int32_t> partitions_of(broker::Broker& broker, const std::string& topic) {
  const auto found = broker.describe({topic}, kAskTimeout);
  if (!found) return tl::unexpected(found.error());
  if (found->front().partitions > 0) return found->front().partitions;
  return model::fatal(model::ExitCode::bad_configuration,
                      fmt::format("topic {} does not exist", topic));
}

/// The partitions that hold anything, each with the offset to read to.
Result<std::vector<broker::PartitionOffset>> ends_of(broker::Broker& broker,
                                                     broker::Consumer& reader,
                                                     const std::string& topic) {
  const auto partitions = partitions_of(broker, topic);
  if (!partitions) return tl::unexpected(partitions.error());
  std::vector<broker::PartitionOffset> ends;
  for (std::int32_t i = 0; i < *partitions; ++i) {
    const auto marks = reader.watermarks({topic, i}, kAskTimeout);
    if (!marks) return tl::unexpected(marks.error());
    if (marks->high > marks->low) ends.push_back({{topic, i}, marks->high});
  }
  return ends;
}

}  // namespace

Result<void> walk(broker::Broker& broker, const std::string& topic, milliseconds patience,
                  const Visitor& visit) {
  broker::ConsumerOptions options;
  options.report_ends = true;
  const auto reader = broker.consumer(options);
  if (!reader) return tl::unexpected(reader.error());
  auto left = ends_of(broker, **reader, topic);
  if (!left) return tl::unexpected(left.error());
  auto from = *left;
  for (auto& each : from) each.offset = broker::kBeginning;
  if (from.empty()) return {};
  if (auto done = (*reader)->assign(from); !done) return done;

  broker::Batch batch;
  auto moved_at = steady_clock::now();
  while (!left->empty()) {
    batch.clear();
    const auto polled = (*reader)->poll(batch, kPollLimits);
    if (!polled) return tl::unexpected(polled.error());
    for (const auto& record : batch.records) visit(record);
    for (const auto& end : polled->ends) {
      std::erase_if(*left, [&](const broker::PartitionOffset& wanted) {
        return wanted.at == end.at && end.offset >= wanted.offset;
      });
    }
    if (!batch.records.empty()) moved_at = steady_clock::now();
    if (!left->empty() && batch.records.empty() && steady_clock::now() - moved_at > patience) {
      return model::transient(fmt::format("{}/{}: a transaction below offset {} does not end",
                                          left->front().at.topic, left->front().at.partition,
                                          left->front().offset));
    }
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
