// F4: SIGTERM whatever the worker is waiting for.
#include <fmt/format.h>
#include <signal.h>

#include <fstream>

#include "tests/faults/newsroom.h"

namespace dateline::tests {
namespace {

constexpr int kDone = 0;
constexpr int kBadConfiguration = 78;

class Stops : public Newsroom {};

TEST_F(Stops, WhileTheProgramIsLoading) {
  for (const auto after : {0ms, 20ms, 60ms, 150ms, 400ms}) {
    const auto worker = launch(0);
    EXPECT_FALSE(eventually(after, [&] { return !worker->running(); })) << worker->output();
    worker->signal(SIGTERM);
    const auto code = worker->wait(10s);
    // Before its handlers are there the signal itself ends it.
    EXPECT_TRUE(code == kDone || (code == 128 + SIGTERM && after < 150ms))
        << code.value_or(-1) << "\n"
        << worker->output();
  }
}

TEST_F(Stops, WhileNoBrokerAnswers) {
  config.bootstrap = "127.0.0.1:1";
  const auto worker = launch(0);
  ASSERT_TRUE(eventually(30s, [&] { return worker->said("does not answer"); }));
  worker->signal(SIGTERM);
  expect_end(*worker, kDone);
}

TEST_F(Stops, WhileTheBrokerIsAwayInMidLoad) {
  const auto through = proxy();
  const auto worker = launch(0);
  until_ready(*worker);
  const auto feeder = feed(1'500, 500);
  until_enriched(500);
  through->away(true);
  ASSERT_TRUE(eventually(30s, [&] { return worker->said("trying again"); })) << worker->output();
  worker->signal(SIGTERM);
  expect_end(*worker, kDone);
  through->away(false);
  const auto next = launch(0);
  finish(*feeder);
  expect_exactly_once();
}

/// Nothing is cut; the broker only never answers, as behind a firewall that drops packets.
TEST_F(Stops, WhileTheBrokerIsSilentInMidLoad) {
  const auto through = proxy();
  const auto worker = launch(0);
  until_ready(*worker);
  const auto feeder = feed(1'500, 500);
  until_enriched(500);
  through->rule([](const Request&) { return Fate::drop; });
  ASSERT_TRUE(eventually(30s, [&] { return worker->said("trying again"); })) << worker->output();
  worker->signal(SIGTERM);
  expect_end(*worker, kDone);
  through->rule({});
  const auto next = launch(0);
  finish(*feeder);
  expect_exactly_once();
}

TEST_F(Stops, AreNotNeededWhereThePasswordIsWrong) {
  config.bootstrap = address_with_password();
  const auto secret = streams_of(0).output + ".password";
  std::ofstream(secret) << "wrong\n";
  std::filesystem::permissions(secret, std::filesystem::perms::owner_read);
  config.kafka_settings = {{"security.protocol", "SASL_PLAINTEXT"},
                           {"sasl.mechanism", "PLAIN"},
                           {"sasl.username", "dateline"}};
  config.kafka_secret_files = {{"sasl.password", secret}};
  const auto refused = launch(0);
  expect_end(*refused, kBadConfiguration, "uthentication");
  EXPECT_FALSE(refused->said("wrong")) << refused->output();

  std::filesystem::remove(secret);
  std::ofstream(secret) << "right\n";
  std::filesystem::permissions(secret, std::filesystem::perms::owner_read);
  const auto accepted = launch(0);
  until_ready(*accepted);
  accepted->signal(SIGTERM);
  expect_end(*accepted, kDone);
}

TEST_F(Stops, WhileTheListenerSpeaksAnotherProtocol) {
  config.bootstrap = address_with_password();  // and the worker has none
  const auto worker = launch(0);
  EXPECT_FALSE(eventually(4s, [&] { return !worker->running(); })) << worker->output();
  worker->signal(SIGTERM);
  expect_end(*worker, kDone);
}

}  // namespace
}  // namespace dateline::tests
