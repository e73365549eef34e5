#include "tests/unit/broker_conformance/fixture.h"

namespace dateline::broker::conformance {
namespace {

class Topics : public Conformance {};

TEST_F(Topics, AreDescribedAsCreated) {
  const auto stream = topic(3, {{"cleanup.policy", "compact"}});

  const auto described = broker_->describe({stream}, patience());

  ASSERT_EQ(failure(described), "");
  ASSERT_EQ(described->size(), 1U);
  EXPECT_EQ(described->front().name, stream);
  EXPECT_EQ(described->front().partitions, 3);
  EXPECT_EQ(described->front().replication, 1);
  EXPECT_EQ(described->front().settings.at("cleanup.policy"), "compact");
}

TEST_F(Topics, ThatDoNotExistHaveNoPartitions) {
  const auto described = broker_->describe({name("absent")}, patience());

  ASSERT_EQ(failure(described), "");
  ASSERT_EQ(described->size(), 1U);
  EXPECT_EQ(described->front().partitions, 0);
}

TEST_F(Topics, ThatExistAreLeftAsTheyAre) {
  const auto stream = topic(2);
  write(stream, {"kept"});

  ASSERT_EQ(failure(broker_->create({{.name = stream, .partitions = 5}}, patience())), "");

  EXPECT_EQ(broker_->describe({stream}, patience()).value().front().partitions, 2);
  EXPECT_EQ(values(read_all(stream)), Values({"kept"}));
}

TEST_F(Topics, AreNotCreatedByProducing) {
  const auto absent = name("absent");
  auto to = producer();

  const auto produced = to->produce({.topic = absent, .value = "lost"});
  const auto flushed = to->flush(patience());

  EXPECT_TRUE(!produced || !flushed);
  EXPECT_EQ(broker_->describe({absent}, patience()).value().front().partitions, 0);
}

}  // namespace
}  // namespace dateline::broker::conformance
