#include "tests/faults/proxy.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <optional>
#include <set>
#include <stdexcept>

namespace dateline::tests {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kFrameLimit = 128 << 20;
constexpr milliseconds kLateAnswerLimit{5'000};

template <class Number>
Number big_endian(std::string_view bytes, std::size_t at) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i) {
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  }
  return static_cast<Number>(value);
}

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

bool read_exactly(int socket, char* to, std::size_t size) {
  while (size > 0) {
    const auto got = recv(socket, to, size, 0);
    if (got <= 0) return false;
    to += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

bool write_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

/// A frame with its four bytes of length; null at the end of the connection.
std::optional<std::string> read_frame(int socket) {
  std::string frame(4, '\0');
  if (!read_exactly(socket, frame.data(), 4)) return std::nullopt;
  const auto size = big_endian<std::uint32_t>(frame, 0);
  if (size < 4 || size > kFrameLimit) return std::nullopt;
  frame.resize(4 + size);
  if (!read_exactly(socket, frame.data() + 4, size)) return std::nullopt;
  return frame;
}

Request request_in(std::string_view frame) {
  Request request;
  if (frame.size() < 14) return request;
  request.api_key = big_endian<std::int16_t>(frame, 4);
  request.version = big_endian<std::int16_t>(frame, 6);
  request.correlation = big_endian<std::int32_t>(frame, 8);
  const auto name = big_endian<std::int16_t>(frame, 12);
  const std::size_t header = 14 + (name > 0 ? static_cast<std::size_t>(name) : 0);
  if (header <= frame.size()) request.body = frame.substr(header);
  return request;
}

}  // namespace

bool Request::commits() const {
  if (api_key != kEndTxn || version > 2 || body.size() < 2) return false;
  const std::size_t decision = 2 + big_endian<std::uint16_t>(body, 0) + 8 + 2;
  return decision < body.size() && body[decision] != 0;
}

/// One client's connection and the one to the broker that belongs to it.
struct Proxy::Line {
  int client = -1;
  int broker = -1;
  std::thread requests;
  std::thread answers;
  std::atomic<int> running{2};
  // Guarded by the proxy's mutex.
  std::set<std::int32_t> keep;  // correlation ids whose answers the client does not get
  std::set<std::int32_t> keep_and_cut;
  std::set<std::int32_t> late;

  ~Line() {
    shut();
    if (requests.joinable()) requests.join();
    if (answers.joinable()) answers.join();
    close(client);
    close(broker);
  }
  void shut() const {
    shutdown(client, SHUT_RDWR);
    shutdown(broker, SHUT_RDWR);
  }
};

Proxy::Proxy(std::uint16_t listen_port, std::uint16_t broker_port) : broker_port_(broker_port) {
  socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  const auto address = loopback(listen_port);
  if (bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(socket_, 64) != 0) {
    throw std::runtime_error(fmt::format("proxy: port {}: {}", listen_port, std::strerror(errno)));
  }
  listener_ = std::thread([this] { listen(); });
}

Proxy::~Proxy() {
  stopping_ = true;
  moved_.notify_all();
  listener_.join();
  reap(true);
  close(socket_);
}

void Proxy::rule(Rule rule) {
  const std::lock_guard lock(mutex_);
  rule_ = std::move(rule);
}

void Proxy::delay(milliseconds each) { delay_ms_ = each.count(); }

void Proxy::cut() {
  const std::lock_guard lock(mutex_);
  for (const auto& line : lines_) line->shut();
}

void Proxy::away(bool away) {
  away_ = away;
  if (away) cut();
}

void Proxy::release() {
  const std::lock_guard lock(mutex_);
  ++releases_;
  moved_.notify_all();
}

std::size_t Proxy::held() const {
  const std::lock_guard lock(mutex_);
  return held_;
}

std::vector<std::int16_t> Proxy::late_answers() const {
  const std::lock_guard lock(mutex_);
  return late_answers_;
}

void Proxy::listen() {
  while (!stopping_) {
    reap(false);
    pollfd watched{socket_, POLLIN, 0};
    if (poll(&watched, 1, 50) <= 0) continue;
    const int client = accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) continue;
    auto line = std::make_unique<Line>();
    line->client = client;
    line->broker = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = loopback(broker_port_);
    const bool refused = away_ || connect(line->broker, reinterpret_cast<const sockaddr*>(&address),
                                          sizeof address) != 0;
    if (refused) continue;
    const int on = 1;
    setsockopt(line->client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(line->broker, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    line->requests = std::thread([this, &own = *line] { carry_requests(own); });
    line->answers = std::thread([this, &own = *line] { carry_answers(own); });
    const std::lock_guard lock(mutex_);
    lines_.push_back(std::move(line));
  }
}

void Proxy::carry_requests(Line& line) {
  while (auto frame = read_frame(line.client)) {
    std::this_thread::sleep_for(milliseconds(delay_ms_));
    const auto request = request_in(*frame);
    auto fate = Fate::pass;
    {
      const std::lock_guard lock(mutex_);
      if (rule_) fate = rule_(request);
      if (fate == Fate::keep_answer) line.keep.insert(request.correlation);
      if (fate == Fate::keep_answer_cut) line.keep_and_cut.insert(request.correlation);
    }
    if (fate == Fate::drop) continue;
    if (fate == Fate::drop_and_cut) break;
    if (fate == Fate::hold) {
      deliver_late(line, *frame, request.correlation);
    } else if (!write_all(line.broker, *frame)) {
      break;
    }
  }
  line.shut();
  --line.running;
}

/// The client may be gone when the request is let go. The broker's connection stays open until it
/// has answered, so that the request counts.
void Proxy::deliver_late(Line& line, const std::string& frame, std::int32_t correlation) {
  std::unique_lock lock(mutex_);
  ++held_;
  const auto before = releases_;
  moved_.wait(lock, [&] { return releases_ != before || stopping_; });
  --held_;
  if (stopping_) return;
  line.late.insert(correlation);
  lock.unlock();
  if (!write_all(line.broker, frame)) return;
  lock.lock();
  moved_.wait_for(lock, kLateAnswerLimit,
                  [&] { return !line.late.contains(correlation) || stopping_; });
}

void Proxy::carry_answers(Line& line) {
  bool client_listens = true;
  while (auto frame = read_frame(line.broker)) {
    std::this_thread::sleep_for(milliseconds(delay_ms_));
    const auto correlation = big_endian<std::int32_t>(*frame, 4);
    std::unique_lock lock(mutex_);
    if (line.late.erase(correlation) > 0) {
      // An EndTxn answer: correlation id, throttle time, error code.
      if (frame->size() >= 14) late_answers_.push_back(big_endian<std::int16_t>(*frame, 12));
      moved_.notify_all();
    }
    const bool kept = line.keep.erase(correlation) > 0;
    const bool cut = line.keep_and_cut.erase(correlation) > 0;
    const bool waited_for = !line.late.empty();
    lock.unlock();
    if (cut) break;
    if (!kept && client_listens) client_listens = write_all(line.client, *frame);
    if (!client_listens && !waited_for) break;
  }
  line.shut();
  --line.running;
}

void Proxy::reap(bool all) {
  std::vector<std::unique_ptr<Line>> ended;
  {
    const std::lock_guard lock(mutex_);
    for (auto& line : lines_) {
      if (all || line->running == 0) ended.push_back(std::move(line));
    }
    std::erase(lines_, nullptr);
  }
}

}  // namespace dateline::tests
