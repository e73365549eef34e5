// What the sink writes, ingest reads: `track` accepts the output of `enrich`.
#include <gtest/gtest.h>

#include "ingest/parse.h"
#include "sink/event_json.h"
#include "sink/trim.h"
#include "tests/unit/sink/samples.h"

namespace dateline::sink {
namespace {

model::Article read_back(const std::string& json) {
  ingest::Parser parser;
  auto read = parser.parse(json, {});
  if (read) return *std::move(read);
  ADD_FAILURE() << read.error().message;
  return {};
}

TEST(RoundTrip, ReadsAnEnrichedArticleBack) {
  const auto enriched = samples::full_enriched();
  std::string json;
  write(enriched, json);
  const auto article = read_back(json);
  EXPECT_EQ(article.id, enriched.article_id);
  EXPECT_EQ(article.url, enriched.url);
  EXPECT_EQ(article.source.id, enriched.source.id);
  EXPECT_EQ(article.source.name, enriched.source.name);
  EXPECT_EQ(article.title, enriched.title);
  EXPECT_EQ(article.body, enriched.text);
  EXPECT_EQ(article.language, enriched.language.code);
  EXPECT_EQ(article.authors, enriched.authors);
  EXPECT_EQ(article.published_at, enriched.published_at);
}

TEST(RoundTrip, ReadsATitleAndNothingElseBack) {
  auto enriched = samples::minimal_enriched();
  enriched.title = "Only a title";
  std::string json;
  write(enriched, json);
  const auto article = read_back(json);
  EXPECT_EQ(article.id, "a0");
  EXPECT_EQ(article.body, "");
  EXPECT_FALSE(article.published_at);
}

TEST(RoundTrip, ReadsATrimmedArticleBack) {
  auto enriched = samples::full_enriched();
  enriched.removed.assign(5000, {std::string(1000, 'x'), model::RemovalReason::comment});
  std::string json;
  ASSERT_TRUE(write_within(enriched, kMaxEventBytes, json));
  EXPECT_EQ(read_back(json).body, enriched.text);
}

TEST(RoundTrip, ReadsAnArticleWithMoreEntitiesThanItKeepsValues) {
  auto enriched = samples::full_enriched();
  enriched.entities.assign(3000, enriched.entities.front());
  std::string json;
  write(enriched, json);
  EXPECT_EQ(read_back(json).id, "a1");
}

TEST(RoundTrip, KeepsEveryControlCharacterOfTheText) {
  auto enriched = samples::full_enriched();
  enriched.text.clear();
  for (char byte = 1; byte < 0x7F; ++byte) enriched.text += byte;
  enriched.text += '\0';
  std::string json;
  write(enriched, json);
  EXPECT_EQ(read_back(json).body, enriched.text);
}

}  // namespace
}  // namespace dateline::sink
