#include "enrich/names/word_class.h"

#include <array>
#include <utility>

namespace dateline::enrich::names {
namespace {
constexpr std::array<std::pair<std::string_view, std::uint32_t>, 23> kClasses{{
    {"common", kCommon},
    {"forename", kForename},
    {"surname", kSurname},
    {"title", kTitle},
    {"title-modifier", kTitleModifier},
    {"honorific", kHonorific},
    {"rank", kRank},
    {"organization-head", kOrganizationHead},
    {"organization-suffix", kOrganizationSuffix},
    {"place-head", kPlaceHead},
    {"place-prefix", kPlacePrefix},
    {"particle", kParticle},
    {"function", kFunction},
    {"speech", kSpeech},
    {"locative", kLocative},
    {"calendar", kCalendar},
    {"event-head", kEventHead},
    {"paper-head", kPaperHead},
    {"people", kPeople},
    {"place-cue", kPlaceCue},
    {"linking", kLinking},
    {"number", kNumber},
    {"kinship", kKinship},
}};
}  // namespace

std::uint32_t word_class(std::string_view name) {
  for (const auto& [known, bit] : kClasses) {
    if (known == name) return bit;
  }
  return 0;
}

std::vector<std::string_view> class_names(std::uint32_t classes) {
  std::vector<std::string_view> names;
  for (const auto& [known, bit] : kClasses) {
    if ((classes & bit) != 0) names.push_back(known);
  }
  return names;
}

}  // namespace dateline::enrich::names
