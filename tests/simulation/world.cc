#include "tests/simulation/world.h"

#include <fmt/format.h>

#include <array>

#include "app/enrich_stage.h"
#include "app/topic_plan.h"
#include "app/track_stage.h"
#include "app/worker_metrics.h"
#include "tests/checker/checker.h"

namespace dateline::tests {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::int64_t kPartitions = 3;
constexpr std::int64_t kShards = 2;
constexpr int kPeaceTurns = 6'000;  // of all workers together; far more than any seed needs
constexpr int kIdleTurns = 200;     // 20 s: longer than a session and a transaction may last

app::Config small_cluster(Dice& dice) {
  auto config = app::default_config();
  // So few that old articles leave, in some worlds before their copies come.
  config.article_limit = static_cast<std::int64_t>(5 + dice.roll(60));
  config.articles_partitions = kPartitions;
  config.shards = kShards;
  return config;
}

broker::memory::Options options(Chaos& chaos, const model::Timestamp& now) {
  broker::memory::Options made;
  made.faults = &chaos;
  made.clock = [&now] { return now; };
  return made;
}

/// Few words, so that stories, copies and repeats come up; two languages for two shards; and some
/// that are not articles at all.
std::string article(std::uint64_t number, Dice& dice) {
  static constexpr std::array kCities = {"Lyon", "Oslo", "Quito", "Osaka"};
  static constexpr std::array kEnglish = {
      "The mayor of {} said on Monday that {} people were hurt when a bridge gave way.",
      "Police in {} have arrested {} men after the fire at the harbour, officials said.",
      "Workers in {} will strike for {} days from Friday, their union announced."};
  static constexpr std::array kGerman = {
      "Der Bürgermeister von {} sagte am Montag, dass {} Menschen verletzt worden seien.",
      "Die Polizei in {} hat nach dem Brand im Hafen {} Männer festgenommen."};
  if (dice.one_in(12)) return R"({"id":"broken","body":)";
  const auto id = dice.one_in(8) ? number / 2 : number;
  const auto* city = kCities[dice.roll(kCities.size())];
  const auto count = 2 + dice.roll(5);
  const bool german = dice.one_in(3);
  const auto text =
      german ? fmt::format(fmt::runtime(kGerman[dice.roll(kGerman.size())]), city, count)
             : fmt::format(fmt::runtime(kEnglish[dice.roll(kEnglish.size())]), city, count);
  return fmt::format(R"({{"id":"a{}","source":"outlet {}","language":"{}","title":"News from {}",)"
                     R"("body":"{}"}})",
                     id, dice.roll(4), german ? "de" : "en", city, text);
}

}  // namespace

/// A slot and the process that holds it at the moment.
struct World::Post {
  bool tracks = false;
  std::string id;
  std::string group;
  std::unique_ptr<app::Stage> stage;
  std::unique_ptr<app::WorkerMetrics> counts;
  std::unique_ptr<app::Worker> worker;  // null: the process is dead

  void die() {
    worker.reset();
    counts.reset();
    stage.reset();
  }
};

World::World(std::uint64_t seed, const enrich::Enricher& enricher, Mutant mutant)
    : dice_(seed * 0x9E3779B97F4A7C15 + 1),
      seed_(seed),
      enricher_(enricher),
      mutant_(mutant),
      chaos_(dice_),
      config_(small_cluster(dice_)),
      now_(std::chrono::sys_days(std::chrono::year(2026) / 3 / 12)),
      broker_(options(chaos_, now_)),
      seen_(mutant_broker(mutant, broker_, config_, dice_)),
      to_come_(8 + dice_.roll(24)),
      gentle_(mutant == Mutant::none && dice_.one_in(8)) {
  if (!broker_.create(app::topic_plan(config_), milliseconds(100))) findings_ = "no topics\n";
  if (gentle_) chaos_.be_gentle();
  for (const bool tracks : {false, true}) {
    for (int slot = 0; slot < 2; ++slot) {
      auto post = std::make_unique<Post>();
      post->tracks = tracks;
      post->group = app::group_of(config_, tracks ? "track" : "enrich");
      post->id = fmt::format("{}.{}", post->group, slot);
      posts_.push_back(std::move(post));
    }
  }
}

World::~World() = default;

void World::start(Post& post) {
  app::WorkerOptions made;
  made.group = post.group;
  made.instance_id = made.transactional_id = post.id;
  made.commit_records = 1 + dice_.roll(dice_.one_in(2) ? 4 : 40);
  made.commit_interval = milliseconds(20 + dice_.roll(100));
  made.poll_records = 1 + dice_.roll(20);
  made.poll_gather = milliseconds(0);
  if (post.tracks) {
    post.stage = std::make_unique<app::TrackStage>(config_, metrics_);
  } else {
    post.stage = std::make_unique<app::EnrichStage>(config_, enricher_, metrics_);
  }
  post.stage = mutant_stage(mutant_, std::move(post.stage));
  post.counts = std::make_unique<app::WorkerMetrics>(
      metrics_, std::string(post.stage->name()), post.stage->input_topic(),
      std::vector<std::string>{config_.topics.enriched, config_.topics.tracked});
  post.worker = std::make_unique<app::Worker>(*seen_, *post.stage, made, *post.counts, &chaos_);
}

/// One turn of one worker, and what its supervisor makes of the end of it.
void World::turn(Post& post) {
  if (!post.worker) return start(post);
  chaos_.begin_turn();
  const auto turned = post.worker->turn(now_);
  const bool died = chaos_.end_turn();
  if (died) return post.die();
  if (turned) return;
  stopped(post, turned.error());
  post.die();
}

/// A fenced worker is started again, as by a supervisor that sees exit code 75; any other end of a
/// worker needs a person.
void World::stopped(const Post& post, const model::Error& error) {
  if (error.exit_code == model::ExitCode::restart_me) return;
  findings_ += fmt::format("{} stopped: {}\n", post.id, error.message);
}

void World::turn_zombie() {
  if (zombies_.empty()) return;
  const auto which = zombies_.begin() + static_cast<std::ptrdiff_t>(dice_.roll(zombies_.size()));
  turn(**which);
  if (!(*which)->worker) zombies_.erase(which);
}

void World::disturb() {
  Post& post = *posts_[dice_.roll(posts_.size())];
  switch (dice_.roll(gentle_ ? 4 : 8)) {
    case 0:
      broker_.rebalance(post.group);
      return;
    case 1:
      broker_.compact(config_.topics.track_state);
      return;
    case 2:
      now_ += milliseconds(dice_.roll(500));
      return;
    case 3:
      if (post.worker) post.worker->leave();
      post.die();
      return;
    case 4:
      post.die();
      return;
    case 5: {  // stopped for a while, replaced in its slot, and then it goes on
      if (!post.worker) return;
      auto zombie = std::make_unique<Post>();
      std::swap(*zombie, post);
      post.tracks = zombie->tracks;
      post.id = zombie->id;
      post.group = zombie->group;
      zombies_.push_back(std::move(zombie));
      return;
    }
    case 6:
      now_ += seconds(dice_.roll(20));  // sessions and transactions time out
      return;
    default:
      broker_.deliver_late_ends();
  }
}

void World::put_article() {
  const auto producer = broker_.producer({});
  const auto value = article(put_, dice_);
  const auto key = std::to_string(put_++);
  broker::Outgoing record;
  record.topic = config_.topics.articles;
  record.partition = static_cast<std::int32_t>(dice_.roll(kPartitions));
  record.key = key;
  record.value = value;
  record.timestamp = now_ - seconds(dice_.roll(100'000));
  if (!(*producer)->produce(record)) findings_ += "the article was refused\n";
}

void World::storm() {
  chaos_.set_rate(20 + dice_.roll(200));
  const auto turns = 250 + dice_.roll(250);
  for (std::uint64_t i = 0; i < turns && findings_.empty(); ++i) {
    if (put_ < to_come_ && dice_.one_in(4)) put_article();
    if (dice_.one_in(25)) disturb();
    if (dice_.one_in(10)) turn_zombie();
    turn(*posts_[dice_.roll(posts_.size())]);
    now_ += milliseconds(dice_.roll(30));
  }
  while (put_ < to_come_) put_article();
}

bool World::idle() const {
  for (const auto& post : posts_) {
    if (!post->worker || !post->worker->ready() || post->worker->in_batch() > 0) return false;
  }
  return true;
}

void World::peace() {
  broker_.deliver_late_ends();
  zombies_.clear();
  int quiet = 0;
  for (int i = 0; i < kPeaceTurns && quiet < kIdleTurns && findings_.empty(); ++i) {
    for (auto& post : posts_) turn(*post);
    quiet = idle() ? quiet + 1 : 0;
    now_ += milliseconds(100);
  }
  if (quiet < kIdleTurns && findings_.empty()) findings_ += "the workers never came to rest\n";
}

/// Metrics, topics and input agree. Only where no worker was killed with what it had counted.
void World::account() {
  const auto consumed =
      metrics_.counter("dateline_records_consumed_total", {{"topic", config_.topics.articles}})
          .Value();
  if (consumed != static_cast<double>(put_)) {
    findings_ += fmt::format("metrics count {} articles, {} were put in\n", consumed, put_);
  }
}

Report World::run() {
  storm();
  chaos_.set_rate(0);
  if (findings_.empty()) peace();
  Report report;
  const bool at_rest = findings_.empty();
  const auto found = app::verify::verify(broker_, config_, {milliseconds(0), put_});
  findings_ += found ? findings(*found) : found.error().message + "\n";
  if (at_rest && gentle_) account();
  report.seed = seed_;
  report.findings = findings_;
  report.articles = put_;
  for (const auto* stage : {"enrich", "track"}) {
    report.transactions += static_cast<std::uint64_t>(
        metrics_.counter("dateline_transactions_total", {{"stage", stage}, {"result", "committed"}})
            .Value());
  }
  report.struck = chaos_.struck();
  report.trace = chaos_.trace();
  return report;
}

}  // namespace dateline::tests
