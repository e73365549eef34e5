#include "sink/trim.h"

#include <fmt/format.h>

#include "sink/event_json.h"

namespace dateline::sink {
namespace {

template <class Event>
model::Result<void> write_trimmed(const Event& event, std::size_t limit, std::string& out) {
  std::size_t bytes = 0;
  for (std::size_t cuts = 0; cuts <= trim_order(event).size(); ++cuts) {
    out.clear();
    write(event, out, cuts);
    if (out.size() <= limit) return {};
    bytes = out.size();
  }
  out.clear();
  return model::malformed(
      model::Reason::sink_too_large,
      fmt::format("the event has {} bytes after trimming, {} are allowed", bytes, limit));
}

}  // namespace

model::Result<void> write_within(const model::EnrichedArticle& article, std::size_t limit,
                                 std::string& out) {
  return write_trimmed(article, limit, out);
}

model::Result<void> write_within(const model::TrackedArticle& article, std::size_t limit,
                                 std::string& out) {
  return write_trimmed(article, limit, out);
}

model::Result<void> write_within(const model::Development& development, std::size_t limit,
                                 std::string& out) {
  return write_trimmed(development, limit, out);
}

model::Result<void> write_within(const model::Story& story, std::size_t limit, std::string& out) {
  return write_trimmed(story, limit, out);
}

}  // namespace dateline::sink
