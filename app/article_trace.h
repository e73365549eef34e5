#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/config.h"
#include "app/story_shelf.h"
#include "broker/broker.h"

namespace dateline::app {

/// What became of one article, as its topics tell it.
struct ArticleTrace {
  std::string article_id;
  std::vector<std::string> letters;  // dead letters under its id, a line each
  std::vector<ReadEvent> enriched;   // one, or one a version that was sent
  std::vector<ReadEvent> tracked;
  std::vector<ReadEvent> developments;
  std::vector<ReadEvent> alerts;  // that tell one of the developments, at once or later

  bool empty() const { return letters.empty() && enriched.empty() && tracked.empty(); }
};

/// `article`: its id, or its address. Reads the topics from their beginnings to their ends.
model::Result<ArticleTrace> trace_article(broker::Broker& broker, const Topics& topics,
                                          const std::string& article);

/// Why a development is in none of the alerts, a line a rule, as far as its event tells: the rules
/// are those of now, and what they ask of the story is not known any more.
std::vector<std::string> why_silent(const track::alerts::Rules& rules,
                                    const ReadEvent& development);

}  // namespace dateline::app
