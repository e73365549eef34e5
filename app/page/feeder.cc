#include "app/page/feeder.h"

#include <spdlog/spdlog.h>

#include <chrono>
#include <map>
#include <string>

#include "app/reader.h"

namespace dateline::app::page {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLook{100};
constexpr const char* kPrefetchKilobytes = "4096";  // the page needs no speed
constexpr int kRestLooks = 50;                      // between an error and the next try

}  // namespace

Feeder::Feeder(broker::Broker& broker, const Config& config, Feed& feed, std::int64_t news_start)
    : broker_(broker), config_(config), feed_(feed), news_start_(news_start) {
  thread_ = std::thread([this] { run(); });
}

Feeder::~Feeder() {
  stopping_ = true;
  thread_.join();
}

void Feeder::run() {
  while (!stopping_) {
    if (const auto done = read(); !done) {
      spdlog::warn("The page is not fed, trying again. reason=\"{}\"", done.error().message);
    }
    news_start_ = broker::kEnd;  // what was shown is not shown twice
    for (int i = 0; i < kRestLooks && !stopping_; ++i) std::this_thread::sleep_for(kLook);
  }
}

model::Result<void> Feeder::read() {
  const Topics& topics = config_.topics;
  const std::map<std::string, std::string> modest{
      {"queued.max.messages.kbytes", kPrefetchKilobytes}};
  auto stories = Reader::open(broker_, {topics.stories}, broker::kBeginning, modest);
  if (!stories) return tl::unexpected(stories.error());
  std::vector<std::string> told = {topics.developments};
  if (!config_.alerts.rules.empty()) told.push_back(topics.alerts);  // else it need not exist
  auto news = Reader::open(broker_, told, news_start_, modest);
  if (!news) return tl::unexpected(news.error());
  while (!stopping_) {
    for (auto* reader : {&*news, &*stories}) {
      const auto records = reader->read(kLook);
      // A broker that is away comes back to the same reader; a new one would read all stories anew.
      if (!records && records.error().failure == model::Failure::transient) continue;
      if (!records) return tl::unexpected(records.error());
      for (const auto& record : **records) take(record);
    }
  }
  return {};
}

void Feeder::take(const broker::Record& record) {
  const auto value = record.value.value_or("");
  if (record.topic == config_.topics.stories) {
    feed_.story(std::string(record.key.value_or("")), value);
  } else {
    feed_.news(record.topic == config_.topics.alerts ? "alert" : "development", value);
  }
}

}  // namespace dateline::app::page
