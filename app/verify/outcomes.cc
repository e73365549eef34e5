#include "app/verify/outcomes.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "app/dead_letters.h"
#include "sink/cloud_event.h"
#include "sink/headers.h"

namespace dateline::app::verify {
namespace {

/// The article that a source header names, when it is one of that topic.
std::optional<broker::PartitionOffset> article_of(std::string_view source, std::string_view topic) {
  auto place = parse_place(source);
  if (place && place->at.topic != topic) place.reset();
  return place;
}

std::string coordinates(const broker::Record& record) {
  return to_text({{std::string(record.topic), record.partition}, record.offset});
}

}  // namespace

std::string_view to_string(Outcome outcome) {
  constexpr std::array<std::string_view, kOutcomes> kNames = {
      "enriched", "dead letter of enrich", "sighting", "tracked", "dead letter of track"};
  return kNames[static_cast<std::size_t>(outcome)];
}

void Outcomes::input(const broker::Record& record) {
  Partition& partition = partitions_[record.partition];
  if (partition.articles.empty()) partition.first = record.offset;
  const auto index = static_cast<std::size_t>(record.offset - partition.first);
  if (index >= partition.articles.size()) partition.articles.resize(index + 1);
  partition.articles[index].exists = true;
  ++inputs_;
}

Outcomes::Article* Outcomes::find(std::int32_t partition, std::int64_t offset) {
  const auto found = partitions_.find(partition);
  if (found == partitions_.end()) return nullptr;
  const std::int64_t index = offset - found->second.first;
  if (index < 0 || index >= static_cast<std::int64_t>(found->second.articles.size())) {
    return nullptr;
  }
  Article& article = found->second.articles[static_cast<std::size_t>(index)];
  return article.exists ? &article : nullptr;
}

void Outcomes::came_out(Outcome outcome, const broker::Record& record) {
  ++totals_[static_cast<std::size_t>(outcome)];
  const auto source = sink::find_header(record, sink::kSourceHeader).value_or("");
  const auto place = article_of(source, input_topic_);
  if (!place) {
    findings_.add("no-source", fmt::format("{}: the source header is \"{}\"", coordinates(record),
                                           source.substr(0, 100)));
    return;
  }
  auto& last =
      last_.try_emplace({place->at.partition, outcome, record.partition}, -1).first->second;
  if (place->offset < last) {
    findings_.add("nonmonotonic",
                  fmt::format("{}: {} comes behind offset {}", coordinates(record), source, last));
  }
  last = std::max(last, place->offset);
  const auto partition = partitions_.find(place->at.partition);
  if (partition != partitions_.end() && place->offset < partition->second.first) {
    return;  // its article was deleted by retention
  }
  Article* article = find(place->at.partition, place->offset);
  if (article == nullptr) {
    findings_.add("phantom", fmt::format("{}: there is no {}", coordinates(record), source));
    return;
  }
  auto& times = article->times[static_cast<std::size_t>(outcome)];
  if (times < std::numeric_limits<std::uint8_t>::max()) ++times;
}

void Outcomes::settle() {
  for (const auto& [number, partition] : partitions_) {
    for (std::size_t i = 0; i < partition.articles.size(); ++i) {
      if (!partition.articles[i].exists) continue;
      settle(fmt::format("{}/{}/{}", input_topic_, number,
                         partition.first + static_cast<std::int64_t>(i)),
             partition.articles[i]);
    }
  }
}

void Outcomes::settle(const std::string& place, const Article& article) {
  const auto times = [&](Outcome outcome) {
    return article.times[static_cast<std::size_t>(outcome)];
  };
  for (std::size_t i = 0; i < kOutcomes; ++i) {
    if (article.times[i] > 1) {
      findings_.add("duplicate", fmt::format("{}: {} times {}", place, article.times[i],
                                             to_string(static_cast<Outcome>(i))));
    }
  }
  const int enrich = times(Outcome::enriched) + times(Outcome::enrich_dead);
  const int track = times(Outcome::tracked) + times(Outcome::track_dead);
  if (enrich == 0) findings_.add("lost-write", place + ": enrich left no outcome");
  if (times(Outcome::enriched) > 0 && times(Outcome::enrich_dead) > 0) {
    findings_.add("duplicate", place + ": enriched, and a dead letter too");
  }
  if (times(Outcome::enriched) > times(Outcome::sighted)) {
    findings_.add("torn-transaction", place + ": enriched, but no sighting of it");
  }
  if (times(Outcome::sighted) > times(Outcome::enriched)) {
    findings_.add("torn-transaction", place + ": a sighting, but not enriched");
  }
  if (times(Outcome::sighted) > 0 && track == 0) {
    findings_.add("lost-write", place + ": track left no outcome");
  }
  if (times(Outcome::tracked) > 0 && times(Outcome::track_dead) > 0) {
    findings_.add("duplicate", place + ": tracked, and a dead letter too");
  }
}

}  // namespace dateline::app::verify
