// What the proof from the topics counts.
#include "app/verify/verify.h"

#include <gtest/gtest.h>

#include "sink/dead_letter.h"
#include "tests/pipeline/desk.h"

namespace dateline::tests {
namespace {

TEST(Verify, TakesAnAlertThatNobodyTookForNoOutcomeOfAnArticle) {
  Desk desk;
  for (const auto article : sample()) desk.put(article);
  desk.run();
  const auto look = [&] {
    return app::verify::verify(desk.broker(), desk.config(), {std::chrono::milliseconds(0), {}});
  };
  const auto before = look();
  ASSERT_TRUE(before);
  ASSERT_GT(before->enrich_dead_letters, 0U);

  broker::Record alert;
  alert.topic = desk.topics().alerts;
  alert.headers = {{"__dateline.source", "news.articles/0/0"}};
  sink::Letter letter;
  letter.topic = desk.topics().dead_letter;
  sink::dead_letter(letter, alert, {}, "notify", {});
  const auto producer = desk.broker().producer({});
  ASSERT_TRUE((*producer)->produce(letter.outgoing({})));
  const auto after = look();
  ASSERT_TRUE(after);
  EXPECT_EQ(after->enrich_dead_letters, before->enrich_dead_letters);
}

}  // namespace
}  // namespace dateline::tests
