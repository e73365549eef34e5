#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <thread>
#include <vector>

#include "app/bench/article_source.h"
#include "app/bench/bench.h"
#include "app/bench/run_topics.h"
#include "app/pipeline.h"
#include "app/reader.h"

namespace dateline::app::bench {
namespace {

using std::chrono::steady_clock;

constexpr int kPerSecond = 1'000;

/// The n of key "bench-<n>".
std::size_t number_of(const broker::Record& record) {
  const auto key = record.key.value_or("");
  std::size_t number = 0;
  const auto digits = key.substr(std::min<std::size_t>(6, key.size()));
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

/// When each article came out of `topic`; every one has to come exactly once.
model::Result<void> receive(Reader& reader, std::vector<steady_clock::time_point>& received) {
  std::size_t missing = received.size();
  auto last = steady_clock::now();
  while (missing > 0) {
    const auto records = reader.read(std::chrono::milliseconds(20));
    if (!records) return tl::unexpected(records.error());
    const auto now = steady_clock::now();
    for (const auto& record : **records) {
      const auto number = number_of(record);
      if (number >= received.size() || received[number] != steady_clock::time_point{}) {
        return model::fatal(model::ExitCode::failed, "wrong answer: an article came twice");
      }
      received[number] = now;
      --missing;
      last = now;
    }
    if (now - last > std::chrono::seconds(30)) {
      return model::fatal(model::ExitCode::failed,
                          fmt::format("wrong answer: {} articles did not come", missing));
    }
  }
  return {};
}

void print(const char* what, const std::vector<steady_clock::time_point>& sent,
           const std::vector<steady_clock::time_point>& received) {
  std::vector<double> ms;
  for (std::size_t i = 0; i < sent.size(); ++i) {
    ms.push_back(std::chrono::duration<double, std::milli>(received[i] - sent[i]).count());
  }
  std::sort(ms.begin(), ms.end());
  const auto at = [&](double share) {
    return ms[static_cast<std::size_t>(share * static_cast<double>(ms.size() - 1))];
  };
  fmt::print("{:<28} p50 {:>7.1f} ms   p90 {:>7.1f}   p99 {:>7.1f}   max {:>7.1f}\n", what, at(.5),
             at(.9), at(.99), ms.back());
}

}  // namespace

model::Result<void> latency(broker::Broker& kafka, const Config& given,
                            const enrich::Enricher& enricher, std::uint64_t articles) {
  const Config config = with_fresh_topics(given, "latency");
  if (auto made = make_topics(kafka, config); !made) return made;
  Metrics metrics;
  Pipeline pipeline(kafka, config, enricher, metrics);
  if (auto started = pipeline.start(Role::all); !started) return started;
  while (!pipeline.ready()) {
    if (const auto failure = pipeline.failure()) return tl::unexpected(*failure);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  auto enriched = Reader::open(kafka, {config.topics.enriched}, broker::kBeginning);
  auto tracked = Reader::open(kafka, {config.topics.tracked}, broker::kBeginning);
  if (!enriched) return tl::unexpected(enriched.error());
  if (!tracked) return tl::unexpected(tracked.error());
  auto producer = kafka.producer({});
  if (!producer) return tl::unexpected(producer.error());

  std::vector<steady_clock::time_point> sent(articles);
  std::vector<steady_clock::time_point> at_enriched(articles);
  std::vector<steady_clock::time_point> at_tracked(articles);
  model::Result<void> enriched_done;
  model::Result<void> tracked_done;
  std::thread first([&] { enriched_done = receive(*enriched, at_enriched); });
  std::thread second([&] { tracked_done = receive(*tracked, at_tracked); });
  const ArticleSource source;
  std::string payload;
  model::Result<void> produced;
  const auto started = steady_clock::now();
  for (std::uint64_t i = 0; i < articles && produced; ++i) {
    source.write(i, payload);
    std::this_thread::sleep_until(started + i * std::chrono::microseconds(1'000'000 / kPerSecond));
    sent[i] = steady_clock::now();
    produced = put_article(**producer, config.topics.articles, i, payload);
  }
  first.join();
  second.join();
  pipeline.stop();
  if (!produced) return produced;
  if (!enriched_done) return enriched_done;
  if (!tracked_done) return tracked_done;
  fmt::print("{} articles at {}/s, to a read_committed reader\n", articles, kPerSecond);
  print("enriched", sent, at_enriched);
  print("tracked (both stages)", sent, at_tracked);
  return {};
}

}  // namespace dateline::app::bench
