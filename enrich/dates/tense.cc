#include "enrich/dates/tense.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace dateline::enrich::dates {
namespace {

enum class Cue : std::uint8_t {
  none,
  past,
  say,      // past, of saying
  promise,  // past, but "... to do" behind it looks ahead
  future,
  set,
  be,  // "is", "are": what stands behind decides
  to
};

constexpr std::string_view kPast =
    "was were had did went came took made saw found began left held met gave got won lost fell "
    "rose "
    "ran shot struck hit became brought sent spent built bought sold fought caught thought felt "
    "kept "
    "spoke broke chose drove flew grew knew drew threw led paid sat stood fled rang sank swore "
    "stole "
    "after following since has have been wasn't weren't hadn't didn't";
constexpr std::string_view kSay =
    "said told announced reported added confirmed wrote tweeted posted stated warned declared";
constexpr std::string_view kPromise = "agreed vowed pledged promised decided asked wanted hoped";
constexpr std::string_view kFuture =
    "will shall would won't scheduled slated expected expects due planned plans plan planning "
    "upcoming ahead going hopes preparing prepares preparations awaits awaiting looming eve "
    "until must can may might should 'll ’ll tentatively deadline prepare";
constexpr std::string_view kBe = "is are am isn't aren't";
/// Nouns and adjectives that end like a past tense.
constexpr std::string_view kNotPast =
    "need feed speed breed seed hundred indeed red bed shed wed united sacred limited armed "
    "so-called";

const absl::flat_hash_map<std::string_view, Cue>& cues() {
  static const auto instance = [] {
    absl::flat_hash_map<std::string_view, Cue> map;
    const auto add = [&](std::string_view list, Cue cue) {
      for (std::size_t begin = 0; begin < list.size();) {
        const std::size_t end = std::min(list.find(' ', begin), list.size());
        map.emplace(list.substr(begin, end - begin), cue);
        begin = end + 1;
      }
    };
    add(kPast, Cue::past);
    add(kSay, Cue::say);
    add(kPromise, Cue::promise);
    add(kFuture, Cue::future);
    add(kBe, Cue::be);
    add(kNotPast, Cue::none);
    add("to", Cue::to);
    add("set", Cue::set);
    return map;
  }();
  return instance;
}

Cue cue_of(const Word& word) {
  constexpr std::size_t kLongest = 16;
  const std::string_view text = word.text;
  if (text.size() < 2 || text.size() > kLongest || word.mark != 0) return Cue::none;
  std::array<char, kLongest> lower;
  std::transform(text.begin(), text.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const std::string_view folded(lower.data(), text.size());
  // The month and the modal differ by their capital.
  if (folded == "may" && word.capitalised) return Cue::none;
  const auto found = cues().find(folded);
  if (found != cues().end()) return found->second;
  if (folded.ends_with("'ll") || folded.ends_with("’ll")) return Cue::future;
  const bool looks_past = text.size() > 3 && folded.ends_with("ed") && !word.capitalised;
  return looks_past ? Cue::past : Cue::none;
}

bool is_past(Cue cue) { return cue == Cue::past || cue == Cue::say || cue == Cue::promise; }

/// "to meet", not "to Paris", "to the": a verb seems to follow.
bool verb_follows(std::span<const Word> words, std::size_t to) {
  if (to + 1 >= words.size()) return false;
  const Word& next = words[to + 1];
  if (next.text[0] >= '0' && next.text[0] <= '9') return false;
  return next.mark == 0 && !next.clitic && !next.capitalised && next.term.kind == Kind::none &&
         next.text != "his" && next.text != "her" && next.text != "their" && next.text != "its";
}

/// "had been due to", "had planned to": what was to come then is past now.
bool was_to_come(std::span<const Word> words, std::size_t at) {
  constexpr std::size_t kReach = 5;
  for (std::size_t back = 1; back <= std::min(at, kReach); ++back) {
    const Word& word = words[at - back];
    if (word.mark != 0) return false;
    if (word.text == "had" || word.text == "Had") return true;
  }
  return false;
}

/// What the word at `at` says, seen with its neighbours.
Tense tense_of(std::span<const Word> words, std::size_t at) {
  const Cue cue = cue_of(words[at]);
  const Cue before = at > 0 ? cue_of(words[at - 1]) : Cue::none;
  switch (cue) {
    case Cue::none:
      return Tense::none;
    case Cue::set:  // "set for Friday", "a record set on Friday"
      return at + 1 < words.size() && (words[at + 1].text == "to" || words[at + 1].text == "for")
                 ? Tense::future
                 : Tense::past;
    case Cue::future:
    case Cue::be:
      return was_to_come(words, at) ? Tense::past : Tense::future;
    case Cue::to:
      if (!verb_follows(words, at)) return Tense::none;
      if (was_to_come(words, at)) return Tense::past;
      return is_past(before) && before != Cue::promise ? Tense::none : Tense::future;
    default: {
      // "to be released", "will be released": the helper decides.
      const bool infinitive = at > 0 && (words[at - 1].text == "be" || before == Cue::to ||
                                         (before == Cue::future && words[at].text == "have"));
      return infinitive ? Tense::future : Tense::past;
    }
  }
}

bool begins_clause(std::span<const Word> words, std::size_t begin) {
  while (begin > 0 && (words[begin - 1].term.kind == Kind::preposition ||
                       words[begin - 1].term.kind == Kind::the)) {
    --begin;
  }
  if (begin == 0) return true;
  const Word& before = words[begin - 1];
  if (before.text == "and" || before.text == "but") {
    return begin >= 2 && words[begin - 2].mark == ',';
  }
  return before.mark == ',' || before.mark == ';' || before.mark == '"' || before.mark == '\xe2';
}

Tense look_back(std::span<const Word> words, std::size_t begin, const Earlier& earlier) {
  // Bounded, because a table of a thousand days may be one sentence.
  constexpr std::size_t kReach = 40;
  for (std::size_t at = begin; at-- > 0 && begin - at <= kReach;) {
    if (words[at].mark == ';') break;
    const bool crossed = at < earlier.end;
    if (crossed && cue_of(words[at]) == Cue::say) return Tense::none;
    const Tense tense = tense_of(words, at);
    if (tense != Tense::none) return tense;
  }
  return Tense::none;
}

Tense look_ahead(std::span<const Word> words, std::size_t end) {
  constexpr std::size_t kReach = 12;
  const std::size_t last = std::min(words.size(), end + kReach);
  for (std::size_t at = end; at < last; ++at) {
    if (words[at].mark == ';') break;
    const Tense tense = tense_of(words, at);
    if (tense != Tense::none) return tense;
  }
  return Tense::none;
}

/// "Friday's talks": past, but for "ahead of Friday's talks" and "Friday's talks will ...".
Tense tense_of_possessive(std::span<const Word> words, std::size_t begin, std::size_t end) {
  constexpr std::size_t kReach = 3;
  for (std::size_t at = begin; at > 0 && begin - at < kReach; --at) {
    if (cue_of(words[at - 1]) == Cue::future) return Tense::future;
  }
  return begins_clause(words, begin) ? look_ahead(words, end) : Tense::past;
}

}  // namespace

Tense tense_at(std::span<const Word> words, std::size_t begin, std::size_t end,
               const Earlier& earlier) {
  // "officials on Friday said": the verb right behind has the last word.
  if (end < words.size() && cue_of(words[end]) != Cue::to) {
    const Tense next = tense_of(words, end);
    if (next != Tense::none) return next;
  }
  if (end < words.size() && words[end].clitic) return tense_of_possessive(words, begin, end);
  if (begins_clause(words, begin)) {
    const Tense ahead = look_ahead(words, end);
    if (ahead != Tense::none) return ahead;
    return look_back(words, begin, earlier);
  }
  const Tense back = look_back(words, begin, earlier);
  return back != Tense::none ? back : look_ahead(words, end);
}

}  // namespace dateline::enrich::dates
