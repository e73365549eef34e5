#include "app/supervisor.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace dateline::app {
namespace {

std::string taken_from_environment(const char* name) {
  const char* value = std::getenv(name);
  std::string taken = value != nullptr ? value : "";
  unsetenv(name);
  return taken;
}

}  // namespace

Supervisor::Supervisor() : socket_(taken_from_environment("NOTIFY_SOCKET")) {
  const auto text = taken_from_environment("WATCHDOG_USEC");
  std::int64_t limit = 0;
  const auto end = text.data() + text.size();
  if (std::from_chars(text.data(), end, limit).ptr == end && limit > 0) {
    watchdog_ = std::chrono::microseconds(limit);
  }
}

void Supervisor::status(std::string_view line) const {
  tell(fmt::format("STATUS={}", line.substr(0, line.find('\n'))));
}

void Supervisor::alive(std::chrono::steady_clock::time_point now) {
  if (!watchdog_ || now - fed_ < *watchdog_ / 2) return;
  fed_ = now;
  tell("WATCHDOG=1");
}

void Supervisor::tell(std::string_view state) const {
  sockaddr_un address{};
  if (socket_.empty() || socket_.size() >= sizeof(address.sun_path)) return;
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, socket_.data(), socket_.size());
  if (socket_.front() == '@') address.sun_path[0] = '\0';  // the abstract namespace
  const int out = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (out < 0) return;
  sendto(out, state.data(), state.size(), MSG_NOSIGNAL | MSG_DONTWAIT,
         reinterpret_cast<const sockaddr*>(&address),
         static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size()));
  close(out);
}

}  // namespace dateline::app
