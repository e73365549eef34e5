#include "newsroom.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "enrich/fingerprint/fingerprint.h"

namespace dateline::track {

model::Sighting sight(const Draft& draft) {
  namespace fingerprint = enrich::fingerprint;
  using namespace std::chrono;
  model::Sighting sighting;
  sighting.article_id = draft.id;
  sighting.url = draft.url;
  sighting.source = {draft.source, draft.source};
  sighting.title = draft.title;
  sighting.language = "en";
  sighting.event_time = sys_days(year(2026) / 3 / 2) + 12h +
                        milliseconds(static_cast<std::int64_t>(draft.hours * 3'600'000));
  sighting.recorded_at = sighting.event_time + 1min;
  const model::Hashes hashes = fingerprint::hash(draft.body, draft.title);
  sighting.text_hash = hashes.xxh3_128;
  sighting.signature = hashes.minhash;
  sighting.body_terms = fingerprint::count_terms(draft.body, model::kTermLimit);
  sighting.title_terms = fingerprint::count_terms(draft.title, model::kTermLimit);
  std::istringstream lines(draft.body);
  std::uint32_t at = 0;
  for (std::string line; std::getline(lines, line);
       at += static_cast<std::uint32_t>(line.size()) + 1) {
    const auto end = at + static_cast<std::uint32_t>(line.size());
    sighting.sentences.push_back({{at, end},
                                  line,
                                  model::SegmentRole::body,
                                  model::Standing::news,
                                  fingerprint::sentence_terms(line)});
    if (const auto hash = fingerprint::sentence_hash(line); hash != 0) {
      sighting.sentence_hashes.push_back(hash);
    }
  }
  std::istringstream words(draft.body + " " + draft.title);
  for (std::string word; words >> word; ++sighting.words) {
    if (word.front() != '@') continue;
    const std::string name = word.substr(1);
    const auto known = std::find_if(sighting.entities.begin(), sighting.entities.end(),
                                    [&](const auto& entity) { return entity.name == name; });
    if (known != sighting.entities.end()) {
      ++known->mentions;
    } else {
      sighting.entities.push_back({.id = "nil:" + name,
                                   .type = model::EntityType::person,
                                   .name = name,
                                   .mentions = 1,
                                   .roles = {}});
    }
  }
  if (draft.body.empty()) sighting.words = 0;
  return sighting;
}

std::string told(const Tracking& tracking) {
  const model::TrackedArticle& t = tracking.tracked;
  std::string text = fmt::format("{} {} {} score={} evidence={},{},{} novelty={}", t.article_id,
                                 model::to_string(t.verdict), t.story_id, t.score, t.evidence.text,
                                 t.evidence.entities, t.evidence.time, t.novelty);
  if (t.duplicate) {
    text += fmt::format(" {} of {} {}", model::to_string(t.duplicate->kind), t.duplicate->of,
                        t.duplicate->similarity);
  }
  for (const auto& sentence : t.sentences)
    text += fmt::format(" {}:{}", sentence.span.begin, sentence.novelty);
  for (const auto& d : tracking.developments) {
    text +=
        fmt::format("\n  development {} {} {} {} '{}' origins={} novelty={} confidence={}",
                    d.development_id, d.story_id, model::to_string(d.kind),
                    model::to_string(d.severity), d.headline, d.origins, d.novelty, d.confidence);
  }
  for (const auto& s : tracking.stories) {
    text += fmt::format(
        "\n  story {} r{} {} '{}' {}..{} n={} copies={} origins={} sources={} speed={}/{}",
        s.story_id, s.revision, model::to_string(s.state), s.headline,
        model::to_rfc3339(s.first_seen), model::to_rfc3339(s.last_update), s.articles, s.copies,
        s.origins, s.independent_sources, s.last_hour, s.hour_before);
    for (const auto& entity : s.entities) text += fmt::format(" {}={}", entity.id, entity.weight);
    for (const auto& term : s.terms) text += " " + term;
    for (const auto& entry : s.timeline)
      text += fmt::format(" {}{}", entry.article, entry.development_id);
    for (const auto& alias : s.aliases) text += " alias " + alias;
    text += " into " + s.merged_into;
  }
  return text;
}

std::uint32_t Newswire::below(std::uint32_t limit) {
  state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
  return static_cast<std::uint32_t>(state_ >> 33) % limit;
}

std::string Newswire::sentence(std::uint32_t topic) {
  std::string text = fmt::format("@Person{} told reporters", topic * 3 + below(3));
  for (int i = 0; i < 9; ++i) {
    const bool own = below(10) < 7;
    text += own ? fmt::format(" subject{}word{}", topic, below(25))
                : fmt::format(" common{}", below(400));
  }
  return text + ".";
}

model::Sighting Newswire::next() {
  hours_ += below(400) == 0 ? 30.0 + below(200) : below(60) / 60.0;
  ++count_;
  Draft draft;
  const std::uint32_t kind = filed_.empty() ? 9 : below(10);
  if (kind >= 4) {
    const std::uint32_t topic = static_cast<std::uint32_t>(hours_ / 24) * 3 + below(6);
    for (std::uint32_t i = 0, lines = below(8); i < lines + 1; ++i)
      draft.body += sentence(topic) + "\n";
    if (below(4) == 0) draft.title = draft.body.substr(0, draft.body.find('.'));
    if (below(12) == 0) draft.body.clear();
  } else {
    draft = filed_[filed_.size() - 1 -
                   below(static_cast<std::uint32_t>(std::min<std::size_t>(filed_.size(), 40)))];
  }
  draft.hours = hours_ - (below(20) == 0 ? below(100) : 0);
  const std::string id = fmt::format("article-{}", count_);
  switch (kind) {
    case 0:  // delivered again
      break;
    case 1:  // copied
      draft.id = id;
      break;
    case 2:  // continued under its id
      draft.body += sentence(below(30)) + "\n";
      break;
    case 3:  // cut short
      draft.id = id;
      draft.body = draft.body.substr(0, draft.body.size() / 2);
      break;
    default:
      draft.id = id;
  }
  draft.source = fmt::format("outlet-{}", below(9));
  if (draft.title.empty() && draft.body.empty()) draft.title = sentence(1);
  filed_.push_back(draft);
  return sight(draft);
}

void Log::append(const std::vector<Change>& changes) {
  for (const Change& change : changes) {
    if (change.value) {
      live_[change.key] = *change.value;
    } else {
      live_.erase(change.key);
    }
  }
}

model::Result<void> Log::replay(Tracker& tracker) const {
  for (const auto& [key, value] : live_) {
    if (auto applied = tracker.apply(key, value); !applied) return applied;
  }
  return tracker.finish_restore();
}

}  // namespace dateline::track
