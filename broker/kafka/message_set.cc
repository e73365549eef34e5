#include "broker/kafka/message_set.h"

#include <algorithm>

namespace dateline::broker::kafka {
namespace {

std::optional<std::string_view> view(const void* bytes, std::size_t size) {
  if (bytes == nullptr) return std::nullopt;
  return std::string_view(static_cast<const char*>(bytes), size);
}

void add_headers(rd_kafka_message_t* message, Record& record) {
  rd_kafka_headers_t* headers = nullptr;
  if (rd_kafka_message_headers(message, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR) return;
  const std::size_t count = rd_kafka_header_cnt(headers);
  record.headers.reserve(std::min(count, kHeaderLimit));
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const char* name = nullptr;
    const void* value = nullptr;
    std::size_t size = 0;
    if (rd_kafka_header_get_all(headers, i, &name, &value, &size) != RD_KAFKA_RESP_ERR_NO_ERROR) {
      return;
    }
    Header header{name, view(value, size)};
    bytes += header.name.size() + size;
    if (i >= kHeaderLimit || bytes > kHeaderBytesLimit) {
      record.headers_dropped = static_cast<std::uint32_t>(count - i);
      return;
    }
    record.headers.push_back(header);
  }
}

}  // namespace

Record record_of(rd_kafka_message_t* message) {
  Record record;
  record.topic = rd_kafka_topic_name(message->rkt);
  record.partition = message->partition;
  record.offset = message->offset;
  record.timestamp = Timestamp(std::chrono::milliseconds(
      std::max<std::int64_t>(rd_kafka_message_timestamp(message, nullptr), 0)));
  record.key = view(message->key, message->key_len);
  record.value = view(message->payload, message->len);
  add_headers(message, record);
  return record;
}

}  // namespace dateline::broker::kafka
