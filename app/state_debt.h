#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace dateline::app {

/// Changelog records that a shard owes after a rebuild: its whole state, and tombstones for what
/// the old state had and the new one has not. Written with the batches that follow, a bounded part
/// with each.
class StateDebt {
 public:
  using Write = std::function<void(std::string_view, const std::optional<std::string>&)>;

  void owe(std::string key, std::optional<std::string> value) {
    owed_.insert_or_assign(std::move(key), std::move(value));
  }
  bool empty() const { return owed_.empty(); }
  std::size_t size() const { return owed_.size(); }

  /// The open batch has a newer record of that key.
  void supersede(const std::string& key);
  /// Writes up to `bytes` of what is owed, one record at least.
  void pay(std::size_t bytes, const Write& write);
  /// Nothing is left beyond what the open batch has written.
  bool paid_with_batch() const { return batch_.size() == owed_.size(); }

  void commit();
  void rollback() { batch_.clear(); }

 private:
  std::map<std::string, std::optional<std::string>, std::less<>> owed_;
  std::set<std::string, std::less<>> batch_;  // keys settled by the open batch
};

}  // namespace dateline::app
