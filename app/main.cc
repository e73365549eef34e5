// dateline: the command line. What the workers do stands in worker.cc (the loop), enrich_stage.cc
// and track_stage.cc (one step), enrich/enricher.cc and track/tracker.cc (what a step is made of).
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>

#include "app/commands/commands.h"
#include "broker/kafka/kafka_broker.h"

namespace {

/// The number of a closed standard stream would go to the next file that is opened, and log lines
/// into a socket to the broker or the pipe that a stop signal is told through.
void keep_standard_streams() {
  while (true) {
    const int file = open("/dev/null", O_RDWR | O_CLOEXEC);  // takes the lowest free number
    if (file >= 0 && file <= STDERR_FILENO) continue;
    if (file >= 0) close(file);
    return;
  }
}

}  // namespace

int main(int argc, char** argv) {
  keep_standard_streams();
  auto code = dateline::model::ExitCode::failed;
  try {
    code = dateline::app::run_command_line(argc, argv);
  } catch (const std::exception& error) {  // set-up of third parties throws; nothing of ours does
    fmt::print(stderr, "dateline: {}\n", error.what());
  }
  if (dateline::broker::kafka::clients_are_ending()) {
    std::fflush(nullptr);
    std::_Exit(static_cast<int>(code));
  }
  return static_cast<int>(code);
}
