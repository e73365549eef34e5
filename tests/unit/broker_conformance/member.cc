#include "tests/unit/broker_conformance/member.h"

namespace dateline::broker::conformance {

Member::Member(std::unique_ptr<Consumer> consumer, const std::string& topic)
    : consumer_(std::move(consumer)) {
  EXPECT_EQ(conformance::failure(consumer_->subscribe({topic})), "");
}

Member::~Member() { consumer_->close(); }

bool Member::poll() {
  if (failure) return false;
  batch_.clear();
  const auto polled = consumer_->poll(batch_, {.timeout = setup().poll_timeout});
  if (!polled) {
    if (polled.error().failure == model::Failure::fatal) failure = polled.error();
    return !failure;
  }
  for (Seen& record : seen(batch_)) records.push_back(std::move(record));
  if (polled->rebalance) answer(*polled->rebalance);
  return true;
}

void Member::answer(const Rebalance& rebalance) {
  rebalances.push_back(rebalance.kind);
  partitions.clear();
  if (rebalance.kind != Rebalance::Kind::assigned) {
    EXPECT_EQ(conformance::failure(consumer_->unassign()), "");
    return;
  }
  std::vector<PartitionOffset> from;
  for (const TopicPartition& at : rebalance.partitions) {
    partitions.push_back(at.partition);
    from.push_back({at, kCommitted});
  }
  EXPECT_EQ(conformance::failure(consumer_->assign(from)), "");
}

bool poll_in_turn(const std::vector<Member*>& members, const std::function<bool()>& done) {
  for (int polls = 0; polls < setup().polls && !done(); ++polls) {
    for (Member* member : members) member->poll();
  }
  return done();
}

}  // namespace dateline::broker::conformance
