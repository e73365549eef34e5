#include "app/state_debt.h"

namespace dateline::app {

void StateDebt::supersede(const std::string& key) {
  if (owed_.contains(key)) batch_.insert(key);
}

void StateDebt::pay(std::size_t bytes, const Write& write) {
  std::size_t written = 0;
  for (auto owed = owed_.begin(); owed != owed_.end() && written < bytes; ++owed) {
    if (!batch_.insert(owed->first).second) continue;
    write(owed->first, owed->second);
    written += owed->first.size() + (owed->second ? owed->second->size() : 0);
  }
}

void StateDebt::commit() {
  for (const auto& key : batch_) owed_.erase(key);
  batch_.clear();
}

}  // namespace dateline::app
