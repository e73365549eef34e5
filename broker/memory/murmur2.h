#pragma once

#include <cstdint>
#include <string_view>

namespace dateline::broker::memory {

/// Java Kafka's variant of MurmurHash2 (org.apache.kafka.common.utils.Utils.murmur2): 32 bits, its
/// own seed, little-endian words. Not a hash for anything but placing keys as other clients do.
std::uint32_t murmur2(std::string_view bytes);

/// The partition that Java's default partitioner picks for a key. `partitions` > 0.
std::int32_t partition_of(std::string_view key, std::int32_t partitions);

}  // namespace dateline::broker::memory
