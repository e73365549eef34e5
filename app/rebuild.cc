#include "app/rebuild.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <charconv>

#include "app/timeouts.h"
#include "app/track_progress.h"
#include "app/track_stage.h"
#include "model/sighting_codec.h"
#include "sink/cloud_event.h"

namespace dateline::app {
namespace {

using model::Result;

constexpr std::size_t kKeysAPiece = 5'000;
constexpr std::size_t kSightingsAPiece = 500;
/// Of the tracked topic's end: far more than the records that aborted batches may have left there.
constexpr std::int64_t kTail = 20'000;

}  // namespace

Rebuild::Rebuild(broker::Broker& broker, const Config& config,
                 const broker::PartitionOffset& committed, std::uint64_t sequence)
    : broker_(broker),
      config_(config),
      committed_(committed),
      sequence_(sequence),
      tracker_(tracker_options(config)) {}

Result<bool> Rebuild::go_on() {
  if (!reader_) {
    if (auto opened = open(); !opened) return tl::unexpected(opened.error());
  }
  auto done = reader_->read([this](const broker::Record& record) { return take(record); });
  if (!done) return tl::unexpected(done.error());
  if (phase_ == Phase::sightings) settle();
  if (!reader_->finished()) return false;
  reader_.reset();
  phase_ = static_cast<Phase>(static_cast<int>(phase_) + 1);
  return phase_ == Phase::done;
}

std::int64_t Rebuild::remaining() const {
  return phase_ == Phase::sightings && reader_ ? reader_->remaining() : committed_.offset;
}

std::uint64_t Rebuild::sequence() const { return std::max(sequence_, tracker_.articles_seen()); }

Result<void> Rebuild::open() {
  const auto asker = broker_.consumer({});
  if (!asker) return tl::unexpected(asker.error());
  const std::string& topic = phase_ == Phase::old_keys     ? config_.topics.track_state
                             : phase_ == Phase::last_event ? config_.topics.tracked
                                                           : config_.topics.sightings;
  const broker::TopicPartition at{topic, committed_.at.partition};
  const auto marks = (*asker)->watermarks(at, kWorkerAskTimeout);
  if (!marks) return tl::unexpected(marks.error());
  LogReader::Span span{at, marks->low, marks->high};
  if (phase_ == Phase::last_event) span.begin = std::max(span.begin, span.end - kTail);
  if (phase_ == Phase::sightings) {
    if (committed_.offset < marks->low || committed_.offset > marks->high) {
      return model::fatal(
          model::ExitCode::bad_configuration,
          fmt::format("{}/{}: the state cannot be rebuilt up to the committed offset {}: the log "
                      "holds {} to {}",
                      at.topic, at.partition, committed_.offset, marks->low, marks->high));
    }
    span.end = committed_.offset;
    if (marks->low > 0) {
      spdlog::warn("What the first {} sightings told is gone with them. shard={}", marks->low,
                   at.partition);
    }
  }
  auto reader =
      LogReader::open(broker_, {span}, phase_ == Phase::sightings ? kSightingsAPiece : kKeysAPiece);
  if (!reader) return tl::unexpected(reader.error());
  reader_ = *std::move(reader);
  return {};
}

Result<void> Rebuild::take(const broker::Record& record) {
  if (phase_ == Phase::old_keys) {
    const auto key = record.key.value_or("");
    if (key != kProgressKey) debt_.owe(std::string(key), std::nullopt);
  } else if (phase_ == Phase::last_event) {
    const auto text = sink::find_header(record, sink::kSequenceHeader).value_or("");
    std::uint64_t last = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), last);
    if (read.ec == std::errc()) sequence_ = std::max(sequence_, last + 1);
  } else if (const auto sighting = model::decode_sighting(record.value.value_or(""))) {
    tracker_.step(*sighting);
  }  // else it became a dead letter, then as now
  return {};
}

void Rebuild::settle() {
  for (auto& change : tracker_.changes()) {
    debt_.owe(std::move(change.key), std::move(change.value));
  }
  tracker_.commit();
}

}  // namespace dateline::app
