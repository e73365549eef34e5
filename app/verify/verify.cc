#include "app/verify/verify.h"

#include <fmt/format.h>

#include <charconv>
#include <map>
#include <memory>
#include <set>

#include "app/verify/outcomes.h"
#include "app/verify/shard_replay.h"
#include "app/verify/topic_walk.h"
#include "sink/cloud_event.h"
#include "sink/dead_letter.h"
#include "sink/headers.h"

namespace dateline::app::verify {
namespace {

using model::Result;

/// One look at a pipeline's topics.
class Look {
 public:
  Look(broker::Broker& broker, const Config& config, const Options& options)
      : broker_(broker),
        topics_(config.topics),
        config_(config),
        options_(options),
        outcomes_(config.topics.articles, found_.findings) {}

  Result<Verification> all();

 private:
  Result<void> inputs();
  Result<void> enrichment();
  Result<void> dead_letters();
  Result<void> sightings();
  Result<void> tracked();
  Result<void> developments();
  Result<void> stories_and_state();
  Result<void> offsets();

  Result<void> each(const std::string& topic, const Visitor& visit) {
    return walk(broker_, topic, options_.patience, visit);
  }
  ShardReplay* replay_of(std::int32_t shard) {
    const auto found = shards_.find(shard);
    return found == shards_.end() ? nullptr : found->second.get();
  }
  ShardReplay* replay_of(const broker::Record& record) { return replay_of(record.partition); }

  broker::Broker& broker_;
  const Topics& topics_;
  const Config& config_;
  const Options& options_;
  Verification found_;
  Outcomes outcomes_;
  std::map<std::int32_t, std::int64_t> last_input_;
  std::map<std::int32_t, std::unique_ptr<ShardReplay>> shards_;  // those that can be replayed
};

Result<Verification> Look::all() {
  for (const auto look :
       {&Look::inputs, &Look::enrichment, &Look::dead_letters, &Look::sightings, &Look::tracked,
        &Look::developments, &Look::stories_and_state, &Look::offsets}) {
    if (auto done = (this->*look)(); !done) return tl::unexpected(done.error());
  }
  outcomes_.settle();
  found_.inputs = outcomes_.inputs();
  found_.enriched = outcomes_.count(Outcome::enriched);
  found_.enrich_dead_letters = outcomes_.count(Outcome::enrich_dead);
  found_.sightings = outcomes_.count(Outcome::sighted);
  found_.tracked = outcomes_.count(Outcome::tracked);
  found_.track_dead_letters = outcomes_.count(Outcome::track_dead);
  return std::move(found_);
}

Result<void> Look::inputs() {
  auto done = each(topics_.articles, [&](const broker::Record& record) {
    outcomes_.input(record);
    last_input_[record.partition] = record.offset;
  });
  if (options_.written && *options_.written != outcomes_.inputs()) {
    found_.findings.add("input", fmt::format("{} has {} records, {} were written", topics_.articles,
                                             outcomes_.inputs(), *options_.written));
  }
  return done;
}

Result<void> Look::enrichment() {
  return each(topics_.enriched,
              [&](const broker::Record& record) { outcomes_.came_out(Outcome::enriched, record); });
}

Result<void> Look::dead_letters() {
  const std::string stage = std::string(sink::kErrorHeaders) + "stage";
  return each(topics_.dead_letter, [&](const broker::Record& record) {
    const auto of = sink::find_header(record, stage).value_or("");
    if (of == "notify") return;  // an alert that nobody took: no outcome of an article
    outcomes_.came_out(of == "track" ? Outcome::track_dead : Outcome::enrich_dead, record);
  });
}

Result<void> Look::sightings() {
  const auto old = trimmed(broker_, topics_.sightings);
  if (!old) return tl::unexpected(old.error());
  for (const auto shard : *old) {
    found_.notes.push_back(fmt::format("{}/{}: old sightings are gone, no replay: counts only",
                                       topics_.sightings, shard));
  }
  return each(topics_.sightings, [&](const broker::Record& record) {
    outcomes_.came_out(Outcome::sighted, record);
    if (old->contains(record.partition)) return;
    auto& shard = shards_[record.partition];
    if (shard == nullptr) {
      shard = std::make_unique<ShardReplay>(config_, record.partition, found_.findings);
    }
    shard->sighting(record);
  });
}

Result<void> Look::tracked() {
  const auto old = trimmed(broker_, topics_.tracked);
  if (!old) return tl::unexpected(old.error());
  std::map<std::int32_t, std::uint64_t> next;
  return each(topics_.tracked, [&](const broker::Record& record) {
    outcomes_.came_out(Outcome::tracked, record);
    const auto header = sink::find_header(record, sink::kSequenceHeader).value_or("");
    std::uint64_t sequence = 0;
    std::from_chars(header.data(), header.data() + header.size(), sequence);
    const auto first = old->contains(record.partition) ? sequence : 0;
    auto expected = next.try_emplace(record.partition, first).first;
    if (sequence != expected->second) {
      found_.findings.add("sequence",
                          fmt::format("{}/{}/{}: sequence \"{}\", expected {}", record.topic,
                                      record.partition, record.offset, header, expected->second));
    }
    expected->second = sequence + 1;
    if (auto* replay = replay_of(record)) replay->tracked(record);
  });
}

Result<void> Look::developments() {
  std::set<std::string> ids;
  return each(topics_.developments, [&](const broker::Record& record) {
    ++found_.developments;
    // An article that comes again when the first is forgotten is new again, by the same id.
    const auto id = sink::find_header(record, "ce_id").value_or("");
    const auto source = sink::find_header(record, sink::kSourceHeader).value_or("");
    if (!ids.insert(fmt::format("{} of {}", id, source)).second) {
      found_.findings.add("duplicate", fmt::format("development {} of {}", id, source));
    }
    if (auto* replay = replay_of(record)) replay->development(record);
  });
}

Result<void> Look::stories_and_state() {
  auto stories = each(topics_.stories, [&](const broker::Record& record) {
    if (auto* replay = replay_of(record)) replay->story(record);
  });
  if (!stories) return stories;
  return each(topics_.track_state, [&](const broker::Record& record) {
    if (auto* replay = replay_of(record)) replay->state(record);
  });
}

Result<void> Look::offsets() {
  const auto read = committed(broker_, group_of(config_, "enrich"), topics_.articles);
  if (!read) return tl::unexpected(read.error());
  for (const auto& [at, offset] : *read) {
    const auto last = last_input_.find(at.partition);
    if (last != last_input_.end() && offset <= last->second) {
      found_.findings.add(
          "unfinished", fmt::format("{}/{}: enrich has committed {} of {}", at.topic, at.partition,
                                    offset, last->second + 1));
    }
  }
  const auto tracked = committed(broker_, group_of(config_, "track"), topics_.sightings);
  if (!tracked) return tl::unexpected(tracked.error());
  for (const auto& [at, offset] : *tracked) {
    if (auto* replay = replay_of(at.partition)) replay->settle(offset);
  }
  return {};
}

}  // namespace

Result<Verification> verify(broker::Broker& broker, const Config& config, const Options& options) {
  return Look(broker, config, options).all();
}

}  // namespace dateline::app::verify
