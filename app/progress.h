#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace dateline::app {

/// A line on the terminal that says how far a long piece of work has come; silent elsewhere.
/// Redrawn ten times a second at most.
class Progress {
 public:
  /// `total` 0 = not known.
  explicit Progress(std::string what, std::uint64_t total = 0);
  void show(std::uint64_t done);
  void finish(std::uint64_t done);

 private:
  void draw(std::uint64_t done);

  const std::string what_;
  const std::uint64_t total_;
  const bool terminal_;
  const std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point drawn_{};
};

}  // namespace dateline::app
