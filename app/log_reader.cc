#include "app/log_reader.h"

#include <algorithm>
#include <utility>

namespace dateline::app {
namespace {

using model::Result;

constexpr std::chrono::milliseconds kPollTimeout{100};
constexpr std::size_t kPollBytes = 16 << 20;

}  // namespace

Result<LogReader> LogReader::open(broker::Broker& broker, std::vector<Span> spans,
                                  std::size_t records) {
  LogReader made;
  made.records_ = records;
  std::erase_if(spans, [](const Span& span) { return span.begin >= span.end; });
  made.spans_ = std::move(spans);
  made.unfinished_ = made.spans_.size();
  if (made.finished()) return made;
  broker::ConsumerOptions options;
  options.report_ends = true;
  // One or a few partitions as fast as they can be had. Once its queue is full, librdkafka before
  // 2.2 fetches nothing for a second (#2879): it has to hold what a second's work is.
  options.settings = {{"max.partition.fetch.bytes", "8388608"},
                      {"queued.max.messages.kbytes", "262144"},
                      {"queued.min.messages", "1000000"}};
  auto consumer = broker.consumer(options);
  if (!consumer) return tl::unexpected(consumer.error());
  made.consumer_ = *std::move(consumer);
  std::vector<broker::PartitionOffset> from;
  for (const Span& span : made.spans_) from.push_back({span.at, span.begin});
  if (auto done = made.consumer_->assign(from); !done) return tl::unexpected(done.error());
  return made;
}

Result<void> LogReader::read(const Visit& visit) {
  if (finished()) return {};
  batch_.clear();
  const auto polled = consumer_->poll(batch_, {records_, kPollBytes, kPollTimeout, {}});
  if (!polled) return tl::unexpected(polled.error());
  Span* span = nullptr;
  for (const broker::Record& record : batch_.records) {
    if (span == nullptr || span->at.partition != record.partition ||
        span->at.topic != record.topic) {
      span = find(record.topic, record.partition);
    }
    if (span->begin >= span->end) continue;  // beyond the end
    if (record.offset < span->end) {
      if (auto done = visit(record); !done) return done;
    }
    if (auto done = reach(*span, record.offset + 1); !done) return done;
  }
  for (const auto& end : polled->ends) {
    Span& ended = *find(end.at.topic, end.at.partition);
    if (auto done = reach(ended, end.offset); !done) return done;
  }
  return {};
}

Result<void> LogReader::reach(Span& span, std::int64_t offset) {
  if (span.begin >= span.end) return {};
  span.begin = std::max(span.begin, offset);
  if (span.begin < span.end) return {};
  --unfinished_;
  return consumer_->pause({span.at});
}

LogReader::Span* LogReader::find(std::string_view topic, std::int32_t partition) {
  const auto found = std::ranges::find_if(spans_, [&](const Span& span) {
    return span.at.partition == partition && span.at.topic == topic;
  });
  return found == spans_.end() ? nullptr : &*found;
}

std::int64_t LogReader::remaining(const broker::TopicPartition& at) const {
  for (const Span& span : spans_) {
    if (span.at == at) return std::max<std::int64_t>(span.end - span.begin, 0);
  }
  return 0;
}

std::int64_t LogReader::remaining() const {
  std::int64_t sum = 0;
  for (const Span& span : spans_) sum += std::max<std::int64_t>(span.end - span.begin, 0);
  return sum;
}

}  // namespace dateline::app
