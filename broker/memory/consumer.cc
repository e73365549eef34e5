#include "broker/memory/consumer.h"

#include <fmt/format.h>

#include <utility>

namespace dateline::broker::memory {

using model::ExitCode;

Result<void> MemoryConsumer::enter() {
  if (dead_) return model::transient(std::string(kCrashed));
  if (closed_) return model::fatal(ExitCode::failed, "the consumer is closed");
  cluster_.tick();
  if (!member_.empty()) members().heartbeat(member_, cluster_.now());
  return {};
}

Result<void> MemoryConsumer::enter(Call call, Fault& fault) {
  if (auto entered = enter(); !entered) return entered;
  fault =
      cluster_.fault(call, options_.instance_id.empty() ? options_.group : options_.instance_id);
  if (fault == Fault::crash) {
    dead_ = true;
    return model::transient(std::string(kCrashed));
  }
  // Reading calls change nothing, so that a lost answer is the same as a lost request.
  if (fault == Fault::refuse || fault == Fault::lose_answer) {
    return model::transient("injected: the broker did not answer");
  }
  return {};
}

Result<void> MemoryConsumer::subscribe(std::vector<std::string> topics) {
  const auto lock = cluster_.lock();
  if (auto entered = enter(); !entered) return entered;
  if (options_.group.empty()) {
    return model::fatal(ExitCode::failed, "subscribe needs a group");
  }
  topics_ = std::move(topics);
  if (phase_ == Phase::idle) phase_ = Phase::joining;
  if (phase_ == Phase::active) {
    members().rebalance(cluster_.now());
    cluster_.expect_members();
    cluster_.wake();
  }
  return {};
}

Result<Polled> MemoryConsumer::poll(Batch& batch, const PollLimits& limits) {
  const auto deadline = std::chrono::steady_clock::now() + limits.timeout;
  auto lock = cluster_.lock();
  Fault fault = Fault::none;
  if (auto entered = enter(Call::poll, fault); !entered) {
    return tl::unexpected(entered.error());
  }
  if (fault == Fault::slow_fetch) return Polled{};
  while (true) {
    auto polled = poll_once(batch, limits);
    if (!polled || polled->records > 0 || polled->rebalance || !polled->ends.empty() ||
        !cluster_.wait(lock, deadline)) {
      return polled;
    }
    cluster_.tick();
  }
}

Result<Polled> MemoryConsumer::poll_once(Batch& batch, const PollLimits& limits) {
  Polled polled;
  if (!topics_.empty()) {
    auto rebalance = follow_group();
    if (!rebalance) return tl::unexpected(rebalance.error());
    polled.rebalance = std::move(*rebalance);
    if (phase_ != Phase::active) return polled;
  }
  if (auto fetched = positions_.fetch(batch, limits, polled); !fetched) {
    return tl::unexpected(fetched.error());
  }
  return polled;
}

Result<std::optional<Rebalance>> MemoryConsumer::follow_group() {
  if (phase_ == Phase::answering_revoked) return std::nullopt;
  if (phase_ != Phase::joining) {
    switch (members().standing(member_, options_.instance_id)) {
      case Members::Standing::member:
        break;
      case Members::Standing::fenced:
        return taken_over();
      case Members::Standing::unknown:
        if (phase_ != Phase::waiting) return give_up(Rebalance::Kind::lost);
        phase_ = Phase::joining;
    }
  }
  if (phase_ == Phase::active && members().must_rejoin(member_)) {
    return give_up(Rebalance::Kind::revoked);
  }
  if (phase_ == Phase::joining || (phase_ == Phase::waiting && members().must_rejoin(member_))) {
    if (auto joined = join(); !joined) return tl::unexpected(joined.error());
  }
  if (phase_ != Phase::waiting || !members().settled(member_)) return std::nullopt;
  phase_ = Phase::answering_assigned;
  partitions_ = members().assignment(member_);
  generation_ = members().generation();
  return Rebalance{Rebalance::Kind::assigned, partitions_};
}

tl::unexpected<model::Error> MemoryConsumer::taken_over() const {
  return model::fatal(ExitCode::restart_me,
                      fmt::format("instance {} of group {} was taken over by a newer process",
                                  options_.instance_id, options_.group));
}

Rebalance MemoryConsumer::give_up(Rebalance::Kind kind) {
  phase_ = Phase::answering_revoked;
  return {kind, std::exchange(partitions_, {})};
}

Result<void> MemoryConsumer::join() {
  for (const std::string& topic : topics_) {
    if (cluster_.topics.find(topic) == nullptr) {
      return model::transient(fmt::format("topic {} does not exist", topic));
    }
  }
  const Timestamp now = cluster_.now();
  const bool known = !member_.empty() &&
                     members().standing(member_, options_.instance_id) == Members::Standing::member;
  if (known) {
    members().rejoin(member_, topics_, now);
  } else {
    member_ = members().join(options_.instance_id, topics_, now);
  }
  phase_ = Phase::waiting;
  cluster_.expect_members();
  cluster_.wake();
  return {};
}

Result<void> MemoryConsumer::assign(const std::vector<PartitionOffset>& from) {
  const auto lock = cluster_.lock();
  if (auto entered = enter(); !entered) return entered;
  if (phase_ == Phase::answering_assigned) phase_ = Phase::active;
  return positions_.assign(from);
}

Result<void> MemoryConsumer::unassign() {
  const auto lock = cluster_.lock();
  if (auto entered = enter(); !entered) return entered;
  if (phase_ == Phase::answering_revoked) phase_ = Phase::joining;
  if (phase_ == Phase::answering_assigned) phase_ = Phase::active;
  positions_.clear();
  return {};
}

Result<void> MemoryConsumer::seek(const PartitionOffset& to) {
  const auto lock = cluster_.lock();
  if (auto entered = enter(); !entered) return entered;
  return positions_.seek(to);
}

Result<void> MemoryConsumer::pause(const std::vector<TopicPartition>& partitions) {
  const auto lock = cluster_.lock();
  if (auto entered = enter(); !entered) return entered;
  return positions_.pause(partitions, true);
}

Result<void> MemoryConsumer::resume(const std::vector<TopicPartition>& partitions) {
  const auto lock = cluster_.lock();
  if (auto entered = enter(); !entered) return entered;
  return positions_.pause(partitions, false);
}

Result<std::vector<PartitionOffset>> MemoryConsumer::committed(
    const std::vector<TopicPartition>& partitions, std::chrono::milliseconds timeout) {
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  auto lock = cluster_.lock();
  Fault fault = Fault::none;
  if (auto entered = enter(Call::committed, fault); !entered) {
    return tl::unexpected(entered.error());
  }
  const GroupOffsets& offsets = cluster_.group(options_.group).offsets;
  std::vector<PartitionOffset> answer;
  for (const TopicPartition& at : partitions) {
    while (!offsets.stable(at)) {
      if (!cluster_.wait(lock, deadline)) {
        return model::transient(
            fmt::format("{}[{}]: the committed offset of {} waits for a transaction to end",
                        at.topic, at.partition, options_.group));
      }
      cluster_.tick();
    }
    answer.push_back({at, offsets.committed(at).value_or(kCommitted)});
  }
  return answer;
}

Result<void> MemoryConsumer::commit(const std::vector<PartitionOffset>& next,
                                    std::chrono::milliseconds) {
  const auto lock = cluster_.lock();
  Fault fault = Fault::none;
  const auto entered = enter(Call::commit_offsets, fault);
  if (!entered && fault != Fault::lose_answer) return entered;
  Group& group = cluster_.group(options_.group);
  if (options_.group.empty()) {
    return model::fatal(ExitCode::bad_configuration, "commit: a reader without a group");
  }
  if (!member_.empty() &&
      group.members.standing(member_, options_.instance_id) == Members::Standing::fenced) {
    return taken_over();
  }
  if (!group.members.accepts({options_.group, member_, options_.instance_id, generation_})) {
    return model::transient(
        fmt::format("offsets of generation {} of {} are refused: the group has moved on",
                    generation_, options_.group));
  }
  group.offsets.commit(next);
  return entered;
}

Result<Consumer::Watermarks> MemoryConsumer::watermarks(const TopicPartition& at,
                                                        std::chrono::milliseconds) {
  const auto lock = cluster_.lock();
  Fault fault = Fault::none;
  if (auto entered = enter(Call::watermarks, fault); !entered) {
    return tl::unexpected(entered.error());
  }
  const Log* log = cluster_.topics.find(at);
  if (log == nullptr) {
    return model::fatal(ExitCode::bad_configuration,
                        fmt::format("{}[{}] does not exist", at.topic, at.partition));
  }
  return Watermarks{log->start(), log->high_watermark()};
}

std::optional<std::int64_t> MemoryConsumer::cached_lag(const TopicPartition& at) const {
  const auto lock = cluster_.lock();
  return positions_.lag(at);
}

GroupMetadata MemoryConsumer::group_metadata() {
  if (options_.group.empty()) return {};
  return {std::make_shared<const Membership>(
      Membership{options_.group, member_, options_.instance_id, generation_})};
}

void MemoryConsumer::close() {
  const auto lock = cluster_.lock();
  if (dead_ || std::exchange(closed_, true)) return;
  phase_ = Phase::idle;
  positions_.clear();
  if (member_.empty() || !options_.instance_id.empty()) return;
  members().leave(member_, cluster_.now());
  cluster_.expect_members();
  cluster_.wake();
}

}  // namespace dateline::broker::memory
