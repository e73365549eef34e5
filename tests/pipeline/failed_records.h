#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "app/reader.h"
#include "app/redrive.h"
#include "app/topic_plan.h"
#include "broker/memory/memory_broker.h"
#include "sink/dead_letter.h"
#include "tests/pipeline/one_fault.h"

namespace dateline::tests {

using app::Redrive;
using app::RedriveAccount;
using app::RedriveNote;
using app::RedriveOptions;
using broker::memory::Call;
using broker::memory::Fault;
using std::chrono::milliseconds;

/// Records of the input that failed, as dead letters on the topic; redrives over them.
class RedriveTest : public ::testing::Test {
 protected:
  RedriveTest() : config_(app::default_config()), broker_(options()) {
    EXPECT_TRUE(broker_.create(app::topic_plan(config_), milliseconds(100)));
  }
  broker::memory::Options options() {
    broker::memory::Options made;
    made.faults = &faults_;
    return made;
  }

  /// The n-th record of a partition failed; its letter goes where `to` says.
  void fail(std::int64_t n, std::string_view value, std::vector<broker::Header> headers = {},
            std::string_view stage = "enrich", model::Reason reason = model::Reason::decode_json) {
    broker::Record record;
    record.topic = stage == "track" ? config_.topics.sightings : config_.topics.articles;
    record.partition = stage == "track" ? 0 : 2;
    record.offset = n;
    record.key = key_;
    record.value = value;
    record.headers = std::move(headers);
    sink::Letter letter;
    letter.topic = config_.topics.dead_letter;
    letter.partition = 1;
    sink::dead_letter(letter, record, {model::Failure::malformed, "no", reason, {}}, stage, now_);
    const auto producer = broker_.producer({});
    ASSERT_TRUE((*producer)->produce(letter.outgoing(now_)));
  }
  void fail_many(int count) {
    for (int i = 0; i < count; ++i) fail(i, "{broken " + std::to_string(i));
  }

  model::Result<RedriveAccount> attempt(RedriveOptions options = {}) {
    notes_.clear();
    Redrive redrive(broker_, config_, std::move(options),
                    {[this] { return now_; },
                     [this](milliseconds time) {
                       now_ += time;
                       return !on_rest_ || on_rest_();
                     }});
    return redrive.run([this](const RedriveNote& note) { notes_.push_back(note); });
  }
  RedriveAccount redrive(RedriveOptions options = {}) {
    const auto account = attempt(std::move(options));
    EXPECT_TRUE(account) << account.error().message;
    return account ? *account : RedriveAccount{};
  }

  struct Seen {
    broker::PartitionOffset place;
    std::optional<std::string> key;
    std::optional<std::string> value;
    std::vector<std::pair<std::string, std::optional<std::string>>> headers;
    std::optional<std::string> header(std::string_view name) const {
      for (const auto& [known, value] : headers) {
        if (known == name) return value;
      }
      return std::nullopt;
    }
  };
  std::vector<Seen> read(const std::string& topic) {
    std::vector<Seen> all;
    auto reader = app::Reader::open(broker_, {topic}, broker::kBeginning);
    EXPECT_TRUE(reader);
    while (true) {
      const auto records = reader->read(milliseconds(0));
      EXPECT_TRUE(records);
      if ((*records)->empty()) return all;
      for (const auto& record : **records) {
        Seen seen{{{std::string(record.topic), record.partition}, record.offset}, {}, {}, {}};
        if (record.key) seen.key = std::string(*record.key);
        if (record.value) seen.value = std::string(*record.value);
        for (const auto& [name, value] : record.headers) {
          seen.headers.emplace_back(name,
                                    value ? std::optional(std::string(*value)) : std::nullopt);
        }
        all.push_back(std::move(seen));
      }
    }
  }
  std::vector<Seen> articles() { return read(config_.topics.articles); }
  void expect_each_once(std::size_t count) {
    std::multiset<std::string> values;
    for (const auto& seen : articles()) values.insert(*seen.value);
    EXPECT_EQ(values.size(), count);
    EXPECT_EQ(std::set<std::string>(values.begin(), values.end()).size(), count) << "twice";
  }

  OneFault faults_{"dateline.dlq-redrive"};
  app::Config config_;
  model::Timestamp now_{std::chrono::sys_days(std::chrono::year(2026) / 3 / 12)};
  broker::memory::MemoryBroker broker_;
  std::optional<std::string_view> key_ = "key";
  std::function<bool()> on_rest_;
  std::vector<RedriveNote> notes_;
};

}  // namespace dateline::tests
