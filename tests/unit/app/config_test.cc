#include "app/config.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace dateline::app {
namespace {

/// What is wrong with a configuration; "" when nothing is.
std::string complaint(std::string_view yaml) {
  const auto config = parse_config(yaml, "test.yaml");
  if (config) return {};
  EXPECT_EQ(config.error().exit_code, model::ExitCode::bad_configuration);
  return config.error().message;
}

TEST(Config, EmptyFileIsEveryDefault) {
  const auto config = parse_config("", "test.yaml");
  ASSERT_TRUE(config);
  EXPECT_EQ(print_config(*config), print_config(default_config()));
}

TEST(Config, ReadsWhatItPrints) {
  auto config = default_config();
  config.bootstrap = "broker:9092";
  config.commit_interval_ms = 250;
  config.topics.articles = "wire";
  const auto again = parse_config(print_config(config), "test.yaml");
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(print_config(*again), print_config(config));
}

TEST(Config, ReadsAlertRulesAsItPrintsThem) {
  const auto config = parse_config(
      "alerts:\n"
      "  rules:\n"
      "    - {name: peru, places: [Peru, Q419], kinds: [quantity], severity: medium, origins: 2,\n"
      "       growth: 3, words: [\"a \\\"b\\\"\"], cooldown_minutes: 5, muted: true}\n"
      "    - {name: all}\n"
      "  muted_stories: [s-1]\n",
      "test.yaml");
  ASSERT_TRUE(config) << config.error().message;
  ASSERT_EQ(config->alerts.rules.size(), 2U);
  EXPECT_EQ(config->alerts.rules[0].places, (std::vector<std::string>{"Peru", "Q419"}));
  EXPECT_EQ(config->alerts.rules[0].cooldown, std::chrono::minutes(5));
  EXPECT_EQ(config->alerts.rules[1].cooldown, std::chrono::minutes(30));
  const auto again = parse_config(print_config(*config), "test.yaml");
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(print_config(*again), print_config(*config));
}

TEST(Config, NamesWhatIsWrongWithAnAlertRule) {
  const auto of_rule = [](const std::string& rule) {
    return complaint("alerts:\n  rules:\n    - " + rule + "\n");
  };
  EXPECT_EQ(of_rule("{name: a, severty: high}"),
            "test.yaml:3: alerts.rules: severty is not a key (did you mean severity?)");
  EXPECT_NE(of_rule("{severity: high}").find("needs a name"), std::string::npos);
  EXPECT_NE(of_rule("{name: a/b}").find("letters"), std::string::npos);
  EXPECT_NE(of_rule("{name: a}\n    - {name: a}").find("two rules"), std::string::npos);
  EXPECT_NE(of_rule("{name: a, kinds: [rumour]}").find("rumour"), std::string::npos);
  EXPECT_NE(of_rule("{name: a, origins: many}").find("0 to 1000"), std::string::npos);
  EXPECT_NE(of_rule("{name: a, words: war}").find("list"), std::string::npos);
  EXPECT_NE(of_rule("{name: a, words: [{x: y}]}").find("list"), std::string::npos);
}

TEST(Config, TakesKeysFromTheEnvironment) {
  auto config = default_config();
  setenv("DATELINE__WORKERS__SLOT", "3", 1);
  setenv("DATELINE__KAFKA__BOOTSTRAP", "broker:9092", 1);
  EXPECT_TRUE(set_from_environment(config));
  EXPECT_EQ(config.slot, 3);
  EXPECT_EQ(config.bootstrap, "broker:9092");
  setenv("DATELINE__WORKERS__SLOT", "many", 1);
  const auto wrong = set_from_environment(config);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().message, "DATELINE__WORKERS__SLOT: workers.slot: must be a whole number");
  unsetenv("DATELINE__WORKERS__SLOT");
  unsetenv("DATELINE__KAFKA__BOOTSTRAP");
  setenv("DATELINE__WORKERS__SLTO", "1", 1);
  const auto unknown = set_from_environment(config);
  unsetenv("DATELINE__WORKERS__SLTO");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().message,
            "DATELINE__WORKERS__SLTO: workers.slto is not a key (did you mean workers.slot?)");
}

TEST(Config, NamesFileLineAndKeyOfAnUnknownOne) {
  EXPECT_EQ(complaint("application: x\nkafka:\n  bootstap: y\n"),
            "test.yaml:3: kafka.bootstap: is not a key (did you mean kafka.bootstrap?)");
}

TEST(Config, OffersAtLeastOnceForEnrichAlone) {
  EXPECT_EQ(complaint("enrich: {delivery: at_least_once}"), "");
  EXPECT_EQ(
      complaint("track: {delivery: at_least_once}"),
      "test.yaml:1: track.delivery: is not a key: track is exactly once always, since a state "
      "that is not in its events' transaction loses articles. enrich.delivery is one");
}

TEST(Config, SuggestsTheRightPlaceForAMisplacedKey) {
  EXPECT_NE(complaint("interval_ms: 5").find("commit.interval_ms"), std::string::npos);
}

TEST(Config, RefusesTheWrongType) {
  EXPECT_EQ(complaint("http:\n  port: soon\n"), "test.yaml:2: http.port: must be a whole number");
  EXPECT_EQ(complaint("http:\n  port: 70000\n"), "test.yaml:2: http.port: must be 0 to 65535");
  EXPECT_NE(complaint("log:\n  level: loud\n"), "");
  EXPECT_NE(complaint("application: [a, b]\n"), "");
}

TEST(Config, RefusesAKeyThatStandsTwice) {
  EXPECT_EQ(complaint("application: a\napplication: b\n"),
            "test.yaml:2: application: stands here twice");
}

TEST(Config, RefusesASecretInTheFileWithoutPrintingIt) {
  const auto text = complaint("kafka:\n  settings:\n    sasl.password: canary\n");
  EXPECT_NE(text.find("sasl.password"), std::string::npos);
  EXPECT_EQ(text.find("canary"), std::string::npos);
}

TEST(Config, RefusesASecretFileThatCannotBeRead) {
  EXPECT_NE(complaint("kafka:\n  secret_files:\n    sasl.password: nowhere/at/all\n"), "");
}

TEST(Config, ReadsSecretsFromFilesAndNeverPrintsThem) {
  const auto path = std::filesystem::temp_directory_path() / "dateline_config_test_secret";
  std::ofstream(path) << "canary\n";
  const auto config =
      parse_config("kafka:\n  secret_files:\n    sasl.password: " + path.string(), "test.yaml");
  ASSERT_TRUE(config);
  EXPECT_EQ(client_settings(*config)->at("sasl.password"), "canary");
  EXPECT_EQ(print_config(*config).find("canary"), std::string::npos);
  std::filesystem::remove(path);
}

TEST(Config, HandsLibrdkafkaPropertiesOn) {
  const auto config = parse_config("kafka:\n  settings:\n    linger.ms: 7\n", "test.yaml");
  ASSERT_TRUE(config);
  EXPECT_EQ(config->kafka_settings.at("linger.ms"), "7");
}

TEST(Config, RefusesBrokenYamlAnchorsAndMissingFiles) {
  EXPECT_NE(complaint("a: [b"), "");
  EXPECT_NE(complaint("application: &x y\n"), "");
  EXPECT_FALSE(load_config("nowhere/at/all.yaml"));
}

TEST(Config, RefusesATransactionTimeoutThatEveryBatchWouldHit) {
  EXPECT_NE(complaint("commit:\n  interval_ms: 9000\n"), "");
}

}  // namespace
}  // namespace dateline::app
