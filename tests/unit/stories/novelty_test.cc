#include "track/novelty/novelty.h"

#include <gtest/gtest.h>

#include "newsroom.h"

namespace dateline::track::novelty {
namespace {

float alike(std::uint32_t) { return 1; }

class Story {
 public:
  Reading read(const std::string& body) {
    std::vector<const Remembered*> history;
    for (const Remembered& article : articles_) history.push_back(&article);
    Reading reading = novelty::read(sight({.id = "x", .body = body}), history, alike);
    articles_.push_back(reading.remembered);
    return reading;
  }

 private:
  std::vector<Remembered> articles_;
};

TEST(Novelty, FindsNothingOfTheFirstSentenceCovered) {
  EXPECT_EQ(Story().read("Lava reached the harbour wall.").uncovered, std::vector<double>{1});
}

TEST(Novelty, FindsARepeatedSentenceCovered) {
  Story story;
  story.read("Lava reached the harbour wall.");
  EXPECT_EQ(story.read("Lava reached the harbour wall.").uncovered, std::vector<double>{0});
}

TEST(Novelty, UncoveredIsTheShareOfTheWordsThatNoOneSentenceHeld) {
  Story story;
  story.read("Lava reached harbour wall.");
  EXPECT_NEAR(story.read("Lava reached chapel gate.").uncovered[0], 0.5, 1e-9);
}

TEST(Novelty, TakesNoCreditFromTwoSentencesThatHoldHalfEach) {
  Story story;
  story.read("Lava reached harbour.\nVillagers left chapel.");
  EXPECT_NEAR(story.read("Lava reached harbour villagers left chapel.").uncovered[0], 0.5, 1e-9);
}

TEST(Novelty, CountsTheArticlesOwnEarlierSentences) {
  const auto uncovered = Story().read("Lava reached harbour.\nLava reached harbour.").uncovered;
  EXPECT_EQ(uncovered, (std::vector<double>{1, 0}));
}

TEST(Novelty, ReadsHeadingsAfterTheBodyTheyRepeat) {
  model::Sighting sighting =
      sight({.id = "x", .body = "Lava reached harbour.\nLava reached harbour."});
  sighting.sentences[0].role = model::SegmentRole::subheading;
  EXPECT_EQ(read(sighting, {}, alike).uncovered, (std::vector<double>{0, 1}));
}

TEST(Novelty, WeighsRareWordsMore) {
  const auto lava = sight({.id = "x", .body = "lava"}).sentences[0].terms[0];
  const auto rarity = [&](std::uint32_t term) { return term == lava ? 9.0f : 1.0f; };
  const Reading first = read(sight({.id = "a", .body = "Lava harbour."}), {}, rarity);
  const Remembered* const history[] = {&first.remembered};
  EXPECT_NEAR(read(sight({.id = "b", .body = "Lava chapel."}), history, rarity).uncovered[0], 0.1,
              1e-9);
}

TEST(Novelty, FindsNothingNewInASentenceWithoutContent) {
  EXPECT_EQ(Story().read("It was what it was.").uncovered, std::vector<double>{0});
}

TEST(Novelty, OfAnArticleIsThatOfItsSentencesByWeight) {
  Story story;
  story.read("Lava reached harbour wall.");
  const Reading reading = story.read("Lava reached harbour wall.\nMayor resigned quietly.");
  EXPECT_EQ(reading.uncovered, (std::vector<double>{0, 1}));
  EXPECT_NEAR(reading.article, 3.0 / 7, 1e-9);
}

TEST(Novelty, OfARepeatedSentenceIsNothing) {
  Story story;
  story.read("Lava reached the harbour wall.");
  EXPECT_EQ(story.read("Lava reached the harbour wall.").sentences, std::vector<double>{0});
}

TEST(Novelty, GrowsWithWhatASentenceSays) {
  const double brief = Story().read("Lava spread.").sentences[0];
  const double full = Story()
                          .read("Lava spread over vineyards, orchards, stables, barns and cellars.")
                          .sentences[0];
  EXPECT_LT(brief, full);
  EXPECT_LT(full, 1);
}

TEST(Novelty, OfOldWordsPutTogetherAnewIsLessThanOfNewWords) {
  Story story;
  story.read("Lava reached harbour wall.\nVillagers left chapel gate.");
  const double again = story.read("Lava reached chapel gate.").sentences[0];
  const double unheard_of = story.read("Lava reached garden pond.").sentences[0];
  EXPECT_GT(again, 0);
  EXPECT_GT(unheard_of, again);
}

TEST(Novelty, IsGreaterFurtherDown) {
  const auto sentences = Story().read("Lava reached harbour.\nVillagers left chapel.").sentences;
  EXPECT_GT(sentences[1], sentences[0]);
}

TEST(Novelty, IsGreaterOfSomebodysOwnWords) {
  const double told = Story().read("Lava reached harbour wall.").sentences[0];
  EXPECT_GT(Story().read("\"Lava reached harbour wall\".").sentences[0], told);
  EXPECT_GT(Story().read("\u201cLava reached harbour wall\u201d.").sentences[0], told);
}

TEST(Novelty, RemembersOnlyWhatWasNew) {
  Story story;
  story.read("Lava reached harbour wall.");
  EXPECT_TRUE(story.read("Lava reached harbour wall.").remembered.lengths.empty());
}

TEST(Novelty, LooksBackOverTheNewestSentencesOnly) {
  Story story;
  story.read("Lava reached harbour.");
  for (std::size_t i = 0; i < kHistorySentences; ++i) {
    story.read("Filler" + std::to_string(i) + " sentence" + std::to_string(i) + ".");
  }
  EXPECT_EQ(story.read("Lava reached harbour.").uncovered, std::vector<double>{1});
}

TEST(Novelty, KeepsTheRarestWordsOfALongSentence) {
  std::string body;
  for (std::size_t i = 0; i < 2 * kSentenceTerms; ++i) body += " word" + std::to_string(i);
  const Reading reading = Story().read(body);
  EXPECT_EQ(reading.remembered.lengths, std::vector<std::uint8_t>{kSentenceTerms});
}

}  // namespace
}  // namespace dateline::track::novelty
