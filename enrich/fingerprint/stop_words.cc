#include "enrich/fingerprint/stop_words.h"

#include <xxhash.h>

#include <array>
#include <string_view>

namespace dateline::enrich::fingerprint {
namespace {

/// As dl-text-1 folds them: lower case, no apostrophes.
constexpr std::string_view kWords =
    "a about above according across after again against ago all almost along already also although "
    "always am amid among an and another any anyone anything are arent around as at away back be "
    "became because become been before began being below between both but by came can cannot cant "
    "come could couldnt did didnt do does doesnt doing done dont down due during each either else "
    "even ever every everyone few for from further get gets getting go goes going got had hadnt "
    "has "
    "hasnt have havent having he hed her here hers herself hes him himself his how however i id if "
    "ill im in including instead into is isnt it its itself ive just know last later least less "
    "let "
    "like likely made make makes making many may me meanwhile might mine more moreover most much "
    "must my myself near nearly neither never next no nor not nothing now of off often on once one "
    "only onto or other others our ours ourselves out over own per perhaps put quite rather really "
    "said same saw say saying says see seen several shall she shes should shouldnt since so some "
    "someone something soon still such take taken than that thats the their theirs them themselves "
    "then there therefore theres these they theyd theyll theyre theyve this those though through "
    "thus to today "
    "together told tomorrow tonight too took toward towards under until up upon us use used using "
    "very via was wasnt way we well went were werent weve what whats when where whether which "
    "while "
    "who whom whose why will with within without wont would wouldnt yes yesterday yet you youd "
    "youll your youre yours yourself youve "
    "monday tuesday wednesday thursday friday saturday sunday";

constexpr std::size_t kSlots = 1024;  // a quarter full

const std::array<std::uint64_t, kSlots>& table() {
  static const auto instance = [] {
    std::array<std::uint64_t, kSlots> slots{};
    for (std::size_t begin = 0; begin < kWords.size();) {
      const std::size_t end = std::min(kWords.find(' ', begin), kWords.size());
      const std::uint64_t hash = XXH3_64bits(kWords.data() + begin, end - begin);
      std::size_t at = hash % kSlots;
      while (slots[at] != 0) at = (at + 1) % kSlots;
      slots[at] = hash;
      begin = end + 1;
    }
    return slots;
  }();
  return instance;
}

}  // namespace

bool is_stop_word(std::uint64_t hash) {
  const auto& slots = table();
  for (std::size_t at = hash % kSlots; slots[at] != 0; at = (at + 1) % kSlots) {
    if (slots[at] == hash) return true;
  }
  return false;
}

}  // namespace dateline::enrich::fingerprint
