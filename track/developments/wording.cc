#include "track/developments/wording.h"

#include <fmt/format.h>

#include <array>

namespace dateline::track::developments {
namespace {

std::string day_line(Day day) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return fmt::format("{} {}", static_cast<unsigned>(date.day()),
                     kMonths[static_cast<unsigned>(date.month()) - 1]);
}

std::string_view state_words(model::EventState state) {
  switch (state) {
    case model::EventState::scheduled:
      return "scheduled";
    case model::EventState::under_way:
      return "under way";
    case model::EventState::happened:
      return "took place";
    case model::EventState::off:
      return "called off";
  }
  return "";
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string line;
  line.reserve(std::min(text.size(), kHeadlineBytes) + 3);
  for (const char c : text) {
    const bool blank = c == '\n' || c == '\t' || c == '\r' || c == ' ';
    if (blank && (line.empty() || line.back() == ' ')) continue;
    line += blank ? ' ' : c;
    if (line.size() > kHeadlineBytes) break;
  }
  if (line.size() <= kHeadlineBytes) return line;
  const std::size_t space = line.rfind(' ', kHeadlineBytes - 3);
  std::size_t end =
      space == std::string::npos || space < kHeadlineBytes / 2 ? kHeadlineBytes - 3 : space;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
  line.resize(end);
  return line + "...";
}

std::string state_line(const model::EventReference& event) {
  std::string line = capitalised(event.type);
  for (std::size_t i = 0; i < event.participants.size() && i < 4; ++i) {
    line += i == 0 ? " (" : ", ";
    line += event.participants[i];
  }
  if (!event.participants.empty()) line += event.participants.size() > 4 ? " and others)" : ")";
  if (!event.place.empty()) line += " in " + event.place;
  if (event.from && event.to == event.from) line += " on " + day_line(day_of(*event.from));
  line += fmt::format(": {}", state_words(event.state));
  if (event.was) line += fmt::format(" (was {})", state_words(*event.was));
  return one_line(line);
}

std::string conflict_line(const std::string& person, const std::string& planned_place,
                          const std::string& reported_place, Day day) {
  return one_line(fmt::format("To check: {} was to be in {} on {}, but is reported in {} that day",
                              person, planned_place, day_line(day), reported_place));
}

std::string statement_line(const model::Sighting& sighting, const model::Fact& fact) {
  const std::string& text = sighting.sentences[fact.sentence].text;
  std::string_view name = fact.speaker_text;
  if (fact.speaker) name = sighting.entities[*fact.speaker].name;
  const bool told = !fact.speaker_text.empty() && text.find(fact.speaker_text) != std::string::npos;
  return one_line(told || name.empty() ? text : fmt::format("{}: {}", name, text));
}

}  // namespace dateline::track::developments
