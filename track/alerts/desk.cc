#include "track/alerts/desk.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <iterator>

#include "model/bytes.h"
#include "track/alerts/match.h"

namespace dateline::track::alerts {
namespace {

constexpr std::uint8_t kFormat = 1;

std::string key_text(const std::string& story, const std::string& rule) {
  return fmt::format("{}{}/{}", kKeyPrefix, story, rule);
}

std::uint64_t hash_of(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string alert_id(const Rule& rule, const model::Development& development) {
  return fmt::format("{:016x}", hash_of(rule.name, hash_of(development.story_id,
                                                           hash_of(development.article_id, 0))));
}

void add_article(std::vector<model::AlertArticle>& articles, model::AlertArticle article) {
  const auto same = [&](const auto& each) { return each.article_id == article.article_id; };
  if (std::none_of(articles.begin(), articles.end(), same)) articles.push_back(std::move(article));
}

std::string source_of(const model::Source& source) {
  return source.name.empty() ? source.id : source.name;
}

}  // namespace

std::vector<model::Alert> Desk::tell(const std::vector<model::Development>& developments,
                                     const std::vector<model::Story>& stories,
                                     model::Timestamp now) {
  std::vector<model::Alert> alerts;
  for (const auto& story : stories) follow(story);
  if (developments.empty()) return alerts;
  const auto story = std::find_if(stories.rbegin(), stories.rend(), [&](const auto& each) {
    return each.story_id == developments.front().story_id;
  });
  if (story == stories.rend() || is_muted(rules_, *story)) return alerts;
  for (const Rule& rule : rules_.rules) {
    const auto found = matched(rule, developments, *story);
    if (found.empty()) continue;
    const Key key{story->story_id, rule.name};
    const auto known = records_.find(key);
    Record record = known == records_.end() ? Record{} : known->second;
    const auto why = reason(rule, record, found, now);
    if (!why) {
      for (const auto& each : found) record.held.push_back(each.development->development_id);
      set(key, std::move(record));
      continue;
    }
    const model::Development& first = *found.front().development;
    model::Alert alert;
    alert.alert_id = alert_id(rule, first);
    alert.rule = rule.name;
    alert.story_id = story->story_id;
    alert.severity = first.severity;
    alert.headline = first.headline;
    alert.why = *why;
    alert.suppressed_since = std::move(record.held);
    alert.origins = story->origins;
    alert.detected_at = first.detected_at;
    add_article(alert.articles, {first.article_id, source_of(first.source), first.url});
    for (const auto& [development, reason_of_it] : found) {
      alert.items.push_back({development->development_id, development->headline});
      for (const auto& evidence : development->evidence) {
        add_article(alert.articles, {evidence.article_id, evidence.source, {}});
      }
    }
    alerts.push_back(std::move(alert));
    set(key, Record{now, std::min(first.severity, record.worst.value_or(first.severity)), {}});
  }
  return alerts;
}

/// The most severe first, and of those what is new before what is confirmed.
std::vector<Desk::Matched> Desk::matched(const Rule& rule,
                                         const std::vector<model::Development>& developments,
                                         const model::Story& story) const {
  std::vector<Matched> found;
  if (rule.muted) return found;
  for (const auto& development : developments) {
    if (auto why = match(rule, development, story)) {
      found.push_back({&development, *std::move(why)});
    }
  }
  std::stable_sort(found.begin(), found.end(), [&](const Matched& left, const Matched& right) {
    const bool left_fresh = is_fresh(rule, *left.development);
    const bool right_fresh = is_fresh(rule, *right.development);
    if (left_fresh != right_fresh) return left_fresh;
    return left.development->severity < right.development->severity;
  });
  return found;
}

/// Why an alert is due now; null when it is not.
std::optional<std::string> Desk::reason(const Rule& rule, const Record& record,
                                        const std::vector<Matched>& matched,
                                        model::Timestamp now) const {
  const auto& first = matched.front();
  std::string why = first.why;
  const bool full = record.held.size() + matched.size() > kHeldLimit;
  if (!is_fresh(rule, *first.development) && !full) return std::nullopt;
  if (!record.worst) {
    why += "; the first of this story";
  } else if (first.development->severity < *record.worst) {
    why += fmt::format("; worse than before, which was {}", to_string(*record.worst));
  } else if (now - record.told_at >= rule.cooldown) {
    why += "; new since the last alert";
  } else if (full) {
    why += "; too much to hold back";
  } else {
    return std::nullopt;
  }
  if (!record.held.empty()) why += fmt::format("; {} held back before", record.held.size());
  return why;
}

/// A merged story's records go to the survivor, a closed one's go away.
void Desk::follow(const model::Story& story) {
  const bool closed = story.state == model::StoryState::closed;
  if (!closed && story.state != model::StoryState::merged) return;
  for (auto at = records_.lower_bound({story.story_id, ""});
       at != records_.end() && at->first.first == story.story_id;) {
    const auto [key, record] = *at++;
    if (!closed) {
      const Key there{story.merged_into, key.second};
      const auto known = records_.find(there);
      Record both = known == records_.end() ? Record{} : known->second;
      both.told_at = std::max(both.told_at, record.told_at);
      if (record.worst) both.worst = std::min(*record.worst, both.worst.value_or(*record.worst));
      both.held.insert(both.held.end(), record.held.begin(), record.held.end());
      set(there, std::move(both));
    }
    set(key, std::nullopt);
  }
}

void Desk::set(const Key& key, std::optional<Record> record) {
  const auto known = records_.find(key);
  const bool exists = known != records_.end();
  before_.try_emplace(key, exists ? std::optional(known->second) : std::nullopt);
  if (exists) digest_ -= digest_of(key, known->second);
  if (record) {
    digest_ += digest_of(key, *record);
    records_.insert_or_assign(key, *std::move(record));
  } else if (exists) {
    records_.erase(known);
  }
}

std::vector<std::pair<std::string, std::optional<std::string>>> Desk::changes() const {
  std::vector<std::pair<std::string, std::optional<std::string>>> changes;
  for (const auto& [key, before] : before_) {
    const auto now = records_.find(key);
    if (now == records_.end() && !before) continue;
    changes.emplace_back(key_text(key.first, key.second),
                         now == records_.end() ? std::nullopt : std::optional(encode(now->second)));
  }
  return changes;
}

void Desk::commit() { before_.clear(); }

void Desk::rollback() {
  for (auto& [key, before] : std::exchange(before_, {})) set(key, std::move(before));
  before_.clear();
}

model::Result<void> Desk::apply(std::string_view key, std::optional<std::string_view> value) {
  const auto damaged = [&] {
    return model::fatal(model::ExitCode::failed,
                        fmt::format("state of the alerts, {}, is damaged", key));
  };
  const auto end_of_story = key.find('/', kKeyPrefix.size());
  if (end_of_story == key.npos) return damaged();
  const Key at{key.substr(kKeyPrefix.size(), end_of_story - kKeyPrefix.size()),
               key.substr(end_of_story + 1)};
  std::optional<Record> record;
  if (value) {
    model::ByteReader in(*value);
    const std::uint8_t format = in.byte();
    if (format > kFormat) {
      return model::fatal(model::ExitCode::bad_configuration,
                          "state of the alerts was written by a newer program: upgrade");
    }
    record.emplace();
    record->told_at = model::Timestamp(std::chrono::milliseconds(in.signed_varint()));
    if (in.boolean()) record->worst = in.one_of(model::Severity::low);
    record->held.resize(in.count(1 << 16));
    for (auto& id : record->held) id = in.text();
    if (format != kFormat || !in.finished()) return damaged();
  }
  set(at, std::move(record));
  before_.clear();
  return {};
}

std::string Desk::encode(const Record& record) {
  std::string bytes;
  model::ByteWriter out(bytes);
  out.byte(kFormat);
  out.signed_varint(record.told_at.time_since_epoch().count());
  out.boolean(record.worst.has_value());
  if (record.worst) out.byte(static_cast<std::uint8_t>(*record.worst));
  out.varint(record.held.size());
  for (const auto& id : record.held) out.text(id);
  return bytes;
}

std::uint64_t Desk::digest_of(const Key& key, const Record& record) {
  return hash_of(encode(record), hash_of(key_text(key.first, key.second), 0));
}

}  // namespace dateline::track::alerts
