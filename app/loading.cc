#include "app/loading.h"

#include <algorithm>
#include <chrono>

#include "app/timeouts.h"
#include "enrich/text/clean.h"

namespace dateline::app {
namespace {

/// Records that may wait for an acknowledgement; beyond it loading waits for the broker.
constexpr std::size_t kQueueLimit = 20'000;

/// The field, else the date line of the text, as enrich will read it.
std::optional<model::Timestamp> own_date(const model::Article& article) {
  if (article.published_at) return article.published_at;
  const auto line = enrich::text::clean(article.body, article.title).date_line;
  return line ? std::optional<model::Timestamp>(*line) : std::nullopt;
}

}  // namespace

Loading::Loading(broker::Producer& producer, std::string topic, RecordTime time,
                 std::optional<std::int32_t> partition)
    : producer_(producer), topic_(std::move(topic)), time_(time), partition_(partition) {}

model::Result<void> Loading::put(std::string_view payload, model::Timestamp now) {
  const auto article = parser_.parse(payload, now);
  model::Timestamp at = now;
  if (time_ == RecordTime::published) {
    if (article) {
      if (const auto dated = own_date(*article)) last_published_ = dated;
    }
    at = last_published_.value_or(now);
  }
  broker::Outgoing record;
  record.topic = topic_;
  record.partition = partition_;
  if (article) record.key = article->id;
  record.value = payload;
  record.timestamp = at;
  if (producer_.queued() >= kQueueLimit) {
    if (auto flushed = producer_.flush(kFlushTimeout); !flushed) return flushed;
  }
  if (auto produced = producer_.produce(record); !produced) return produced;
  ++loaded_;
  oldest_ = std::min(oldest_.value_or(at), at);
  return {};
}

}  // namespace dateline::app
