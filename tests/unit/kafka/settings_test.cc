#include "broker/kafka/settings.h"

#include <gtest/gtest.h>

#include "broker/kafka/kafka_broker.h"

namespace dateline::broker::kafka {
namespace {

using model::ExitCode;
using model::Failure;

/// The error that a client made with this setting ends in; "" when it is accepted.
std::string refusal(const std::string& key, const std::string& value) {
  KafkaBroker broker(Settings{{"bootstrap.servers", "127.0.0.1:1"}});
  ConsumerOptions options;
  options.settings = {{key, value}};
  const auto made = broker.consumer(options);
  if (made) return "";
  EXPECT_EQ(made.error().failure, Failure::fatal);
  EXPECT_EQ(made.error().exit_code, ExitCode::bad_configuration);
  return made.error().message;
}

std::string value_of(const Configuration& configuration, const char* key) {
  std::array<char, 256> value{};
  std::size_t size = value.size();
  if (rd_kafka_conf_get(configuration.get(), key, value.data(), &size) != RD_KAFKA_CONF_OK) {
    return "(unknown)";
  }
  return value.data();
}

TEST(KafkaSettings, NameTheKeyThatNobodyKnows) {
  EXPECT_NE(refusal("fetch.wait.maximum", "1").find("\"fetch.wait.maximum\""), std::string::npos);
}

TEST(KafkaSettings, NameTheKeyWhoseValueIsRefused) {
  EXPECT_NE(refusal("session.timeout.ms", "soon").find("session.timeout.ms"), std::string::npos);
}

TEST(KafkaSettings, RefuseWhatWouldBreakAPromise) {
  EXPECT_NE(refusal("enable.auto.commit", "true").find("has to stay false"), std::string::npos);
  EXPECT_NE(refusal("auto.offset.reset", "latest").find("has to stay error"), std::string::npos);
  EXPECT_NE(refusal("group.id", "other"), "");
  EXPECT_NE(refusal("partition.assignment.strategy", "cooperative-sticky").find("cooperative"),
            std::string::npos);
}

TEST(KafkaSettings, AcceptAPromiseThatIsRepeated) {
  EXPECT_EQ(refusal("enable.auto.commit", "false"), "");
}

TEST(KafkaSettings, RefuseABadKeyOfTheWholeBroker) {
  KafkaBroker broker(Settings{{"bootstrap.server", "127.0.0.1:1"}});
  const auto made = broker.producer({});
  ASSERT_FALSE(made);
  EXPECT_NE(made.error().message.find("\"bootstrap.server\""), std::string::npos);
}

TEST(KafkaSettings, OfTheUserGoOverTheDefaultsAndLaterOnesOverEarlierOnes) {
  const Settings broad = {{"linger.ms", "20"}, {"compression.codec", "zstd"}};
  const Settings narrow = {{"linger.ms", "50"}};
  const auto made = configure(producer_settings({}), {&broad, &narrow});
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(value_of(*made, "linger.ms"), "50");
  EXPECT_EQ(value_of(*made, "compression.codec"), "zstd");
  EXPECT_EQ(value_of(*made, "enable.idempotence"), "true");
}

TEST(KafkaSettings, OfAStaticMemberCarryItsInstance) {
  ConsumerOptions options;
  options.group = "group";
  options.instance_id = "slot-0";
  options.read_committed = false;
  const auto made = configure(consumer_settings(options), {});
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(value_of(*made, "group.id"), "group");
  EXPECT_EQ(value_of(*made, "group.instance.id"), "slot-0");
  EXPECT_EQ(value_of(*made, "isolation.level"), "read_uncommitted");
  EXPECT_EQ(value_of(*made, "session.timeout.ms"), "10000");
}

TEST(KafkaSettings, OfATransactionalProducerCarryItsTimeout) {
  ProducerOptions options;
  options.transactional_id = "slot-0";
  options.transaction_timeout = std::chrono::seconds(7);
  const auto made = configure(producer_settings(options), {});
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(value_of(*made, "transactional.id"), "slot-0");
  EXPECT_EQ(value_of(*made, "transaction.timeout.ms"), "7000");
}

}  // namespace
}  // namespace dateline::broker::kafka
