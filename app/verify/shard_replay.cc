#include "app/verify/shard_replay.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace dateline::app::verify {
namespace {

constexpr std::size_t kBatch = 500;

/// Of key, value and headers: all that a reader sees but the record's own time and place.
template <class HeaderList>
std::uint64_t hash_of(std::optional<std::string_view> key, std::optional<std::string_view> value,
                      const HeaderList& headers) {
  std::uint64_t hash = key ? XXH3_64bits(key->data(), key->size()) : 1;
  const auto mix = [&](std::string_view bytes) {
    hash = XXH3_64bits_withSeed(bytes.data(), bytes.size(), hash);
  };
  mix(value.value_or("null"));
  for (const auto& header : headers) {
    mix(header.name);
    mix(header.value.value_or("null"));
  }
  return hash;
}

Config without_rules(Config config) {
  config.alerts = {};
  return config;
}

}  // namespace

ShardReplay::ShardReplay(const Config& config, std::int32_t shard, Findings& findings)
    : config_(without_rules(config)),
      shard_(shard),
      findings_(findings),
      stage_(config_, metrics_) {}

ShardReplay::~ShardReplay() = default;

void ShardReplay::sighting(const broker::Record& record) {
  out_.clear();
  if (auto stepped = stage_.step(record, record.timestamp, out_); !stepped) {
    findings_.add("replay", fmt::format("{}/{}/{}: {}", record.topic, record.partition,
                                        record.offset, stepped.error().message));
    return;
  }
  expect(out_);
  next_ = record.offset + 1;
  if (++in_batch_ < kBatch) return;
  in_batch_ = 0;
  out_.clear();
  stage_.seal({{{config_.topics.sightings, shard_}, next_}}, out_);
  stage_.commit();
}

void ShardReplay::expect(const Outbox& out) {
  for (const Letter& letter : out.letters()) {
    const auto hash = hash_of(letter.key, letter.value, letter.headers);
    if (letter.topic == config_.topics.tracked) tracked_.hashes.push_back(hash);
    if (letter.topic == config_.topics.developments) developments_.hashes.push_back(hash);
    if (letter.topic != config_.topics.stories) continue;
    if (letter.value) {
      stories_[*letter.key] = *letter.value;
    } else {
      stories_.erase(*letter.key);
    }
  }
}

void ShardReplay::compare(Expected& expected, const broker::Record& record) {
  const auto at = expected.seen++;
  if (at >= expected.hashes.size()) return;  // settle() tells how many are too many
  if (expected.hashes[at] != hash_of(record.key, record.value, record.headers)) {
    findings_.add("not-the-replay",
                  fmt::format("{}/{}/{}: event {} of the shard differs from a replay of its "
                              "sightings",
                              record.topic, record.partition, record.offset, at));
  }
}

void ShardReplay::tracked(const broker::Record& record) { compare(tracked_, record); }
void ShardReplay::development(const broker::Record& record) { compare(developments_, record); }

void ShardReplay::story(const broker::Record& record) {
  if (record.value) {
    stories_found_[std::string(record.key.value_or(""))] = *record.value;
  } else {
    stories_found_.erase(std::string(record.key.value_or("")));
  }
}

void ShardReplay::state(const broker::Record& record) {
  if (!rebuilt_) rebuilt_.emplace(tracker_options(config_));
  const auto key = record.key.value_or("");
  if (key == kProgressKey) {
    const auto progress = decode_progress(record.value.value_or(""));
    if (progress) progress_ = *progress;
    if (!progress) findings_.add("state", progress.error().message);
  } else if (auto applied = rebuilt_->apply(key, record.value); !applied) {
    findings_.add("state", fmt::format("{}/{}/{}: {}", record.topic, record.partition,
                                       record.offset, applied.error().message));
  }
}

void ShardReplay::settle(std::int64_t committed) {
  settle(tracked_, config_.topics.tracked);
  settle(developments_, config_.topics.developments);
  settle_stories();
  settle_state(committed);
}

void ShardReplay::settle(const Expected& expected, const std::string& topic) {
  if (expected.seen == expected.hashes.size()) return;
  findings_.add(expected.seen < expected.hashes.size() ? "lost-write" : "duplicate",
                fmt::format("{}/{}: {} events, a replay of the sightings gives {}", topic, shard_,
                            expected.seen, expected.hashes.size()));
}

void ShardReplay::settle_stories() {
  for (const auto& [key, value] : stories_) {
    const auto found = stories_found_.find(key);
    if (found == stories_found_.end() || found->second != value) {
      findings_.add("not-the-replay", fmt::format("{}/{}: story {} is not as a replay leaves it",
                                                  config_.topics.stories, shard_, key));
    }
    if (found != stories_found_.end()) stories_found_.erase(found);
  }
  for (const auto& [key, value] : stories_found_) {
    findings_.add("phantom", fmt::format("{}/{}: story {} is of no sighting",
                                         config_.topics.stories, shard_, key));
  }
}

void ShardReplay::settle_state(std::int64_t committed) {
  const auto wrong = [&](std::string what) {
    findings_.add("state", fmt::format("{}/{}: {}", config_.topics.track_state, shard_, what));
  };
  if (!progress_) {
    if (committed > 0) wrong(fmt::format("no progress record, yet {} is committed", committed));
    return;
  }
  if (auto done = rebuilt_->finish_restore(); !done) return wrong(done.error().message);
  out_.clear();
  stage_.seal({{{config_.topics.sightings, shard_}, next_}}, out_);
  const auto replayed = decode_progress(*out_.letters().back().value);
  if (!replayed) return wrong(replayed.error().message);
  if (progress_->next_offset != committed) {
    wrong(fmt::format("the progress record says {}, the group has committed {}",
                      progress_->next_offset, committed));
  }
  if (progress_->sequence != replayed->sequence) {
    wrong(fmt::format("the next sequence is {}, of a replay {}", progress_->sequence,
                      replayed->sequence));
  }
  if (rebuilt_->digest() != progress_->digest) {
    wrong(fmt::format("digest {:016x} when rebuilt, {:016x} in the progress record",
                      rebuilt_->digest(), progress_->digest));
  }
  const auto but_alerts = progress_->digest - rebuilt_->alert_digest();
  if (replayed->digest != but_alerts) {
    wrong(fmt::format("digest {:016x} when replayed, {:016x} in the progress record",
                      replayed->digest, but_alerts));
  }
}

}  // namespace dateline::app::verify
