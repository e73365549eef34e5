#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/fact.h"
#include "model/sighting.h"

namespace dateline::model {

enum class Verdict : std::uint8_t {
  new_story,
  development,
  repeat,
  near_duplicate,
  exact_duplicate
};
enum class DuplicateKind : std::uint8_t { exact, near, excerpt, extended, version };
enum class DevelopmentKind : std::uint8_t {
  new_story,
  event_state,
  event_detail,
  outcome,
  statement,
  quantity,
  participant,
  identity,
  conflict,
  confirmation,
  correction,
  detail
};
enum class Severity : std::uint8_t { high, medium, low };
enum class DevelopmentStatus : std::uint8_t { reported, confirmed, disputed, withdrawn };
enum class StoryState : std::uint8_t { fresh, developing, quiet, closed, merged };  // fresh = "new"
enum class TimelineKind : std::uint8_t { created, joined, development, merged };

std::string_view to_string(Verdict verdict);
std::string_view to_string(DuplicateKind kind);
std::string_view to_string(DevelopmentKind kind);
std::string_view to_string(Severity severity);
std::string_view to_string(DevelopmentStatus status);
std::string_view to_string(StoryState state);
std::string_view to_string(TimelineKind kind);

struct Duplicate {
  std::string of;  // the earliest original's article id
  DuplicateKind kind = DuplicateKind::exact;
  double similarity = 1;
};

struct SentenceNovelty {
  Span span;
  double novelty = 0;
};

struct MatchEvidence {
  double text = 0;
  double entities = 0;
  double time = 0;
};

/// The value of news.articles.tracked: one for every sighting, copies too.
struct TrackedArticle {
  std::string article_id;
  Verdict verdict = Verdict::new_story;
  std::optional<Duplicate> duplicate;
  std::string story_id;
  double score = 0;
  MatchEvidence evidence;
  double novelty = 0;
  std::vector<SentenceNovelty> sentences;
  std::vector<std::string> developments;
};

struct NamedEntity {
  std::string id;
  std::string name;
  EntityType type = EntityType::other;
  double weight = 0;  // stories only
};

struct EventReference {
  std::string id;
  std::string type;
  std::string place;                      // name, may be empty
  std::vector<std::string> participants;  // names
  std::optional<std::chrono::sys_days> from;
  std::optional<std::chrono::sys_days> to;
  EventState state = EventState::happened;
  std::optional<EventState> was;
};

struct Evidence {
  std::string article_id;
  std::string source;
  Span span;
  std::string text;
};

struct Attribution {
  std::string speaker;  // entity id, empty = null
  std::string speaker_text;
  bool anonymous = false;
  VerbClass verb = VerbClass::say;
  std::optional<std::chrono::sys_days> said_on;
  std::vector<std::string> via;
};

/// The value of news.developments: one thing that is new, readable alone.
struct Development {
  std::string development_id;
  std::string story_id;
  std::string story_headline;
  std::string article_id;
  Source source;
  std::string url;
  Timestamp published_at{};
  std::string language;
  DevelopmentKind kind = DevelopmentKind::detail;
  Severity severity = Severity::low;
  std::string headline;
  std::string text;
  Span span;
  std::optional<EventReference> event;
  std::vector<NamedEntity> entities;
  std::vector<Evidence> evidence;
  std::optional<Attribution> attribution;
  DevelopmentStatus status = DevelopmentStatus::reported;
  std::uint32_t origins = 1;
  std::string supersedes;  // development id, empty = null
  std::string rule;        // why.rule
  double novelty = 0;      // why.novelty
  Timestamp detected_at{};
  double confidence = 0;
};

struct TimelineEntry {
  Timestamp at{};
  TimelineKind kind = TimelineKind::joined;
  std::string article;
  std::string development_id;  // empty = null
};

/// The value of news.stories: the story as it stands.
struct Story {
  std::string story_id;
  std::uint64_t revision = 0;
  StoryState state = StoryState::fresh;
  std::string headline;
  std::string headline_article;
  Timestamp first_seen{};
  Timestamp last_update{};
  std::uint32_t articles = 0;
  std::uint32_t origins = 0;
  std::uint32_t independent_sources = 0;
  std::uint32_t copies = 0;
  std::vector<std::pair<std::string, std::uint32_t>> languages;  // by code
  std::uint32_t last_hour = 0;                                   // velocity
  std::uint32_t hour_before = 0;
  std::vector<NamedEntity> entities;  // heaviest first
  std::vector<std::string> places;
  std::vector<std::string> terms;
  std::vector<TimelineEntry> timeline;  // oldest first, the newest kTimelineLimit
  std::vector<std::string> aliases;
  std::string merged_into;  // empty = null
};
inline constexpr std::size_t kTimelineLimit = 50;

}  // namespace dateline::model
