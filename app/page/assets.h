#pragma once

#include <optional>
#include <string_view>

namespace dateline::app::page {

struct Asset {
  std::string_view type;
  std::string_view body;
};

/// The page's own files: "/", "/page.css", "/page.js".
std::optional<Asset> asset(std::string_view path);

}  // namespace dateline::app::page
