#include "app/notify/message.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace dateline::app::notify {
namespace {

using nlohmann::json;

const std::string kEvent =
    R"({"schema":"dateline.alert/1","alert_id":"a1","rule":"ferries","story_id":"s-1","severity":"high",)"
    R"("headline":"Ferry <!channel> \"free\" & afloat","why":"severity high; the first of this story",)"
    R"("articles":[{"article_id":"x","source":"Wire","url":"https://wire.example/x"}]})";
constexpr model::Timestamp kNow{std::chrono::seconds(1'700'000'000)};

Message message(Kind kind, std::string_view secret = "") {
  return message_of(kind, kEvent, *ingest::glance(kEvent), secret, kNow);
}

std::string header(const Message& message, std::string_view name) {
  for (const auto& [key, value] : message.headers) {
    if (key == name) return value;
  }
  return {};
}

TEST(NotifyMessage, HandsAWebhookTheEventAsItIsWithItsIdAsKey) {
  const auto plain = message(Kind::webhook);
  EXPECT_EQ(plain.body, kEvent);
  EXPECT_EQ(header(plain, "Idempotency-Key"), "a1");
  EXPECT_EQ(header(plain, "Dateline-Signature"), "");
}

TEST(NotifyMessage, SignsTimeAndBody) {
  // printf '1700000000.{…}' | openssl dgst -sha256 -hmac k (body: two braces).
  const auto alert = ingest::glance("{}");
  const auto signed_one = message_of(Kind::webhook, "{}", *alert, "k", kNow);
  EXPECT_EQ(header(signed_one, "Dateline-Signature"),
            "t=1700000000,v1=c6ef4734033cee2367414a0939385eca0397754aa7a59716da7463a9298b5146");
}

TEST(NotifyMessage, TellsSlackNothingThatItTakesForMarkup) {
  const auto text = json::parse(message(Kind::slack).body).at("text").get<std::string>();
  EXPECT_EQ(text.find('<'), std::string::npos);
  EXPECT_NE(text.find("Ferry &lt;!channel&gt; \"free\" &amp; afloat"), std::string::npos);
  EXPECT_NE(text.find("https://wire.example/x"), std::string::npos);
}

TEST(NotifyMessage, TellsAnAlertmanagerOneAlertOfTheStory) {
  const auto alerts = json::parse(message(Kind::alertmanager).body);
  ASSERT_EQ(alerts.size(), 1U);
  EXPECT_EQ(alerts[0]["labels"]["alertname"], "Development");
  EXPECT_EQ(alerts[0]["labels"]["story_id"], "s-1");
  EXPECT_EQ(alerts[0]["labels"]["rule"], "ferries");
  EXPECT_EQ(alerts[0]["labels"]["alert_id"], "a1");
  EXPECT_EQ(alerts[0]["startsAt"], "2023-11-14T22:13:20Z");
  EXPECT_EQ(alerts[0]["endsAt"], "2023-11-14T23:13:20Z");
}

}  // namespace
}  // namespace dateline::app::notify
