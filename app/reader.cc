#include "app/reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/timeouts.h"

namespace dateline::app {
model::Result<Reader> Reader::open(broker::Broker& broker, const std::vector<std::string>& topics,
                                   std::int64_t start,
                                   const std::map<std::string, std::string>& settings) {
  const auto found = broker.describe(topics, kAskTimeout);
  if (!found) return tl::unexpected(found.error());
  std::vector<broker::PartitionOffset> from;
  for (const auto& topic : *found) {
    if (topic.partitions == 0) {
      return model::fatal(model::ExitCode::bad_configuration,
                          fmt::format("topic {} does not exist", topic.name));
    }
    for (std::int32_t i = 0; i < topic.partitions; ++i) from.push_back({{topic.name, i}, start});
  }
  broker::ConsumerOptions options;
  options.report_ends = true;
  options.settings = settings;
  auto consumer = broker.consumer(options);
  if (!consumer) return tl::unexpected(consumer.error());
  Reader reader;
  reader.consumer_ = *std::move(consumer);
  reader.partitions_ = from.size();
  if (auto done = reader.consumer_->assign(from); !done) return tl::unexpected(done.error());
  return reader;
}

model::Result<const std::vector<broker::Record>*> Reader::read(std::chrono::milliseconds timeout) {
  batch_.clear();
  const broker::PollLimits limits{1'000, 16 << 20, timeout};
  auto polled = consumer_->poll(batch_, limits);
  if (!polled) return tl::unexpected(polled.error());
  for (const auto& end : polled->ends) {
    const auto same = [&](const broker::PartitionOffset& known) { return known.at == end.at; };
    if (std::none_of(ends_.begin(), ends_.end(), same)) ends_.push_back(end);
  }
  ended_ = ends_.size();
  return &batch_.records;
}

}  // namespace dateline::app
