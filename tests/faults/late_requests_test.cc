// F10, F11: EndTxn comes late, or its answer never comes. docs/decisions/0002-tainted-producer.md
#include <fmt/format.h>

#include "tests/faults/newsroom.h"

namespace dateline::tests {
namespace {

class LateRequests : public Newsroom {
 protected:
  void SetUp() override {
    Newsroom::SetUp();
    through = proxy();
  }
  void TearDown() override {
    through.reset();
    Newsroom::TearDown();
  }

  /// One fate for the next commits that pass. A client that retries meets the same fate again.
  void next_commits(Fate fate, int count = 1) {
    met = std::make_shared<std::atomic<int>>(0);
    through->rule([fate, count, met = met](const Request& request) {
      return request.commits() && met->fetch_add(1) < count ? fate : Fate::pass;
    });
  }

  static double replaced(Program& worker) {
    return worker.metric("dateline_producers_replaced_total").value_or(0);
  }

  /// Under load, does that to one commit; the worker goes on by itself and nothing is amiss.
  void survives(Fate fate, double replacements) {
    auto worker = launch(0);
    until_ready(*worker);
    const auto feeder = feed(1'200, 600);
    until_enriched(300);
    next_commits(fate);
    ASSERT_TRUE(eventually(30s, [&] { return met->load() >= 1; }));
    EXPECT_TRUE(eventually(60s, [&] { return replaced(*worker) >= replacements; }))
        << worker->output();
    finish(*feeder);
    EXPECT_TRUE(worker->running()) << worker->output();
    expect_exactly_once();
  }

  std::unique_ptr<Proxy> through;
  std::shared_ptr<std::atomic<int>> met;
};

/// The client gives up on the commit, and the request reaches the broker when later transactions
/// of the same id are on their way.
TEST_F(LateRequests, NeverEndALaterTransaction) {
  auto worker = launch(0);
  until_ready(*worker);
  const auto feeder = feed(5'000, 250);
  until_enriched(300);
  next_commits(Fate::hold);
  ASSERT_TRUE(eventually(30s, [&] { return through->held() == 1; }));
  EXPECT_TRUE(eventually(60s, [&] { return replaced(*worker) == 1; })) << worker->output();
  const auto stands = enriched_until();
  until_enriched(stands + 300);
  through->release();
  ASSERT_TRUE(eventually(30s, [&] { return through->late_answers().size() == 1; }));
  EXPECT_NE(through->late_answers().front(), 0) << "the broker applied a commit of the past";
  fmt::print("The late EndTxn was answered with error {}\n", through->late_answers().front());
  finish(*feeder);
  EXPECT_EQ(replaced(*worker), 1);
  expect_exactly_once();
}

/// The client's library retries on another connection and reports success: nothing but the
/// interceptor knows that a request is still out there.
TEST_F(LateRequests, AreNotForgottenWhenARetrySucceeds) {
  config.kafka_settings["socket.timeout.ms"] = "1000";
  auto worker = launch(0);
  until_ready(*worker);
  const auto feeder = feed(5'000, 250);
  until_enriched(300);
  next_commits(Fate::hold);
  ASSERT_TRUE(eventually(30s, [&] { return through->held() == 1; }));
  EXPECT_TRUE(eventually(60s, [&] { return replaced(*worker) >= 1; })) << worker->output();
  const auto stands = enriched_until();
  until_enriched(stands + 300);
  through->release();
  ASSERT_TRUE(eventually(30s, [&] { return through->late_answers().size() == 1; }));
  EXPECT_NE(through->late_answers().front(), 0) << "the broker applied a commit of the past";
  finish(*feeder);
  expect_exactly_once();
}

TEST_F(LateRequests, ThatAreAppliedWithoutAnAnswerDoubleNothing) { survives(Fate::keep_answer, 1); }

TEST_F(LateRequests, ThatAreAppliedBeforeTheConnectionBreaksDoubleNothing) {
  survives(Fate::keep_answer_cut, 1);
}

TEST_F(LateRequests, ThatNeverArriveLoseNothing) { survives(Fate::drop, 1); }

TEST_F(LateRequests, ThatBreakWithTheirConnectionLoseNothing) { survives(Fate::drop_and_cut, 1); }

TEST_F(LateRequests, ThroughASlowNetworkArriveAllTheSame) {
  through->delay(40ms);
  auto worker = launch(0);
  until_ready(*worker);
  const auto feeder = feed(1'000, 500);
  until_enriched(300);
  through->cut();
  until_enriched(600);
  through->cut();
  finish(*feeder);
  EXPECT_TRUE(worker->running()) << worker->output();
  expect_exactly_once();
}

}  // namespace
}  // namespace dateline::tests
