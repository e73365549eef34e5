#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dateline::tests {

/// Asks again and again until it is so, or the limit has passed.
bool eventually(std::chrono::milliseconds limit, const std::function<bool()>& so);

/// Where a started program reads and writes.
struct Streams {
  std::string output;               // a file for stdout and stderr
  bool closed = false;              // neither is open at all
  std::uint64_t address_space = 0;  // bytes, as ulimit -v; 0 = no limit
};

/// A running `dateline`. Killed when it goes out of scope, and when the test dies before that.
class Program {
 public:
  Program(std::vector<std::string> arguments, Streams streams);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  pid_t id() const { return id_; }
  void signal(int number) const;
  /// SIGKILL, and gone when this returns.
  void kill();
  /// Null when it is still running after `limit`. A signal's end is 128 + its number.
  std::optional<int> wait(std::chrono::milliseconds limit);
  bool running();

  /// What it has written so far.
  std::string output() const;
  bool said(std::string_view words) const { return output().find(words) != std::string::npos; }

  /// Of its own HTTP port, which it logs; null when it does not answer within a second.
  std::optional<std::string> get(const std::string& path);
  bool ready();
  bool live();
  /// Sum over all labels that contain `labels`; null while it does not answer or has no such
  /// series.
  std::optional<double> metric(const std::string& name, const std::string& labels = {});

  std::uint64_t resident_bytes() const;
  std::size_t open_files() const;

 private:
  pid_t id_ = -1;
  const std::string output_path_;
  std::optional<int> code_;
  int port_ = 0;
};

/// As long as it lives, one thread of the program's own stands still in the middle of its work,
/// while librdkafka's go on: heartbeats are sent, nobody polls. Traced, by the thread that made it.
class StoodStill {
 public:
  explicit StoodStill(pid_t program);
  ~StoodStill();
  StoodStill(const StoodStill&) = delete;
  StoodStill& operator=(const StoodStill&) = delete;

 private:
  pid_t thread_ = 0;  // 0: none was met at work
};

}  // namespace dateline::tests
