// F10, F11: EndTxn comes late, or its answer never comes. docs/decisions/0002-tainted-producer.md
#include <fmt/format.h>

#include "tests/faults/newsroom.h"

namespace dateline::tests {
namespace {

class LateRequests : public Newsroom {
 protected:
  static constexpr const char* kReplaced = "dateline_producers_replaced_total";

  void SetUp() override {
    Newsroom::SetUp();
    through = proxy();
  }

  /// One fate for the next commit that passes, once.
  void next_commit(Fate fate) {
    struct Once {
      std::atomic<bool> done{false};
    };
    through->rule([fate, once = std::make_shared<Once>()](const Request& request) {
      return request.commits() && !once->done.exchange(true) ? fate : Fate::pass;
    });
  }

  double replaced(Program& worker) { return worker.metric(kReplaced).value_or(0); }

  std::unique_ptr<Proxy> through;
};

TEST_F(LateRequests, NeverEndALaterTransaction) {
  auto worker = launch(0);
  until_ready(*worker);
  const auto feeder = feed(2'500, 500);
  until_enriched(500);
  next_commit(Fate::hold);
  ASSERT_TRUE(eventually(30s, [&] { return through->held() == 1; }));
  EXPECT_TRUE(eventually(60s, [&] { return replaced(*worker) == 1; })) << worker->output();
  const auto stands = enriched_until();
  until_enriched(stands + 300);  // later transactions are on their way
  through->release();
  ASSERT_TRUE(eventually(30s, [&] { return through->late_answers().size() == 1; }));
  EXPECT_NE(through->late_answers().front(), 0) << "the broker applied a commit of the past";
  fmt::print("The late EndTxn was answered with error {}\n", through->late_answers().front());
  finish(*feeder);
  EXPECT_EQ(replaced(*worker), 1);
  expect_exactly_once();
}

}  // namespace
}  // namespace dateline::tests
