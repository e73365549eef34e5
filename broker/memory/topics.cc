#include "broker/memory/topics.h"

#include <fmt/format.h>

#include "broker/memory/murmur2.h"

namespace dateline::broker::memory {

std::int32_t Topic::partition_for(const std::optional<std::string_view>& key) {
  if (key) return partition_of(*key, spec.partitions);
  return static_cast<std::int32_t>(next_keyless++ % static_cast<std::uint32_t>(spec.partitions));
}

Topic* Topics::find(std::string_view name) {
  const auto found = topics_.find(name);
  return found == topics_.end() ? nullptr : &found->second;
}

Log* Topics::find(const TopicPartition& at) {
  Topic* topic = find(at.topic);
  if (topic == nullptr || at.partition < 0 || at.partition >= topic->spec.partitions) {
    return nullptr;
  }
  return &topic->partitions[static_cast<std::size_t>(at.partition)];
}

std::int32_t Topics::partitions(std::string_view name) const {
  const auto found = topics_.find(name);
  return found == topics_.end() ? 0 : found->second.spec.partitions;
}

Result<void> Topics::create(const TopicSpec& spec) {
  if (spec.name.empty() || spec.partitions < 1) {
    return model::fatal(model::ExitCode::bad_configuration,
                        fmt::format("topic \"{}\" with {} partitions cannot be created", spec.name,
                                    spec.partitions));
  }
  const auto [at, created] = topics_.try_emplace(spec.name);
  if (!created) return {};
  Topic& topic = at->second;
  topic.name = std::make_shared<const std::string>(spec.name);
  topic.spec = spec;
  const auto policy = spec.settings.find("cleanup.policy");
  topic.compacted =
      policy != spec.settings.end() && policy->second.find("compact") != std::string::npos;
  topic.spec.partitions = 0;
  grow(spec.name, spec.partitions);
  return {};
}

void Topics::grow(std::string_view name, std::int32_t partitions) {
  Topic* topic = find(name);
  if (topic == nullptr) return;
  for (std::int32_t& next = topic->spec.partitions; next < partitions; ++next) {
    topic->partitions.emplace_back(topic->name, next);
  }
}

}  // namespace dateline::broker::memory
