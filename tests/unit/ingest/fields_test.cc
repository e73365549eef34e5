// From the fields of a document to an article: aliases, types, limits, defaults.
#include "ingest/fields.h"

#include <nlohmann/json.hpp>

#include "tests/unit/ingest/reading.h"

namespace dateline::ingest {
namespace {

using nlohmann::json;

class Fields : public Reading {
 protected:
  /// An article with a body and this field.
  static std::string with(std::string_view key, const json& value) {
    return json{{"body", "text"}, {std::string(key), value}}.dump();
  }
};

TEST_F(Fields, ReadsEveryMainName) {
  const auto read = article(R"({"id":"a1","url":"https://daily.example/x","source":"The Daily",
      "title":"Title","body":"Body","published_at":"2025-12-18T09:30:00Z","language":"en",
      "authors":["Ann Lee","Bo Chen"]})");
  EXPECT_EQ(read.id, "a1");
  EXPECT_EQ(read.url, "https://daily.example/x");
  EXPECT_EQ(read.source.name, "The Daily");
  EXPECT_EQ(read.source.id, "the-daily");
  EXPECT_EQ(read.title, "Title");
  EXPECT_EQ(read.body, "Body");
  EXPECT_EQ(read.language, "en");
  EXPECT_EQ(read.authors, (std::vector<std::string>{"Ann Lee", "Bo Chen"}));
  EXPECT_EQ(model::to_rfc3339(*read.published_at), "2025-12-18T09:30:00Z");
}

TEST_F(Fields, ReadsEveryAlias) {
  for (const auto key : {"body", "text", "content"}) {
    EXPECT_EQ(article(json{{key, "b"}}.dump()).body, "b");
  }
  for (const auto key : {"title", "headline"}) {
    EXPECT_EQ(article(json{{key, "t"}}.dump()).title, "t");
  }
  for (const auto key : {"url", "link"}) {
    EXPECT_EQ(article(with(key, "https://a.example/")).url, "https://a.example/");
  }
  for (const auto key : {"published_at", "pubDate", "published", "date"}) {
    EXPECT_TRUE(article(with(key, "2025-12-18")).published_at) << key;
  }
  for (const auto key : {"source", "domain", "outlet"}) {
    EXPECT_EQ(article(with(key, "Outlet B")).source.id, "outlet-b");
  }
}

TEST_F(Fields, PrefersTheMainNameWhateverTheOrder) {
  EXPECT_EQ(article(R"({"text":"alias","body":"main"})").body, "main");
  EXPECT_EQ(article(R"({"body":"main","text":"alias"})").body, "main");
  EXPECT_EQ(article(R"({"content":"third","text":"second"})").body, "second");
}

TEST_F(Fields, FallsBackToTheAliasOfAnEmptyMainName) {
  EXPECT_EQ(article(R"({"body":null,"text":"alias"})").body, "alias");
  EXPECT_EQ(article(R"({"body":" ","text":"alias"})").body, "alias");
}

TEST_F(Fields, IgnoresAliasesThatDoNotCount) {
  EXPECT_EQ(article(R"({"body":"main","text":{"html":"x"}})").body, "main");
}

TEST_F(Fields, RequiresABodyOrATitle) {
  for (const auto payload : {"{}", R"({"id":"x"})", R"({"body":"","title":""})",
                             R"({"body":null,"title":" \n"})", R"({"title":"\u0000"})"}) {
    EXPECT_EQ(refusal(payload), "validate.missing_field") << payload;
  }
  EXPECT_EQ(article(R"({"title":"only"})").body, "");
  EXPECT_EQ(article(R"({"body":"only"})").title, "");
}

TEST_F(Fields, NamesTheFieldOfAWrongType) {
  const std::pair<std::string, json> kWrong[] = {{"title", 7},
                                                 {"title", json::array()},
                                                 {"headline", true},
                                                 {"id", true},
                                                 {"id", json::object()},
                                                 {"url", 7},
                                                 {"source", 7},
                                                 {"source", {{"name", 7}}},
                                                 {"authors", 7},
                                                 {"authors", {"a", 7}},
                                                 {"language", 7},
                                                 {"published_at", true},
                                                 {"published_at", json::object()}};
  for (const auto& [key, value] : kWrong) {
    EXPECT_EQ(refusal(with(key, value)), "validate.bad_type") << key << value;
    EXPECT_TRUE(message_.starts_with("/" + key)) << message_;
  }
  EXPECT_EQ(refusal(R"({"title":"x","body":7})"), "validate.bad_type");
  refusal(with("authors", {"a", "b", 7}));
  EXPECT_EQ(message_, "/authors/2: expected a string, found a number");
}

TEST_F(Fields, KeepsNumericIdsAsTheyAreWritten) {
  for (const auto id :
       {"17", "123456789012345678901234567890", "9223372036854775808", "1.50", "-0", "1e400"}) {
    EXPECT_EQ(article(R"({"body":"x","id":)" + std::string(id) + "}").id, id);
  }
}

TEST_F(Fields, KeepsIdsAsTheyAreButForControls) {
  EXPECT_EQ(article(with("id", " a  b:C/é ")).id, " a  b:C/é ");
  EXPECT_EQ(article(with("id",
                         "a\n\x1B"
                         "b"))
                .id,
            "ab");
  EXPECT_TRUE(article(with("id", "\x01")).id.starts_with("t-"));
}

TEST_F(Fields, TakesNumbersOfAnySizeInUnreadFields) {
  EXPECT_EQ(article(R"({"body":"x","a":1e400,"b":-0,"c":9223372036854775808,"d":0.1e-999})").body,
            "x");
}

TEST_F(Fields, DerivesTheIdFromTheAddress) {
  const auto id = article(with("url", "https://www.Daily.example/a?utm_source=rss&p=1#top")).id;
  EXPECT_EQ(id.size(), 34U);
  EXPECT_TRUE(id.starts_with("u-"));
  for (const auto same : {"http://daily.example/a?p=1", "https://daily.example:443/a?p=1&gclid=2",
                          "HTTPS://DAILY.EXAMPLE/a?p=1"}) {
    EXPECT_EQ(article(with("url", same)).id, id) << same;
  }
  for (const auto other : {"https://daily.example/a?p=2", "https://daily.example/A?p=1",
                           "https://daily.example:8080/a?p=1", "https://daily.example/a"}) {
    EXPECT_NE(article(with("url", other)).id, id) << other;
  }
}

TEST_F(Fields, DerivesTheIdFromTheTextWithoutAnAddress) {
  const auto id = article(R"({"title":"ab","body":"c"})").id;
  EXPECT_EQ(id.size(), 34U);
  EXPECT_TRUE(id.starts_with("t-"));
  EXPECT_EQ(article(R"({"headline":"ab","text":"c","id":""})").id, id);
  EXPECT_NE(article(R"({"title":"a","body":"bc"})").id, id);
}

TEST_F(Fields, TakesTheHostForASourceNobodyNamed) {
  const auto read = article(with("url", "https://WWW.News.Example:8443/x"));
  EXPECT_EQ(read.source.id, "news.example");
  EXPECT_EQ(read.source.name, "news.example");
  EXPECT_EQ(article(R"({"body":"x"})").source.id, "");
}

TEST_F(Fields, ReadsSourcesAsObjects) {
  const auto read = article(with("source", {{"id", "post"}, {"name", "The Post"}, {"x", 1}}));
  EXPECT_EQ(read.source.id, "post");
  EXPECT_EQ(read.source.name, "The Post");
  EXPECT_EQ(article(with("source", {{"name", "The Post"}})).source.id, "the-post");
  EXPECT_EQ(article(with("source", {{"id", 12}})).source.name, "12");
  EXPECT_EQ(article(with("source", json::object())).source.id, "");
}

TEST_F(Fields, ReadsAuthorsInTheirCommonShapes) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(article(with("authors", "Ann Lee")).authors, Names{"Ann Lee"});
  EXPECT_EQ(article(with("authors", json::array())).authors, Names{});
  EXPECT_EQ(article(with("authors", {"A", nullptr, "", {{"name", "B"}}})).authors,
            (Names{"A", "B"}));
}

TEST_F(Fields, RefusesWhatIsLongerThanItsLimit) {
  const std::pair<std::string, std::size_t> kLimits[] = {{"id", kIdBytes},
                                                         {"title", kTitleBytes},
                                                         {"source", kSourceBytes},
                                                         {"authors", kAuthorBytes}};
  for (const auto& [key, limit] : kLimits) {
    article(with(key, std::string(limit, 'x')));
    EXPECT_EQ(refusal(with(key, std::string(limit + 1, 'x'))), "validate.too_long") << key;
  }
  const std::string head = "https://a.example/";
  article(with("url", head + std::string(kAddressBytes - head.size(), 'x')));
  EXPECT_EQ(refusal(with("url", head + std::string(kAddressBytes, 'x'))), "validate.too_long");
  article(with("authors", std::vector<std::string>(32, "A")));
  EXPECT_EQ(refusal(with("authors", std::vector<std::string>(33, "A"))), "validate.too_long");
  EXPECT_EQ(refusal(R"({"body":"x","id":)" + std::string(600, '1') + "}"), "validate.too_long");
}

TEST_F(Fields, RefusesAddressesThatAreNotOfTheWeb) {
  for (const auto url :
       {"javascript:alert(1)", "file:///etc/passwd", "/relative", "daily.example/x",
        "ftp://daily.example/", "https://", "http://user:secret@/"}) {
    EXPECT_EQ(refusal(with("url", url)), "validate.bad_url") << url;
    EXPECT_EQ(message_.find("secret"), std::string::npos);
  }
}

TEST_F(Fields, ReadsTimesAsTextOrNumber) {
  const auto read = [&](const json& value) {
    return model::to_rfc3339(*article(with("published_at", value)).published_at);
  };
  EXPECT_EQ(read(" 2025-12-18 "), "2025-12-18T00:00:00Z");
  EXPECT_EQ(read(1766050200), "2025-12-18T09:30:00Z");
  EXPECT_EQ(read("1766050200"), "2025-12-18T09:30:00Z");
  EXPECT_EQ(read(1766050200123), "2025-12-18T09:30:00.123Z");
  EXPECT_EQ(read("Thu, 18 Dec 2025 09:30:00 GMT"), "2025-12-18T09:30:00Z");
}

TEST_F(Fields, TakesEmptyTimesForAbsentAndRefusesWrongOnes) {
  EXPECT_FALSE(article(with("published_at", "")).published_at);
  EXPECT_FALSE(article(with("published_at", nullptr)).published_at);
  for (const json& value : {json("Dec 20"), json("0001-01-01"), json("9999-12-31"), json("soon"),
                            json(-5), json(5e12), json("2025-02-30")}) {
    EXPECT_EQ(refusal(with("published_at", value)), "validate.bad_time") << value;
    EXPECT_TRUE(message_.starts_with("/published_at")) << message_;
  }
  EXPECT_EQ(refusal(R"({"body":"x","date":1e400})"), "validate.bad_time");
}

TEST_F(Fields, HandsTheRecordTimeOn) {
  recorded_at_ = model::Timestamp(std::chrono::milliseconds(1'700'000'000'000));
  EXPECT_EQ(article(R"({"body":"x"})").recorded_at, recorded_at_);
}

TEST_F(Fields, ReadsEnrichedArticles) {
  const auto read = article(R"({"schema":"dateline.article.enriched/1","article_id":"a9",
      "source":{"id":"post","name":"The Post"},"url":"","title":"T","authors":["A"],
      "language":{"code":"en","confidence":0.99},"published_at":"2025-12-18T00:00:00Z",
      "published_at_from":"field","text":"Clean text.","segments":[{"begin":0,"end":11}],
      "quotes":[],"hashes":{"sha256":"00"}})");
  EXPECT_EQ(read.id, "a9");
  EXPECT_EQ(read.body, "Clean text.");
  EXPECT_EQ(read.source.id, "post");
  EXPECT_EQ(read.language, "en");
  EXPECT_TRUE(read.published_at);
}

TEST_F(Fields, TakesARecordTimeOfAnEnrichedArticleForWhatItIs) {
  const auto read = article(R"({"schema":"dateline.article.enriched/1","article_id":"a9","text":"x",
      "published_at":"2025-12-18T00:00:00Z","published_at_from":"record"})");
  EXPECT_FALSE(read.published_at);
  EXPECT_EQ(model::to_rfc3339(*read.recorded_at), "2025-12-18T00:00:00Z");
}

TEST_F(Fields, RefusesOurOtherEvents) {
  for (const auto schema : {"dateline.article.enriched/2", "dateline.development/1"}) {
    EXPECT_EQ(refusal(with("schema", schema)), "validate.bad_type");
  }
  EXPECT_EQ(article(with("schema", "https://schema.example/article")).body, "text");
}

}  // namespace
}  // namespace dateline::ingest
