#include "app/bench/parse_and_hash_stage.h"

#include "enrich/fingerprint/digest.h"
#include "sink/encoding.h"

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
  letter.value->append(sink::hex(enrich::fingerprint::xxh3_128(article->body)));
  letter.value->append("\"}");
  return {};
}

}  // namespace dateline::app::bench
