#include "app/bench/parse_and_hash_stage.h"

#include <fmt/format.h>

#include "enrich/fingerprint/digest.h"

namespace dateline::app::bench {

model::Result<void> ParseAndHashStage::step(const broker::Record& record, model::Timestamp,
                                            Outbox& out) {
  const auto article = parser_.parse(record.value.value_or(""), record.timestamp);
  Letter& letter = out.add(output_);
  letter.partition = record.partition;
  letter.key->assign(record.key.value_or(""));
  letter.value->assign(record.value.value_or(""));
  if (!article || letter.value->empty()) return {};
  letter.value->pop_back();  // the closing brace
  letter.value->append(R"(,"xxh3_128":")");
  for (const auto byte : enrich::fingerprint::xxh3_128(article->body)) {
    fmt::format_to(std::back_inserter(*letter.value), "{:02x}", byte);
  }
  letter.value->append("\"}");
  return {};
}

}  // namespace dateline::app::bench
