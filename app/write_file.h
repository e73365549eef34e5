#pragma once

#include <string>

#include "model/result.h"

namespace dateline::app {

/// Writes a file beside the old one and gives it its name: a reader that has the old one mapped
/// keeps it, and no half-written file is ever met. Fatal (failed) when that cannot be done.
model::Result<void> write_file(const std::string& path, const std::string& bytes);

}  // namespace dateline::app
