#pragma once

#include <string_view>
#include <vector>

namespace dateline::app {

/// The articles that come with the program (deploy/samples/articles.jsonl), one JSON a line; some
/// are broken on purpose. Views of the program's own read-only data.
std::vector<std::string_view> bundled_articles();

}  // namespace dateline::app
