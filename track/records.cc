#include "track/records.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>

#include "model/bytes.h"

namespace dateline::track {
namespace {

using model::ByteReader;
using model::ByteWriter;

// No list of a record is longer; a longer one is damage, not data.
constexpr std::size_t kListLimit = 1 << 20;

void write_time(ByteWriter& out, model::Timestamp at) {
  out.signed_varint(at.time_since_epoch().count());
}

model::Timestamp read_time(ByteReader& in) {
  return model::Timestamp(std::chrono::milliseconds(in.signed_varint()));
}

void write_keys(ByteWriter& out, const std::vector<std::uint32_t>& keys) {
  out.varint(keys.size());
  for (const std::uint32_t key : keys) out.fixed32(key);
}

std::vector<std::uint32_t> read_keys(ByteReader& in) {
  std::vector<std::uint32_t> keys(in.count(kListLimit, 4));
  for (std::uint32_t& key : keys) key = in.fixed32();
  return keys;
}

void write_hashes(ByteWriter& out, const std::vector<std::uint64_t>& hashes) {
  out.varint(hashes.size());
  for (const std::uint64_t hash : hashes) out.fixed64(hash);
}

std::vector<std::uint64_t> read_hashes(ByteReader& in) {
  std::vector<std::uint64_t> hashes(in.count(kListLimit, 8));
  for (std::uint64_t& hash : hashes) hash = in.fixed64();
  return hashes;
}

void write_vector(ByteWriter& out, const stories::SparseVector& vector) {
  out.varint(vector.size());
  for (const stories::Weighted& item : vector) {
    out.fixed32(item.key);
    out.fixed32(std::bit_cast<std::uint32_t>(item.weight));
  }
}

stories::SparseVector read_vector(ByteReader& in) {
  stories::SparseVector vector(in.count(kListLimit, 8));
  for (stories::Weighted& item : vector) {
    item.key = in.fixed32();
    item.weight = std::bit_cast<float>(in.fixed32());
  }
  return vector;
}

void write_timeline(ByteWriter& out, const std::vector<model::TimelineEntry>& timeline) {
  out.varint(timeline.size());
  for (const model::TimelineEntry& entry : timeline) {
    write_time(out, entry.at);
    out.byte(static_cast<std::uint8_t>(entry.kind));
    out.text(entry.article);
    out.text(entry.development_id);
  }
}

std::vector<model::TimelineEntry> read_timeline(ByteReader& in) {
  std::vector<model::TimelineEntry> timeline(in.count(kListLimit, 4));
  for (model::TimelineEntry& entry : timeline) {
    entry.at = read_time(in);
    entry.kind = in.one_of(model::TimelineKind::merged);
    entry.article = in.text();
    entry.development_id = in.text();
  }
  return timeline;
}

void write_shown(ByteWriter& out, const stories::Story& story) {
  out.varint(story.shown_entities.size());
  for (const stories::ShownEntity& entity : story.shown_entities) {
    out.fixed32(entity.key);
    out.byte(static_cast<std::uint8_t>(entity.type));
    out.text(entity.id);
    out.text(entity.name);
  }
  out.varint(story.shown_terms.size());
  for (const stories::ShownTerm& term : story.shown_terms) {
    out.fixed32(term.key);
    out.text(term.term);
  }
}

void read_shown(ByteReader& in, stories::Story& story) {
  story.shown_entities.resize(in.count(kListLimit, 7));
  for (stories::ShownEntity& entity : story.shown_entities) {
    entity.key = in.fixed32();
    entity.type = in.one_of(model::EntityType::other);
    entity.id = in.text();
    entity.name = in.text();
  }
  story.shown_terms.resize(in.count(kListLimit, 5));
  for (stories::ShownTerm& term : story.shown_terms) {
    term.key = in.fixed32();
    term.term = in.text();
  }
}

tl::unexpected<model::Error> damaged(std::string_view what) {
  return model::fatal(model::ExitCode::failed, fmt::format("state of {} is damaged", what));
}

/// What reads each format version, version 1 first. A new version adds its reader to each list, and
/// the oldest ones go when no log can hold them any more.
template <class Record>
using Readers = std::array<Record (*)(ByteReader&), kNewestStateVersion>;

template <class Record>
model::Result<Record> decode(std::string_view bytes, std::string_view what,
                             const Readers<Record>& readers) {
  ByteReader in(bytes);
  const std::uint8_t version = in.byte();
  if (version > kNewestStateVersion) {
    return model::fatal(
        model::ExitCode::bad_configuration,
        fmt::format("state of {} has format version {}, this program reads up to {}: it was "
                    "written by a newer program; run that one, or let it write version {} "
                    "(state.write_version) before going back",
                    what, version, kNewestStateVersion, kNewestStateVersion));
  }
  if (version == 0 || !in.ok()) return damaged(what);
  Record record = readers[version - 1U](in);
  if (!in.finished()) return damaged(what);
  return record;
}

LoggedArticle read_article_1(ByteReader& in) {
  LoggedArticle logged;
  ArticleRecord& record = logged.record;
  record.sequence = in.varint();
  record.story = in.varint();
  record.original = in.varint();
  record.article_id = in.text();
  const std::string_view hash = in.raw(record.text_hash.size());
  std::copy(hash.begin(), hash.end(), record.text_hash.begin());
  record.event_time = read_time(in);
  record.keys = read_keys(in);
  record.posted = read_keys(in);
  record.remembered.terms = read_keys(in);
  record.remembered.lengths.resize(in.count(kListLimit));
  std::size_t terms = 0;
  for (std::uint8_t& length : record.remembered.lengths) terms += length = in.byte();
  record.remnant = in.text();
  logged.entry = copies::decode_entry(in);
  if (terms != record.remembered.terms.size()) in.fail();
  return logged;
}

stories::Story read_story_1(ByteReader& in) {
  stories::Story record;
  record.founding = in.varint();
  record.id = in.text();
  record.revision = in.varint();
  record.state = in.one_of(model::StoryState::merged);
  record.headline = in.text();
  record.headline_article = in.text();
  record.first_seen = read_time(in);
  record.last_update = read_time(in);
  record.last_active = read_time(in);
  record.last_sequence = in.varint();
  record.articles = static_cast<std::uint32_t>(in.varint_up_to(UINT32_MAX));
  record.copies = static_cast<std::uint32_t>(in.varint_up_to(UINT32_MAX));
  record.text = read_vector(in);
  record.entities = read_vector(in);
  read_shown(in, record);
  record.sources = read_hashes(in);
  record.origins = read_hashes(in);
  record.languages.resize(in.count(kListLimit, 2));
  for (auto& [code, count] : record.languages) {
    code = in.text();
    count = static_cast<std::uint32_t>(in.varint_up_to(UINT32_MAX));
  }
  record.timeline = read_timeline(in);
  record.aliases.resize(in.count(kListLimit));
  for (std::string& alias : record.aliases) alias = in.text();
  record.absorbed = read_hashes(in);
  return record;
}

ShardRecord read_shard_1(ByteReader& in) {
  ShardRecord record;
  record.next_sequence = in.varint();
  record.articles_seen = in.varint();
  for (std::uint64_t& word : record.copy_key) word = in.fixed64();
  const model::Timestamp now = read_time(in);
  std::vector<model::Timestamp> window(in.count(StreamTime::kWindow));
  for (model::Timestamp& at : window) at = read_time(in);
  record.time = StreamTime::of(std::move(window), now);
  return record;
}

}  // namespace

std::string article_key(std::uint64_t sequence) { return fmt::format("a/{:016x}", sequence); }
std::string story_key(std::uint64_t founding) { return fmt::format("s/{:016x}", founding); }

model::Result<std::uint64_t> number_of(std::string_view key) {
  std::uint64_t number = 0;
  const char* const end = key.data() + key.size();
  if (key.size() == 18 && std::from_chars(key.data() + 2, end, number, 16).ptr == end) {
    return number;
  }
  return model::fatal(model::ExitCode::failed,
                      fmt::format("state key '{}' is none of the track stage's", key));
}

std::string encode(const ArticleRecord& record, const copies::Entry& entry, std::uint8_t version) {
  std::string bytes;
  bytes.reserve(1024 + record.remnant.size() + 4 * record.remembered.terms.size());
  ByteWriter out(bytes);
  out.byte(version);
  out.varint(record.sequence);
  out.varint(record.story);
  out.varint(record.original);
  out.text(record.article_id);
  out.raw({reinterpret_cast<const char*>(record.text_hash.data()), record.text_hash.size()});
  write_time(out, record.event_time);
  write_keys(out, record.keys);
  write_keys(out, record.posted);
  write_keys(out, record.remembered.terms);
  out.varint(record.remembered.lengths.size());
  for (const std::uint8_t length : record.remembered.lengths) out.byte(length);
  out.text(record.remnant);
  copies::encode(entry, out);
  return bytes;
}

model::Result<LoggedArticle> decode_article(std::string_view bytes) {
  return decode<LoggedArticle>(bytes, "an article", {&read_article_1});
}

std::string encode(const stories::Story& record, std::uint8_t version) {
  std::string bytes;
  bytes.reserve(4096);
  ByteWriter out(bytes);
  out.byte(version);
  out.varint(record.founding);
  out.text(record.id);
  out.varint(record.revision);
  out.byte(static_cast<std::uint8_t>(record.state));
  out.text(record.headline);
  out.text(record.headline_article);
  write_time(out, record.first_seen);
  write_time(out, record.last_update);
  write_time(out, record.last_active);
  out.varint(record.last_sequence);
  out.varint(record.articles);
  out.varint(record.copies);
  write_vector(out, record.text);
  write_vector(out, record.entities);
  write_shown(out, record);
  write_hashes(out, record.sources);
  write_hashes(out, record.origins);
  out.varint(record.languages.size());
  for (const auto& [code, count] : record.languages) {
    out.text(code);
    out.varint(count);
  }
  write_timeline(out, record.timeline);
  out.varint(record.aliases.size());
  for (const std::string& alias : record.aliases) out.text(alias);
  write_hashes(out, record.absorbed);
  return bytes;
}

model::Result<stories::Story> decode_story(std::string_view bytes) {
  return decode<stories::Story>(bytes, "a story", {&read_story_1});
}

std::string encode(const ShardRecord& record, std::uint8_t version) {
  std::string bytes;
  ByteWriter out(bytes);
  out.byte(version);
  out.varint(record.next_sequence);
  out.varint(record.articles_seen);
  for (const std::uint64_t word : record.copy_key) out.fixed64(word);
  write_time(out, record.time.now());
  out.varint(record.time.window().size());
  for (const model::Timestamp at : record.time.window()) write_time(out, at);
  return bytes;
}

model::Result<ShardRecord> decode_shard(std::string_view bytes) {
  return decode<ShardRecord>(bytes, "the shard", {&read_shard_1});
}

}  // namespace dateline::track
