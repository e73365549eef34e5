#include "app/bench/run_topics.h"

#include <fmt/format.h>

#include <chrono>

#include "app/bench/article_source.h"
#include "app/clock.h"
#include "app/progress.h"
#include "app/timeouts.h"
#include "app/topic_plan.h"

namespace dateline::app::bench {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kQueueLimit = 20'000;

}  // namespace

Config with_fresh_topics(const Config& given, std::string_view what) {
  return with_prefix(given, fmt::format("{}-{}.", what, now().time_since_epoch().count()));
}

model::Result<void> make_topics(broker::Broker& broker, const Config& config) {
  return broker.create(lasting_topic_plan(config), kAskTimeout);
}

model::Result<void> put_article(broker::Producer& producer, std::string_view topic,
                                std::uint64_t number, std::string_view payload) {
  const auto key = fmt::format("bench-{}", number);
  broker::Outgoing record;
  record.topic = topic;
  record.key = key;
  record.value = payload;
  record.timestamp = now();
  return producer.produce(record);
}

model::Result<void> fill(broker::Broker& broker, const std::string& topic, std::uint64_t count) {
  auto producer = broker.producer({});
  if (!producer) return tl::unexpected(producer.error());
  const ArticleSource source;
  std::string payload;
  Progress progress("loaded", count);
  for (std::uint64_t i = 0; i < count; ++i) {
    source.write(i, payload);
    if ((*producer)->queued() >= kQueueLimit) {
      if (auto flushed = (*producer)->flush(kFlushTimeout); !flushed) return flushed;
    }
    if (auto done = put_article(**producer, topic, i, payload); !done) return done;
    progress.show(i);
  }
  progress.finish(count);
  return (*producer)->flush(kFlushTimeout);
}

}  // namespace dateline::app::bench
