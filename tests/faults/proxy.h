#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace dateline::tests {

/// A request of the Kafka protocol as it passes the proxy: the header, and the body unparsed.
struct Request {
  std::int16_t api_key = 0;
  std::int16_t version = 0;
  std::int32_t correlation = 0;
  std::string_view body;

  /// EndTxn that asks for a commit. Knows versions 0 to 2, as librdkafka sends them.
  bool commits() const;
};

inline constexpr std::int16_t kEndTxn = 26;

enum class Fate {
  pass,
  hold,             // until release(), also when the client has gone away meanwhile
  drop,             // the broker never sees it, the client never hears of it
  drop_and_cut,     // the broker never sees it, the client loses its connection
  keep_answer,      // the broker applies it, the client never hears of it
  keep_answer_cut,  // the broker applies it, then the client loses its connection
};

/// Stands between clients and the broker on loopback and does to single requests what a network can
/// do to them. The broker's listener for it has to advertise the proxy's port (kafka-local:
/// KAFKA_LOCAL_PROXY_PORT), so that no answer needs rewriting. One thread a direction and
/// connection: it is for a handful of clients.
class Proxy {
 public:
  using Rule = std::function<Fate(const Request&)>;

  Proxy(std::uint16_t listen_port, std::uint16_t broker_port);
  ~Proxy();
  Proxy(const Proxy&) = delete;
  Proxy& operator=(const Proxy&) = delete;

  /// Asked for every request, by the threads of the connections, one at a time.
  void rule(Rule rule);
  /// Every frame waits that long, in both directions.
  void delay(std::chrono::milliseconds each);
  /// Ends all connections; new ones are let in.
  void cut();
  /// Ends all connections and takes new ones only to close them at once.
  void away(bool away);

  /// Delivers what is held.
  void release();
  std::size_t held() const;
  /// Error codes of the broker's answers to held requests, in order of their arrival.
  std::vector<std::int16_t> late_answers() const;

 private:
  struct Line;

  void listen();
  void carry_requests(Line& line);
  void carry_answers(Line& line);
  void deliver_late(Line& line, const std::string& frame, std::int32_t correlation);
  void reap(bool all);

  const std::uint16_t broker_port_;
  int socket_ = -1;
  std::atomic<bool> stopping_{false};
  std::atomic<bool> away_{false};
  std::atomic<std::int64_t> delay_ms_{0};
  mutable std::mutex mutex_;  // of everything below
  std::condition_variable moved_;
  Rule rule_;
  std::uint64_t releases_ = 0;
  std::size_t held_ = 0;
  std::vector<std::int16_t> late_answers_;
  std::vector<std::unique_ptr<Line>> lines_;
  std::thread listener_;
};

}  // namespace dateline::tests
