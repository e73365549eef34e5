#pragma once

#include <librdkafka/rdkafka.h>

#include <memory>

/// Owning handles over librdkafka's C structs. Internal to broker/kafka: no other folder sees
/// rdkafka.h.
namespace dateline::broker::kafka {

template <auto destroy>
struct Destroyer {
  template <class T>
  void operator()(T* object) const noexcept {
    destroy(object);
  }
};

template <class T, auto destroy>
using Handle = std::unique_ptr<T, Destroyer<destroy>>;

using Configuration = Handle<rd_kafka_conf_t, rd_kafka_conf_destroy>;
using PartitionList =
    Handle<rd_kafka_topic_partition_list_t, rd_kafka_topic_partition_list_destroy>;
using Headers = Handle<rd_kafka_headers_t, rd_kafka_headers_destroy>;
using Failed = Handle<rd_kafka_error_t, rd_kafka_error_destroy>;  // null: no error
using Queue = Handle<rd_kafka_queue_t, rd_kafka_queue_destroy>;
using Event = Handle<rd_kafka_event_t, rd_kafka_event_destroy>;
using Topic = Handle<rd_kafka_topic_t, rd_kafka_topic_destroy>;
using GroupHandle =
    Handle<rd_kafka_consumer_group_metadata_t, rd_kafka_consumer_group_metadata_destroy>;

inline PartitionList partition_list(std::size_t size) {
  return PartitionList(rd_kafka_topic_partition_list_new(static_cast<int>(size)));
}

}  // namespace dateline::broker::kafka
