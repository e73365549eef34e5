#pragma once

namespace dateline::app {

/// SIGINT and SIGTERM as a flag that every loop looks at between two broker calls. A second signal
/// ends the process at once. One per process, made before any thread starts.
class StopSignal {
 public:
  StopSignal();
  bool requested() const;
  /// Waits at most `milliseconds`, less when a signal comes. True when it came.
  bool wait_for(int milliseconds) const;
};

}  // namespace dateline::app
