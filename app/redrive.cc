#include "app/redrive.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/partition_scan.h"
#include "app/timeouts.h"
#include "sink/cloud_event.h"
#include "sink/dead_letter.h"

namespace dateline::app {
namespace {

using model::Result;
using std::chrono::milliseconds;
using Outcome = RedriveNote::Outcome;

constexpr std::size_t kBatchBytes = 8 << 20;
constexpr std::size_t kMarksForgottenAtOnce = 500;

/// Headers of the letter itself and of an earlier redrive; all others are the record's own.
bool is_ours(std::string_view name, std::string_view stage) {
  // Of a sighting, the place of its article is an original header.
  if (name == sink::kSourceHeader) return stage != "track";
  return name.starts_with(sink::kErrorHeaders) || name == sink::kRedriveHeader;
}

}  // namespace

Redrive::Redrive(broker::Broker& broker, const Config& config, RedriveOptions options, Pace pace)
    : broker_(broker), config_(config), options_(std::move(options)), pace_(std::move(pace)) {}

Result<RedriveAccount> Redrive::run(const Told& told) {
  if (auto done = connect(); !done) return tl::unexpected(done.error());
  const auto ended = scan(broker_, config_.topics.dead_letter, ScanEnd::stable,
                          [&](const broker::Record& record) { return take(record, told); });
  if (!ended) return tl::unexpected(ended.error());
  const auto sent = send(told);
  if (!sent) return tl::unexpected(sent.error());
  if (*ended && *sent && producer_) {
    if (auto done = forget_left_over(); !done) return tl::unexpected(done.error());
  }
  return account_;
}

/// The producer first, the marks after it: see the class.
Result<void> Redrive::connect() {
  auto inputs = broker_.describe({config_.topics.articles, config_.topics.sightings}, kAskTimeout);
  if (!inputs) return tl::unexpected(inputs.error());
  inputs_ = *std::move(inputs);
  if (!options_.dry_run) {
    broker::ProducerOptions options;
    options.transactional_id = config_.application + ".dlq-redrive";
    auto producer = broker_.producer(options);
    if (!producer) return tl::unexpected(producer.error());
    if (auto done = (*producer)->init_transactions(kAskTimeout); !done) return done;
    producer_ = *std::move(producer);
  }
  auto marks = RedrivenMarks::read(broker_, config_.topics.redriven);
  if (!marks) return tl::unexpected(marks.error());
  marks_ = *std::move(marks);
  return {};
}

/// In plain words; "" when the letter can be sent.
std::string Redrive::why_refused(const DeadLetter& letter) {
  if (!letter.failed || letter.attempt == 0) return "it does not say where and how often it failed";
  const auto& from = letter.failed->at;
  const auto& expected =
      letter.stage == "track" ? config_.topics.sightings : config_.topics.articles;
  if (from.topic != expected) {
    return fmt::format("it failed in topic {}, which is not an input of this application",
                       printable(from.topic, 249));
  }
  const auto input = std::ranges::find(inputs_, from.topic, &broker::TopicDescription::name);
  if (input == inputs_.end() || from.partition >= input->partitions) {
    return fmt::format("{} [{}] does not exist any more", from.topic, from.partition);
  }
  if (letter.full_size) {
    return fmt::format(
        "it is a claim: only the first {} of {} bytes are in it; send the original again",
        letter.record->value ? letter.record->value->size() : 0, *letter.full_size);
  }
  if (letter.key_left_out) return "its key was too large and is not in it; send the original again";
  if (letter.attempt >= options_.max_attempts) {
    ++account_.too_often;
    return fmt::format("it was tried {} times, at most {} are allowed", letter.attempt,
                       options_.max_attempts);
  }
  return {};
}

Result<bool> Redrive::take(const broker::Record& record, const Told& told) {
  ++account_.read;
  const auto letter = read_dead_letter(record);
  const bool already = marks_->contains(letter);  // asked of every letter, see left_over()
  if (!options_.filter.accepts(letter)) return true;
  RedriveNote note;
  note.letter = letter.place();
  if (already) {
    ++account_.already;
    note.outcome = Outcome::already;
    told(note);
    return true;
  }
  note.why = why_refused(letter);
  if (!note.why.empty()) {
    ++account_.refused;
    note.outcome = Outcome::refused;
    told(note);
    return true;
  }
  auto prepared = prepare(letter);
  prepared.note.letter = std::move(note.letter);
  marks_->add(prepared.mark);  // another letter about the same record is not sent again
  waiting_bytes_ += prepared.record.value ? prepared.record.value->size() : 0;
  waiting_.push_back(std::move(prepared));
  const auto sent_then = account_.sent + waiting_.size();
  const bool enough = options_.limit > 0 && sent_then >= options_.limit;
  const std::size_t batch = std::max<std::size_t>(options_.rate / 10, 1);
  if (enough || waiting_.size() >= batch || waiting_bytes_ >= kBatchBytes) {
    const auto sent = send(told);
    if (!sent) return sent;
    return *sent && !enough;
  }
  return true;
}

Redrive::Waiting Redrive::prepare(const DeadLetter& letter) const {
  Waiting prepared;
  const auto& record = *letter.record;
  prepared.note.to = letter.failed->at;
  prepared.note.attempt = letter.attempt + 1;
  marks_->write(letter, prepared.mark);
  auto& out = prepared.record;
  out.topic = letter.stage == "track" ? config_.topics.sightings : config_.topics.articles;
  out.partition = letter.failed->at.partition;
  if (record.key) out.key = std::string(*record.key);
  if (record.value) out.value = std::string(*record.value);
  // First, so that they are within what a reader takes of a record's headers.
  out.headers.add(fmt::format("{}attempt", sink::kErrorHeaders),
                  std::to_string(prepared.note.attempt));
  out.headers.add(sink::kRedriveHeader, to_text(letter.place()));
  for (const auto& [name, value] : record.headers) {
    if (!is_ours(name, letter.stage)) out.headers.add(name, value);
  }
  return prepared;
}

/// False when the caller wants to stop: what was waiting has not been sent then.
Result<bool> Redrive::send(const Told& told) {
  if (account_.stopped) return false;
  if (waiting_.empty()) return true;
  if (producer_) {
    const auto now = pace_.now();
    if (next_at_ > now && !pace_.rest(next_at_ - now)) {
      account_.stopped = true;
      return false;
    }
    next_at_ = std::max(next_at_, now) + milliseconds(1'000 * waiting_.size() / options_.rate);
    std::vector<const sink::Letter*> letters;
    for (const auto& waiting : waiting_) {
      letters.push_back(&waiting.record);
      letters.push_back(&waiting.mark);
    }
    if (auto done = commit(letters); !done) return tl::unexpected(done.error());
  }
  account_.sent += waiting_.size();
  for (const auto& waiting : waiting_) told(waiting.note);
  waiting_.clear();
  waiting_bytes_ = 0;
  return true;
}

Result<void> Redrive::commit(const std::vector<const sink::Letter*>& letters) {
  if (auto done = producer_->begin(); !done) return done;
  for (const auto* letter : letters) {
    if (auto done = producer_->produce(letter->outgoing(pace_.now())); !done) {
      // What an abort leaves open, the next run's producer ends.
      if (auto aborted = producer_->abort(kAskTimeout); !aborted) return aborted;
      return done;
    }
  }
  return producer_->commit(kAskTimeout);
}

/// Marks of letters that retention has deleted: nothing can send those again.
Result<void> Redrive::forget_left_over() {
  const auto keys = marks_->left_over(config_.topics.dead_letter);
  for (std::size_t at = 0; at < keys.size(); at += kMarksForgottenAtOnce) {
    std::vector<sink::Letter> tombstones(std::min(kMarksForgottenAtOnce, keys.size() - at));
    std::vector<const sink::Letter*> letters;
    for (std::size_t i = 0; i < tombstones.size(); ++i) {
      tombstones[i].topic = config_.topics.redriven;
      tombstones[i].key = keys[at + i];
      letters.push_back(&tombstones[i]);
    }
    if (auto done = commit(letters); !done) return done;
  }
  return {};
}

}  // namespace dateline::app
