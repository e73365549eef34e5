#include "enrich/text/boilerplate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/text/articles.h"

namespace dateline::enrich::text {
namespace {

using articles::has_all_news;
using articles::removed;
using articles::with_above;
using articles::with_below;
using articles::with_inside;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

using Lines = std::vector<std::string>;

void expect_gone(const std::string& body, const Lines& lines) {
  const Cleaned cleaned = clean(body, "");
  EXPECT_THAT(removed(cleaned), ElementsAreArray(lines));
  EXPECT_TRUE(has_all_news(cleaned)) << cleaned.text;
}

class LineThatIsNoNews : public ::testing::TestWithParam<const char*> {};

TEST_P(LineThatIsNoNews, GoesFromInsideAnArticle) {
  expect_gone(with_inside({GetParam()}), {GetParam()});
}

INSTANTIATE_TEST_SUITE_P(
    Lines, LineThatIsNoNews,
    ::testing::Values(
        "Sign up for our morning newsletter", "Get the Fjord Post's weekly briefing in your inbox",
        "Subscribe to the Fjord Post newsletter and never miss a story.",
        "By signing up, you agree to our terms of service and privacy policy.",
        "By clicking Subscribe, you agree to receive emails from us.",
        "Already a subscriber? Log in", "You have reached your limit of free articles this month.",
        "Follow us on Facebook and Instagram", "Read more: Ferry lines of the north",
        "Also read: What divers do in winter", "RELATED: The storms of 2011", "Advertisement",
        "ADVERTISEMENT", "Story continues below advertisement", "Share this article",
        "Click here to join our WhatsApp channel.", "Download our app for breaking news alerts.",
        "Support independent journalism. Become a member today.",
        "Your contribution helps our newsroom keep its reporting free for all readers.",
        "Have a news tip? Email us at tips@fjordpost.example",
        "This article was originally published on Fjord Post.",
        "© 2024 Fjord Post. All rights reserved.", "Copyright 2024 The Fjord Post.",
        "Thank you for reading the Fjord Post.",
        "Enjoy unlimited access to our digital edition for just $2 a month.",
        "We use cookies to improve your experience on our website.",
        "Please enable JavaScript to view the comments.",
        "To continue reading, please sign in or create an account.",
        "Watch live: The search off Brekke", "5 min read", "Listen to this article",
        "Join the conversation",
        "Don't miss our special offer: subscribe today and get 50% off your first year."));

TEST(Boilerplate, GoesWhenItIsSpreadOverTwoLines) {
  const std::string body =
      with_inside({"Get the Fjord Post's Evening Edition\nby email and never "
                   "miss what matters"});
  const Cleaned cleaned = clean(body, "");
  EXPECT_THAT(removed(cleaned), ElementsAre("Get the Fjord Post's Evening Edition by email and "
                                            "never miss what matters"));
}

TEST(Boilerplate, GoesAsAWholeBlockBelowTheArticle) {
  const Lines appeal = {
      "Give the gift of good reading",
      "This winter, surprise your friends with a year of stories from the north.",
      "A Fjord Post gift subscription opens the full archive to its recipient, at "
      "a special price.",
      "Learn more",
      "You clearly care about journalism that takes its time.",
      "Your support lets us send our reporters where the stories are.",
      "So please consider joining our community of supporters.",
      "Thank you,",
      "Nils Aamodt, Editor of the Fjord Post",
      "Become a supporter"};
  expect_gone(with_below(appeal), appeal);
}

TEST(Boilerplate, GoesFromTheLineItSharesWithNews) {
  const std::string lead = "NEW You can now listen to Fjord Post articles! ";
  const Cleaned cleaned = clean(lead + with_above({}), "");
  EXPECT_THAT(removed(cleaned), ElementsAre("NEW You can now listen to Fjord Post articles!"));
  EXPECT_TRUE(has_all_news(cleaned));
}

TEST(Boilerplate, GoesFromTheEndOfANewsParagraph) {
  const Cleaned cleaned =
      clean(with_below({"Divers found an anchor on Friday, the coast guard said. Sign up for our "
                        "newsletter here."}),
            "");
  EXPECT_THAT(removed(cleaned), ElementsAre("Sign up for our newsletter here."));
  EXPECT_TRUE(articles::has(cleaned.text, "Divers found an anchor on Friday"));
}

TEST(Boilerplate, IsListedWithItsReason) {
  const Cleaned cleaned = clean(with_inside({"Follow us on Facebook", "Subscribe now",
                                             "Read more: Ferry lines of the north"}),
                                "");
  ASSERT_EQ(cleaned.removed.size(), 3u);
  EXPECT_EQ(cleaned.removed[0].reason, model::RemovalReason::promotion);
  EXPECT_EQ(cleaned.removed[1].reason, model::RemovalReason::subscription);
  EXPECT_EQ(cleaned.removed[2].reason, model::RemovalReason::navigation);
}

class NewsThatSoundsLikeAPromotion : public ::testing::TestWithParam<const char*> {};

TEST_P(NewsThatSoundsLikeAPromotion, Stays) {
  for (const std::string& body : {with_inside({GetParam()}), with_below({GetParam()})}) {
    const Cleaned cleaned = clean(body, "");
    EXPECT_THAT(removed(cleaned), IsEmpty());
    EXPECT_TRUE(articles::has(cleaned.text, GetParam()));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Sentences, NewsThatSoundsLikeAPromotion,
    ::testing::Values(
        "The publisher said its newsletter had lost a tenth of its subscribers in a year.",
        "\"Sign up for our training and you will have a job by June,\" the minister said.",
        "The union urged its members to subscribe to the new pension fund.",
        "By signing up to the treaty, the two countries agreed to share data on fish stocks.",
        "The company raised the price of a membership to $12 a month, angering customers.",
        "Parents must log in to the ministry's website to register a child for school.",
        "“You have to read the terms,” the lawyer said, “before you click.”",
        "Members of the community will receive a gift from the mayor on Sunday.",
        "The app, which has 3 million users, will stop sending alerts in March.",
        "Advertising revenue at the newspaper group fell by 8 percent in the quarter.",
        "The court ruled that the site had broken its own privacy policy.",
        "He said readers who had paid for a subscription would get their money back.",
        "The senator asked supporters to donate and to follow her campaign on Facebook.",
        "Support for the government rose to 41 percent, a poll showed on Tuesday.",
        "Join the queue early, fans were told by police before the final.",
        "The terms of the loan were not made public.",
        "Several factors contributed to this year's poor harvest.",
        "By using this method, scientists have cut the cost of a vaccine by half.",
        "The island is protected by the state, and visitors need a permit.",
        "For as little as five dollars, smugglers sell the tablets outside schools.",
        "Copyright law does not cover recipes, the judge wrote.",
        "Read more slowly and you remember more, the study found."));

TEST(Boilerplate, LeavesAColumnThatSpeaksToItsReaders) {
  const std::string column =
      "Your tyres are the only part of the car that touches the road, so look at them every "
      "month.\n"
      "You need no tools for that. If you can see the ridge between the grooves, you should buy "
      "new "
      "ones before winter.\n"
      "Most garages will check the pressure for you, and it costs nothing.\n"
      "When you drive in snow, leave three times the distance you are used to.\n";
  EXPECT_THAT(clean(column, "").removed, IsEmpty());
}

TEST(Boilerplate, NeverTakesAWholeArticleAway) {
  const std::string body =
      "Subscribe to our way of life, the sect tells its recruits, and you will never be alone, "
      "according to our newsroom's review of its website.\n"
      "Sign up for our courses and get full access to the teacher, its newsletter says, for as "
      "little as $40 a month.\n"
      "Join our community, its posters read, and become a member for life before the year ends.\n";
  EXPECT_FALSE(clean(body, "").text.empty());
}

TEST(Boilerplate, MayBeAllThereIs) {
  EXPECT_EQ(clean("Subscribe to continue reading.\n\nAlready a member? Sign in", "").text, "");
}

}  // namespace
}  // namespace dateline::enrich::text
