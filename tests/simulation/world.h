#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/config.h"
#include "app/metrics.h"
#include "app/stage.h"
#include "app/worker.h"
#include "broker/memory/memory_broker.h"
#include "enrich/enricher.h"
#include "tests/simulation/chaos.h"
#include "tests/simulation/mutants.h"

namespace dateline::tests {

struct Report {
  std::uint64_t seed = 0;
  std::string findings;  // empty: nothing lost, nothing twice
  std::uint64_t articles = 0;
  std::uint64_t transactions = 0;
  std::map<std::string, std::uint64_t> struck;
  std::uint64_t trace = 0;
};

/// A small cluster on one thread: two enrich and two track workers on the memory broker, articles
/// coming in, and everything going wrong that one seed decides: crashes between any two calls,
/// answers lost, ends that arrive late, zombies, rebalances, slow fetches, compaction, jumps of the
/// clock. Then peace, until the work is done, and the verification of what readers see.
/// The workers are the product's own; only their broker, their clock and their luck are not.
class World {
 public:
  World(std::uint64_t seed, const enrich::Enricher& enricher, Mutant mutant);
  ~World();

  Report run();

 private:
  struct Post;

  void start(Post& post);
  void turn(Post& post);
  void turn_zombie();
  void disturb();
  void put_article();
  void storm();
  void peace();
  bool idle() const;
  void stopped(const Post& post, const model::Error& error);
  void account();

  Dice dice_;
  const std::uint64_t seed_;
  const enrich::Enricher& enricher_;
  const Mutant mutant_;
  Chaos chaos_;
  app::Config config_;
  model::Timestamp now_;
  broker::memory::MemoryBroker broker_;
  std::unique_ptr<broker::Broker> seen_;  // by the workers
  app::Metrics metrics_;                  // one for all lives of all workers
  std::vector<std::unique_ptr<Post>> posts_;
  std::vector<std::unique_ptr<Post>> zombies_;
  std::uint64_t to_come_;
  std::uint64_t put_ = 0;
  bool gentle_;
  std::string findings_;
};

}  // namespace dateline::tests
