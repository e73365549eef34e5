#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace dateline::app::verify {

/// What is wrong, by kind. Kinds are Jepsen's where it has a name: lost-write, duplicate,
/// nonmonotonic. Counts all, keeps the first of each kind.
class Findings {
 public:
  void add(const std::string& kind, std::string what) {
    if (auto& count = counts_[kind]; count++ < kKept) kept_.emplace_back(kind, std::move(what));
  }
  bool empty() const { return counts_.empty(); }
  const std::map<std::string, std::uint64_t>& counts() const { return counts_; }
  /// kind, what; in the order they were found.
  const std::vector<std::pair<std::string, std::string>>& kept() const { return kept_; }

 private:
  static constexpr std::uint64_t kKept = 10;  // of each kind

  std::map<std::string, std::uint64_t> counts_;
  std::vector<std::pair<std::string, std::string>> kept_;
};

}  // namespace dateline::app::verify
