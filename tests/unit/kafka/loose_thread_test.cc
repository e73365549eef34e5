#include <gtest/gtest.h>

#include <optional>
#include <utility>

#include "broker/kafka/client.h"

namespace dateline::broker::kafka {
namespace {

TEST(LooseThread, CountsUntilWhateverHoldsItIsGone) {
  EXPECT_FALSE(LooseThread::any());
  std::optional<LooseThread> of_caller(std::in_place);
  std::optional<LooseThread> of_thread(std::move(*of_caller));
  of_caller.reset();
  EXPECT_TRUE(LooseThread::any());
  of_thread.reset();
  EXPECT_FALSE(LooseThread::any());
}

}  // namespace
}  // namespace dateline::broker::kafka
