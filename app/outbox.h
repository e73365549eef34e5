#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "sink/letter.h"

namespace dateline::app {

using sink::Letter;

/// What one step, or the sealing of a batch, wants written, in order. Reused: clear() keeps memory.
class Outbox {
 public:
  /// A cleared letter to `topic`, which outlives the outbox; the reference holds until the next
  /// add().
  Letter& add(std::string_view topic) {
    if (used_ == letters_.size()) letters_.emplace_back();
    Letter& letter = letters_[used_++];
    letter.clear();
    letter.topic = topic;
    return letter;
  }
  /// Takes back what was added last.
  void drop_last() { --used_; }
  void clear() { used_ = 0; }
  std::span<const Letter> letters() const { return {letters_.data(), used_}; }

 private:
  std::vector<Letter> letters_;
  std::size_t used_ = 0;
};

}  // namespace dateline::app
