#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "broker/broker.h"
#include "sink/headers.h"

namespace dateline::sink {

/// One record to be produced. Owns all but the topic's name; clear() keeps the memory of value and
/// headers, so that a reused letter costs no allocation.
struct Letter {
  std::string_view topic;                 // outlives the letter
  std::optional<std::int32_t> partition;  // null: by the key
  std::optional<std::string> key;
  std::optional<std::string> value;  // null = tombstone
  Headers headers;

  void clear() {
    partition.reset();
    key ? key->clear() : void(key.emplace());
    value ? value->clear() : void(value.emplace());
    headers.clear();
  }

  /// Views into this letter.
  broker::Outgoing outgoing(model::Timestamp now) const {
    return {topic, partition, key, value, headers.view(), now};
  }
};

}  // namespace dateline::sink
