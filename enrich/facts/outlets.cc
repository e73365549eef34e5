#include "enrich/facts/outlets.h"

#include <array>

#include "enrich/facts/lexicon.h"
#include "enrich/text/characters.h"

namespace dateline::enrich::facts {
namespace {

// Last (or only) words that make a name one of an outlet.
constexpr std::string_view kHeads =
    " times post news journal herald tribune gazette chronicle telegraph guardian agency press "
    "broadcaster radio tv television newspaper jazeera al-awsat monitor mail mirror independent "
    "economist spiegel monde figaro zeitung bild hill beast insider verge atlantic newswire "
    "network globe dispatch inquirer sentinel observer examiner standard ";

bool in_heads(std::string_view word) {
  const std::size_t at = kHeads.find(word);
  return at != std::string_view::npos && at > 0 && kHeads[at - 1] == ' ' &&
         kHeads[at + word.size()] == ' ';
}

}  // namespace

bool is_outlet(std::string_view name) {
  std::array<char, 64> buffer;
  const std::string_view lower = text::lower_ascii(name, buffer);
  std::size_t begin = 0;
  bool first = true;
  while (begin < lower.size()) {
    const std::size_t end = std::min(lower.find(' ', begin), lower.size());
    const std::string_view word = lower.substr(begin, end - begin);
    if (!word.empty()) {
      if ((find_lexeme(word).marks & kOutlet) != 0 && word != "reporters" &&
          word != "journalists" && word != "media" && word != "press") {
        return true;
      }
      // "the Post", "Washington Post", "Al Jazeera"; not "Standard Chartered"
      const bool last = end >= lower.size() || lower.substr(end + 1) == "arabic" ||
                        lower.substr(end + 1).starts_with("of ");
      if (last && in_heads(word)) return true;
      first = false;
    }
    begin = end + 1;
  }
  return !first && lower.starts_with("associated press");
}

}  // namespace dateline::enrich::facts
