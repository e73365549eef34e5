#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/enriched_article.h"
#include "model/fact.h"
#include "model/result.h"

namespace dateline::model {

struct SightedSentence {
  Span span;         // code points of the cleaned text
  std::string text;  // at most kSentenceBytes; a longer one is cut at a character
  SegmentRole role = SegmentRole::body;
  Standing standing = Standing::news;
  std::vector<std::uint32_t> terms;  // 32-bit hashes of folded content words, sorted, distinct
};

struct SightedEntity {
  std::string id;
  EntityType type = EntityType::other;
  std::string name;
  std::uint16_t mentions = 0;  // in text and title
  bool in_title = false;
  bool demonym_only = false;
  double salience = 0;
  std::vector<std::string> roles;
};

/// A content term of the article with its count; terms are stemmed and folded.
struct TermCount {
  std::string term;
  std::uint16_t count = 0;
};

/// All that the track stage needs of an article, so that it never sees the article itself: the
/// value of dateline.sightings. Everything is bounded (limits below); encoded by
/// sighting_codec.h, which carries a format version.
struct Sighting {
  std::string article_id;
  std::string url;
  Source source;
  std::string title;
  std::string language;
  Timestamp event_time{};   // the article's published_at as the contract's Time section settles it
  Timestamp recorded_at{};  // Kafka record timestamp of the article; event_time offline
  bool dated = true;        // false: event_time fell back to the record timestamp
  std::array<std::uint8_t, 16> text_hash{};  // XXH3-128 of the normalised text (title when empty)
  Signature signature;
  std::vector<std::uint64_t> sentence_hashes;  // normalised sentences of >= 6 words, in order
  std::vector<TermCount> body_terms;           // heaviest first by count, then by term
  std::vector<TermCount> title_terms;
  std::vector<SightedEntity> entities;
  std::vector<SightedSentence> sentences;
  std::vector<Fact> facts;
  std::uint32_t words = 0;
};

inline constexpr std::size_t kSentenceLimit = 256;
inline constexpr std::size_t kSentenceBytes = 1024;
inline constexpr std::size_t kSentenceTermLimit = 256;
inline constexpr std::size_t kTermLimit = 128;
inline constexpr std::size_t kEntityLimit = 64;
inline constexpr std::size_t kEntityRoleLimit = 16;
inline constexpr std::size_t kFactLimit = 256;

}  // namespace dateline::model
