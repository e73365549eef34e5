#include "broker/memory/memory_broker.h"

#include "broker/memory/consumer.h"
#include "broker/memory/producer.h"

namespace dateline::broker::memory {

Result<std::unique_ptr<Consumer>> MemoryBroker::consumer(const ConsumerOptions& options) {
  return std::make_unique<MemoryConsumer>(cluster_, options);
}

Result<std::unique_ptr<Producer>> MemoryBroker::producer(const ProducerOptions& options) {
  return std::make_unique<MemoryProducer>(cluster_, options);
}

Result<std::vector<TopicDescription>> MemoryBroker::describe(const std::vector<std::string>& topics,
                                                             std::chrono::milliseconds) {
  const auto lock = cluster_.lock();
  std::vector<TopicDescription> descriptions;
  for (const std::string& name : topics) {
    TopicDescription& description = descriptions.emplace_back();
    description.name = name;
    if (const Topic* topic = cluster_.topics.find(name)) {
      description.partitions = topic->spec.partitions;
      description.replication = topic->spec.replication;
      description.settings = topic->spec.settings;
    }
  }
  return descriptions;
}

Result<void> MemoryBroker::create(const std::vector<TopicSpec>& topics, std::chrono::milliseconds) {
  const auto lock = cluster_.lock();
  for (const TopicSpec& spec : topics) {
    if (auto created = cluster_.topics.create(spec); !created) return created;
  }
  cluster_.wake();
  return {};
}

void MemoryBroker::compact(std::string_view topic) {
  const auto lock = cluster_.lock();
  Topic* found = cluster_.topics.find(topic);
  if (found == nullptr) return;
  for (Log& log : found->partitions) log.compact();
}

void MemoryBroker::delete_before(const TopicPartition& at, std::int64_t offset) {
  const auto lock = cluster_.lock();
  if (Log* log = cluster_.topics.find(at)) log->delete_before(offset);
}

void MemoryBroker::add_partitions(std::string_view topic, std::int32_t partitions) {
  const auto lock = cluster_.lock();
  cluster_.topics.grow(topic, partitions);
  cluster_.rebalance_readers(topic);
  cluster_.wake();
}

void MemoryBroker::rebalance(const std::string& group) {
  const auto lock = cluster_.lock();
  cluster_.group(group).members.rebalance(cluster_.now());
  cluster_.expect_members();
  cluster_.wake();
}

void MemoryBroker::deliver_late_ends() {
  const auto lock = cluster_.lock();
  cluster_.transactions.deliver_late();
  cluster_.wake();
}

}  // namespace dateline::broker::memory
