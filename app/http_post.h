#pragma once

#include <cstdint>
#include <string>

#include "model/result.h"

namespace dateline::app {

/// The body that a POST of nothing, or a GET, is answered with, at most 4 MiB. Transient when
/// nobody answers within 5 s or with anything but 200.
model::Result<std::string> http_post(const std::string& address, std::uint16_t port,
                                     const std::string& path);

model::Result<std::string> http_get(const std::string& address, std::uint16_t port,
                                    const std::string& path);

}  // namespace dateline::app
