#include "sink/trim.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sink/event_json.h"
#include "tests/unit/sink/samples.h"

namespace dateline::sink {
namespace {

using nlohmann::json;

model::EnrichedArticle with_much_removed() {
  auto article = samples::full_enriched();
  article.removed.assign(1000, {std::string(1000, 'x'), model::RemovalReason::comment});
  return article;
}

TEST(Trim, LeavesWhatFitsAsItIs) {
  std::string whole;
  write(samples::full_enriched(), whole);
  std::string out = "old";
  ASSERT_TRUE(write_within(samples::full_enriched(), whole.size(), out));
  EXPECT_EQ(out, whole);
}

TEST(Trim, CutsTheMostDispensableListFirstAndSaysSo) {
  std::string out;
  ASSERT_TRUE(write_within(with_much_removed(), kMaxEventBytes, out));
  EXPECT_LE(out.size(), kMaxEventBytes);
  const auto event = json::parse(out);
  EXPECT_EQ(event["truncated"], json({"removed"}));
  EXPECT_TRUE(event["removed"].empty());
  EXPECT_EQ(event["quotes"].size(), 2U);
  EXPECT_EQ(event["text"], samples::full_enriched().text);
}

TEST(Trim, CutsOneListMoreUntilItFits) {
  auto article = with_much_removed();
  article.quotes.assign(100'000, {{0, 20}, ""});
  std::string out;
  ASSERT_TRUE(write_within(article, kMaxEventBytes, out));
  EXPECT_EQ(json::parse(out)["truncated"], json({"removed", "entities.mentions", "quotes"}));
  EXPECT_FALSE(json::parse(out)["dates"].empty());
}

TEST(Trim, RefusesATextThatIsTooLargeByItself) {
  auto article = samples::full_enriched();
  article.text = std::string(2'000'000, 'x');
  std::string out;
  const auto written = write_within(article, kMaxEventBytes, out);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().failure, model::Failure::malformed);
  EXPECT_EQ(written.error().reason, model::Reason::sink_too_large);
  EXPECT_TRUE(out.empty());
}

TEST(Trim, FitsEveryEventIntoEveryLimitOrRefuses) {
  for (std::size_t limit = 0; limit < 4000; limit += 7) {
    std::string out;
    const auto check = [&](const auto& event) {
      if (write_within(event, limit, out)) {
        EXPECT_LE(out.size(), limit);
        EXPECT_TRUE(json::accept(out));
      } else {
        EXPECT_TRUE(out.empty());
      }
    };
    check(samples::full_enriched());
    check(samples::full_tracked());
    check(samples::full_development());
    check(samples::full_story());
  }
}

}  // namespace
}  // namespace dateline::sink
