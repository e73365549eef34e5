#include "tests/fuzz/articles.h"

namespace dateline::fuzz {

std::vector<std::string> bodies() {
  return {
      "LISBON, March 3 (Reuters) - Prime Minister Ana Duarte said on Monday that talks with the "
      "Harbour Union will resume on Friday. \"We are close,\" she told reporters. The U.S. "
      "delegation, led by John P. Keller Jr., left two days ago.\n\nSign up for our newsletter.\n",
      "By Maria Lopes\nPublished 12 May 2024\n\nThe ferry sank off Porto Novo late on Tuesday "
      "night; "
      "31 people were missing, officials said. Between April 3 and May 9 the line had been closed. "
      "The Transport Ministry's spokesman, Rui Faria, didn't comment.\n(AP Photo/Jo Blake)\n",
      "Read more: How it began\n\nLIVE\n10:45 GMT - What we know so far...\nThis is so sad! Where "
      "is "
      "the money?? I told you so.\nGENEVA — The World Trade Body cut its forecast from 2.4% to "
      "1.9% "
      "for the third quarter of 2024, Dr. E. Okoye wrote on 2024-10-01.\n",
      "O primeiro-ministro disse que não há acordo. Das Treffen findet am Freitag statt.\n",
      "“I won’t go,” Mr. O’Neill’s brother said ‘no’. — “Nor I,” said Ms. al-Sayed (51), of Côte "
      "d’Ivoire’s north. Copyright 2024 The Daily Post\nShare this article\nAdvertisement\n",
      "TOP STORIES\nSTORM HITS COAST AS 12,000 FLEE\nThe 1990's ended; in '98 and on the 22nd, "
      "from 3 "
      "to 7 June 2019, 10/1/2018, week of the 18th, last night, within 18 months, rest of the "
      "year.\n",
      "北京举行会议。 \u0645\u0631\u062d\u0628\u0627 Straße naïve e\u0301clair \U0001F3F4 fin.\n"};
}

std::vector<std::string_view> words() {
  return {
      "Friday",  "Monday's",  "March",    "may",      "of",          "the",        "last",
      "next",    "week",      "from",     "to",       "and",         "between",    "2024",
      "1990's",  "3-5",       "10/1",     "12/18/24", "first",       "half",       "quarter",
      "two",     "ago",       "within",   "said",     "told",        "will",       "that",
      "Mr.",     "President", "Ana",      "Duarte",   "U.S.",        "(AP)",       "By ",
      "- ",      "\"",        "“",        "”",        "'s",          "’s",         "...",
      "!",       "?",         ". ",       "; ",       "\n\n",        "Sign up",    "Photo:",
      "©",       "(",         ")",        "[",        "]",           "<b>",        "http://a.b/c",
      "January", "tens of",   "12:30",    "'98",      "on the 22nd", "later this", "end of",
      "rest of", "Turkish",   "Ministry", "Inc.",     "Court",       "killed",     "million",
      "%",       "$"};
}

}  // namespace dateline::fuzz
