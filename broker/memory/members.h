#pragma once

#include <map>
#include <string>
#include <vector>

#include "broker/broker.h"
#include "broker/memory/topics.h"

namespace dateline::broker::memory {

/// Who a consumer is in its group: what GroupMetadata::handle points to.
struct Membership {
  std::string group;
  std::string member;    // empty: assigned by hand, not a member
  std::string instance;  // empty: dynamic
  std::int32_t generation = -1;
};

/// The members of one group under Kafka's classic protocol, eager, range assignment. When somebody
/// comes or goes, all have to rejoin; when all have, a new generation begins. Guarded by the
/// broker's lock.
class Members {
 public:
  explicit Members(const Topics& topics) : topics_(topics) {}

  /// Returns the new member's id. An instance id that is a member already passes to the newcomer
  /// with its partitions and without a rebalance (KIP-345); the former holder is fenced.
  std::string join(const std::string& instance, const std::vector<std::string>& topics,
                   Timestamp now);
  void rejoin(const std::string& member, const std::vector<std::string>& topics, Timestamp now);
  void leave(const std::string& member, Timestamp now);
  void heartbeat(const std::string& member, Timestamp now);

  enum class Standing { member, unknown, fenced };
  Standing standing(const std::string& member, const std::string& instance) const;

  bool must_rejoin(const std::string& member) const;
  /// True when the member is part of the current generation: its partitions can be handed out.
  bool settled(const std::string& member) const;
  const std::vector<TopicPartition>& assignment(const std::string& member) const;

  std::int32_t generation() const { return generation_; }
  bool accepts(const Membership& membership) const;
  bool reads(std::string_view topic) const;

  /// Begins a rebalance that nobody caused.
  void rebalance(Timestamp now);

  /// Puts out who has been silent, or has held a rebalance up, for too long. Returns when to look
  /// again at the latest (Timestamp::max() = never).
  Timestamp expire(Timestamp now, std::chrono::milliseconds session,
                   std::chrono::milliseconds rebalance);

 private:
  struct Member {
    std::string instance;
    std::vector<std::string> topics;
    Timestamp seen{};
    bool joined = false;  // for the generation that stands or is being formed
    std::vector<TopicPartition> assignment;
  };
  using Each = std::map<std::string, Member>;  // by id: the order of range assignment

  Each::const_iterator holder_of(const std::string& instance) const;
  std::string new_id(const std::string& instance);
  std::string take_over(const std::string& former, const std::vector<std::string>& topics,
                        Timestamp now);
  void settle();
  void assign_ranges(const std::string& topic);

  const Topics& topics_;
  Each members_;
  std::int32_t generation_ = 0;
  std::int64_t ids_ = 0;
  bool rebalancing_ = false;
  Timestamp rebalancing_since_{};
};

}  // namespace dateline::broker::memory
