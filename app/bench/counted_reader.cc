#include "app/bench/counted_reader.h"

#include <fmt/format.h>

#include "app/reader.h"

namespace dateline::app::bench {

model::Result<std::uint64_t> count_records(broker::Broker& broker, const std::string& topic) {
  auto reader = Reader::open(broker, {topic}, broker::kBeginning);
  if (!reader) return tl::unexpected(reader.error());
  std::uint64_t count = 0;
  while (true) {
    const auto records = reader->read(std::chrono::milliseconds(200));
    if (!records) return tl::unexpected(records.error());
    count += (*records)->size();
    if ((*records)->empty() && reader->at_end()) return count;
  }
}

model::Result<void> expect_records(broker::Broker& broker, const std::string& topic,
                                   std::uint64_t records) {
  const auto found = count_records(broker, topic);
  if (!found) return tl::unexpected(found.error());
  if (*found == records) return {};
  return model::fatal(
      model::ExitCode::failed,
      fmt::format("wrong answer: {} has {} records, {} were put in", topic, *found, records));
}

}  // namespace dateline::app::bench
