#include "app/dead_letters.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "ingest/published.h"
#include "sink/cloud_event.h"
#include "sink/dead_letter.h"

namespace dateline::app {
namespace {

std::string_view error_of(const broker::Record& record, std::string_view name) {
  std::string_view found;
  for (const auto& header : record.headers) {
    if (header.name.starts_with(sink::kErrorHeaders) &&
        header.name.substr(sink::kErrorHeaders.size()) == name) {
      found = header.value.value_or(std::string_view());
    }
  }
  return found;
}

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number number = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, number);
  if (text.empty() || parsed.ec != std::errc() || parsed.ptr != end || number < 0) return {};
  return number;
}

}  // namespace

std::string to_text(const broker::PartitionOffset& place) {
  return fmt::format("{}/{}/{}", place.at.topic, place.at.partition, place.offset);
}

std::optional<broker::PartitionOffset> parse_place(std::string_view text) {
  const auto second = text.rfind('/');
  if (second == std::string_view::npos || second == 0) return std::nullopt;
  const auto first = text.rfind('/', second - 1);
  if (first == std::string_view::npos || first == 0) return std::nullopt;
  const auto partition = number_of<std::int32_t>(text.substr(first + 1, second - first - 1));
  const auto offset = number_of<std::int64_t>(text.substr(second + 1));
  if (!partition || !offset) return std::nullopt;
  return broker::PartitionOffset{{std::string(text.substr(0, first)), *partition}, *offset};
}

DeadLetter read_dead_letter(const broker::Record& record) {
  DeadLetter letter;
  letter.record = &record;
  letter.stage = error_of(record, "stage");
  letter.reason = error_of(record, "reason");
  letter.message = error_of(record, "message");
  const auto partition = number_of<std::int32_t>(error_of(record, "partition"));
  const auto offset = number_of<std::int64_t>(error_of(record, "offset"));
  const auto topic = error_of(record, "topic");
  if (partition && offset && !topic.empty()) {
    letter.failed = broker::PartitionOffset{{std::string(topic), *partition}, *offset};
  }
  letter.article =
      parse_place(sink::find_header(record, sink::kSourceHeader).value_or(std::string_view()));
  letter.attempt = number_of<std::uint32_t>(error_of(record, "attempt")).value_or(0);
  letter.failed_at = ingest::parse_published(error_of(record, "failed_at"));
  letter.full_size = number_of<std::uint64_t>(error_of(record, "size"));
  letter.key_left_out = !error_of(record, "key_size").empty();
  return letter;
}

bool LetterFilter::accepts(const DeadLetter& letter) const {
  if (!reasons.empty() && std::ranges::find(reasons, letter.reason) == reasons.end()) return false;
  if (!stage.empty() && letter.stage != stage) return false;
  if (since && (!letter.failed_at || *letter.failed_at < *since)) return false;
  if (until && (!letter.failed_at || *letter.failed_at >= *until)) return false;
  if (!source) return true;
  const auto is_source = [&](const std::optional<broker::PartitionOffset>& place) {
    return place && place->at == source->at && place->offset == source->offset;
  };
  return is_source(letter.failed) || is_source(letter.article);
}

}  // namespace dateline::app
