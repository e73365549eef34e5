#include "app/stop_signal.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>

namespace dateline::app {
namespace {

// A pipe, because a signal handler may do little else than write to one.
int pipe_ends[2] = {-1, -1};
std::atomic<bool> stop_requested{false};

void on_signal(int signal) {
  if (stop_requested.exchange(true)) _exit(128 + signal);
  [[maybe_unused]] const auto written = write(pipe_ends[1], "x", 1);
}

}  // namespace

StopSignal::StopSignal() {
  if (pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0) return;
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  signal(SIGPIPE, SIG_IGN);  // a reader that goes away is an error code, not the end
}

bool StopSignal::requested() const { return stop_requested.load(); }

bool StopSignal::wait_for(int milliseconds) const {
  pollfd watched{pipe_ends[0], POLLIN, 0};
  if (!requested()) poll(&watched, 1, milliseconds);
  return requested();
}

}  // namespace dateline::app
