#include "enrich/text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <string>

#include "enrich/text/characters.h"
#include "enrich/text/lexicon.h"
#include "enrich/text/unicode.h"
#include "enrich/text/word_scan.h"

namespace dateline::enrich::text {
namespace {

// English news has a share of 0.38 to 0.50 function words of this list, other languages in Latin
// script less than 0.10 (measured; docs/enrichment.md).
constexpr double kEnglishShare = 0.25;
constexpr std::uint32_t kTokens = 1'000;
constexpr std::uint32_t kEnoughTokens = 12;  // for the share to mean something
constexpr std::uint32_t kFewTokens = 4;      // names alone tell nothing below
constexpr std::uint32_t kEarlyTokens = 200;  // clear cases need no more
constexpr double kEarlyShare = 0.33;
constexpr std::size_t kWordReach = 256;      // bytes; a longer word is cut
constexpr std::size_t kSampleBytes = 4'096;  // CLD2 needs no more
constexpr double kOtherScriptShare = 0.2;

struct Profile {
  std::uint32_t tokens = 0;
  std::uint32_t function_words = 0;
  std::uint32_t headline_words = 0;
  std::uint32_t latin = 0;  // letters
  std::uint32_t other = 0;

  double function_share() const {
    return tokens == 0 ? 0 : static_cast<double>(function_words) / tokens;
  }
  bool is_latin() const { return other <= kOtherScriptShare * (latin + other); }
};

// Counts the letters of a word by script. Latin reaches to the end of Latin Extended-B.
void count_letters(std::string_view word, Profile& p) {
  for (std::size_t at = 0; at < word.size();) {
    const Character here = decode(word, at);
    if (is_letter(classify(here.code))) (here.code < 0x250 ? p.latin : p.other) += 1;
    at += here.bytes;
  }
}

// One pass over words, up to kTokens of them; a word of ideographs counts by its letters.
Profile profile(std::string_view text) {
  Profile p;
  for (std::size_t at = 0; at < text.size() && p.tokens + p.other < kTokens;) {
    const ByteKind kind = byte_kind(text[at]);
    if (!is_word_kind(kind) || kind == ByteKind::digit) {
      ++at;
      continue;
    }
    const ScannedWord word = scan_word(text.substr(0, std::min(text.size(), at + kWordReach)), at);
    const Traits traits = traits_of(word.hash);
    ++p.tokens;
    p.function_words += (traits & kFunction) != 0;
    p.headline_words += (traits & (kHeadlineWord | kReporting | kWeekday)) != 0;
    if (word.has(kMultibyteBit)) {
      count_letters(text.substr(at, word.end - at), p);
    } else {
      p.latin += static_cast<std::uint32_t>(word.end - at);
    }
    at = word.end;
    if (p.tokens >= kEarlyTokens && p.other == 0 && p.function_share() >= kEarlyShare) break;
  }
  return p;
}

// ISO 639-1 for what CLD2 calls otherwise; "zh-Hant" loses its script.
std::string iso_code(std::string_view code) {
  if (code == "iw") return "he";
  if (code == "jw") return "jv";
  if (code == "mo") return "ro";
  if (code == "nb") return "no";
  if (code == "sh" || code == "sr-ME") return "sr";
  if (code == "un" || code.starts_with("xx")) return "und";
  return std::string(code.substr(0, code.find('-')));
}

// The language part of what the producer says: "EN-us" is "en".
std::string claimed_code(std::string_view claimed) {
  const std::string_view part = claimed.substr(0, claimed.find_first_of("-_"));
  if (part.size() < 2 || part.size() > 3) return {};
  std::string code;
  for (const char c : part) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (lower < 'a' || lower > 'z') return {};
    code += lower;
  }
  return iso_code(code);
}

struct Guess {
  std::string code = "und";
  double share = 0;  // of the text in that language
  bool reliable = false;
};

Guess ask_cld2(std::string_view text) {
  // CLD2 wants valid text without controls; titles come as they were sent.
  std::string_view part = text.substr(0, kSampleBytes);
  const std::string sample = plain_characters(part).text;
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int bytes = 0;
  bool reliable = false;
  const CLD2::CLDHints no_hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING,
                                   CLD2::UNKNOWN_LANGUAGE};
  CLD2::ExtDetectLanguageSummary(sample.data(), static_cast<int>(sample.size()),
                                 /*is_plain_text=*/true, &no_hints, CLD2::kCLDFlagBestEffort,
                                 languages, percents, scores, nullptr, &bytes, &reliable);
  if (languages[0] == CLD2::UNKNOWN_LANGUAGE) return {};
  return {iso_code(CLD2::LanguageCode(languages[0])), percents[0] / 100.0, reliable};
}

// Languages with much news in Latin script. In a handful of words CLD2 takes foreign names for
// Sesotho or Gaelic; what is not on this list needs a longer text.
bool is_frequent(std::string_view code) {
  static constexpr std::string_view kCodes =
      " ca cs da de es et fi fr hr hu id it lt lv nl no pl pt ro sk sl sq sr sv sw tl tr vi ";
  const std::size_t at = kCodes.find(code);
  return at != kCodes.npos && kCodes[at - 1] == ' ' && kCodes[at + code.size()] == ' ';
}

model::Language undecided(const Profile& p, const Guess& guess, const std::string& claim) {
  const bool brief = p.is_latin() && p.tokens < kEnoughTokens;
  // A headline has few function words, but its words are English words.
  const std::uint32_t english = p.function_words + p.headline_words;
  const double known = p.tokens == 0 ? 0 : static_cast<double>(english) / p.tokens;
  const bool trusted = guess.reliable && guess.share >= 0.5 &&
                       (!brief || (p.tokens >= kFewTokens && is_frequent(guess.code)));
  if (p.is_latin() && known >= 0.3 && (guess.code == "en" || !trusted || claim == "en")) {
    return {"en", brief ? 0.8 : 0.9};
  }
  if (p.is_latin() && guess.code == "en" && guess.reliable) return {"en", 0.85};
  if (trusted) return {guess.code, (brief ? 0.35 : 0.5) + guess.share * 0.45};
  if (!claim.empty() && claim != "und") return {claim, 0.5};
  if (p.is_latin() && known > 0 && guess.code == "en") return {"en", 0.6};
  if (guess.code != "und" && guess.share >= 0.8 && !brief) return {guess.code, 0.4};
  return {};
}

}  // namespace

model::Language detect_language(std::string_view text, std::string_view claimed) {
  const Profile p = profile(text);
  if (p.latin + p.other == 0) return {};
  if (p.is_latin() && p.tokens >= kEnoughTokens && p.function_share() >= kEnglishShare) {
    return {"en", std::min(0.99, 0.7 + p.function_share())};
  }
  return undecided(p, ask_cld2(text), claimed_code(claimed));
}

}  // namespace dateline::enrich::text
