#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::app {

/// The systemd that started this process with Type=notify, or nobody. Tells it how the process is
/// by datagrams to the socket in NOTIFY_SOCKET (sd_notify(3)); losing one costs nothing.
class Supervisor {
 public:
  /// From the environment, whose variables it takes away so that no child speaks for us.
  Supervisor();
  /// `socket`: a path, or a name behind '@'; empty = nobody is told.
  Supervisor(std::string socket, std::optional<std::chrono::microseconds> watchdog)
      : socket_(std::move(socket)), watchdog_(watchdog) {}

  void ready() const { tell("READY=1"); }
  void stopping() const { tell("STOPPING=1"); }
  /// One line for `systemctl status`.
  void status(std::string_view line) const;
  /// To be called often while all is well: feeds the watchdog twice in its time.
  void alive(std::chrono::steady_clock::time_point now);

 private:
  void tell(std::string_view state) const;

  std::string socket_;
  std::optional<std::chrono::microseconds> watchdog_;
  std::chrono::steady_clock::time_point fed_{};
};

}  // namespace dateline::app
