#pragma once

#include <chrono>

namespace dateline::app {

/// How long a command waits for a broker's answer about topics and offsets.
inline constexpr std::chrono::milliseconds kAskTimeout{10'000};

/// The same of a worker, which must be able to stop within 10 s at any moment.
inline constexpr std::chrono::milliseconds kWorkerAskTimeout{3'000};

/// How long a command waits until the broker has taken all that was sent.
inline constexpr std::chrono::milliseconds kFlushTimeout{60'000};

}  // namespace dateline::app
