#include "app/scrape.h"

#include <gtest/gtest.h>

#include "app/metrics.h"

namespace dateline::app {
namespace {

TEST(Scrape, ReadsWhatMetricsServe) {
  Metrics metrics;
  metrics.counter("dateline_articles_total", {{"stage", "enrich"}, {"outcome", "enriched"}})
      .Increment(5);
  metrics.counter("dateline_articles_total", {{"stage", "track"}, {"outcome", "repeat"}})
      .Increment(2);
  const Scrape scrape(metrics.scrape());
  EXPECT_EQ(scrape.sum("dateline_articles_total"), 7);
  EXPECT_EQ(scrape.sum("dateline_articles_total", "stage=\"track\""), 2);
  EXPECT_EQ(scrape.most("dateline_articles_total"), 5);
  EXPECT_EQ(scrape.values("dateline_articles_total", "stage"),
            (std::vector<std::string>{"enrich", "track"}));
  EXPECT_EQ(scrape.sum("dateline_nothing"), 0);
}

TEST(Scrape, TellsAQuantileOfWhatCameBetweenTwoLooks) {
  Metrics metrics;
  auto& steps = metrics.histogram("dateline_step_duration_seconds", {{"stage", "track"}});
  for (int i = 0; i < 100; ++i) steps.Observe(0.9);
  const Scrape before(metrics.scrape());
  for (int i = 0; i < 99; ++i) steps.Observe(0.0002);
  steps.Observe(0.9);
  const Scrape now(metrics.scrape());
  const auto of = [&](double share) {
    return now.quantile(before, "dateline_step_duration_seconds", "stage=\"track\"", share);
  };
  EXPECT_EQ(of(0.5), 0.00025);
  EXPECT_EQ(of(0.99), 0.00025);
  EXPECT_EQ(of(1), 1);
  EXPECT_EQ(now.quantile(now, "dateline_step_duration_seconds", "", 0.5), 0);
}

TEST(Scrape, LeavesOutWhatIsNoSample) {
  const Scrape scrape("# HELP x y\nx 3\n\nx{a=\"b\"} 4\nnonsense\n");
  EXPECT_EQ(scrape.sum("x"), 7);
}

}  // namespace
}  // namespace dateline::app
