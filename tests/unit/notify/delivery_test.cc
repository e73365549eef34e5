#include "app/notify/delivery.h"

#include <gtest/gtest.h>

#include <map>

namespace dateline::app::notify {
namespace {

using std::chrono::milliseconds;

const std::string kAlert =
    R"({"schema":"dateline.alert/1","alert_id":"a1","rule":"ferries","story_id":"s-1"})";

/// Targets that answer as they are told, and a clock that only counts.
class Outside {
 public:
  explicit Outside(std::vector<Target> targets, std::size_t attempts = 4)
      : delivery_(addresses(std::move(targets)), attempts,
                  {[this](const std::string& url, const Message&) { return answer(url); },
                   [this](milliseconds time) {
                     rests.push_back(time);
                     return !stopping;
                   },
                   [] { return model::Timestamp{}; },
                   [this](const Target& target, std::string_view result) {
                     ++counts[target.name + "." + std::string(result)];
                   }}) {}

  Delivery::Outcome deliver() {
    auto outcome = delivery_.deliver(kAlert);
    EXPECT_TRUE(outcome);
    return outcome ? *outcome : Delivery::Outcome{};
  }
  Delivery& delivery() { return delivery_; }

  std::map<std::string, std::vector<Answer>> answers;  // by url, the next one last; none: taken
  std::map<std::string, int> posts;
  std::vector<milliseconds> rests;
  std::map<std::string, int> counts;
  bool stopping = false;

 private:
  static std::vector<Delivery::Address> addresses(std::vector<Target> targets) {
    std::vector<Delivery::Address> made;
    for (auto& target : targets) made.push_back({target, target.url, "", false});
    return made;
  }

  Posted answer(const std::string& url) {
    ++posts[url];
    auto& left = answers[url];
    if (left.empty()) return {Answer::taken, "answers 200"};
    const auto next = left.back();
    left.pop_back();
    return {next, next == Answer::again ? "answers 503" : "answers 403"};
  }

  Delivery delivery_;
};

Target target(const std::string& name, std::vector<std::string> rules = {}) {
  Target made;
  made.name = made.url = name;
  made.rules = std::move(rules);
  return made;
}

constexpr auto kAgain = Answer::again;

TEST(NotifyDelivery, SendsToAllTargetsThatWantTheRule) {
  Outside outside({target("a"), target("b", {"trains"}), target("c", {"ferries"})});
  EXPECT_TRUE(outside.deliver().failed.empty());
  EXPECT_EQ(outside.posts, (std::map<std::string, int>{{"a", 1}, {"c", 1}}));
  EXPECT_EQ(outside.counts["a.delivered"], 1);
}

TEST(NotifyDelivery, TriesAgainAfterLongerAndLongerRests) {
  Outside outside({target("a")});
  outside.answers["a"] = {kAgain, kAgain, kAgain};
  EXPECT_TRUE(outside.deliver().failed.empty());
  EXPECT_EQ(outside.rests, (std::vector<milliseconds>{milliseconds(500), milliseconds(1'000),
                                                      milliseconds(2'000)}));
}

TEST(NotifyDelivery, GivesUpAtTheEndAndSaysWhy) {
  Outside outside({target("a"), target("b")});
  outside.answers["a"].assign(4, kAgain);
  const auto outcome = outside.deliver();
  EXPECT_EQ(outcome.failed, (std::vector<std::string>{"a: answers 503"}));
  EXPECT_EQ(outside.posts["b"], 1);
  EXPECT_EQ(outside.counts["a.given_up"], 1);
  EXPECT_EQ(outside.counts["a.attempt_failed"], 4);
}

TEST(NotifyDelivery, TriesWhatIsRefusedOnlyOnce) {
  Outside outside({target("a")});
  outside.answers["a"] = {Answer::refused};
  EXPECT_EQ(outside.deliver().failed, (std::vector<std::string>{"a: answers 403"}));
  EXPECT_TRUE(outside.rests.empty());
}

TEST(NotifyDelivery, HoldsTheOthersUpOnlyOnceForATargetThatIsDown) {
  Outside outside({target("a")});
  outside.answers["a"].assign(5, kAgain);
  outside.deliver();
  EXPECT_EQ(outside.deliver().failed.size(), 1U);
  EXPECT_EQ(outside.posts["a"], 5);  // four attempts, then one
  EXPECT_TRUE(outside.deliver().failed.empty());
  outside.answers["a"] = {kAgain};
  EXPECT_TRUE(outside.deliver().failed.empty());  // up again: tried again
}

TEST(NotifyDelivery, StopsBetweenTwoAttempts) {
  Outside outside({target("a")});
  outside.answers["a"].assign(4, kAgain);
  outside.stopping = true;
  EXPECT_TRUE(outside.deliver().stopped);
  EXPECT_EQ(outside.posts["a"], 1);
}

TEST(NotifyDelivery, RefusesWhatIsNoAlert) {
  Outside outside({target("a")});
  EXPECT_FALSE(outside.delivery().deliver("not json"));
  EXPECT_FALSE(outside.delivery().deliver(R"({"schema":"dateline.story/1"})"));
  EXPECT_TRUE(outside.posts.empty());
}

TEST(NotifyDelivery, RefusesAddressesThatAreNotAllowed) {
  auto bad = target("desk");
  bad.url = "https://elsewhere.example/secret-token";
  const auto refused = Delivery::addresses({bad}, {{"hooks.example"}, false});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("desk"), std::string::npos);
  EXPECT_EQ(refused.error().message.find("secret-token"), std::string::npos);
}

}  // namespace
}  // namespace dateline::app::notify
