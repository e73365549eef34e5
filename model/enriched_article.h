#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.h"
#include "model/span.h"
#include "model/timestamp.h"

namespace dateline::model {

enum class RemovalReason : std::uint8_t {
  promotion,
  navigation,
  subscription,
  byline,
  date_prefix,
  dateline,
  comment,
  caption_credit,
  repeated,
  control,
  learned
};
enum class SegmentRole : std::uint8_t { headline, subheading, body, caption };
enum class EntityType : std::uint8_t { person, organization, place, other };
enum class Granularity : std::uint8_t {
  day,
  weekend,
  week,
  month,
  part_of_month,
  quarter,
  season,
  year,
  range,
  decade
};
enum class PublishedFrom : std::uint8_t { field, text, record };

std::string_view to_string(RemovalReason reason);
std::string_view to_string(SegmentRole role);
std::string_view to_string(EntityType type);
std::string_view to_string(Granularity granularity);
std::string_view to_string(PublishedFrom from);

/// A piece of the body that is not in `text`, in reading order. Nothing disappears silently.
struct Removed {
  std::string text;
  RemovalReason reason;
};

struct Segment {
  Span span;
  SegmentRole role = SegmentRole::body;
};

struct Mention {
  Span span;
  std::string text;
  bool demonym = false;  // "Turkish" for the place Turkey
};

struct Entity {
  std::string id;            // "Q43" or "nil:" + hash of type and name key
  bool in_wikidata = false;  // kb: wikidata, else local
  EntityType type = EntityType::other;
  std::string name;  // canonical
  double salience = 0;
  double confidence = 0;
  std::vector<Mention> mentions;        // in `text`, by position
  std::vector<Mention> title_mentions;  // in `title`, by position
  std::vector<std::string> roles;       // "Qatari Prime Minister"
};

/// A date expression and the calendar days it stands for, both inclusive; null days = unresolved.
struct DateMention {
  Span span;
  std::string text;
  std::optional<std::chrono::sys_days> from;
  std::optional<std::chrono::sys_days> to;
  Granularity granularity = Granularity::day;
};

struct Quote {
  Span span;
  std::string speaker;  // entity id, empty when unknown
};

inline constexpr std::size_t kSignatureSlots = 192;

/// One-permutation MinHash of word-3-shingles: 16-bit slots after densification, compared slot by
/// slot (model/signature.h); on the wire little endian in slot order. Made by
/// enrich/fingerprint/minhash.h.
struct Signature {
  std::array<std::uint16_t, kSignatureSlots> slots{};
  std::uint32_t shingles = 0;  // distinct shingles; 0 = text too short to compare
};

struct Hashes {
  std::array<std::uint8_t, 32> sha256{};    // of the normalised text
  std::array<std::uint8_t, 16> xxh3_128{};  // of the normalised text, big endian
  std::uint64_t simhash64 = 0;
  Signature minhash;
};

struct Language {
  std::string code = "und";  // ISO 639-1 where one exists, "und" = undetermined
  double confidence = 0;
};

/// Versions of everything that shaped an event's values.
struct Engine {
  std::string version;
  std::string dictionary;
  std::string model;
  std::string lines;  // learned lines; empty = none
};

/// The value of news.articles.enriched: one article, read alone. Offsets are code points.
struct EnrichedArticle {
  std::string article_id;
  Source source;
  std::string url;
  std::string title;
  std::vector<std::string> authors;
  Language language;
  std::optional<Timestamp> published_at;  // the event time (contract: Time); null only offline
  PublishedFrom published_from = PublishedFrom::record;
  std::string text;
  std::vector<Removed> removed;
  std::vector<Segment> segments;
  std::vector<Entity> entities;
  std::vector<DateMention> dates;
  std::vector<Quote> quotes;
  Hashes hashes;
  Engine engine;
};

}  // namespace dateline::model
