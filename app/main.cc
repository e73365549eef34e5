// dateline: the command line. What the workers do stands in worker.cc (the loop), enrich_stage.cc
// and track_stage.cc (one step), enrich/enricher.cc and track/tracker.cc (what a step is made of).
#include <fmt/format.h>

#include <exception>

#include "app/commands/commands.h"

int main(int argc, char** argv) {
  try {
    return static_cast<int>(dateline::app::run_command_line(argc, argv));
  } catch (const std::exception& error) {  // set-up of third parties throws; nothing of ours does
    fmt::print(stderr, "dateline: {}\n", error.what());
    return static_cast<int>(dateline::model::ExitCode::failed);
  }
}
