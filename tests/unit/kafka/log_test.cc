#include "broker/kafka/log.h"

#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <sstream>

namespace dateline::broker::kafka {
namespace {

/// Takes the place of the default logger and keeps what is logged at warning and above.
class Log : public testing::Test {
 protected:
  void SetUp() override {
    before_ = spdlog::default_logger();
    auto logger = std::make_shared<spdlog::logger>(
        "test", std::make_shared<spdlog::sinks::ostream_sink_mt>(text_));
    logger->set_pattern("%v");
    logger->set_level(spdlog::level::warn);
    spdlog::set_default_logger(logger);
  }
  void TearDown() override { spdlog::set_default_logger(before_); }

  std::string text() const { return text_.str(); }

  static constexpr int kWarning = 4;
  static constexpr int kDebug = 7;
  LogLimiter limiter;

 private:
  std::ostringstream text_;
  std::shared_ptr<spdlog::logger> before_;
};

TEST_F(Log, WarnsOnceInAWhileOfEachKind) {
  for (int i = 0; i < 100; ++i) limiter.write(kWarning, "MAXPOLL", "too slow");
  limiter.write(kWarning, "TXNERR", "torn");
  EXPECT_EQ(text(), "librdkafka MAXPOLL: too slow\nlibrdkafka TXNERR: torn\n");
}

TEST_F(Log, KeepsConnectionsAndChatterToDebug) {
  limiter.write(kWarning, "FAIL", "connection refused");
  limiter.write(kDebug, "RECV", "something");
  EXPECT_EQ(text(), "");
}

TEST_F(Log, CopesWithMoreKindsThanItRemembers) {
  for (int i = 0; i < 40; ++i) limiter.write(kWarning, "KIND" + std::to_string(i), "x");
  EXPECT_NE(text().find("KIND39"), std::string::npos);
}

}  // namespace
}  // namespace dateline::broker::kafka
