// Dead letters sent again once, whatever strikes the run that sends them.
#include "tests/pipeline/failed_records.h"

namespace dateline::tests {
namespace {

TEST_F(RedriveTest, LeavesToANewerRunWhichSendsTheRest) {
  fail_many(20);
  RedriveOptions slow;
  slow.rate = 10;
  int rests = 0;
  on_rest_ = [&] {
    if (++rests != 5) return true;
    on_rest_ = nullptr;
    const auto newer =
        Redrive(broker_, config_, {}, {[this] { return now_; }, [](milliseconds) { return true; }})
            .run([](const RedriveNote&) {});
    EXPECT_TRUE(newer);
    EXPECT_EQ(newer->sent, 15U);
    return true;
  };
  const auto older = attempt(slow);
  ASSERT_FALSE(older);
  EXPECT_EQ(older.error().exit_code, model::ExitCode::restart_me);
  expect_each_once(20);
}

struct Strike {
  Call call;
  Fault fault;
  int after;
};

class RedriveFaults : public RedriveTest, public ::testing::WithParamInterface<Strike> {};

TEST_P(RedriveFaults, LoseAndDoubleNothing) {
  fail_many(30);
  faults_.arm(GetParam().call, GetParam().fault, GetParam().after);
  RedriveOptions options;
  options.rate = 50;  // six transactions
  int runs = 0;
  for (bool done = false; !done && runs < 5; ++runs) done = attempt(options).has_value();
  EXPECT_LE(runs, 2);
  broker_.deliver_late_ends();
  EXPECT_EQ(redrive().already, 30U);
  expect_each_once(30);
}

INSTANTIATE_TEST_SUITE_P(
    EveryCall, RedriveFaults,
    ::testing::Values(
        Strike{Call::init_transactions, Fault::refuse, 0},
        Strike{Call::init_transactions, Fault::lose_answer, 0},
        Strike{Call::begin, Fault::crash, 2}, Strike{Call::produce, Fault::refuse, 13},
        Strike{Call::produce, Fault::lose_answer, 13}, Strike{Call::produce, Fault::crash, 13},
        Strike{Call::commit, Fault::crash, 2}, Strike{Call::commit, Fault::refuse, 2},
        Strike{Call::commit, Fault::lose_answer, 2}, Strike{Call::commit, Fault::delay_end, 2},
        Strike{Call::commit, Fault::late_end, 2}, Strike{Call::commit, Fault::late_end, 5},
        Strike{Call::commit, Fault::late_marks, 2}, Strike{Call::commit, Fault::late_marks, 5}));

}  // namespace
}  // namespace dateline::tests
