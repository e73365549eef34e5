#include "sink/event_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/unit/sink/samples.h"

namespace dateline::sink {
namespace {

using nlohmann::ordered_json;

template <class Event>
std::string text_of(const Event& event) {
  std::string out;
  write(event, out);
  return out;
}

template <class Event>
ordered_json json_of(const Event& event) {
  return ordered_json::parse(text_of(event));
}

std::string keys_of(const ordered_json& object) {
  std::string keys;
  for (const auto& [key, value] : object.items()) keys += key + " ";
  return keys;
}

TEST(EventJson, WritesTheFieldsOfAnEnrichedArticleInOrder) {
  const auto json = json_of(samples::full_enriched());
  EXPECT_EQ(keys_of(json),
            "schema article_id source url title authors language published_at published_at_from "
            "text removed segments entities dates quotes hashes engine ");
  EXPECT_EQ(json["schema"], "dateline.article.enriched/1");
  EXPECT_EQ(json["published_at"], "2025-12-18T09:00:00Z");
  EXPECT_EQ(json["published_at_from"], "text");
  EXPECT_EQ(json["text"], samples::full_enriched().text);
  EXPECT_EQ(json["language"], (ordered_json{{"code", "en"}, {"confidence", 0.9877}}));
  EXPECT_EQ(json["removed"][1]["reason"], "date_prefix");
  EXPECT_EQ(json["dates"][0]["from"], "2025-12-19");
  EXPECT_TRUE(json["dates"][1]["to"].is_null());
  EXPECT_EQ(json["quotes"][0]["speaker"], "nil:9f");
  EXPECT_TRUE(json["quotes"][1]["speaker"].is_null());
}

TEST(EventJson, WritesEntitiesWithTitleMentionsAndDemonymsOnlyWhereThereAreSome) {
  const auto entities = json_of(samples::full_enriched())["entities"];
  EXPECT_EQ(keys_of(entities[0]),
            "id kb type name salience confidence mentions title_mentions roles ");
  EXPECT_EQ(keys_of(entities[1]), "id kb type name salience confidence mentions roles ");
  EXPECT_EQ(entities[0]["kb"], "wikidata");
  EXPECT_EQ(entities[1]["kb"], "local");
  EXPECT_EQ(entities[2]["type"], "other");
  EXPECT_EQ(entities[0]["mentions"][0]["kind"], "demonym");
  EXPECT_EQ(keys_of(entities[1]["mentions"][0]), "begin end text ");
}

TEST(EventJson, WritesHashesAsText) {
  const auto hashes = json_of(samples::full_enriched())["hashes"];
  EXPECT_EQ(keys_of(hashes), "algorithm sha256 xxh3_128 simhash64 minhash ");
  EXPECT_EQ(hashes["sha256"], "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  EXPECT_EQ(hashes["xxh3_128"], "ab000000000000000000000000000000");
  EXPECT_EQ(hashes["simhash64"], "0123456789abcdef");
  EXPECT_EQ(hashes["minhash"].get<std::string>().size(), 520U);
}

TEST(EventJson, WritesTheSameBytesForTheSameEvent) {
  EXPECT_EQ(text_of(samples::full_enriched()), text_of(samples::full_enriched()));
  EXPECT_EQ(text_of(samples::full_story()), text_of(samples::full_story()));
}

TEST(EventJson, AppendsAndLeavesWhatStandsBefore) {
  std::string out = "{\"event\":";
  write(samples::minimal_tracked(), out);
  EXPECT_TRUE(ordered_json::accept(out + "}"));
}

TEST(EventJson, WritesTrackedArticles) {
  const auto json = json_of(samples::full_tracked());
  EXPECT_EQ(keys_of(json),
            "schema article_id verdict duplicate story_id score evidence novelty sentences "
            "developments ");
  EXPECT_EQ(json["duplicate"],
            (ordered_json{{"of", "a1"}, {"kind", "version"}, {"similarity", 0.97}}));
  EXPECT_TRUE(json_of(samples::minimal_tracked())["duplicate"].is_null());
  EXPECT_EQ(json_of(samples::minimal_tracked())["verdict"], "new_story");
}

TEST(EventJson, WritesDevelopments) {
  const auto json = json_of(samples::full_development());
  EXPECT_EQ(keys_of(json),
            "schema development_id story_id story_headline article_id source url published_at "
            "language kind severity headline text begin end event entities evidence attribution "
            "status origins supersedes why detected_at confidence ");
  EXPECT_EQ(keys_of(json["event"]), "id type place participants date state was ");
  EXPECT_EQ(json["event"]["date"], (ordered_json{{"from", "2025-12-19"}, {"to", "2025-12-19"}}));
  EXPECT_EQ(json["event"]["was"], "scheduled");
  EXPECT_EQ(keys_of(json["attribution"]), "speaker speaker_text anonymous verb_class said_on via ");
  EXPECT_EQ(json["attribution"]["verb_class"], "call_for");
  EXPECT_EQ(keys_of(json["entities"][0]), "id name type ");
  EXPECT_EQ(json["why"], (ordered_json{{"rule", "scheduled to happened"}, {"novelty", 0.7}}));
}

TEST(EventJson, WritesNullForWhatADevelopmentDoesNotHave) {
  const auto json = json_of(samples::minimal_development());
  for (const auto key : {"event", "attribution", "supersedes"}) {
    EXPECT_TRUE(json[key].is_null()) << key;
  }
}

TEST(EventJson, WritesStories) {
  const auto json = json_of(samples::full_story());
  EXPECT_EQ(keys_of(json),
            "schema story_id revision state headline first_seen last_update articles origins "
            "independent_sources copies languages velocity entities places terms timeline aliases "
            "merged_into ");
  EXPECT_FALSE(json.contains("article_id"));
  EXPECT_EQ(json["languages"], (ordered_json{{"de", 1}, {"en", 10}}));
  EXPECT_TRUE(json["timeline"][0]["development_id"].is_null());
  EXPECT_EQ(json["merged_into"], "s-a9");
  EXPECT_EQ(json_of(samples::minimal_story())["state"], "new");
  EXPECT_TRUE(json_of(samples::minimal_story())["merged_into"].is_null());
}

}  // namespace
}  // namespace dateline::sink
