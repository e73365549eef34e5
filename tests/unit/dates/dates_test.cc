#include "enrich/dates/dates.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "enrich/text/clean.h"
#include "enrich/text/sentences.h"
#include "model/timestamp.h"

namespace dateline::enrich::dates {
namespace {

using Day = std::chrono::sys_days;

Day day(int year, unsigned month, unsigned of_month) {
  return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(of_month);
}

// A Wednesday.
const Day kPublished = day(2024, 5, 15);

/// "words=from..to" of every date found, joined by "; ".
std::string dates_of(std::string_view text, std::optional<Day> published = kPublished) {
  const auto kept = text::keep_as_is(text);
  const auto sentences = text::split_sentences(kept.text, kept.segments);
  std::string shown;
  for (const FoundDate& date : find_dates(kept.text, sentences, published)) {
    if (!shown.empty()) shown += "; ";
    shown += kept.text.substr(date.span.begin, date.span.end - date.span.begin) + "=";
    if (!date.from) {
      shown += "?";
      continue;
    }
    shown += model::to_iso_date(*date.from);
    if (date.from != date.to) shown += ".." + model::to_iso_date(*date.to);
  }
  return shown;
}

TEST(Dates, ReadFullDatesInEveryOrder) {
  EXPECT_EQ(dates_of("It opened on March 3, 2019."), "March 3, 2019=2019-03-03");
  EXPECT_EQ(dates_of("It opened on 3 March 2019."), "3 March 2019=2019-03-03");
  EXPECT_EQ(dates_of("It opened on the 3rd of March, 2019."), "the 3rd of March, 2019=2019-03-03");
  EXPECT_EQ(dates_of("It opened on 2019-03-03."), "2019-03-03=2019-03-03");
  EXPECT_EQ(dates_of("It opened on 3/14/2019."), "3/14/2019=2019-03-14");
  EXPECT_EQ(dates_of("It opened on Sept. 3, 2019."), "Sept. 3, 2019=2019-09-03");
  EXPECT_EQ(dates_of("It opened in March 2019."), "March 2019=2019-03-01..2019-03-31");
}

TEST(Dates, RefuseDaysThatDoNotExist) {
  EXPECT_EQ(dates_of("It opened on February 30, 2019."), "February 30, 2019=?");
}

TEST(Dates, JoinAWeekdayAndItsDate) {
  EXPECT_EQ(dates_of("It opened on Sunday, March 3, 2019."), "Sunday, March 3, 2019=2019-03-03");
}

TEST(Dates, TakeWeekdaysBackAfterAPastVerbAndOnAfterAFutureOne) {
  EXPECT_EQ(dates_of("The board met Friday."), "Friday=2024-05-10");
  EXPECT_EQ(dates_of("The board will meet Friday."), "Friday=2024-05-17");
  EXPECT_EQ(dates_of("The board is to meet on Friday."), "Friday=2024-05-17");
  EXPECT_EQ(dates_of("A vote is scheduled for Monday."), "Monday=2024-05-20");
  EXPECT_EQ(dates_of("The dam broke on Monday."), "Monday=2024-05-13");
}

TEST(Dates, TakeTheWeekdayOfPublicationAsThatDay) {
  EXPECT_EQ(dates_of("The dam broke on Wednesday."), "Wednesday=2024-05-15");
  EXPECT_EQ(dates_of("The court will rule on Wednesday."), "Wednesday=2024-05-15");
}

TEST(Dates, GoByTheNearestCueNotByTheSentence) {
  EXPECT_EQ(dates_of("The mayor said on Monday that the bridge will open on Friday."),
            "Monday=2024-05-13; Friday=2024-05-17");
  EXPECT_EQ(dates_of("The bridge, which will open on Friday, was inspected on Monday."),
            "Friday=2024-05-17; Monday=2024-05-13");
  EXPECT_EQ(dates_of("Ahead of the summit on Friday, the mayor on Monday said little."),
            "Friday=2024-05-17; Monday=2024-05-13");
}

TEST(Dates, LookAheadWhereAClauseBeginsWithTheDate) {
  EXPECT_EQ(dates_of("On Friday, the board will meet."), "Friday=2024-05-17");
  EXPECT_EQ(dates_of("The strike failed, and on Friday drivers will return."), "Friday=2024-05-17");
}

TEST(Dates, TakePossessiveWeekdaysBackUnlessTheyLieAhead) {
  EXPECT_EQ(dates_of("The fans were angry about Friday's match."), "Friday=2024-05-10");
  EXPECT_EQ(dates_of("The teams trained ahead of Friday's match."), "Friday=2024-05-17");
}

TEST(Dates, CountFromTheDayOfPublication) {
  EXPECT_EQ(dates_of("It rained yesterday and tomorrow it will snow."),
            "yesterday=2024-05-14; tomorrow=2024-05-16");
  EXPECT_EQ(dates_of("He left the day before yesterday."), "the day before yesterday=2024-05-13");
  EXPECT_EQ(dates_of("He left three days ago."), "three days ago=2024-05-12");
  EXPECT_EQ(dates_of("He left two weeks ago."), "two weeks ago=2024-04-29..2024-05-05");
  EXPECT_EQ(dates_of("He left twenty-one years ago."),
            "twenty-one years ago=2003-01-01..2003-12-31");
  EXPECT_EQ(dates_of("They will leave in two weeks."), "two weeks=2024-05-29");
  EXPECT_EQ(dates_of("They will leave two weeks from now."), "two weeks from now=2024-05-29");
  EXPECT_EQ(dates_of("They will leave 3 days after Friday."), "3 days after Friday=2024-05-20");
}

TEST(Dates, ReadUnitsAroundPublication) {
  EXPECT_EQ(dates_of("It fell last week."), "last week=2024-05-06..2024-05-12");
  EXPECT_EQ(dates_of("It fell this month."), "this month=2024-05-01..2024-05-31");
  EXPECT_EQ(dates_of("It will fall next year."), "next year=2025-01-01..2025-12-31");
  EXPECT_EQ(dates_of("It fell last weekend."), "last weekend=2024-05-11..2024-05-12");
  EXPECT_EQ(dates_of("It rose over the weekend."), "the weekend=2024-05-11..2024-05-12");
  EXPECT_EQ(dates_of("It will rise over the weekend."), "the weekend=2024-05-18..2024-05-19");
  EXPECT_EQ(dates_of("It grew over the last three months."),
            "the last three months=2024-02-15..2024-05-14");
  EXPECT_EQ(dates_of("It closed in the last week of July 2023."),
            "the last week of July 2023=2023-07-24..2023-07-30");
}

TEST(Dates, TakeLaterThisMonthAsWhatIsLeftOfIt) {
  EXPECT_EQ(dates_of("They will meet later this month."),
            "later this month=2024-05-16..2024-05-31");
  EXPECT_EQ(dates_of("They met earlier this month."), "earlier this month=2024-05-01..2024-05-31");
}

TEST(Dates, PlaceMonthsWithoutAYear) {
  EXPECT_EQ(dates_of("The ferry sank in October."), "October=2023-10-01..2023-10-31");
  EXPECT_EQ(dates_of("The ferry will sail in October."), "October=2024-10-01..2024-10-31");
  EXPECT_EQ(dates_of("The ferry sank on Dec. 29.", day(2025, 1, 4)), "Dec. 29=2024-12-29");
  EXPECT_EQ(dates_of("The ferry will sail on Jan. 3.", day(2024, 12, 20)), "Jan. 3=2025-01-03");
  EXPECT_EQ(dates_of("The ferry sank last November."), "last November=2023-11-01..2023-11-30");
}

TEST(Dates, ReadYearsQuartersAndDecades) {
  EXPECT_EQ(dates_of("Nobody has won since 2007."), "2007=2007-01-01..2007-12-31");
  EXPECT_EQ(dates_of("Prices fell in the 1980s."), "the 1980s=1980-01-01..1989-12-31");
  EXPECT_EQ(dates_of("Sales fell in the first quarter."),
            "the first quarter=2024-01-01..2024-03-31");
  EXPECT_EQ(dates_of("Sales fell in Q3 2022."), "Q3 2022=2022-07-01..2022-09-30");
  EXPECT_EQ(dates_of("He was born in nineteen sixty-four."),
            "nineteen sixty-four=1964-01-01..1964-12-31");
}

TEST(Dates, CompareWithTheQuarterThatTheTextReportsOn) {
  EXPECT_EQ(dates_of("Profit rose in the first quarter. It was lower a year earlier."),
            "the first quarter=2024-01-01..2024-03-31; a year earlier=2023-01-01..2023-03-31");
}

TEST(Dates, ReadHolidays) {
  EXPECT_EQ(dates_of("The shops were shut on Christmas Day."), "Christmas Day=2023-12-25");
  EXPECT_EQ(dates_of("The shops will shut on Thanksgiving."), "Thanksgiving=2024-11-28");
  EXPECT_EQ(dates_of("He came at Easter 2018."), "Easter 2018=2018-04-01");
  EXPECT_EQ(dates_of("They will vote on Election Day."), "Election Day=2024-11-05");
  EXPECT_EQ(dates_of("they will shop on black friday."), "black friday=2024-11-29");
  EXPECT_EQ(dates_of("They marched on International Women's Day 2023."),
            "International Women's Day 2023=2023-03-08");
  EXPECT_EQ(dates_of("It opened on Presidents' Day 2023."), "Presidents' Day 2023=2023-02-20");
  EXPECT_EQ(dates_of("The new year brought good and black days to all."), "");
}

TEST(Dates, LeaveSeasonsOpenBecauseTheyDependOnTheHemisphere) {
  EXPECT_EQ(dates_of("It burned last summer."), "last summer=?");
}

TEST(Dates, ResolveOnlyWhatCarriesItsYearWhenNothingSaysWhenItWasWritten) {
  EXPECT_EQ(
      dates_of("He came Friday, on May 3, 2019 and in 2020, and left last week.", std::nullopt),
      "Friday=?; May 3, 2019=2019-05-03; 2020=2020-01-01..2020-12-31; last week=?");
}

TEST(Dates, ReadDatesInFiguresOfEveryOrder) {
  EXPECT_EQ(dates_of("It opened on 18.12.2023."), "18.12.2023=2023-12-18");
  EXPECT_EQ(dates_of("It opened on 20231218."), "20231218=2023-12-18");
  EXPECT_EQ(dates_of("It opened on 05-Aug-2016."), "05-Aug-2016=2016-08-05");
  EXPECT_EQ(dates_of("It opened on 2019/aug/01."), "2019/aug/01=2019-08-01");
  EXPECT_EQ(dates_of("It opened in 11/2016."), "11/2016=2016-11-01..2016-11-30");
  EXPECT_EQ(dates_of("It opened on 4/6."), "4/6=2024-04-06");
  EXPECT_EQ(dates_of("It will open on 6/4, 6/9 or 6/11."),
            "6/4=2024-06-04; 6/9=2024-06-09; 6/11=2024-06-11");
  EXPECT_EQ(dates_of("It closed in Dec/2018."), "Dec/2018=2018-12-01..2018-12-31");
}

TEST(Dates, ReadMonthsInLowerCaseButNotTheWordsThatLookLikeThem) {
  EXPECT_EQ(dates_of("it closed in june of 1992."), "june of 1992=1992-06-01..1992-06-30");
  EXPECT_EQ(dates_of("they march and may be august."), "");
  EXPECT_EQ(dates_of("They bought $DEC and $MAR."), "");
}

TEST(Dates, ReadRangesFromOneDayToAnother) {
  EXPECT_EQ(dates_of("It was shut from March 3 to April 10."),
            "March 3 to April 10=2024-03-03..2024-04-10");
  EXPECT_EQ(dates_of("It was shut between May 2 and May 6, 2019."),
            "May 2 and May 6, 2019=2019-05-02..2019-05-06");
  EXPECT_EQ(dates_of("It will be open Monday through Friday."),
            "Monday through Friday=2024-05-20..2024-05-24");
  EXPECT_EQ(dates_of("The fair ran from 4 to 22 January, 1995."),
            "4 to 22 January, 1995=1995-01-04..1995-01-22");
  EXPECT_EQ(dates_of("The fair ran 3–5 May."), "3–5 May=2024-05-03..2024-05-05");
  EXPECT_EQ(dates_of("The fair will run June 3 to 7, 2025."),
            "June 3 to 7, 2025=2025-06-03..2025-06-07");
  EXPECT_EQ(dates_of("The fair will run from the 4th to the 23rd of next month."),
            "4th to the 23rd of next month=2024-06-04..2024-06-23");
  EXPECT_EQ(dates_of("Talks are to be held between now and Friday."),
            "now and Friday=2024-05-15..2024-05-17");
  EXPECT_EQ(dates_of("It rained between 10/1-11/7."), "10/1-11/7=2023-10-01..2023-11-07");
}

TEST(Dates, LetTheFartherEndOfARangeSettleTheYear) {
  EXPECT_EQ(dates_of("It was mild in June-August 1992."),
            "June-August 1992=1992-06-01..1992-08-31");
  EXPECT_EQ(dates_of("It was mild in Nov-Feb 2017."), "Nov-Feb 2017=2016-11-01..2017-02-28");
  EXPECT_EQ(dates_of("It will be shut from November to March."),
            "November to March=2024-11-01..2025-03-31");
  EXPECT_EQ(dates_of("It was shut between 2015 and Feb 2018."),
            "2015 and Feb 2018=2015-01-01..2018-02-28");
}

TEST(Dates, KeepTwoDatesApartThatAreNoRange) {
  EXPECT_EQ(dates_of("The vote was moved from Friday to Monday."),
            "Friday=2024-05-10; Monday=2024-05-13");
  EXPECT_EQ(dates_of("It rained on Friday and Monday."), "Friday=2024-05-10; Monday=2024-05-13");
  EXPECT_EQ(dates_of("Sales grew from 1991 to 1997."),
            "1991=1991-01-01..1991-12-31; 1997=1997-01-01..1997-12-31");
  EXPECT_EQ(dates_of("They rose from May 2 to 22 percent."), "May 2=2024-05-02");
}

TEST(Dates, CountDaysWeekdaysAndWeeksInsideAWhole) {
  EXPECT_EQ(dates_of("It meets on the first Friday of July 2024."),
            "the first Friday of July 2024=2024-07-05");
  EXPECT_EQ(dates_of("It met on the last Monday of last month."),
            "the last Monday of last month=2024-04-29");
  EXPECT_EQ(dates_of("It is due on the 20th of next month."), "the 20th of next month=2024-06-20");
  EXPECT_EQ(dates_of("It is due by the 15th day of June."), "the 15th day of June=2024-06-15");
  EXPECT_EQ(dates_of("It rained for the first ten days of last year."),
            "the first ten days of last year=2023-01-01..2023-01-10");
  EXPECT_EQ(dates_of("It rained for the last four months of 2021."),
            "the last four months of 2021=2021-09-01..2021-12-31");
  EXPECT_EQ(dates_of("It opens in the third week of 2027."),
            "the third week of 2027=2027-01-18..2027-01-24");
  EXPECT_EQ(dates_of("A 15th century church burned."), "15th century=1400-01-01..1499-12-31");
}

TEST(Dates, TakeANumberAsADayOnlyWhereItCountsNothing) {
  EXPECT_EQ(dates_of("The court will rule on the 22nd."), "the 22nd=2024-05-22");
  EXPECT_EQ(dates_of("The court ruled on the 22nd."), "the 22nd=2024-04-22");
  EXPECT_EQ(dates_of("The court ruled on the 22nd appeal."), "");
}

TEST(Dates, ReadWeekdaysOfANamedWeek) {
  EXPECT_EQ(dates_of("They will meet next week on Tuesday."), "next week on Tuesday=2024-05-21");
  EXPECT_EQ(dates_of("They will meet Tuesday next week."), "Tuesday next week=2024-05-21");
  EXPECT_EQ(dates_of("They met on Thursday of last week."), "Thursday of last week=2024-05-09");
  EXPECT_EQ(dates_of("He is off the week of the 20th."),
            "the week of the 20th=2024-05-20..2024-05-26");
  EXPECT_EQ(dates_of("He is off the week beginning June 3."),
            "the week beginning June 3=2024-06-03..2024-06-09");
  EXPECT_EQ(dates_of("He is back the week after next."),
            "the week after next=2024-05-27..2024-06-02");
  EXPECT_EQ(dates_of("It snowed the year before last."),
            "the year before last=2022-01-01..2022-12-31");
}

TEST(Dates, TellPeriodsThatBeginWithPublication) {
  EXPECT_EQ(dates_of("It must decide within 18 months."),
            "within 18 months=2024-05-15..2025-11-15");
  EXPECT_EQ(dates_of("He was killed within two weeks of his arrest."), "");
  EXPECT_EQ(dates_of("It will stay shut for the rest of the year."),
            "the rest of the year=2024-05-15..2024-12-31");
}

TEST(Dates, TellTheDaysThatHoursReach) {
  EXPECT_EQ(dates_of("She left two hours ago."), "two hours ago=2024-05-15");
  EXPECT_EQ(dates_of("She left 30 hours ago."), "30 hours ago=2024-05-14");
  EXPECT_EQ(dates_of("It rained in the last 48 hours."),
            "the last 48 hours=2024-05-13..2024-05-15");
  EXPECT_EQ(dates_of("He scored twice in ten minutes."), "");
}

TEST(Dates, AddUpTwoCountsAndKnowFortnights) {
  EXPECT_EQ(dates_of("He left 2 weeks and 2 days ago."), "2 weeks and 2 days ago=2024-04-29");
  EXPECT_EQ(dates_of("He left a fortnight ago."), "a fortnight ago=2024-04-29..2024-05-05");
  EXPECT_EQ(dates_of("He will leave in a week's time."), "a week's time=2024-05-22");
}

TEST(Dates, ReadDecadesAndShortYearsWithApostrophes) {
  EXPECT_EQ(dates_of("Prices fell in the 1980's."), "the 1980's=1980-01-01..1989-12-31");
  EXPECT_EQ(dates_of("Prices fell in '98."), "98=1998-01-01..1998-12-31");
  EXPECT_EQ(dates_of("Prices fell in May '98."), "May '98=1998-05-01..1998-05-31");
  EXPECT_EQ(dates_of("1990's champion won."), "1990=1990-01-01..1990-12-31");
}

TEST(Dates, TakeWhatWasToComeThenAsPast) {
  EXPECT_EQ(dates_of("It had been due to expire Friday."), "Friday=2024-05-10");
  EXPECT_EQ(dates_of("We'll go on Friday."), "Friday=2024-05-17");
  EXPECT_EQ(dates_of("The index fell to 452.76 on Friday."), "Friday=2024-05-10");
}

TEST(Dates, TakeQuartersAsTheyAreReportedOn) {
  EXPECT_EQ(dates_of("Sales fell in the latest quarter."),
            "the latest quarter=2024-01-01..2024-03-31");
  EXPECT_EQ(dates_of("Sales fell in the last two quarters."),
            "the last two quarters=2023-10-01..2024-03-31");
  EXPECT_EQ(dates_of("Sales fell in the year-ago first quarter."),
            "the year-ago first quarter=2023-01-01..2023-03-31");
  EXPECT_EQ(dates_of("Sales fell in H1 2022."), "H1 2022=2022-01-01..2022-06-30");
}

TEST(Dates, FindTheNearestDayWhereANameAndANumberAgree) {
  EXPECT_EQ(dates_of("They will meet Friday the 24th."), "Friday the 24th=2024-05-24");
  EXPECT_EQ(dates_of("They will meet on Friday the 13th."), "Friday the 13th=2024-09-13");
  EXPECT_EQ(dates_of("It opened on May 13 (Monday)."), "May 13 (Monday)=2024-05-13");
  EXPECT_EQ(dates_of("It is due on Feb. 29."), "Feb. 29=2024-02-29");
}

TEST(Dates, AreNotFoundInWordsThatOnlyLookAlike) {
  for (const char* text :
       {"She may march with them.", "He scored 1984 points.", "The firm sold 2,010 cars.",
        "They sat in the sun and wed.", "A second half goal won it.", "He paid $1999 for it.",
        "It took him two days.", "The week was long.", "She is in her 30s.",
        "The result was 3/4 full.", "Every day counts."}) {
    EXPECT_EQ(dates_of(text), "") << text;
  }
}

TEST(Dates, DoNotOverlapAndComeInOrder) {
  const std::string text =
      "On Friday, May 3, 2019 the third quarter of last year was, a week ago, earlier this year, "
      "late on Monday night, the 4th of July, said in 2001.";
  const auto kept = text::keep_as_is(text);
  const auto sentences = text::split_sentences(kept.text, kept.segments);
  std::uint32_t end = 0;
  for (const FoundDate& date : find_dates(kept.text, sentences, kPublished)) {
    EXPECT_GE(date.span.begin, end);
    EXPECT_GT(date.span.end, date.span.begin);
    end = date.span.end;
  }
  EXPECT_GT(end, 100U);
}

TEST(Dates, ReadEndlessTextInLinearTime) {
  // Forms that contain forms: what a parser that recurses or looks far would choke on.
  for (const char* piece :
       {"3 days after ", "that same ", "this past ", "the end of the ", "Monday the ", "last ",
        "later ", "1999 ", "May 3 and ", "a year ", "from May 3 to ", "last two weeks of ",
        "first Monday of the ", "last week of ", "May-", "within the next ", "2 weeks and "}) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += piece;
    (void)dates_of(text);
  }
}

}  // namespace
}  // namespace dateline::enrich::dates
