#include "track/tracker.h"

#include <gtest/gtest.h>

#include "newsroom.h"

namespace dateline::track {
namespace {

using model::DuplicateKind;
using model::StoryState;
using model::Verdict;

constexpr const char* kLandslide =
    "A landslide buried the mountain road near @Valdora on Monday, police said.\n"
    "Rescue teams searched the mud for a missing bus with nine passengers.\n"
    "Heavy rain had loosened the slope above the road for several days.\n"
    "The regional governor @Ortega ordered villages below the slope to leave.";
constexpr const char* kLandslideLater =
    "Rescue teams found the bus that a landslide buried on the mountain road near @Valdora.\n"
    "All nine passengers were alive, governor @Ortega said, after a night under the mud.\n"
    "Engineers will examine the slope above the road before villages may return.";
constexpr const char* kElection =
    "Voters in @Brelland chose a new parliament on Sunday after a bitter campaign.\n"
    "Turnout reached a record, the election commission announced in the capital.\n"
    "The opposition party of @Kessler led in early counts from rural districts.";

class Desk {
 public:
  explicit Desk(const Options& options = {}) : tracker_(options) {}

  model::TrackedArticle file(Draft draft) {
    last_ = tracker_.step(sight(draft));
    return last_.tracked;
  }
  model::Story story() const { return last_.stories.back(); }
  const Tracking& last() const { return last_; }
  Tracker& tracker() { return tracker_; }

  /// Unrelated articles, so that stream time arrives at `hours`.
  std::vector<model::Story> wait(double hours) {
    std::vector<model::Story> stories;
    for (int i = 0; i < 15; ++i) {
      const std::string n = std::to_string(++filler_);
      file({.id = "filler" + n,
            .body = "Filler" + n + " alpha" + n + " beta" + n + " gamma" + n + " delta" + n + ".",
            .hours = hours});
      stories.insert(stories.end(), last_.stories.begin(), last_.stories.end() - 1);
    }
    return stories;
  }

 private:
  Tracker tracker_;
  Tracking last_;
  int filler_ = 0;
};

TEST(Tracker, OpensAStoryNamedAfterItsFoundingArticle) {
  Desk desk;
  const auto tracked = desk.file({.id = "a1", .body = kLandslide});
  EXPECT_EQ(tracked.verdict, Verdict::new_story);
  EXPECT_FALSE(tracked.duplicate);
  EXPECT_EQ(tracked.story_id, Desk().file({.id = "a1", .body = kElection}).story_id);
  EXPECT_EQ(tracked.story_id.substr(0, 2), "s-");
  EXPECT_EQ(tracked.story_id.size(), 18u);
  EXPECT_EQ(desk.story().state, StoryState::fresh);
}

TEST(Tracker, JoinsTheSameEventAndSaysWhy) {
  Desk desk;
  const auto first = desk.file({.id = "a1", .body = kLandslide});
  const auto second = desk.file({.id = "a2", .body = kLandslideLater, .hours = 5});
  EXPECT_EQ(second.story_id, first.story_id);
  EXPECT_GT(second.score, 0.2);
  EXPECT_GT(second.evidence.text, 0);
  EXPECT_GT(second.evidence.entities, 0.3);
  EXPECT_GT(second.evidence.time, 0.9);
  EXPECT_EQ(desk.story().state, StoryState::developing);
  EXPECT_EQ(desk.story().articles, 2u);
}

TEST(Tracker, KeepsDifferentEventsApart) {
  Desk desk;
  const auto first = desk.file({.id = "a1", .body = kLandslide});
  EXPECT_NE(desk.file({.id = "b1", .body = kElection}).story_id, first.story_id);
}

TEST(Tracker, SaysWhatItWouldHoldAnArticleAgainstAndStaysAsItWas) {
  Tracker tracker{Options{}};
  tracker.step(sight({.id = "b1", .body = kElection}));
  const auto first = tracker.step(sight({.id = "a1", .body = kLandslide}));
  const auto later = sight({.id = "a2", .body = kLandslideLater, .hours = 5});
  const std::uint64_t before = tracker.digest();
  const auto considered = tracker.consider(later);
  EXPECT_EQ(tracker.digest(), before);
  ASSERT_FALSE(considered.empty());
  EXPECT_EQ(considered.front().story_id, first.tracked.story_id);
  EXPECT_EQ(considered.front().headline, first.stories.back().headline);
  EXPECT_GE(considered.front().score, considered.front().needed);
  EXPECT_EQ(considered.front().score, tracker.step(later).tracked.score);
}

TEST(Tracker, TellsEverySentenceOfTheBodyCopiesToo) {
  Desk desk;
  EXPECT_EQ(desk.file({.id = "a1", .body = kLandslide}).sentences.size(), 4u);
  const auto copy = desk.file({.id = "a2", .body = kLandslide, .source = "echo"});
  ASSERT_EQ(copy.sentences.size(), 4u);
  for (const auto& sentence : copy.sentences) EXPECT_EQ(sentence.novelty, 0);
  EXPECT_EQ(copy.novelty, 0);
}

TEST(Tracker, CallsTheSameTextUnderAnotherIdAnExactDuplicate) {
  Desk desk;
  const auto first = desk.file({.id = "a1", .body = kLandslide});
  const auto copy = desk.file({.id = "a2", .body = kLandslide, .source = "echo", .hours = 2});
  EXPECT_EQ(copy.verdict, Verdict::exact_duplicate);
  ASSERT_TRUE(copy.duplicate);
  EXPECT_EQ(copy.duplicate->of, "a1");
  EXPECT_EQ(copy.duplicate->kind, DuplicateKind::exact);
  EXPECT_EQ(copy.story_id, first.story_id);
  EXPECT_EQ(desk.story().copies, 1u);
  EXPECT_EQ(desk.story().independent_sources, 1u);
  EXPECT_TRUE(desk.last().developments.empty());
}

TEST(Tracker, CallsATextRewrittenWordByWordANearDuplicate) {
  Desk desk;
  desk.file({.id = "a1",
             .body = "A ferry ran aground on the sandbank near the island of Teld on Thursday.\n"
                     "The crew had seen the warning lights of the lighthouse, the owner said.\n"
                     "All of the sixty passengers were taken to the mainland by fishing boats.\n"
                     "Divers will examine the hull of the ferry for cracks on the weekend."});
  const auto tracked = desk.file(
      {.id = "a2",
       .body = "A ferry ran aground on a sandbank near an island of Teld this Thursday.\n"
               "The crew had seen these warning lights of the lighthouse, its owner said.\n"
               "All her sixty passengers were taken to the mainland in fishing boats.\n"
               "Divers would examine the hull of that ferry for cracks over the weekend.",
       .source = "echo"});
  EXPECT_EQ(tracked.verdict, Verdict::near_duplicate);
  ASSERT_TRUE(tracked.duplicate);
  EXPECT_LT(tracked.duplicate->similarity, 0.25);
}

TEST(Tracker, CallsARedeliveredArticleADuplicateOfItselfAndRemembersNothing) {
  for (const char* body : {kLandslide, ""}) {
    Desk desk;
    const Draft draft{.id = "a1", .body = body, .title = "Bus feared buried near @Valdora"};
    const auto first = desk.file(draft);
    const auto size = desk.tracker().size().articles;
    const auto again = desk.file(draft);
    EXPECT_EQ(again.verdict, Verdict::exact_duplicate);
    ASSERT_TRUE(again.duplicate);
    EXPECT_EQ(again.duplicate->of, "a1");
    EXPECT_EQ(again.duplicate->kind, DuplicateKind::exact);
    EXPECT_EQ(again.story_id, first.story_id);
    EXPECT_EQ(desk.tracker().size().articles, size);
    EXPECT_TRUE(desk.last().stories.empty());
  }
}

TEST(Tracker, CallsACopyRedeliveredADuplicateOfItself) {
  Desk desk;
  desk.file({.id = "a1", .body = kLandslide});
  desk.file({.id = "a2", .body = kLandslide, .source = "echo"});
  EXPECT_EQ(desk.file({.id = "a2", .body = kLandslide, .source = "echo"}).duplicate->of, "a2");
}

TEST(Tracker, KeepsALaterVersionInItsStory) {
  Desk desk;
  const auto first = desk.file({.id = "a1", .body = kLandslide});
  const auto later = desk.file({.id = "a1", .body = kElection, .hours = 1});
  ASSERT_TRUE(later.duplicate);
  EXPECT_EQ(later.duplicate->kind, DuplicateKind::version);
  EXPECT_EQ(later.duplicate->of, "a1");
  EXPECT_EQ(later.story_id, first.story_id);
  EXPECT_TRUE(later.verdict == Verdict::repeat || later.verdict == Verdict::development);
}

TEST(Tracker, CallsAVersionWithNothingNewANearDuplicate) {
  Desk desk;
  desk.file({.id = "a1", .body = kLandslide});
  const std::string shorter =
      std::string(kLandslide).substr(0, std::string(kLandslide).rfind('\n'));
  const auto later = desk.file({.id = "a1", .body = shorter});
  EXPECT_EQ(later.verdict, Verdict::near_duplicate);
  EXPECT_EQ(later.duplicate->kind, DuplicateKind::version);
}

TEST(Tracker, TakesTheSameAddressForTheSameArticle) {
  Desk desk;
  desk.file({.id = "a1", .body = kLandslide, .url = "https://gazette.example/road#top"});
  const auto later =
      desk.file({.id = "a2", .body = kElection, .url = "https://gazette.example/road"});
  ASSERT_TRUE(later.duplicate);
  EXPECT_EQ(later.duplicate->kind, DuplicateKind::version);
  EXPECT_EQ(later.duplicate->of, "a1");
}

TEST(Tracker, TakesAFrontPageForNoArticle) {
  Desk desk;
  desk.file({.id = "a1", .body = kLandslide, .url = "https://gazette.example/"});
  EXPECT_FALSE(
      desk.file({.id = "b1", .body = kElection, .url = "https://gazette.example/"}).duplicate);
}

TEST(Tracker, CountsOutletsThatBringMoreThanCopies) {
  Desk desk;
  desk.file({.id = "a1", .body = kLandslide, .source = "gazette"});
  desk.file({.id = "a2", .body = kLandslide, .source = "echo", .hours = 1});
  desk.file({.id = "a3", .body = kLandslideLater, .source = "courier", .hours = 2});
  const model::Story story = desk.story();
  EXPECT_EQ(story.articles, 3u);
  EXPECT_EQ(story.copies, 1u);
  EXPECT_EQ(story.independent_sources, 2u);
  EXPECT_EQ(story.languages, (decltype(story.languages){{"en", 3}}));
}

TEST(Tracker, HeadsAStoryWithItsFoundersTitleElseItsFirstSentence) {
  Desk titled;
  titled.file({.id = "a1", .body = kLandslide, .title = "Bus buried"});
  EXPECT_EQ(titled.story().headline, "Bus buried");
  Desk untitled;
  untitled.file({.id = "a1", .body = kLandslide});
  EXPECT_EQ(untitled.story().headline.substr(0, 11), "A landslide");
  EXPECT_EQ(untitled.story().headline_article, "a1");
}

TEST(Tracker, WritesATimelineOfItsArticles) {
  Desk desk;
  desk.file({.id = "a1", .body = kLandslide});
  desk.file({.id = "a2", .body = kLandslideLater, .hours = 3});
  const auto& timeline = desk.story().timeline;
  ASSERT_GE(timeline.size(), 2u);
  EXPECT_EQ(timeline[0].kind, model::TimelineKind::created);
  EXPECT_EQ(timeline[0].article, "a1");
  EXPECT_EQ(timeline[1].kind, model::TimelineKind::joined);
  EXPECT_EQ(timeline[1].article, "a2");
}

TEST(Tracker, RevisionsOfAStoryOnlyRise) {
  Desk desk;
  std::uint64_t revision = 0;
  for (int i = 0; i < 5; ++i) {
    desk.file({.id = "a" + std::to_string(i), .body = kLandslide, .hours = i * 1.0});
    EXPECT_GT(desk.story().revision, revision);
    revision = desk.story().revision;
  }
}

TEST(Tracker, MeasuresHowFastAStoryGrows) {
  Desk desk;
  desk.file({.id = "a1", .body = kLandslide, .hours = 0});
  desk.file({.id = "a2", .body = kLandslide, .source = "echo", .hours = 1.2});
  desk.file({.id = "a3", .body = kLandslide, .source = "courier", .hours = 1.6});
  EXPECT_EQ(desk.story().last_hour, 2u);
  EXPECT_EQ(desk.story().hour_before, 1u);
}

TEST(Tracker, JoinsBareTitlesOfOneEvent) {
  Desk desk;
  const auto first =
      desk.file({.id = "t1", .title = "Rescuers find bus buried by @Valdora landslide"});
  const auto second = desk.file({.id = "t2",
                                 .title = "Bus buried by @Valdora landslide found",
                                 .source = "echo",
                                 .hours = 1});
  const auto third =
      desk.file({.id = "t3", .title = "Record turnout in @Brelland election", .hours = 1});
  EXPECT_EQ(second.story_id, first.story_id);
  EXPECT_NE(third.story_id, first.story_id);
}

TEST(Tracker, JoinsAReportInAnotherLanguageByWhoAndWhere) {
  const auto in = [](const char* language, Draft draft) {
    model::Sighting sighting = sight(draft);
    sighting.language = language;
    return sighting;
  };
  Tracker tracker{Options{}};
  const auto first = tracker.step(in("en", {.id = "a1",
                                            .body = "@Ortega visited @Valdora after the slide.\n"
                                                    "@Delgado searched for survivors there."}));
  const auto same = tracker.step(in("es", {.id = "e1",
                                           .body = "@Ortega recorre la zona afectada de @Valdora.\n"
                                                   "@Delgado busca supervivientes bajo el barro.",
                                           .hours = 2}));
  const auto other =
      tracker.step(in("es", {.id = "e2",
                             .body = "@Ortega presenta los presupuestos del estado.\n"
                                     "@Salas critica las cuentas en @Brelland.",
                             .hours = 2}));
  EXPECT_EQ(same.tracked.story_id, first.tracked.story_id);
  EXPECT_NE(other.tracked.story_id, first.tracked.story_id);
}

TEST(Tracker, SaysWhenAStoryGoesQuietAndWhenItIsClosed) {
  Desk desk;
  const auto id = desk.file({.id = "a1", .body = kLandslide}).story_id;
  desk.file({.id = "a2", .body = kLandslideLater, .hours = 1});
  const auto find = [&](const std::vector<model::Story>& stories) {
    for (const auto& story : stories) {
      if (story.story_id == id) return std::optional(story.state);
    }
    return std::optional<StoryState>();
  };
  EXPECT_FALSE(find(desk.wait(12)));
  EXPECT_EQ(find(desk.wait(40)), StoryState::quiet);
  EXPECT_FALSE(find(desk.wait(100)));
  EXPECT_EQ(find(desk.wait(24 * 9)), StoryState::closed);
}

TEST(Tracker, ForgetsAClosedStory) {
  Desk desk;
  desk.file({.id = "a1", .body = kLandslide});
  desk.wait(24 * 9);
  desk.wait(24 * 10);
  const auto again = desk.file({.id = "a9", .body = kLandslide, .hours = 24 * 10});
  EXPECT_EQ(again.verdict, Verdict::new_story);
}

TEST(Tracker, WakesAQuietStory) {
  Desk desk;
  const auto id = desk.file({.id = "a1", .body = kLandslide}).story_id;
  desk.file({.id = "a2", .body = kLandslideLater, .hours = 1});
  desk.wait(40);
  const auto copy = desk.file({.id = "a3", .body = kLandslide, .source = "echo", .hours = 40});
  EXPECT_EQ(copy.story_id, id);
  EXPECT_EQ(desk.story().state, StoryState::developing);
}

TEST(Tracker, ExpiresNothingByOneArticleFromTheFuture) {
  Desk desk;
  const auto id = desk.file({.id = "a1", .body = kLandslide}).story_id;
  desk.wait(1);
  desk.file({.id = "f", .body = kElection, .hours = 24 * 300});
  EXPECT_EQ(desk.file({.id = "a2", .body = kLandslideLater, .hours = 2}).story_id, id);
}

TEST(Tracker, KeepsTheStoriesOfASparseArchiveOpen) {
  Desk desk;
  for (int i = 0; i < 30; ++i) desk.wait(24.0 * 30 * i);
  desk.file({.id = "a1", .body = kLandslide, .hours = 24 * 30 * 60});
  const auto second = desk.file({.id = "a2", .body = kLandslideLater, .hours = 24 * 30 * 60 + 2});
  EXPECT_EQ(second.verdict == Verdict::new_story, false);
}

TEST(Tracker, HoldsNoMoreArticlesThanAllowed) {
  Options options;
  options.article_limit = 40;
  Desk desk(options);
  for (int i = 0; i < 20; ++i) desk.wait(1);
  EXPECT_LE(desk.tracker().size().articles, 40u);
}

TEST(Tracker, BoundsTheMembersOfAStoryThatNeverEnds) {
  Desk desk;
  std::string id;
  for (int i = 0; i < 1500; ++i) {
    const std::string n = std::to_string(i);
    const auto tracked = desk.file(
        {.id = "a" + n,
         .body = std::string(kLandslide) + "\nUpdate" + n + " extra" + n + " count" + n + ".",
         .source = "s" + n,
         .hours = i * 0.05});
    if (i == 0) id = tracked.story_id;
    ASSERT_EQ(tracked.story_id, id);
  }
  EXPECT_LE(desk.tracker().size().articles, 1024u);
  EXPECT_EQ(desk.story().articles, 1500u);
  EXPECT_LE(desk.story().timeline.size(), model::kTimelineLimit);
}

}  // namespace
}  // namespace dateline::track
