#include "tests/unit/broker_conformance/fixture.h"

namespace dateline::broker::conformance {
namespace {

std::optional<std::string> owned(const std::optional<std::string_view>& view) {
  if (!view) return std::nullopt;
  return std::string(*view);
}

}  // namespace

std::vector<Seen> seen(const Batch& batch) {
  std::vector<Seen> records;
  for (const Record& record : batch.records) {
    Seen& copy = records.emplace_back();
    copy.partition = record.partition;
    copy.offset = record.offset;
    copy.timestamp = record.timestamp;
    copy.key = owned(record.key);
    copy.value = owned(record.value);
    copy.headers_dropped = record.headers_dropped;
    for (const Header& header : record.headers) {
      copy.headers.emplace_back(header.name, owned(header.value));
    }
  }
  return records;
}

std::vector<std::string> values(const std::vector<Seen>& records) {
  std::vector<std::string> texts;
  for (const Seen& record : records) texts.push_back(record.value.value_or("(null)"));
  return texts;
}

Conformance::Conformance() : broker_(setup().make_broker()) {}

std::string Conformance::topic(std::int32_t partitions,
                               std::map<std::string, std::string> settings) {
  TopicSpec spec{.name = name("topic"), .partitions = partitions, .settings = std::move(settings)};
  EXPECT_EQ(failure(broker_->create({spec}, patience())), "");
  return spec.name;
}

std::unique_ptr<Consumer> Conformance::consumer(const ConsumerOptions& options) {
  auto made = broker_->consumer(options);
  EXPECT_EQ(failure(made), "");
  return std::move(made.value());
}

std::unique_ptr<Consumer> Conformance::reader(Isolation isolation) {
  return consumer({.read_committed = isolation == Isolation::committed, .report_ends = true});
}

std::unique_ptr<Producer> Conformance::producer(const std::string& transactional_id) {
  auto made = broker_->producer({.transactional_id = transactional_id});
  EXPECT_EQ(failure(made), "");
  return std::move(made.value());
}

std::unique_ptr<Producer> Conformance::transactional(const std::string& transactional_id) {
  auto made = producer(transactional_id);
  EXPECT_EQ(failure(made->init_transactions(patience())), "");
  return made;
}

void Conformance::write(Producer& to, const Outgoing& record) {
  EXPECT_EQ(failure(to.produce(record)), "");
  EXPECT_EQ(failure(to.flush(patience())), "");
}

void Conformance::write(Producer& to, const std::string& topic, const Values& values,
                        std::int32_t partition) {
  for (const std::string& value : values) {
    EXPECT_EQ(failure(to.produce({.topic = topic, .partition = partition, .value = value})), "");
  }
  EXPECT_EQ(failure(to.flush(patience())), "");
}

void Conformance::write(const std::string& topic, const Values& values, std::int32_t partition) {
  write(*producer(), topic, values, partition);
}

bool Conformance::poll_until(Consumer& from, std::vector<Seen>& into,
                             const std::function<bool()>& enough,
                             std::vector<PartitionOffset>* ends) {
  Batch batch;
  for (int polls = 0; polls < setup().polls && !enough(); ++polls) {
    batch.clear();
    const auto polled = from.poll(batch, limits());
    EXPECT_EQ(failure(polled), "");
    if (!polled) return false;
    for (Seen& record : seen(batch)) into.push_back(std::move(record));
    if (ends) ends->insert(ends->end(), polled->ends.begin(), polled->ends.end());
  }
  return enough();
}

std::vector<Seen> Conformance::read_from(Consumer& from, std::size_t records) {
  std::vector<Seen> read;
  EXPECT_TRUE(poll_until(from, read, [&] { return read.size() >= records; }));
  return read;
}

Conformance::Reading Conformance::read(const std::string& topic, Isolation isolation,
                                       bool to_true_end) {
  const TopicPartition at{topic, 0};
  auto from = reader(isolation);
  EXPECT_EQ(failure(from->assign({{at, kBeginning}})), "");
  Reading reading;
  std::vector<PartitionOffset> ends;
  const auto arrived = [&] {
    if (ends.empty()) return false;
    reading.end = ends.back().offset;
    return !to_true_end || reading.end == from->watermarks(at, patience()).value().high;
  };
  EXPECT_TRUE(poll_until(*from, reading.records, arrived, &ends));
  from->close();
  return reading;
}

std::vector<Seen> Conformance::read_all(const std::string& topic, Isolation isolation) {
  return read(topic, isolation, true).records;
}

std::int64_t Conformance::end_of(const std::string& topic) {
  return read(topic, Isolation::committed, true).end;
}

std::vector<Seen> Conformance::read_beside_open(const std::string& topic, Isolation isolation) {
  return read(topic, isolation, false).records;
}

std::int64_t Conformance::end_beside_open(const std::string& topic, Isolation isolation) {
  return read(topic, isolation, false).end;
}

std::int64_t Conformance::committed(const std::string& group, const std::string& topic,
                                    std::int32_t partition) {
  auto asks = consumer({.group = group});
  const auto offsets = asks->committed({{topic, partition}}, patience());
  EXPECT_EQ(failure(offsets), "");
  asks->close();
  return offsets ? offsets->front().offset : -1;
}

void Conformance::commit_offset(const std::string& group, const std::string& topic,
                                std::int64_t offset, std::int32_t partition) {
  auto whose = consumer({.group = group});
  auto through = transactional(name("outside"));
  EXPECT_EQ(failure(through->begin()), "");
  EXPECT_EQ(failure(send(*through, *whose, topic, offset, partition)), "");
  EXPECT_EQ(failure(through->commit(patience())), "");
  whose->close();
}

Result<void> Conformance::send(Producer& through, Consumer& whose, const std::string& topic,
                               std::int64_t offset, std::int32_t partition) {
  return through.send_offsets({{{topic, partition}, offset}}, whose.group_metadata(), patience());
}

}  // namespace dateline::broker::conformance
