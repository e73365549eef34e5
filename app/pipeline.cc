#include "app/pipeline.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/clock.h"
#include "app/enrich_stage.h"
#include "app/track_stage.h"

namespace dateline::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr seconds kStallLimit{60};
constexpr milliseconds kRestStep{50};
constexpr std::int64_t kLongestBetweenHeartbeats = 3'000;  // ms

FloodLimits flood_limits(const Config& config) {
  return {static_cast<std::size_t>(config.flood_percent),
          static_cast<std::size_t>(config.flood_window), config.flood == "pause"};
}

std::int64_t ticks() { return steady_clock::now().time_since_epoch() / milliseconds(1); }

}  // namespace

/// One worker thread and what belongs to it.
struct Pipeline::Post {
  std::unique_ptr<Stage> stage;
  std::unique_ptr<WorkerMetrics> metrics;
  std::unique_ptr<Worker> worker;
  std::thread thread;
  std::atomic<bool> ready{false};
  std::string waiting_for;  // guarded by the pipeline's mutex
  std::atomic<bool> paused{false};
  std::atomic<bool> done{false};
  std::atomic<std::int64_t> turned_at{0};
};

Pipeline::Pipeline(broker::Broker& broker, const Config& config, const enrich::Enricher& enricher,
                   Metrics& metrics)
    : broker_(broker), config_(config), enricher_(enricher), metrics_(metrics) {}

Pipeline::~Pipeline() { stop(); }

model::Result<void> Pipeline::start(Role role) {
  auto settings = client_settings(config_);
  if (!settings) return tl::unexpected(settings.error());
  const Topics& topics = config_.topics;
  if (role != Role::track) {
    for (std::int64_t i = 0; i < config_.enrich_workers; ++i) {
      add(std::make_unique<EnrichStage>(config_, enricher_, metrics_), "enrich", i,
          {topics.enriched, topics.sightings, topics.dead_letter}, *settings);
    }
  }
  if (role != Role::enrich) {
    for (std::int64_t i = 0; i < config_.track_workers; ++i) {
      add(std::make_unique<TrackStage>(config_, metrics_), "track", i,
          {topics.tracked, topics.stories, topics.developments, topics.alerts, topics.track_state,
           topics.dead_letter},
          *settings);
    }
  }
  for (auto& post : posts_) post->turned_at = ticks();
  posted_ = true;
  for (auto& post : posts_) {
    post->thread = std::thread([this, &post = *post] { run(post); });
  }
  return {};
}

void Pipeline::add(std::unique_ptr<Stage> stage, std::string_view role, std::int64_t number,
                   std::vector<std::string> outputs,
                   const std::map<std::string, std::string>& settings) {
  auto post = std::make_unique<Post>();
  WorkerOptions options;
  options.group = group_of(config_, role);
  options.instance_id = fmt::format("{}.{}.{}.{}", config_.application, role, config_.slot, number);
  if (role != "enrich" || config_.enrich_delivery == "exactly_once") {
    options.transactional_id = options.instance_id;
  }
  options.settings = settings;
  options.settings.try_emplace("session.timeout.ms", std::to_string(config_.session_timeout_ms));
  // Three heartbeats a session: with librdkafka's fixed 3 s a short session would end by itself.
  options.settings.try_emplace("heartbeat.interval.ms",
                               std::to_string(std::min<std::int64_t>(config_.session_timeout_ms / 3,
                                                                     kLongestBetweenHeartbeats)));
  options.commit_interval = milliseconds(config_.commit_interval_ms);
  options.commit_records = static_cast<std::size_t>(config_.commit_records);
  options.commit_bytes = static_cast<std::size_t>(config_.commit_bytes);
  options.transaction_timeout = milliseconds(config_.transaction_timeout_ms);
  options.dead_letter_topic = config_.topics.dead_letter;
  options.flood = flood_limits(config_);
  post->metrics = std::make_unique<WorkerMetrics>(metrics_, std::string(role), stage->input_topic(),
                                                  std::move(outputs));
  post->stage = std::move(stage);
  post->worker =
      std::make_unique<Worker>(broker_, *post->stage, std::move(options), *post->metrics);
  posts_.push_back(std::move(post));
}

void Pipeline::run(Post& post) {
  while (!stopping_) {
    const auto at = now();
    post.turned_at = ticks();
    if (auto turned = post.worker->turn(at); !turned) {
      spdlog::error("Worker stopped. stage={} reason=\"{}\"", post.stage->name(),
                    turned.error().message);
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = turned.error();
      break;
    }
    post.ready = post.worker->ready();
    if (!post.ready) {
      const std::lock_guard lock(mutex_);
      post.waiting_for = post.worker->waiting_for();
    }
    post.paused = post.worker->paused();
    for (auto rest = post.worker->rest(at); rest > rest.zero() && !stopping_; rest -= kRestStep) {
      post.turned_at = ticks();
      std::this_thread::sleep_for(std::min(rest, kRestStep));
    }
  }
  post.ready = false;
  post.worker->leave();
  post.done = true;
}

/// Nothing until start() has made them all: the HTTP port answers before that.
std::span<const std::unique_ptr<Pipeline::Post>> Pipeline::posted() const {
  if (!posted_) return {};
  return posts_;
}

bool Pipeline::ready() const {
  if (posted().empty() || stopping_) return false;
  for (const auto& post : posted()) {
    if (!post->ready || post->paused) return false;
  }
  return true;
}

std::string Pipeline::why_unready() const {
  std::string why;
  const std::lock_guard lock(mutex_);
  for (const auto& post : posted()) {
    if (!post->ready && !post->waiting_for.empty()) {
      why += fmt::format("stage {}: {}\n", post->stage->name(), post->waiting_for);
    }
    if (!post->paused) continue;
    why += fmt::format(
        "stage {} is paused by a flood of dead letters: look at them (dateline dlq "
        "ls), then dateline dlq resume\n",
        post->stage->name());
  }
  return why.empty() ? "not yet\n" : why;
}

std::size_t Pipeline::resume() {
  std::size_t paused = 0;
  for (const auto& post : posted()) {
    if (!post->paused) continue;
    post->worker->resume();
    ++paused;
  }
  return paused;
}

bool Pipeline::live() const { return loop_age() <= kStallLimit && !failure(); }

milliseconds Pipeline::loop_age() const {
  const auto at = ticks();
  milliseconds oldest{0};
  for (const auto& post : posted()) {
    if (!post->done) oldest = std::max(oldest, milliseconds(at - post->turned_at));
  }
  return oldest;
}

std::optional<model::Error> Pipeline::failure() const {
  const std::lock_guard lock(mutex_);
  return failure_;
}

bool Pipeline::stop() {
  stopping_ = true;
  const auto deadline = steady_clock::now() + milliseconds(config_.shutdown_timeout_ms);
  bool all_done = true;
  for (auto& post : posts_) {
    while (post->thread.joinable() && !post->done && steady_clock::now() < deadline) {
      std::this_thread::sleep_for(milliseconds(5));
    }
    if (post->done && post->thread.joinable()) post->thread.join();
    all_done &= !post->thread.joinable();
  }
  return all_done;
}

}  // namespace dateline::app
