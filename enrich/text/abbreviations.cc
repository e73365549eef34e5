#include "enrich/text/abbreviations.h"

#include <absl/container/flat_hash_map.h>

#include <array>

#include "enrich/text/characters.h"

namespace dateline::enrich::text {
namespace {

constexpr std::size_t kLongestAbbreviation = 8;

constexpr std::string_view kBeforeName[] = {
    "mr",    "mrs",  "ms",   "messrs", "dr",    "drs",  "prof", "rev", "revd",   "fr",   "hon",
    "gov",   "sen",  "sens", "rep",    "reps",  "pres", "gen",  "lt",  "col",    "cmdr", "cpl",
    "capt",  "sgt",  "maj",  "brig",   "adm",   "cdr",  "pvt",  "pfc", "spc",    "cpt",  "cong",
    "messr", "ltc",  "msgt", "tsgt",   "det",   "insp", "supt", "mme", "mlle",   "mgr",  "msgr",
    "amb",   "atty", "govs", "gens",   "profs", "hr",   "sra",  "vs",  "archbp", "bp",   "v",
    "ald",   "assn", "cmte", "deptt",  "pte",   "sqn",  "wg",   "ph",  "jct"};

constexpr std::string_view kBeforeNumber[] = {
    "no",  "nos", "jan", "feb",    "mar",  "apr",  "jun", "jul", "aug",  "sep", "sept",
    "oct", "nov", "dec", "art",    "arts", "para", "p",   "pp",  "vol",  "fig", "figs",
    "ch",  "op",  "ca",  "approx", "est",  "rs",   "tel", "ext", "chap", "sect"};

constexpr std::string_view kAnywhere[] = {
    "st",   "ste",  "mt",   "ft",    "sr",   "sec",  "asst",  "dist",    "dep",  "inc",   "corp",
    "co",   "cos",  "ltd",  "llc",   "plc",  "bros", "jr",    "etc",     "al",   "a.m",   "p.m",
    "am",   "pm",   "u.s",  "u.k",   "u.n",  "e.u",  "d.c",   "n.y",     "l.a",  "i.e",   "e.g",
    "cf",   "viz",  "ph.d", "b.a",   "m.a",  "m.d",  "u.s.a", "u.s.s.r", "ave",  "blvd",  "rd",
    "hwy",  "dept", "univ", "assoc", "intl", "natl", "gov't", "ala",     "ariz", "ark",   "calif",
    "colo", "conn", "del",  "fla",   "ga",   "ill",  "ind",   "kan",     "ky",   "mass",  "md",
    "mich", "minn", "miss", "mo",    "mont", "neb",  "nev",   "okla",    "ore",  "pa",    "penn",
    "tenn", "tex",  "va",   "vt",    "wash", "wis",  "wyo",   "mfg",     "mln",  "bln",   "pct",
    "oz",   "lb",   "lbs",  "sq",    "yr",   "yrs",  "min",   "mins",    "max",  "avg",   "bldg",
    "ctr",  "fed",  "gmbh", "mon",   "tue",  "tues", "wed",   "thu",     "thur", "thurs", "fri",
    "sat",  "sun",  "esq",  "ret",   "incl"};

using Abbreviations = absl::flat_hash_map<std::string_view, Abbreviation>;

Abbreviations make_abbreviations() {
  Abbreviations table;
  for (const auto word : kAnywhere) table.emplace(word, Abbreviation::anywhere);
  for (const auto word : kBeforeNumber) table.emplace(word, Abbreviation::before_number);
  for (const auto word : kBeforeName) table.emplace(word, Abbreviation::before_name);
  // Words as often as abbreviations: their period ends a sentence more often than not.
  for (const auto word : {"am", "pm", "mar", "jun", "jul", "sun", "sat", "mon", "ill",  "miss",
                          "mo", "pa", "art", "del", "ore", "max", "fed", "ind", "mass", "ch"}) {
    table.erase(word);
  }
  return table;
}

}  // namespace

Abbreviation abbreviation(std::string_view word) {
  if (word.empty() || word.size() > kLongestAbbreviation) return Abbreviation::none;
  static const Abbreviations table = make_abbreviations();
  std::array<char, kLongestAbbreviation> buffer;
  const auto found = table.find(lower_ascii(word, buffer));
  return found == table.end() ? Abbreviation::none : found->second;
}

}  // namespace dateline::enrich::text
