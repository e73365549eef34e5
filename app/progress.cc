#include "app/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <utility>

namespace dateline::app {

using std::chrono::steady_clock;

Progress::Progress(std::string what, std::uint64_t total)
    : what_(std::move(what)),
      total_(total),
      terminal_(isatty(STDERR_FILENO) != 0),
      started_(steady_clock::now()) {}

void Progress::show(std::uint64_t done) {
  if (!terminal_ || (done & 0xF) != 0) return;  // the clock is dearer than the comparison
  if (steady_clock::now() - drawn_ < std::chrono::milliseconds(100)) return;
  draw(done);
}

void Progress::finish(std::uint64_t done) {
  if (!terminal_) return;
  draw(done);
  fmt::print(stderr, "\n");
}

void Progress::draw(std::uint64_t done) {
  drawn_ = steady_clock::now();
  const std::chrono::duration<double> elapsed = drawn_ - started_;
  const auto rate = elapsed.count() > 0 ? static_cast<double>(done) / elapsed.count() : 0;
  const auto of = total_ > 0 ? fmt::format(" of {}", total_) : std::string();
  fmt::print(stderr, "\r{} {}{}  {:.0f}/s   ", what_, done, of, rate);
  std::fflush(stderr);
}

}  // namespace dateline::app
