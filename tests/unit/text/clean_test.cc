#include "enrich/text/clean.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/text/articles.h"

namespace dateline::enrich::text {
namespace {

using articles::removed;
using articles::with_above;
using articles::with_below;
using articles::with_inside;
using model::SegmentRole;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> with_role(const Cleaned& cleaned, SegmentRole role) {
  std::vector<std::string> texts;
  for (const CleanSegment& segment : cleaned.segments) {
    if (segment.role != role) continue;
    texts.push_back(cleaned.text.substr(segment.span.begin, segment.span.end - segment.span.begin));
  }
  return texts;
}

TEST(Clean, LeavesPlainNewsAsItIs) {
  const Cleaned cleaned = clean(with_above({}), "");
  EXPECT_THAT(cleaned.removed, IsEmpty());
  EXPECT_THAT(cleaned.segments, SizeIs(articles::news().size()));
}

TEST(Clean, CoversTheTextWithSegmentsAndLineEnds) {
  const Cleaned cleaned = clean(with_inside({"Advertisement", "What divers look for"}), "");
  std::uint32_t at = 0;
  for (const CleanSegment& segment : cleaned.segments) {
    EXPECT_EQ(segment.span.begin, at);
    at = segment.span.end + 1;
  }
  EXPECT_EQ(at, cleaned.text.size() + 1);
}

TEST(Clean, ListsWhatItRemovedInReadingOrder) {
  const Cleaned cleaned =
      clean("\u200b" + with_above({"By Kari Moen", "BREKKE (AFP) - Rain fell, police said."}) +
                "Follow us on Facebook",
            "");
  EXPECT_THAT(removed(cleaned),
              ElementsAre("\u200b", "By Kari Moen", "BREKKE (AFP) -", "Follow us on Facebook"));
}

TEST(Clean, JoinsLinesThatWereWrappedAtAColumn) {
  const Cleaned cleaned = clean(
      "The harbour will close for three weeks while the\n"
      "divers search for a ferry that went down in the\n"
      "storm of last month, the coast guard said.\n"
      "    The port handled four thousand containers in\n"
      "the last year.\n",
      "");
  ASSERT_THAT(cleaned.segments, SizeIs(2));
  EXPECT_TRUE(articles::has(cleaned.text, "close for three weeks while the divers search"));
}

TEST(Clean, TakesTheSecondCopyOfAParagraphAway) {
  const std::string copy = articles::news()[1];
  const Cleaned cleaned = clean(with_below({copy}), "");
  EXPECT_THAT(removed(cleaned), ElementsAre(copy));
  EXPECT_EQ(cleaned.removed[0].reason, model::RemovalReason::repeated);
}

TEST(Clean, LeavesShortLinesAndTableRowsThatStandTwice) {
  const std::string row = "Open seven days a week from 8:00 a.m. to 4:00 p.m.";
  EXPECT_THAT(clean(with_inside({row, "Adults: 12 crowns", row, "Adults: 12 crowns"}), "").removed,
              IsEmpty());
}

TEST(Clean, FindsTheHeadlineByItsLook) {
  const auto headline = [](const std::string& line) {
    return with_role(clean(with_above({line}), ""), SegmentRole::headline);
  };
  EXPECT_THAT(headline("Ferry search closes Brekke harbour: What to know"), SizeIs(1));
  EXPECT_THAT(headline("FERRY SEARCH CLOSES HARBOUR."), SizeIs(1));
  EXPECT_THAT(headline("Why was the harbour closed?"), SizeIs(1));
  EXPECT_THAT(headline("The harbour was closed."), IsEmpty());
}

TEST(Clean, FindsTheHeadlineByTheTitle) {
  const Cleaned cleaned = clean(with_above({"“The sea took her.”"}), "The sea took her");
  EXPECT_THAT(with_role(cleaned, SegmentRole::headline), ElementsAre("“The sea took her.”"));
}

TEST(Clean, FindsSubheadingsBetweenParagraphs) {
  const Cleaned cleaned = clean(with_inside({"What divers look for"}), "");
  EXPECT_THAT(with_role(cleaned, SegmentRole::subheading), ElementsAre("What divers look for"));
}

TEST(Clean, KeepsListsAsBody) {
  const Cleaned cleaned = clean(with_inside({"Two anchors", "A bell", "Forty chairs"}), "");
  EXPECT_THAT(with_role(cleaned, SegmentRole::subheading), IsEmpty());
}

TEST(Clean, KeepsCaptionsInTheirRole) {
  for (const char* caption :
       {"A diver enters the water off Brekke, April 9, 2024. (AP/Kari Moen)",
        "FILE PHOTO: The ferry at its berth in 2011.", "Divers off Brekke. [Kari Moen/Reuters]",
        "The coast guard's new ship. File photo", "Photo: The ferry in 2011."}) {
    const Cleaned cleaned = clean(with_inside({caption}), "");
    EXPECT_THAT(with_role(cleaned, SegmentRole::caption), ElementsAre(caption));
    EXPECT_THAT(cleaned.removed, IsEmpty());
  }
}

TEST(Clean, RemovesCreditsThatTellNothing) {
  for (const char* credit : {"Getty Images", "AP Photo/Kari Moen", "Photo: Kari Moen/AFP"}) {
    const Cleaned cleaned = clean(with_inside({credit}), "");
    ASSERT_THAT(cleaned.removed, SizeIs(1)) << credit;
    EXPECT_EQ(cleaned.removed[0].reason, model::RemovalReason::caption_credit);
  }
}

TEST(Clean, HandlesBodiesWithoutText) {
  for (const char* body : {"", " ", "\n\n", "\u00a0\n"}) {
    const Cleaned cleaned = clean(body, "A title");
    EXPECT_EQ(cleaned.text, "");
    EXPECT_THAT(cleaned.segments, IsEmpty());
  }
}

TEST(Clean, LeavesOtherLanguagesAlone) {
  const std::string body =
      "Der Hafen bleibt drei Wochen geschlossen, teilte die Küstenwache mit.\n"
      "会谈于周五结束，双方同意再次会面。\n";
  const Cleaned cleaned = clean(body, "");
  EXPECT_THAT(cleaned.removed, IsEmpty());
  EXPECT_EQ(cleaned.text + "\n", body);
}

TEST(Clean, GivesTheSameAnswerTwice) {
  const std::string body = with_inside({"Advertisement", "Read more: The storms"});
  const Cleaned once = clean(body, "");
  EXPECT_EQ(once.text, clean(body, "").text);
  EXPECT_EQ(clean(once.text, "").text, once.text);
}

TEST(Clean, SurvivesBrokenUtf8) {
  EXPECT_NO_FATAL_FAILURE(clean("\xe2\x80\n(\xff\n\xc3", "\xff"));
  EXPECT_NO_FATAL_FAILURE(keep_as_is("\xe2\x80\n\xff"));
}

TEST(KeepAsIs, ReturnsTheBodyByteForByte) {
  const std::string body = " By Kari Moen\r\n\nAdvertisement\nRain\u200b fell. ";
  const Cleaned cleaned = keep_as_is(body);
  EXPECT_EQ(cleaned.text, body);
  EXPECT_THAT(cleaned.removed, IsEmpty());
  EXPECT_THAT(with_role(cleaned, SegmentRole::body),
              ElementsAre("By Kari Moen", "Advertisement", "Rain\u200b fell."));
}

}  // namespace
}  // namespace dateline::enrich::text
