#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/timestamp.h"

namespace dateline::model {

struct Source {
  std::string id;    // lower-case key of the outlet; empty when the producer named none
  std::string name;  // as the producer wrote it
};

/// One article as its producer sent it: decoded and validated, nothing interpreted.
/// Owns its strings; valid UTF-8; every size is bounded by ingest.
struct Article {
  std::string id;
  std::string url;
  Source source;
  std::string title;
  std::string body;
  std::string language;  // the producer's claim, may be empty
  std::vector<std::string> authors;
  std::optional<Timestamp> published_at;  // the producer's field, as given
  std::optional<Timestamp> recorded_at;   // Kafka record timestamp; null in offline commands
};

}  // namespace dateline::model
