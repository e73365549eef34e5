#pragma once

#include <chrono>

#include "model/timestamp.h"

namespace dateline::app {

/// Processing time. Only the edges ask: the loop and the stages get it as an argument.
inline model::Timestamp now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace dateline::app
