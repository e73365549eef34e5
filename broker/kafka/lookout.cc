#include "broker/kafka/lookout.h"

#include <fmt/format.h>

#include <thread>

#include "broker/kafka/error.h"

namespace dateline::broker::kafka {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

/// Leaders move, and those of a new topic are not known at once.
constexpr milliseconds kAskAgainAfter{20};

Result<void> ask_once(rd_kafka_t* instance, std::vector<PartitionOffset>& positions,
                      int timeout_ms) {
  const auto list = partition_list(positions.size());
  for (const auto& [at, offset] : positions) {
    rd_kafka_topic_partition_list_add(list.get(), at.topic.c_str(), at.partition)->offset = offset;
  }
  const auto code = rd_kafka_offsets_for_times(instance, list.get(), timeout_ms);
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) {
    const auto& first = positions.front().at;
    return tl::unexpected(
        error_of(code, fmt::format("offsets of {} [{}]", first.topic, first.partition)));
  }
  for (int i = 0; i < list->cnt; ++i) {
    const auto& answer = list->elems[i];
    auto refused = answer.err;
    if (refused == RD_KAFKA_RESP_ERR_NO_ERROR && answer.offset < 0) {
      refused = RD_KAFKA_RESP_ERR_OFFSET_NOT_AVAILABLE;
    }
    if (refused == RD_KAFKA_RESP_ERR_NO_ERROR) continue;
    return tl::unexpected(
        error_of(refused, fmt::format("offset of {} [{}]", answer.topic, answer.partition)));
  }
  // Only now, so that asking again starts from the same question.
  for (std::size_t i = 0; i < positions.size(); ++i) positions[i].offset = list->elems[i].offset;
  return {};
}

}  // namespace

Result<std::shared_ptr<Lookout>> Lookout::open(Configuration configuration) {
  auto client = open_client(RD_KAFKA_PRODUCER, std::move(configuration));
  if (!client) return tl::unexpected(client.error());
  return std::shared_ptr<Lookout>(new Lookout(std::move(*client)));
}

Result<Consumer::Watermarks> Lookout::watermarks(const TopicPartition& at, milliseconds timeout) {
  const auto deadline = steady_clock::now() + timeout;
  // Nobody else serves this instance: what its error callback has to say is dropped here, as the
  // calls themselves fail too.
  rd_kafka_poll(instance(), 0);
  std::vector<PartitionOffset> low = {{at, kBeginning}};
  if (auto found = look_up_offsets(instance(), low, timeout); !found) {
    return tl::unexpected(found.error());
  }
  std::vector<PartitionOffset> high = {{at, kEnd}};
  const milliseconds left(milliseconds_until(deadline));
  if (auto found = look_up_offsets(instance(), high, left); !found) {
    return tl::unexpected(found.error());
  }
  return Consumer::Watermarks{low[0].offset, high[0].offset};
}

std::optional<Error> Lookout::refusal() {
  const std::scoped_lock lock(mutex_);
  rd_kafka_poll(client_->instance, 0);  // error_cb tells it; nobody else polls this instance
  auto error = client_->take_error();
  if (!error || error->failure != model::Failure::fatal) return std::nullopt;
  return error;
}

void Lookout::reached() {
  const std::scoped_lock lock(mutex_);
  client_->reached();
}

Result<void> look_up_offsets(rd_kafka_t* instance, std::vector<PartitionOffset>& positions,
                             milliseconds timeout) {
  if (positions.empty()) return {};
  const auto deadline = steady_clock::now() + timeout;
  for (;;) {
    auto done = ask_once(instance, positions, milliseconds_until(deadline));
    const bool passing = !done && done.error().failure == model::Failure::transient;
    if (!passing || milliseconds_until(deadline) <= kAskAgainAfter.count()) return done;
    std::this_thread::sleep_for(kAskAgainAfter);
  }
}

Result<std::int32_t> partition_count(rd_kafka_t* instance, const std::string& topic,
                                     milliseconds timeout) {
  const Topic handle(rd_kafka_topic_new(instance, topic.c_str(), nullptr));
  const rd_kafka_metadata_t* metadata = nullptr;
  const auto code =
      rd_kafka_metadata(instance, 0, handle.get(), &metadata, static_cast<int>(timeout.count()));
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return tl::unexpected(error_of(code, fmt::format("metadata of {}", topic)));
  }
  std::int32_t count = 0;
  auto denied = RD_KAFKA_RESP_ERR_NO_ERROR;
  for (int i = 0; i < metadata->topic_cnt; ++i) {
    const auto& found = metadata->topics[i];
    if (found.topic != topic) continue;
    count = found.partition_cnt;
    if (judge(found.err) == Judgement::refused) denied = found.err;
  }
  rd_kafka_metadata_destroy(metadata);
  if (denied == RD_KAFKA_RESP_ERR_NO_ERROR) return count;
  return tl::unexpected(error_of(denied, fmt::format("metadata of {}", topic)));
}

}  // namespace dateline::broker::kafka
