#include "app/notify/notifier.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/reader.h"
#include "broker/memory/memory_broker.h"

namespace dateline::app::notify {
namespace {

using std::chrono::milliseconds;

/// A topic of alerts, a target that answers as it is told, and notifiers that come and go.
class Newsroom {
 public:
  explicit Newsroom(bool hired = true) : config_(default_config()), delivery_(desk(), 2, means()) {
    std::vector<broker::TopicSpec> specs = {{config_.topics.alerts, 1, 1, {}},
                                            {config_.topics.dead_letter, 1, 1, {}}};
    EXPECT_TRUE(broker_.create(specs, milliseconds(100)));
    if (hired) hire();
  }

  void alert(const std::string& id) {
    auto producer = broker_.producer({});
    ASSERT_TRUE(producer);
    const auto value = fmt::format(R"({{"schema":"dateline.alert/1","alert_id":"{}"}})", id);
    broker::Outgoing out;
    out.topic = config_.topics.alerts;
    out.key = id;
    out.value = value;
    ASSERT_TRUE((*producer)->produce(out));
    ASSERT_TRUE((*producer)->flush(milliseconds(100)));
  }

  void fire() {
    if (notifier_) notifier_->leave();
    notifier_.reset();
  }
  void hire() {
    fire();
    notifier_ = std::make_unique<Notifier>(broker_, config_, delivery_);
    ASSERT_TRUE(notifier_->connect());
    work();
  }
  bool works() {
    for (int i = 0; i < 20; ++i) {
      if (!notifier_->turn()) return false;
    }
    return true;
  }
  void work() { ASSERT_TRUE(works()); }

  std::vector<std::string> reasons() {
    std::vector<std::string> found;
    auto reader = Reader::open(broker_, {config_.topics.dead_letter}, broker::kBeginning);
    EXPECT_TRUE(reader);
    while (true) {
      const auto records = reader->read(milliseconds(0));
      if (!records || (*records)->empty()) return found;
      for (const auto& record : **records) {
        for (const auto& header : record.headers) {
          if (header.name == "__dateline.errors.reason") found.emplace_back(*header.value);
        }
      }
    }
  }

  Answer answers = Answer::taken;
  bool stopping = false;
  std::vector<std::string> taken;  // ids

 private:
  static std::vector<Delivery::Address> desk() {
    Target target;
    target.name = "desk";
    return {{target, "", "", false}};
  }
  Delivery::Means means() {
    return {[this](const std::string&, const Message& message) {
              if (answers == Answer::taken) taken.push_back(message.headers[1].second);
              return Posted{answers, "answers"};
            },
            [this](milliseconds) { return !stopping; }, [] { return model::Timestamp{}; },
            [](const Target&, std::string_view) {}};
  }

  Config config_;
  broker::memory::MemoryBroker broker_{{}};
  Delivery delivery_;
  std::unique_ptr<Notifier> notifier_;
};

using Ids = std::vector<std::string>;

TEST(Notifier, DeliversEveryAlertOnceAcrossARestart) {
  Newsroom room;
  room.alert("a1");
  room.work();
  room.hire();
  room.alert("a2");
  room.work();
  EXPECT_EQ(room.taken, (Ids{"a1", "a2"}));
}

TEST(Notifier, BeginsWithWhatIsNewAndMissesNothingWhileItIsAway) {
  Newsroom room(false);
  room.alert("old");
  room.hire();
  room.fire();
  room.alert("a1");
  room.hire();
  EXPECT_EQ(room.taken, Ids{"a1"});
}

TEST(Notifier, DeliversAgainWhatWasInHandWhenItWasStopped) {
  Newsroom room;
  room.alert("a1");
  room.work();
  room.answers = Answer::again;
  room.stopping = true;
  room.alert("a2");
  EXPECT_FALSE(room.works());
  EXPECT_TRUE(room.reasons().empty());
  room.answers = Answer::taken;
  room.stopping = false;
  room.hire();
  EXPECT_EQ(room.taken, (Ids{"a1", "a2"}));
}

TEST(Notifier, PutsWhatNobodyTakesAmongTheDeadLettersAndGoesOn) {
  Newsroom room;
  room.answers = Answer::again;
  room.alert("a1");
  room.work();
  EXPECT_EQ(room.reasons(), Ids{"notify.undelivered"});
  room.answers = Answer::taken;
  room.alert("a2");
  room.work();
  room.hire();
  EXPECT_EQ(room.taken, Ids{"a2"});
  EXPECT_EQ(room.reasons().size(), 1U);
}

}  // namespace
}  // namespace dateline::app::notify
