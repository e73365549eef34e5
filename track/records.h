#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/enriched_article.h"
#include "model/result.h"
#include "track/copies/entry.h"
#include "track/novelty/novelty.h"
#include "track/stories/story.h"
#include "track/stream_time.h"
#include "track/tracker.h"

namespace dateline::track {

/// The formats of the changelog. Keys sort in the order in which they are written:
///   a/SEQUENCE  an article that is remembered, written once and never changed
///   m           the shard: counters and stream time
///   s/FOUNDING  a story: its aggregates
///   w/STORY/RULE  what an alert rule has told of a story (alerts/desk.h)
/// Sequences are sixteen hex digits. A value starts with its format version, at most
/// kNewestStateVersion.

/// What is kept of an article as long as its story lives. All indexes are made of these, in
/// order of sequence.
struct ArticleRecord {
  std::uint64_t sequence = 0;  // order of arrival in the shard, from 1
  std::uint64_t story = 0;     // Story::founding
  std::string article_id;
  std::uint64_t original = 0;  // sequence a copy goes back to; else its own
  std::array<std::uint8_t, 16> text_hash{};
  model::Timestamp event_time{};
  std::vector<std::uint32_t> keys;    // terms and entities, for document frequencies
  std::vector<std::uint32_t> posted;  // the heaviest of them, for finding the story
  novelty::Remembered remembered;
  std::string remnant;  // encoded sighting, as developments need it again; empty = tells nothing
};

struct ShardRecord {
  std::uint64_t next_sequence = 1;
  std::uint64_t articles_seen = 0;
  std::array<std::uint64_t, 2> copy_key{};
  StreamTime time;
};

std::string article_key(std::uint64_t sequence);
std::string story_key(std::uint64_t founding);
inline constexpr std::string_view kShardKey = "m";

/// The number in "a/…" or "s/…"; malformed keys are fatal: the log is not ours.
model::Result<std::uint64_t> number_of(std::string_view key);

/// An article's record ends with what the copy index keeps of it, which lives there alone.
std::string encode(const ArticleRecord& record, const copies::Entry& entry, std::uint8_t version);
std::string encode(const stories::Story& record, std::uint8_t version);
std::string encode(const ShardRecord& record, std::uint8_t version);

/// Fatal (bad_configuration) when written by a newer program, fatal (failed) when damaged.
struct LoggedArticle {
  ArticleRecord record;
  copies::Entry entry;
};
model::Result<LoggedArticle> decode_article(std::string_view bytes);
model::Result<stories::Story> decode_story(std::string_view bytes);
model::Result<ShardRecord> decode_shard(std::string_view bytes);

}  // namespace dateline::track
