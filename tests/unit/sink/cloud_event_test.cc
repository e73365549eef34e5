#include "sink/cloud_event.h"

#include <gtest/gtest.h>

#include "tests/unit/sink/samples.h"

namespace dateline::sink {
namespace {

constexpr std::string_view kTrace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

class CloudEvent : public ::testing::Test {
 protected:
  broker::Record record(std::string_view topic, std::vector<broker::Header> headers = {}) {
    broker::Record record;
    record.topic = topic;
    record.partition = 2;
    record.offset = 17;
    record.headers = std::move(headers);
    return record;
  }
  std::string header(std::string_view name) {
    return std::string(headers_.find(name).value_or("absent"));
  }

  Headers headers_;
};

TEST_F(CloudEvent, CarriesTheRequiredAttributes) {
  describe(samples::full_enriched(), origin_of_article(record("news.articles")), headers_);
  EXPECT_EQ(header("content-type"), "application/json");
  EXPECT_EQ(header("ce_specversion"), "1.0");
  EXPECT_EQ(header("ce_id"), "a1:enriched:news.articles/2/17");
  EXPECT_EQ(header("ce_source"), "urn:dateline:enrich");
  EXPECT_EQ(header("ce_type"), "dateline.article.enriched.v1");
  EXPECT_EQ(header("ce_subject"), "a1");
  EXPECT_EQ(header("ce_time"), "2025-12-18T09:00:00Z");
  EXPECT_EQ(header("__dateline.source"), "news.articles/2/17");
  EXPECT_EQ(header("traceparent"), "absent");
}

TEST_F(CloudEvent, LeavesAnUnknownTimeOut) {
  describe(samples::minimal_enriched(), origin_of_article(record("t")), headers_);
  EXPECT_EQ(header("ce_time"), "absent");
}

TEST_F(CloudEvent, NumbersTrackedArticles) {
  describe(samples::full_tracked(), origin_of_article(record("news.articles")), 41,
           samples::at(19, 8), headers_);
  EXPECT_EQ(header("__dateline.sequence"), "41");
  EXPECT_EQ(header("ce_id"), "a2:tracked:news.articles/2/17");
  EXPECT_EQ(header("ce_subject"), "s-a1");
  EXPECT_EQ(header("ce_time"), "2025-12-19T08:00:00Z");
}

TEST_F(CloudEvent, NamesDevelopmentsAndStoriesByWhatTheyAre) {
  describe(samples::full_development(), origin_of_article(record("t")), headers_);
  EXPECT_EQ(header("ce_id"), "d1");
  EXPECT_EQ(header("ce_type"), "dateline.development.v1");
  EXPECT_EQ(header("ce_time"), "2025-12-19T09:00:00Z");
  headers_.clear();
  describe(samples::full_story(), origin_of_article(record("t")), headers_);
  EXPECT_EQ(header("ce_id"), "s-a1:r7");
  EXPECT_EQ(header("ce_subject"), "s-a1");
}

TEST_F(CloudEvent, PassesATraceOn) {
  add_origin(origin_of_article(record("t", {{"traceparent", kTrace}})), headers_);
  EXPECT_EQ(header("traceparent"), kTrace);
}

TEST_F(CloudEvent, DropsATraceThatIsNone) {
  for (const std::string_view trace :
       {"", "00-xyz", "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"}) {
    EXPECT_FALSE(origin_of_article(record("t", {{"traceparent", trace}})).traceparent);
  }
  EXPECT_FALSE(origin_of_article(record("t", {{"traceparent", std::nullopt}})).traceparent);
}

TEST_F(CloudEvent, TakesTheArticlesPlaceFromASighting) {
  const auto sighting =
      record("dateline.sightings", {{kSourceHeader, "news.articles/3/99"}, {kTraceHeader, kTrace}});
  add_origin(origin_of_sighting(sighting), headers_);
  EXPECT_EQ(header("__dateline.source"), "news.articles/3/99");
  EXPECT_EQ(header("traceparent"), kTrace);
}

TEST_F(CloudEvent, DoesNotBelieveAnArticleThatNamesAnotherPlace) {
  const auto forged = record("news.articles", {{kSourceHeader, "other/0/0"}});
  add_origin(origin_of_article(forged), headers_);
  EXPECT_EQ(header("__dateline.source"), "news.articles/2/17");
}

TEST_F(CloudEvent, FallsBackToTheSightingItself) {
  for (const std::string_view place :
       {"", "x", "/1/2", "t/1", "t/a/2", "t/-1/2", "t/1/", "t//2", "t/1/2x"}) {
    const auto origin = origin_of_sighting(record("s", {{kSourceHeader, place}}));
    EXPECT_EQ(origin.topic, "s") << place;
    EXPECT_EQ(origin.offset, 17) << place;
  }
}

}  // namespace
}  // namespace dateline::sink
