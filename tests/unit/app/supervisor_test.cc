#include "app/supervisor.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

namespace dateline::app {
namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;

/// Listens as systemd does, in the abstract namespace.
class Listener {
 public:
  Listener() {
    static int number = 0;
    name_ = fmt::format("@dateline-test-{}-{}", getpid(), ++number);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path + 1, name_.data() + 1, name_.size() - 1);
    socket_ = socket(AF_UNIX, SOCK_DGRAM, 0);
    EXPECT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&address),
                   static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name_.size())),
              0);
  }
  ~Listener() { close(socket_); }

  std::string heard() const {
    char text[256];
    const auto size = recv(socket_, text, sizeof(text), MSG_DONTWAIT);
    return size < 0 ? "" : std::string(text, static_cast<std::size_t>(size));
  }
  const std::string& name() const { return name_; }

 private:
  std::string name_;
  int socket_ = -1;
};

TEST(Supervisor, HearsThatWeAreReadyHowWeAreAndThatWeGo) {
  const Listener systemd;
  const Supervisor supervisor(systemd.name(), {});
  supervisor.ready();
  EXPECT_EQ(systemd.heard(), "READY=1");
  supervisor.status("stage track: restoring 7 records\nstage enrich: nothing");
  EXPECT_EQ(systemd.heard(), "STATUS=stage track: restoring 7 records");
  supervisor.stopping();
  EXPECT_EQ(systemd.heard(), "STOPPING=1");
}

TEST(Supervisor, FeedsTheWatchdogTwiceInItsTime) {
  const Listener systemd;
  Supervisor supervisor(systemd.name(), seconds(10));
  const auto start = steady_clock::now();
  supervisor.alive(start);
  EXPECT_EQ(systemd.heard(), "WATCHDOG=1");
  supervisor.alive(start + seconds(4));
  EXPECT_EQ(systemd.heard(), "");
  supervisor.alive(start + seconds(5));
  EXPECT_EQ(systemd.heard(), "WATCHDOG=1");
}

TEST(Supervisor, TakesItsVariablesOutOfTheEnvironment) {
  const Listener systemd;
  setenv("NOTIFY_SOCKET", systemd.name().c_str(), 1);
  setenv("WATCHDOG_USEC", "2000000", 1);
  Supervisor supervisor;
  EXPECT_EQ(std::getenv("NOTIFY_SOCKET"), nullptr);
  supervisor.alive(steady_clock::now());
  EXPECT_EQ(systemd.heard(), "WATCHDOG=1");
}

TEST(Supervisor, TellsNobodyWhereThereIsNone) {
  Supervisor supervisor("", {});
  supervisor.ready();
  supervisor.alive(steady_clock::now());
}

}  // namespace
}  // namespace dateline::app
