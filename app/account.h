#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "app/config.h"
#include "broker/broker.h"
#include "ingest/glance.h"

namespace dateline::app {

/// What a reader of the output topics sees: a readable line an event as it comes, and at the end
/// the account of every article and the developments of every story. For some thousands of
/// articles: it remembers them all.
class Account {
 public:
  Account(const Topics& topics, std::uint64_t loaded, bool json);

  /// Prints what has become printable. Developments wait for the verdict on their article.
  void take(const broker::Record& record);
  /// Every article that was loaded has its outcome in every stage, every event is there.
  bool complete() const;
  /// Prints stories with their developments, then the account. True when it adds up.
  bool close(double seconds) const;

 private:
  struct StoryLines {
    std::string headline;
    std::string state;
    std::uint64_t articles = 0;
    std::uint64_t origins = 0;
    std::uint64_t copies = 0;
    std::vector<std::string> developments;
    std::uint64_t minor = 0;
  };

  void print_waiting();
  void print_dead_letter(const broker::Record& record) const;
  void print_verdict(const ingest::Glance& seen) const;
  void print_development(const ingest::Glance& seen);

  const Topics& topics_;
  const std::uint64_t loaded_;
  const bool json_;
  std::uint64_t enriched_ = 0;
  std::uint64_t dead_letters_ = 0;
  std::map<std::string, std::uint64_t> verdicts_;
  std::uint64_t tracked_ = 0;
  std::map<std::string, ingest::Glance> developments_;
  std::map<std::string, std::pair<std::string, std::string>> articles_;  // id -> source, title
  std::vector<ingest::Glance> waiting_;
  std::map<std::string, StoryLines> stories_;
  std::vector<std::string> story_order_;
};

}  // namespace dateline::app
