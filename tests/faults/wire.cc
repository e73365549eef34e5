#include "tests/faults/wire.h"

#include <fmt/format.h>

#include <chrono>

#include "app/clock.h"
#include "tests/faults/dice.h"

namespace dateline::tests {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::uint64_t kCopyEvery = 10;
constexpr std::uint64_t kBrokenEvery = 97;
constexpr std::uint64_t kSecondsBetween = 20;
constexpr std::size_t kQueueLimit = 10'000;
/// The broker may be killed and started again meanwhile.
constexpr milliseconds kFlushLimit{120'000};

std::string word(Dice& dice) {
  static constexpr const char* kBegin[] = {"bal", "cor", "den", "fal", "gar", "hol",
                                           "kir", "lun", "mar", "nov", "per", "sol"};
  static constexpr const char* kMiddle[] = {"a", "e", "i", "o", "an", "en", "il", "or"};
  static constexpr const char* kEnd[] = {"da", "ler", "mon", "nic", "ta", "vel", "wick", "zen"};
  return fmt::format("{}{}{}", kBegin[dice.roll(12)], kMiddle[dice.roll(8)], kEnd[dice.roll(8)]);
}

std::string capital(std::string text) {
  text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string sentence(Dice& dice, bool french) {
  // English and French go to different ones of two shards.
  return fmt::format(fmt::runtime(french ? "Le {} de la ville de {} a fait savoir lundi que {} {} "
                                           "sont avec les {} dans le pays, selon {}. "
                                         : "The {} of {} on Monday reported {} {} and {}, said "
                                           "{}. "),
                     word(dice), capital(word(dice)), dice.roll(900) + 2, word(dice), word(dice),
                     capital(word(dice)));
}

/// Copies repeat a report a little earlier, which is neither a copy nor broken itself.
std::uint64_t original_of(std::uint64_t number) {
  if (number % kCopyEvery != kCopyEvery - 1) return number;
  const auto earlier = number - 4;
  return earlier % kBrokenEvery == 0 ? earlier - 1 : earlier;
}

}  // namespace

std::string wire_id(std::uint64_t number) { return fmt::format("wire-{}", original_of(number)); }

std::string wire_report(std::uint64_t number, std::size_t padding) {
  const auto original = original_of(number);
  if (original % kBrokenEvery == 0) return fmt::format("{{\"id\":\"wire-{}\",\"body\":", original);
  Dice dice(original);
  const bool french = dice.roll(4) == 0;
  std::string body;
  for (int i = 0; i < 4; ++i) body += sentence(dice, french);
  const auto seconds = original * kSecondsBetween;
  return fmt::format(
      R"({{"id":"wire-{}","source":"Outlet {}","title":"{} {} {}","language":"{}","published_at":"2025-0{}-{:02}T{:02}:{:02}:{:02}Z","body":"{}","padding":"{}"}})",
      original, dice.roll(20), capital(word(dice)), word(dice), word(dice), french ? "fr" : "en",
      1 + seconds / 86'400 / 28 % 9, 1 + seconds / 86'400 % 28, seconds / 3'600 % 24,
      seconds / 60 % 60, seconds % 60, body, std::string(padding, 'x'));
}

Feeder::Feeder(broker::Broker& broker, std::string topic, Order order)
    : topic_(std::move(topic)), order_(order), thread_([this, &broker] { run(broker); }) {}

Feeder::~Feeder() {
  stopping_ = true;
  if (thread_.joinable()) thread_.join();
}

std::string Feeder::finish() {
  if (thread_.joinable()) thread_.join();
  return wrong_;
}

void Feeder::run(broker::Broker& broker) {
  broker::ProducerOptions options;
  options.settings["message.timeout.ms"] = std::to_string(kFlushLimit.count());
  auto producer = broker.producer(options);
  if (!producer) {
    wrong_ = producer.error().message;
  } else {
    const auto began = steady_clock::now();
    for (std::uint64_t i = 0; i < order_.count && wrong_.empty() && !stopping_; ++i) {
      if (order_.per_second > 0) {
        std::this_thread::sleep_until(began + milliseconds(i * 1'000 / order_.per_second));
      }
      wrong_ = put(**producer, order_.first + i);
      fed_ = i + 1;
    }
    if (wrong_.empty()) {
      const auto flushed = (*producer)->flush(kFlushLimit);
      if (!flushed) wrong_ = flushed.error().message;
    }
  }
  finished_ = true;
}

std::string Feeder::put(broker::Producer& producer, std::uint64_t number) const {
  const auto key = wire_id(number);
  const auto value = wire_report(number, order_.padding);
  broker::Outgoing record;
  record.topic = topic_;
  record.key = key;
  record.value = value;
  record.timestamp = app::now();
  if (producer.queued() >= kQueueLimit) {
    if (const auto flushed = producer.flush(kFlushLimit); !flushed) return flushed.error().message;
  }
  const auto produced = producer.produce(record);
  return produced ? std::string() : produced.error().message;
}

}  // namespace dateline::tests
