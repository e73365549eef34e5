#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "app/verify/findings.h"
#include "broker/broker.h"

namespace dateline::app::verify {

/// One record for each article of the input topic and each way it can come out.
enum class Outcome : std::uint8_t { enriched, enrich_dead, sighted, tracked, track_dead };
inline constexpr std::size_t kOutcomes = 5;

std::string_view to_string(Outcome outcome);

/// Counts what became of every record of the input topic. Six bytes a record, at most.
class Outcomes {
 public:
  Outcomes(std::string input_topic, Findings& findings)
      : input_topic_(std::move(input_topic)), findings_(findings) {}

  /// First all of these, then outcomes in the order of their topic.
  void input(const broker::Record& record);

  /// `record` came out of the article that its `__dateline.source` header names. Finds outcomes
  /// of nothing, and those that overtook an earlier one on the way to the same partition.
  void came_out(Outcome outcome, const broker::Record& record);

  /// After all: every input has one outcome of each stage, none has two.
  void settle();

  std::uint64_t inputs() const { return inputs_; }
  std::uint64_t count(Outcome outcome) const { return totals_[static_cast<std::size_t>(outcome)]; }

 private:
  struct Article {
    bool exists = false;
    std::array<std::uint8_t, kOutcomes> times{};
  };
  struct Partition {
    std::int64_t first = 0;
    std::vector<Article> articles;  // by offset; control records leave holes
  };
  using Way = std::tuple<std::int32_t, Outcome, std::int32_t>;  // input partition to partition

  Article* find(std::int32_t partition, std::int64_t offset);
  void settle(const std::string& place, const Article& article);

  std::string input_topic_;
  Findings& findings_;
  std::map<std::int32_t, Partition> partitions_;
  std::map<Way, std::int64_t> last_;
  std::array<std::uint64_t, kOutcomes> totals_{};
  std::uint64_t inputs_ = 0;
};

}  // namespace dateline::app::verify
