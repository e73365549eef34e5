#include "tests/faults/memory_group.h"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

namespace dateline::tests {
namespace {

template <class Value>
bool put(const std::filesystem::path& file, Value value) {
  std::ofstream out(file);
  out << value << std::flush;
  return out.good();
}

}  // namespace

MemoryGroup::MemoryGroup(std::uint64_t bytes) {
  struct Kind {
    const char* root;
    const char* limit;
  };
  constexpr Kind kKinds[] = {{"/sys/fs/cgroup/memory", "memory.limit_in_bytes"},
                             {"/sys/fs/cgroup", "memory.max"}};
  for (const auto& [root, limit] : kKinds) {
    const auto folder = std::filesystem::path(root) / fmt::format("dateline-{}", getpid());
    std::error_code refused;
    if (!std::filesystem::exists(root) || !std::filesystem::create_directory(folder, refused)) {
      continue;
    }
    if (put(folder / limit, bytes)) {
      folder_ = folder;
      return;
    }
    std::filesystem::remove(folder, refused);
  }
}

MemoryGroup::~MemoryGroup() {
  std::error_code refused;
  if (!folder_.empty()) std::filesystem::remove(folder_, refused);
}

bool MemoryGroup::take(pid_t process) const {
  return !folder_.empty() && put(folder_ / "cgroup.procs", process);
}

}  // namespace dateline::tests
