#include "track/stories/focus.h"

#include <gtest/gtest.h>

#include "newsroom.h"
#include "track/stories/match.h"

namespace dateline::track::stories {
namespace {

constexpr const char* kFirstRaid =
    "Masked robbers raided a jewellery shop on the harbour square of the capital, police said.\n"
    "Inspector @Brenn said the robbers took 317 watches and fled on two motorbikes.\n"
    "The shop of @Brenn family friends had been robbed before.";
constexpr const char* kSameRaid =
    "Police hunted robbers who raided a jewellery shop on the harbour square and fled by "
    "motorbike.\n"
    "Inspector @Brenn put the haul at 317 watches.";
constexpr const char* kOtherRaid =
    "Police hunted robbers who raided a jewellery shop on the station square and fled by "
    "motorbike.\n"
    "Inspector @Quillon put the haul at 52 watches, and @Quillon asked witnesses to call.";

struct Read {
  model::Sighting sighting;
  ArticleVectors vectors;
};

class Reader {
 public:
  Reader() {
    for (int i = 0; i < 20; ++i) frequency_.add({static_cast<std::uint32_t>(i)});
  }
  Read read(const std::string& body) const {
    Read read{sight({.id = "a", .body = body}), {}};
    read.vectors = vectors_of(read.sighting, frequency_);
    return read;
  }
  static Story story_of(const Read& read) { return found({read.sighting, read.vectors, 1, {}}); }
  DocumentFrequency& frequency() { return frequency_; }

 private:
  DocumentFrequency frequency_;
};

TEST(Focus, KeysANameByItsLastWord) {
  EXPECT_EQ(surname_key("Orla Brenn"), surname_key("Brenn"));
  EXPECT_EQ(surname_key("BRENN"), surname_key("Brenn's"));
  EXPECT_NE(surname_key("Orla Brenn"), surname_key("Orla"));
}

TEST(Focus, IsOnThePersonWhoWeighsMost) {
  const Reader reader;
  const Focus focus =
      reader.read("@Aster met @Brenn twice.\n@Brenn spoke and @Brenn left.").vectors.focus;
  EXPECT_EQ(focus.person, surname_key("Brenn"));
  EXPECT_EQ(focus.persons.size(), 2u);
}

TEST(Focus, OfATextWithoutPersonsSaysNothing) {
  const Reader reader;
  const Read raid = reader.read(kFirstRaid);
  const Read nobody = reader.read("Robbers raided a jewellery shop on the harbour square.");
  EXPECT_EQ(nobody.vectors.focus.person, 0u);
  EXPECT_EQ(agreement(nobody.vectors.focus, Reader::story_of(raid)), 0);
  EXPECT_EQ(agreement(raid.vectors.focus, Reader::story_of(nobody)), 0);
}

TEST(Focus, SpeaksForAStoryWithTheSameFigure) {
  const Reader reader;
  const double sum =
      agreement(reader.read(kSameRaid).vectors.focus, Reader::story_of(reader.read(kFirstRaid)));
  EXPECT_GT(sum, 0);
  EXPECT_LE(sum, kMostAgreement);
}

TEST(Focus, SpeaksAgainstAStoryAboutSomebodyElse) {
  const Reader reader;
  EXPECT_LT(
      agreement(reader.read(kOtherRaid).vectors.focus, Reader::story_of(reader.read(kFirstRaid))),
      0);
}

TEST(Focus, PassesOverFiguresThatManyArticlesHold) {
  Reader reader;
  for (int i = 0; i < 12; ++i) reader.frequency().add({term_key("317")});
  EXPECT_TRUE(reader.read(kSameRaid).vectors.focus.numerals.empty());
}

TEST(Focus, TellsTwoEventsOfOneKindApart) {
  const Reader reader;
  const Story story = Reader::story_of(reader.read(kFirstRaid));
  const auto score = [&](const char* body) {
    const Read read = reader.read(body);
    return compare(read.vectors, read.sighting.event_time, story);
  };
  EXPECT_GT(score(kSameRaid).score, score(kOtherRaid).score + 0.08);
}

}  // namespace
}  // namespace dateline::track::stories
