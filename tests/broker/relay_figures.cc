// Compares the relay through our interface with the bare one, in alternating rounds on one real
// broker: relay_figures [RECORDS [ROUNDS [bare|ours]]]. Not a test: it prints figures and judges
// nothing.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "broker/kafka/bare_relay.h"
#include "broker/kafka/kafka_broker.h"

namespace dateline::broker::kafka {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr std::int32_t kPartitions = 4;

[[noreturn]] void stop(const model::Error& error) {
  fmt::print(stderr, "{}\n", error.message);
  std::_Exit(1);
}

template <class T>
T must(Result<T> result) {
  if (!result) stop(result.error());
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// Invented words with natural frequencies: lz4 makes about 1.7 of them, as of real articles.
std::vector<std::string> articles(std::size_t count) {
  std::mt19937 random(7);
  std::vector<std::string> words;
  for (int i = 0; i < 6000; ++i) {
    std::string word;
    const auto length = 2 + random() % 9;
    for (std::size_t k = 0; k < length; ++k) word += "etaoinshrdlucmfwyp"[random() % 18];
    words.push_back(std::move(word));
  }
  std::vector<std::string> made;
  for (std::size_t i = 0; i < count; ++i) {
    std::string body;
    const std::size_t size = 2200 + random() % 2400;
    while (body.size() < size) {
      const double share = static_cast<double>(random() % 10'000) / 10'000;
      body += words[static_cast<std::size_t>(share * share * share * 5999)];
      body += ' ';
    }
    made.push_back(fmt::format(
        R"({{"id":"{0}","url":"https://news.example/{0}","source":"example","title":"{1}","body":"{2}"}})",
        i, body.substr(0, 60), body));
  }
  return made;
}

void fill(Broker& broker, const std::string& topic, std::uint64_t records) {
  const auto texts = articles(20'000);
  auto producer = must(broker.producer({}));
  for (std::uint64_t i = 0; i < records; ++i) {
    const auto key = std::to_string(i);
    Outgoing outgoing;
    outgoing.topic = topic;
    outgoing.partition = static_cast<std::int32_t>(i % kPartitions);
    outgoing.key = key;
    outgoing.value = texts[i % texts.size()];
    must(producer->produce(outgoing));
  }
  must(producer->flush(60s));
}

/// What the worker's loop does around its steps, without steps.
class Relay {
 public:
  Relay(Broker& broker, const std::string& input, std::string output) : output_(std::move(output)) {
    ConsumerOptions options;
    options.group = "relay-" + output_;
    consumer_ = must(broker.consumer(options));
    producer_ = must(broker.producer({"relay-" + output_, 15s, {}}));
    must(producer_->init_transactions(30s));
    must(consumer_->subscribe({input}));
  }

  RelayFigures run(std::uint64_t count, std::chrono::milliseconds interval) {
    RelayFigures figures;
    Batch batch;
    steady_clock::time_point begin;
    double cpu_begin = 0;
    while (figures.records < count) {
      batch.clear();
      await_records(batch, 30s);
      if (figures.commits == 0) {
        begin = steady_clock::now();
        cpu_begin = cpu_seconds_used();
      }
      must(producer_->begin());
      next_.clear();
      const auto commit_at = steady_clock::now() + interval;
      for (;;) {
        pass_on(batch, figures);
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(commit_at - steady_clock::now());
        if (left <= 0ms || figures.records >= count) break;
        batch.clear();
        await_records(batch, left);
      }
      must(producer_->send_offsets(next_, consumer_->group_metadata(), 30s));
      must(producer_->commit(30s));
      ++figures.commits;
    }
    figures.seconds = std::chrono::duration<double>(steady_clock::now() - begin).count();
    figures.cpu_seconds = cpu_seconds_used() - cpu_begin;
    return figures;
  }

 private:
  void await_records(Batch& batch, std::chrono::milliseconds limit) {
    const auto give_up = steady_clock::now() + limit;
    while (batch.records.empty()) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(give_up - steady_clock::now());
      if (left <= 0ms) return;
      const auto polled = must(consumer_->poll(batch, {1000, 8 << 20, left}));
      if (!polled.rebalance) continue;
      std::vector<PartitionOffset> from;
      for (const auto& at : polled.rebalance->partitions) from.push_back({at, kCommitted});
      must(consumer_->assign(from));
    }
  }

  void pass_on(const Batch& batch, RelayFigures& figures) {
    Outgoing outgoing;
    outgoing.topic = output_;
    for (const auto& record : batch.records) {
      outgoing.partition = record.partition;
      outgoing.key = record.key;
      outgoing.value = record.value;
      outgoing.headers = record.headers;
      must(producer_->produce(outgoing));
      remember(record);
    }
    figures.records += batch.records.size();
    figures.bytes += batch.bytes;
  }

  void remember(const Record& record) {
    for (auto& known : next_) {
      if (known.at.partition == record.partition) {
        known.offset = record.offset + 1;
        return;
      }
    }
    next_.push_back({{std::string(record.topic), record.partition}, record.offset + 1});
  }

  std::string output_;
  std::unique_ptr<Consumer> consumer_;
  std::unique_ptr<Producer> producer_;
  std::vector<PartitionOffset> next_;
};

void print(std::string_view name, const RelayFigures& figures) {
  const auto records = static_cast<double>(figures.records);
  fmt::print("{:<6} {:>9.0f} records/s {:>7.1f} MB/s {:>7.2f} CPU s per million {:>5} commits\n",
             name, records / figures.seconds,
             static_cast<double>(figures.bytes) / figures.seconds / 1e6,
             figures.cpu_seconds / records * 1e6, figures.commits);
}

void compare(const std::string& bootstrap, std::uint64_t records, int rounds, std::string_view only,
             std::map<std::string, std::string> own) {
  const std::map<std::string, std::string> settings = {{"bootstrap.servers", bootstrap}};
  own.insert(settings.begin(), settings.end());
  KafkaBroker broker(own);
  const std::string input = fmt::format("relay-input-{}", getpid());
  must(broker.create({{input, kPartitions, 1, {}}}, 30s));
  fill(broker, input, records);
  for (int round = 0; round < rounds; ++round) {
    const auto output = [&](std::string_view kind) {
      auto name = fmt::format("relay-{}-{}-{}", kind, getpid(), round);
      must(broker.create({{name, kPartitions, 1, {{"retention.bytes", "1000000"}}}}, 30s));
      return name;
    };
    const auto bare = [&] {
      if (only != "ours")
        print("bare", must(run_bare_relay(settings, input, output("bare"), records, 100ms)));
    };
    if (round % 2 == 0) bare();  // in turn, as the broker's state favours neither then
    if (only != "bare") print("ours", Relay(broker, input, output("ours")).run(records, 100ms));
    if (round % 2 == 1) bare();
  }
}

}  // namespace
}  // namespace dateline::broker::kafka

int main(int argc, char** argv) {
  const char* bootstrap = std::getenv("DATELINE_TEST_BOOTSTRAP");
  if (bootstrap == nullptr) {
    fmt::print(stderr, "run as tests/broker/with-kafka relay_figures\n");
    return 64;
  }
  const std::uint64_t records = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 200'000;
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 3;
  std::map<std::string, std::string> own;
  for (int i = 4; i < argc; ++i) {
    const std::string_view setting = argv[i];
    const auto equals = setting.find('=');
    if (equals == std::string_view::npos) return 64;
    own.emplace(setting.substr(0, equals), setting.substr(equals + 1));
  }
  dateline::broker::kafka::compare(bootstrap, records, rounds, argc > 3 ? argv[3] : "both", own);
}
