#include "enrich/text/lexicon.h"

namespace dateline::enrich::text {

const WordSet& sentence_openers() {
  static const WordSet set = {
      "the",     "a",       "an",        "he",          "she",       "it",        "its",
      "they",    "we",      "i",         "you",         "his",       "her",       "their",
      "our",     "my",      "this",      "that",        "these",     "those",     "there",
      "here",    "but",     "and",       "or",          "so",        "yet",       "if",
      "when",    "while",   "after",     "before",      "although",  "though",    "because",
      "since",   "until",   "as",        "at",          "by",        "for",       "from",
      "in",      "on",      "to",        "with",        "without",   "under",     "during",
      "despite", "however", "meanwhile", "also",        "another",   "both",      "each",
      "some",    "many",    "most",      "more",        "several",   "no",        "not",
      "none",    "one",     "two",       "three",       "what",      "who",       "why",
      "how",     "where",   "which",     "earlier",     "later",     "last",      "then",
      "now",     "still",   "such",      "even",        "only",      "according", "officials",
      "police",  "others",  "once",      "neither",     "nor",       "instead",   "asked",
      "about",   "among",   "all",       "any",         "between",   "despite",   "unlike",
      "nobody",  "nothing", "everyone",  "authorities", "witnesses", "analysts",  "residents"};
  return set;
}

const WordSet& reporting_verbs() {
  static const WordSet set = {
      "said",      "says",         "say",        "saying",     "told",      "tells",
      "added",     "adds",         "adding",     "asked",      "asks",      "replied",
      "reported",  "reports",      "reporting",  "announced",  "announces", "warned",
      "warns",     "stated",       "states",     "according",  "claimed",   "claims",
      "argued",    "argues",       "noted",      "notes",      "explained", "explains",
      "insisted",  "insists",      "stressed",   "confirmed",  "confirms",  "denied",
      "denies",    "wrote",        "writes",     "tweeted",    "posted",    "declared",
      "declares",  "acknowledged", "admitted",   "admits",     "urged",     "urges",
      "called",    "described",    "quoted",     "quoting",    "cited",     "citing",
      "testified", "recalled",     "predicted",  "suggested",  "suggests",  "promised",
      "vowed",     "pledged",      "accused",    "alleged",    "revealed",  "disclosed",
      "shouted",   "joked",        "commented",  "remarked",   "concluded", "estimated",
      "estimates", "forecast",     "emphasized", "emphasised", "reiterated"};
  return set;
}

const WordSet& function_words() {
  static const WordSet set = {
      "the",   "a",     "an",     "and",   "or",      "but",     "nor",     "of",     "to",
      "in",    "on",    "at",     "by",    "for",     "from",    "with",    "as",     "into",
      "over",  "after", "before", "about", "against", "between", "under",   "during", "through",
      "that",  "this",  "these",  "those", "which",   "who",     "whom",    "whose",  "what",
      "when",  "where", "while",  "is",    "are",     "was",     "were",    "be",     "been",
      "being", "has",   "have",   "had",   "do",      "does",    "did",     "will",   "would",
      "can",   "could", "should", "may",   "might",   "must",    "shall",   "not",    "no",
      "it",    "its",   "he",     "his",   "him",     "she",     "her",     "they",   "their",
      "them",  "we",    "our",    "us",    "you",     "your",    "i",       "my",     "me",
      "if",    "than",  "then",   "there", "also",    "so",      "because", "out",    "up",
      "more",  "all",   "some",   "any",   "other",   "such",    "only",    "how",    "why"};
  return set;
}

const WordSet& calendar_words() {
  static const WordSet set = {
      "january",  "february", "march",    "april",  "may", "june", "july",   "august",  "september",
      "october",  "november", "december", "jan",    "feb", "mar",  "apr",    "jun",     "jul",
      "aug",      "sep",      "sept",     "oct",    "nov", "dec",  "monday", "tuesday", "wednesday",
      "thursday", "friday",   "saturday", "sunday", "mon", "tue",  "tues",   "wed",     "thu",
      "thur",     "thurs",    "fri",      "sat",    "sun"};
  return set;
}

}  // namespace dateline::enrich::text
