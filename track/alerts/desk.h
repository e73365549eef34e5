#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/alert.h"
#include "model/result.h"
#include "model/tracked.h"
#include "track/alerts/rule.h"

namespace dateline::track::alerts {

/// Keys of its changelog records: "w/STORY/RULE".
inline constexpr std::string_view kKeyPrefix = "w/";

/// More than this is not held back: then the cool-down ends early, so that nothing is dropped.
inline constexpr std::size_t kHeldLimit = 128;

/// Decides what is told to whom: at most one alert for an article, a story and a rule, and after it
/// a cool-down in event time. What matches meanwhile is held back and goes with the next one,
/// unless it is more severe than all that was told: fresh or worse, never merely again. A story and
/// a rule are one record, which goes with the story. State with overlay as the tracker's, so that a
/// batch can be undone.
class Desk {
 public:
  explicit Desk(Rules rules) : rules_(std::move(rules)) {}

  /// `developments` are of one article; `stories` as the step leaves them; `now`: the later of
  /// stream time and the article's.
  std::vector<model::Alert> tell(const std::vector<model::Development>& developments,
                                 const std::vector<model::Story>& stories, model::Timestamp now);

  /// Key and value of what the batch changed, by key; null = gone.
  std::vector<std::pair<std::string, std::optional<std::string>>> changes() const;
  void commit();
  void rollback();
  /// Sum over all records, in any order.
  std::uint64_t digest() const { return digest_; }

  /// Restore: one record of the log; null value = gone.
  model::Result<void> apply(std::string_view key, std::optional<std::string_view> value);

 private:
  struct Record {
    model::Timestamp told_at{};
    std::optional<model::Severity> worst;  // told so far; null: nothing yet
    std::vector<std::string> held;         // development ids
  };
  using Key = std::pair<std::string, std::string>;  // story, rule
  struct Matched {
    const model::Development* development;
    std::string why;
  };

  std::vector<Matched> matched(const Rule& rule,
                               const std::vector<model::Development>& developments,
                               const model::Story& story) const;
  std::optional<std::string> reason(const Rule& rule, const Record& record,
                                    const std::vector<Matched>& matched,
                                    model::Timestamp now) const;
  void follow(const model::Story& story);
  void set(const Key& key, std::optional<Record> record);
  static std::string encode(const Record& record);
  static std::uint64_t digest_of(const Key& key, const Record& record);

  const Rules rules_;
  std::map<Key, Record> records_;
  std::map<Key, std::optional<Record>> before_;  // the batch's changes undone
  std::uint64_t digest_ = 0;
};

}  // namespace dateline::track::alerts
