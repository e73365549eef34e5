#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>

namespace dateline::tests {

/// A control group (version 1 or 2) with a memory limit, where this machine lets us make one.
class MemoryGroup {
 public:
  explicit MemoryGroup(std::uint64_t bytes);
  ~MemoryGroup();
  MemoryGroup(const MemoryGroup&) = delete;
  MemoryGroup& operator=(const MemoryGroup&) = delete;

  /// False: there is no group, the process runs without a limit.
  bool take(pid_t process) const;

 private:
  std::filesystem::path folder_;  // empty: none
};

}  // namespace dateline::tests
