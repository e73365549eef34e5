#pragma once

#include <string>

#include "app/verify/verify.h"

namespace dateline::tests {

using app::verify::Verification;

/// Every finding on a line of its own: what a failed test prints.
inline std::string findings(const Verification& found) {
  std::string text;
  for (const auto& [kind, count] : found.findings.counts()) {
    text.append(kind).append(": ").append(std::to_string(count)).append("\n");
  }
  for (const auto& [kind, what] : found.findings.kept()) {
    text.append(kind).append(": ").append(what).append("\n");
  }
  return text;
}

}  // namespace dateline::tests
