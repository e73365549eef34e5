#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::model {

enum class EventState : std::uint8_t { scheduled, under_way, happened, off };
enum class VerbClass : std::uint8_t {
  say,
  warn,
  agree,
  reject,
  announce,
  call_for,
  threaten,
  confirm
};
enum class FactKind : std::uint8_t {
  event,       // talks, strike, vote...: type, place, participants, dates, state
  statement,   // somebody said something: speaker, verb class, content terms
  quantity,    // 12 killed, $6 million: quantity class, value, unit
  attendance,  // X is to be / was at an event: participants[0] is X
  identity,    // a role-only person gets a name: participants[0] is the named one
  outcome,     // agreed, decided, discussed: what an event led to
};

std::string_view to_string(EventState state);
std::string_view to_string(VerbClass verb);

/// What keeps a fact from raising an alert on its own.
enum class Standing : std::uint8_t { news, background, opinion };

/// One keyed fact that one sentence states; the unit of "what is new". Found by enrich/facts from
/// the article alone; compared over the stream by track/developments.
/// Entities are indexes into Sighting::entities. Lists hold at most kFactListLimit items.
struct Fact {
  FactKind kind = FactKind::statement;
  Standing standing = Standing::news;
  std::uint16_t sentence = 0;  // index into Sighting::sentences
  std::string type;            // event: "talks", "strike"...; quantity: "killed", "money"...
  std::vector<std::uint16_t> places;
  std::vector<std::uint16_t> participants;
  std::optional<std::chrono::sys_days> from;  // of the event, or when it was said
  std::optional<std::chrono::sys_days> to;
  EventState state = EventState::happened;
  // statement, outcome
  std::optional<std::uint16_t> speaker;
  std::string speaker_text;  // as the text has it: "a Turkish source"
  bool anonymous = false;
  VerbClass verb = VerbClass::say;
  std::vector<std::string> via;    // "Reuters": whom it was told to, or who reported it
  std::vector<std::string> terms;  // content words, folded, in order: the statement's content
  // quantity
  double value = 0;
  std::string unit;  // "people", "USD", "percent"
  // event: the day its source said so, when the text names one; a claim cannot prove more than
  // what was true on that day.
  std::optional<std::chrono::sys_days> said_on;
  bool aside = false;  // told in passing: "after the raid", "who had met her", "at a summit"
};
inline constexpr std::size_t kFactListLimit = 16;

}  // namespace dateline::model
