#pragma once

#include <cstdint>
#include <string>

#include "enrich/names/matcher.h"

namespace dateline::enrich::names {

/// A title or rank in front of a name: "Prime Minister", "Secretary of State", "Master Sgt."
struct TitlePhrase {
  std::uint32_t end = 0;   // one past its last word; 0 = none
  bool honorific = false;  // ends in "Mr", "Sheikh": a person must follow
};

/// The title that begins at `begin` and ends before `limit`: modifiers, then titles, ranks and
/// honorifics in any number, "of" and a portfolio after a title.
TitlePhrase title_at(const ReadText& read, std::uint32_t begin, std::uint32_t limit);

/// Whether "of" at `at` leads from a minister or secretary to a portfolio.
bool portfolio_follows(const ReadText& read, std::uint32_t at);

/// What stands before the name at [begin, end) and says who it is: "US President Donald Trump's
/// special envoy". Empty when there is no title.
std::string role_before(const Dictionary& dictionary, const ReadText& read, std::uint32_t begin);

/// What stands after it between commas: "NAME, the Egyptian foreign minister,". Empty when that
/// is no title.
std::string role_after(const ReadText& read, std::uint32_t end);

}  // namespace dateline::enrich::names
