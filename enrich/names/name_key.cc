#include "enrich/names/name_key.h"

#include <xxhash.h>

#include <array>
#include <string>
#include <vector>

#include "enrich/names/fold.h"

namespace dateline::enrich::names {
namespace {

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

struct Spelling {
  std::string_view from, to;
};
constexpr std::array<Spelling, 20> kSpellings{
    {{"sch", "s"}, {"tch", "c"}, {"dzh", "j"}, {"ph", "f"}, {"kh", "k"}, {"gh", "g"}, {"sh", "s"},
     {"th", "t"},  {"dh", "d"},  {"ck", "k"},  {"ch", "c"}, {"zh", "z"}, {"dj", "j"}, {"ts", "s"},
     {"tz", "s"},  {"cz", "c"},  {"q", "k"},   {"x", "ks"}, {"w", "v"},  {"dzs", "j"}}};

/// Whether a spelling begins with a byte: most letters of a name begin none.
constexpr auto kFirstLetters = [] {
  std::array<bool, 256> first{};
  for (const Spelling& spelling : kSpellings)
    first[static_cast<unsigned char>(spelling.from[0])] = true;
  return first;
}();

/// Unifies spellings at `at` of `word`; returns the letters taken and appends what they stand for.
std::size_t unify(std::string_view word, std::size_t at, std::string& out) {
  if (kFirstLetters[static_cast<unsigned char>(word[at])]) {
    const std::string_view rest = word.substr(at);
    for (const Spelling& spelling : kSpellings) {
      if (rest.starts_with(spelling.from)) {
        out.append(spelling.to);
        return spelling.from.size();
      }
    }
  }
  out.push_back(word[at]);
  return 1;
}

constexpr std::array<std::string_view, 38> kDropped{
    "bin", "ibn", "bint", "al",   "el",     "ul",    "ud",     "ur",  "van",  "von",
    "der", "den", "de",   "di",   "da",     "dos",   "das",    "do",  "del",  "du",
    "la",  "le",  "ben",  "ould", "sheikh", "sheik", "shaikh", "sir", "lord", "dr",
    "mr",  "mrs", "ms",   "jr",   "sr",     "ii",    "iii",    "e"};

bool dropped(std::string_view word) {
  for (const std::string_view known : kDropped) {
    if (word == known) return true;
  }
  return false;
}

bool servant_of(std::string_view word) {
  return word == "abd" || word == "abdul" || word == "abdel" || word == "abdal" || word == "abdol";
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find(' ', at);
    if (end == std::string_view::npos) end = text.size();
    if (end > at) parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

}  // namespace

std::string skeleton_of_word(std::string_view folded) {
  std::string unified;
  for (std::size_t at = 0; at < folded.size();) at += unify(folded, at, unified);
  std::string out;
  for (std::size_t i = 0; i < unified.size(); ++i) {
    char c = unified[i];
    if (c == 'c') c = 'k';
    const bool first = out.empty();
    // y, j and h between letters come and go with the transliteration; a leading one stays.
    if (!first && (vowel(c) || c == 'y' || c == 'h' || c == 'j')) continue;
    if (first && vowel(c)) c = c == 'e' || c == 'i' ? 'i' : c == 'o' || c == 'u' ? 'u' : 'a';
    if (!first && out.back() == c) continue;
    out.push_back(c);
  }
  return out;
}

std::string skeleton_of_name(std::string_view folded) {
  const std::vector<std::string_view> parts = parts_of(folded);
  std::string out;
  std::string servant;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string_view part = parts[i];
    const bool last = i + 1 == parts.size();
    if (servant_of(part) && !last) {
      servant = "abd";
      continue;
    }
    if (!last && servant.empty() && part.size() <= 1 && !out.empty()) continue;  // an initial
    if (dropped(part) && !(last && out.empty())) continue;
    std::string word;
    if (!servant.empty()) {
      word = skeleton_of_word("abd" + std::string(part));
      servant.clear();
    } else if ((part.starts_with("abdul") || part.starts_with("abdel") ||
                part.starts_with("abdal") || part.starts_with("abdol")) &&
               part.size() > 6) {
      word = skeleton_of_word("abd" + std::string(part.substr(5)));
    } else {
      word = skeleton_of_word(part);
    }
    if (word.empty()) continue;
    if (!out.empty()) out.push_back(' ');
    out += word;
  }
  return out;
}

std::string ends_of_skeleton(std::string_view skeleton) {
  const std::size_t first = skeleton.find(' ');
  if (first == std::string_view::npos) return std::string(skeleton);
  std::string out(skeleton.substr(0, first));
  out += skeleton.substr(skeleton.rfind(' '));
  return out;
}

bool skeletons_agree(std::string_view one, std::string_view other) {
  std::vector<std::string_view> a = parts_of(one);
  std::vector<std::string_view> b = parts_of(other);
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < 2 || a.front() != b.front() || a.back() != b.back()) return false;
  std::size_t at = 0;
  for (const std::string_view part : b) {
    if (at < a.size() && a[at] == part) ++at;
  }
  return at == a.size();
}

bool transliterated(std::string_view country) {
  constexpr std::string_view kCountries =
      " AE AF AM AZ BA BD BG BH BY CN CY DJ DZ EG EH ER ET GE GR IL IN IQ IR JO JP KG KH KM KP KR "
      "KW "
      "KZ LA LB LK LY MA ME MK MM MN MR MV NP OM PK PS QA RS RU SA SD SO SY TD TH TJ TM TN UA UZ "
      "XK "
      "YE ";
  if (country.size() != 2) return true;  // nobody knows
  const std::string framed = " " + std::string(country) + " ";
  return kCountries.find(framed) != std::string_view::npos;
}

bool words_agree(std::string_view one, std::string_view other) {
  const auto kept = [](std::string_view name) {
    std::vector<std::string_view> parts = parts_of(name);
    std::erase_if(parts, [](std::string_view part) { return part.size() < 2 || dropped(part); });
    return parts;
  };
  std::vector<std::string_view> a = kept(one);
  std::vector<std::string_view> b = kept(other);
  if (a.size() > b.size()) std::swap(a, b);
  std::size_t at = 0;
  for (const std::string_view part : b) {
    if (at < a.size() && a[at] == part) ++at;
  }
  return at == a.size();
}

std::uint64_t person_key(std::string_view skeleton_ends) {
  constexpr std::uint64_t kPersonSeed = 0x50;  // keeps keys apart from words and aliases
  return XXH3_64bits_withSeed(skeleton_ends.data(), skeleton_ends.size(), kPersonSeed) | 1;
}

std::uint64_t local_id(model::EntityType type, std::string_view folded,
                       std::string_view qualifier) {
  std::string key(model::to_string(type));
  key.push_back('\n');
  if (type == model::EntityType::person) {
    const std::string skeleton = skeleton_of_name(folded);
    key += skeleton.empty() ? std::string(folded) : ends_of_skeleton(skeleton);
  } else {
    key += folded;
  }
  if (!qualifier.empty()) {
    key.push_back('\n');
    key += qualifier;
  }
  return XXH3_64bits(key.data(), key.size());
}

}  // namespace dateline::enrich::names
