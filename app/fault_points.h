#pragma once

#include <string_view>

#include "model/result.h"

namespace dateline::app {

/// A name between every two broker calls of the worker loop, so that a test can crash or fail the
/// worker exactly there. Production passes none.
class FaultPoints {
 public:
  virtual ~FaultPoints() = default;
  /// An error is treated as if the next broker call had returned it.
  virtual model::Result<void> reach(std::string_view point) = 0;
};

inline constexpr std::string_view kFaultPoints[] = {
    "before_begin", "after_begin",  "after_step",  "before_seal",  "after_seal",   "after_offsets",
    "after_commit", "before_merge", "after_merge", "after_revoke", "after_assign",
};

}  // namespace dateline::app
