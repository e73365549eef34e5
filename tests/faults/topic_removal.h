#pragma once

#include <string>

namespace dateline::tests {

/// Deletes every topic of a deployment whose names begin like its application, as
/// app::bench::with_fresh_topics gives them. Failures are left for the broker's end.
void delete_topics_of(const std::string& bootstrap, const std::string& application);

}  // namespace dateline::tests
