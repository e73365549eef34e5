#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/timestamp.h"
#include "model/tracked.h"

namespace dateline::model {

struct AlertItem {
  std::string development_id;
  std::string line;
};

struct AlertArticle {
  std::string article_id;
  std::string source;
  std::string url;  // known of the article that raised the alert; else empty
};

/// The value of news.alerts: what one article told that is new in one story and that a rule
/// matched.
struct Alert {
  std::string alert_id;
  std::string rule;
  std::string story_id;  // the thread, too
  Severity severity = Severity::low;
  std::string headline;
  std::string why;
  std::vector<AlertItem> items;               // most severe first
  std::vector<std::string> suppressed_since;  // development ids, in their order
  std::uint32_t origins = 0;                  // of the story
  Timestamp detected_at{};
  std::vector<AlertArticle> articles;
};

}  // namespace dateline::model
