#include "broker/memory/members.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace dateline::broker::memory {
namespace {

bool contains(const std::vector<std::string>& topics, std::string_view topic) {
  return std::find(topics.begin(), topics.end(), topic) != topics.end();
}

}  // namespace

std::string Members::new_id(const std::string& instance) {
  return fmt::format("{}-{:09}", instance.empty() ? "member" : instance, ++ids_);
}

std::string Members::join(const std::string& instance, const std::vector<std::string>& topics,
                          Timestamp now) {
  if (const auto holder = holder_of(instance); holder != members_.end()) {
    return take_over(holder->first, topics, now);
  }
  auto id = new_id(instance);
  rebalance(now);
  members_[id] = {
      .instance = instance, .topics = topics, .seen = now, .joined = true, .assignment = {}};
  settle();
  return id;
}

std::string Members::take_over(const std::string& former, const std::vector<std::string>& topics,
                               Timestamp now) {
  auto node = members_.extract(former);
  node.key() = new_id(node.mapped().instance);
  node.mapped().seen = now;
  auto id = node.key();
  const bool same_topics = node.mapped().topics == topics;
  members_.insert(std::move(node));
  if (rebalancing_ || !same_topics) rejoin(id, topics, now);
  return id;
}

void Members::rejoin(const std::string& member, const std::vector<std::string>& topics,
                     Timestamp now) {
  rebalance(now);
  Member& rejoined = members_.at(member);
  rejoined.topics = topics;
  rejoined.joined = true;
  settle();
}

void Members::leave(const std::string& member, Timestamp now) {
  if (members_.erase(member) == 0) return;
  rebalance(now);
  settle();
}

void Members::heartbeat(const std::string& member, Timestamp now) {
  if (const auto found = members_.find(member); found != members_.end()) found->second.seen = now;
}

void Members::rebalance(Timestamp now) {
  if (rebalancing_) return;
  rebalancing_ = true;
  rebalancing_since_ = now;
  for (auto& [id, member] : members_) member.joined = false;
}

void Members::settle() {
  const bool all_joined = std::all_of(members_.begin(), members_.end(),
                                      [](const auto& each) { return each.second.joined; });
  if (!rebalancing_ || !all_joined) return;
  rebalancing_ = false;
  ++generation_;
  std::set<std::string> topics;
  for (auto& [id, member] : members_) {
    member.assignment.clear();
    topics.insert(member.topics.begin(), member.topics.end());
  }
  for (const std::string& topic : topics) assign_ranges(topic);
}

void Members::assign_ranges(const std::string& topic) {
  std::vector<Member*> readers;
  for (auto& [id, member] : members_) {
    if (contains(member.topics, topic)) readers.push_back(&member);
  }
  const auto partitions = topics_.partitions(topic);
  const auto count = static_cast<std::int32_t>(readers.size());
  std::int32_t next = 0;
  for (std::int32_t reader = 0; reader < count; ++reader) {
    const std::int32_t share = partitions / count + (reader < partitions % count ? 1 : 0);
    for (std::int32_t taken = 0; taken < share; ++taken) {
      readers[static_cast<std::size_t>(reader)]->assignment.push_back({topic, next++});
    }
  }
}

Members::Each::const_iterator Members::holder_of(const std::string& instance) const {
  if (instance.empty()) return members_.end();
  return std::find_if(members_.begin(), members_.end(),
                      [&](const auto& each) { return each.second.instance == instance; });
}

Members::Standing Members::standing(const std::string& member, const std::string& instance) const {
  if (members_.contains(member)) return Standing::member;
  return holder_of(instance) == members_.end() ? Standing::unknown : Standing::fenced;
}

bool Members::must_rejoin(const std::string& member) const {
  const auto found = members_.find(member);
  return found != members_.end() && rebalancing_ && !found->second.joined;
}

bool Members::settled(const std::string& member) const {
  return !rebalancing_ && members_.contains(member);
}

const std::vector<TopicPartition>& Members::assignment(const std::string& member) const {
  return members_.at(member).assignment;
}

// Kafka lets a transactional commit without a member id pass even in a group that has members, for
// the sake of clients before KIP-447; Dateline never means that, so it is refused here.
bool Members::accepts(const Membership& membership) const {
  if (membership.member.empty()) return members_.empty();
  return members_.contains(membership.member) && membership.generation == generation_;
}

bool Members::reads(std::string_view topic) const {
  return std::any_of(members_.begin(), members_.end(),
                     [&](const auto& each) { return contains(each.second.topics, topic); });
}

Timestamp Members::expire(Timestamp now, std::chrono::milliseconds session,
                          std::chrono::milliseconds rebalance_timeout) {
  Timestamp next = Timestamp::max();
  std::vector<std::string> gone;
  for (const auto& [id, member] : members_) {
    Timestamp until = member.seen + session;
    if (rebalancing_ && !member.joined) {
      until = std::min(until, rebalancing_since_ + rebalance_timeout);
    }
    if (until <= now) {
      gone.push_back(id);
    } else {
      next = std::min(next, until);
    }
  }
  if (gone.empty()) return next;
  for (const std::string& id : gone) leave(id, now);
  return std::min(next, now + std::min(session, rebalance_timeout));
}

}  // namespace dateline::broker::memory
