#include <algorithm>

#include "model/sighting_codec.h"
#include "track/tracker_state.h"

namespace dateline::track {
namespace {

using model::DuplicateKind;
using model::Verdict;

// Bounds the work that one article can set off when stream time leaps.
constexpr std::size_t kRetiredAStep = 64;
constexpr std::chrono::hours kQuietAfter{24};

// A story remembers its newest articles; beyond the limit the older half leaves at once, because
// what it told has to be put together again from the rest.
constexpr std::size_t kStoryArticles = 1024;

// The work of moving them is done within one step.
constexpr std::size_t kMergedArticles = 256;

// A sentence of a partial copy with a smaller uncovered share than this is the copied part.
constexpr double kChangedSentence = 0.1;

bool is_partial(DuplicateKind kind) {
  return kind == DuplicateKind::excerpt || kind == DuplicateKind::extended ||
         kind == DuplicateKind::version;
}

bool has_new_sentence(const model::Sighting& sighting, const novelty::Reading& reading) {
  for (std::size_t i = 0; i < sighting.sentences.size(); ++i) {
    if (sighting.sentences[i].role == model::SegmentRole::body &&
        reading.uncovered[i] >= novelty::kNewSentence) {
      return true;
    }
  }
  return false;
}

/// Facts of the copied part left out: they are no second report of themselves.
model::Sighting without_copied(const model::Sighting& sighting, const novelty::Reading& reading) {
  model::Sighting rest = sighting;
  std::erase_if(rest.facts, [&](const model::Fact& fact) {
    return fact.sentence >= reading.uncovered.size() ||
           reading.uncovered[fact.sentence] < kChangedSentence;
  });
  return rest;
}

Verdict verdict_of(bool founded, const std::optional<Repetition>& repetition, bool something_new,
                   const std::vector<model::Development>& developments) {
  if (founded) return Verdict::new_story;
  if (repetition) {
    switch (repetition->kind) {
      case DuplicateKind::exact:
        return Verdict::exact_duplicate;
      case DuplicateKind::near:
        return Verdict::near_duplicate;
      case DuplicateKind::version:
        if (!something_new && developments.empty()) return Verdict::near_duplicate;
        break;
      case DuplicateKind::excerpt:
      case DuplicateKind::extended:
        break;
    }
  }
  return developments.empty() ? Verdict::repeat : Verdict::development;
}

}  // namespace

Tracking Tracker::State::follow(const model::Sighting& sighting) {
  Tracking tracking;
  ShardRecord shard = ledger_.shard();
  shard.time.see(sighting.event_time);
  ++shard.articles_seen;
  ledger_.set_shard(shard);
  retire(tracking.stories);

  const copies::Entry entry = entry_of(sighting);
  const auto repetition = find_repetition(memory_, sighting, entry);
  const bool copy = repetition.has_value();
  const auto vectors = stories::vectors_of(sighting, memory_.frequency());
  const Placement placement = place(sighting, vectors, repetition, tracking.stories);
  const auto history =
      placement.slot ? memory_.history(*placement.slot) : std::vector<const novelty::Remembered*>();
  const stories::DocumentFrequency& frequency = memory_.frequency();
  auto reading =
      novelty::read(sighting, history, [&, rarest = frequency.rarest()](std::uint32_t term) {
        return frequency.inverse(term) / rarest;
      });

  model::TrackedArticle& tracked = tracking.tracked;
  tracked.article_id = sighting.article_id;
  tracked.score = placement.likeness.score;
  tracked.evidence = placement.likeness.evidence;
  tracked.novelty = reading.article;
  for (std::size_t i = 0; i < sighting.sentences.size(); ++i) {
    tracked.sentences.push_back({sighting.sentences[i].span, reading.sentences[i]});
  }
  if (repetition) {
    tracked.duplicate = {memory_.article(repetition->of).record.article_id, repetition->kind,
                         repetition->similarity};
    if (repetition->redelivered) {
      tracked.story_id = memory_.story(*placement.slot).record.id;
      tracked.verdict = Verdict::exact_duplicate;
      return tracking;
    }
  }

  const bool founded = !placement.slot;
  const StorySlot slot = admit(sighting, vectors, placement, copy);
  tracked.story_id = memory_.story(slot).record.id;
  Told told = tell(sighting, slot, founded, repetition, reading);
  const bool something_new = has_new_sentence(sighting, reading);
  remember(sighting, vectors, entry, slot, repetition, std::move(reading), std::move(told.remnant));
  chronicle(sighting, slot, copy, told.developments);
  shorten(slot);

  tracked.verdict = verdict_of(founded, repetition, something_new, told.developments);
  for (const auto& development : told.developments) {
    tracked.developments.push_back(development.development_id);
  }
  tracking.developments = std::move(told.developments);
  tracking.stories.push_back(view(slot));
  return tracking;
}

void Tracker::State::retire(std::vector<model::Story>& changed) {
  const auto now = ledger_.shard().time.settled();
  const std::chrono::milliseconds window = std::chrono::days(options_.window_days);
  for (std::size_t i = 0; i < kRetiredAStep && !memory_.by_activity().empty(); ++i) {
    const StorySlot slot = *memory_.story_of(std::get<2>(*memory_.by_activity().begin()));
    const bool idle = now && *now - memory_.story(slot).record.last_active > window;
    if (!idle && memory_.article_count() < options_.article_limit) break;
    close(slot, changed);
  }
  if (!now) return;
  for (std::size_t i = 0; i < kRetiredAStep && !memory_.awake().empty(); ++i) {
    const StorySlot slot = *memory_.story_of(std::get<2>(*memory_.awake().begin()));
    if (*now - memory_.story(slot).record.last_active <= kQuietAfter) break;
    stories::Story& record = ledger_.edit(slot);
    record.state = model::StoryState::quiet;
    ++record.revision;
    ledger_.refile(slot);
    memory_.story(slot).facts.reset();  // made again should it wake up
    changed.push_back(view(slot));
  }
}

void Tracker::State::close(StorySlot slot, std::vector<model::Story>& changed) {
  model::Story last = view(slot);
  last.state = model::StoryState::closed;
  ++last.revision;
  changed.push_back(std::move(last));
  ledger_.remove_story(slot);
}

Tracker::State::Placement Tracker::State::place(const model::Sighting& sighting,
                                                const stories::ArticleVectors& vectors,
                                                const std::optional<Repetition>& repetition,
                                                std::vector<model::Story>& changed) {
  Placement placement;
  if (repetition) {
    placement.slot = memory_.article(repetition->of).story;
    placement.likeness =
        stories::compare(vectors, sighting.event_time, memory_.story(*placement.slot).record);
    return placement;
  }
  memory_.postings().candidates(vectors.heaviest, stories::kQueryTerms, stories::kCandidates,
                                candidates_);
  Placement second;
  for (const StorySlot slot : candidates_) {
    const stories::Story& story = memory_.story(slot).record;
    const auto likeness = stories::compare(vectors, sighting.event_time, story);
    if (likeness.score < stories::threshold_of(vectors, story)) continue;
    if (!placement.slot || likeness.score > placement.likeness.score) {
      second = placement;
      placement = {slot, likeness};
    } else if (!second.slot || likeness.score > second.likeness.score) {
      second = {slot, likeness};
    }
  }
  if (second.slot) unite(vectors, *second.slot, placement, changed);
  return placement;
}

std::vector<Considered> Tracker::State::consider(const model::Sighting& sighting) {
  const auto vectors = stories::vectors_of(sighting, memory_.frequency());
  memory_.postings().candidates(vectors.heaviest, stories::kQueryTerms, stories::kCandidates,
                                candidates_);
  std::vector<Considered> considered;
  for (const StorySlot slot : candidates_) {
    const stories::Story& story = memory_.story(slot).record;
    const auto likeness = stories::compare(vectors, sighting.event_time, story);
    considered.push_back({story.id, story.headline, likeness.score,
                          stories::threshold_of(vectors, story), likeness.evidence,
                          likeness.focus});
  }
  std::stable_sort(considered.begin(), considered.end(),
                   [](const Considered& a, const Considered& b) { return a.score > b.score; });
  return considered;
}

void Tracker::State::unite(const stories::ArticleVectors& vectors, StorySlot second,
                           Placement& placement, std::vector<model::Story>& changed) {
  StorySlot older = *placement.slot;
  StorySlot younger = second;
  if (memory_.story(older).record.founding > memory_.story(younger).record.founding) {
    std::swap(older, younger);
  }
  const stories::Story& survivor = memory_.story(older).record;
  const stories::Story& leaver = memory_.story(younger).record;
  if (stories::compare(survivor, leaver) < stories::merge_threshold_of(vectors)) return;
  if (survivor.aliases.size() + leaver.aliases.size() >= stories::kStoryAliases) return;
  if (memory_.story(younger).members.size() > kMergedArticles) return;
  model::Story last = view(younger);
  last.state = model::StoryState::merged;
  last.merged_into = survivor.id;
  ++last.revision;
  changed.push_back(std::move(last));
  ledger_.merge(older, younger);
  placement.slot = older;
}

StorySlot Tracker::State::admit(const model::Sighting& sighting,
                                const stories::ArticleVectors& vectors, const Placement& placement,
                                bool copy) {
  const ShardRecord& shard = ledger_.shard();
  const stories::Joining joining{sighting, vectors, shard.next_sequence, shard.time.now(), copy};
  if (!placement.slot) return ledger_.add_story(stories::found(joining));
  stories::join(ledger_.edit(*placement.slot), joining);
  ledger_.refile(*placement.slot);
  return *placement.slot;
}

Tracker::State::Told Tracker::State::tell(const model::Sighting& sighting, StorySlot slot,
                                          bool founded, const std::optional<Repetition>& repetition,
                                          const novelty::Reading& reading) {
  Told told;
  if (repetition && !is_partial(repetition->kind)) return told;
  developments::StoryFacts& facts = memory_.facts(slot);
  const LiveStory& story = memory_.story(slot);
  developments::ObserveContext seen;
  seen.story_id = story.record.id;
  seen.story_headline = story.record.headline;
  seen.detected_at = sighting.recorded_at;
  seen.new_story = founded;
  seen.novelty = reading.uncovered;
  if (repetition) {
    const model::Sighting rest = without_copied(sighting, reading);
    told.developments = facts.observe(rest, seen);
    model::encode(developments::remnant(rest), told.remnant);
  } else {
    told.developments = facts.observe(sighting, seen);
    model::encode(developments::remnant(sighting), told.remnant);
  }
  return told;
}

void Tracker::State::remember(const model::Sighting& sighting,
                              const stories::ArticleVectors& vectors, const copies::Entry& entry,
                              StorySlot slot, const std::optional<Repetition>& repetition,
                              novelty::Reading&& reading, std::string remnant) {
  ShardRecord shard = ledger_.shard();
  ArticleRecord record;
  record.sequence = shard.next_sequence++;
  record.story = memory_.story(slot).record.founding;
  record.article_id = sighting.article_id;
  record.original = repetition ? memory_.article(repetition->of).record.sequence : record.sequence;
  record.text_hash = sighting.text_hash;
  record.event_time = sighting.event_time;
  record.remembered = std::move(reading.remembered);
  record.remnant = std::move(remnant);
  if (!repetition) {
    record.keys = vectors.keys;
    for (const auto& item : vectors.heaviest) record.posted.push_back(item.key);
  }
  ledger_.add_article(std::move(record), entry);
  ledger_.set_shard(shard);
}

void Tracker::State::chronicle(const model::Sighting& sighting, StorySlot slot, bool copy,
                               const std::vector<model::Development>& developments) {
  using model::TimelineKind;
  stories::Story& record = ledger_.edit(slot);
  ++record.revision;
  if (!copy) {
    const auto kind = record.articles == 1 ? TimelineKind::created : TimelineKind::joined;
    stories::note(record, {sighting.event_time, kind, sighting.article_id, ""});
  }
  for (const auto& development : developments) {
    if (development.kind == model::DevelopmentKind::new_story) continue;
    stories::note(record, {sighting.event_time, TimelineKind::development, sighting.article_id,
                           development.development_id});
  }
  ledger_.refile(slot);
}

void Tracker::State::shorten(StorySlot slot) {
  const auto& members = memory_.story(slot).members;
  if (members.size() <= kStoryArticles) return;
  while (members.size() > kStoryArticles / 2) ledger_.remove_article(members.front().slot);
  memory_.story(slot).facts.reset();
}

model::Story Tracker::State::view(StorySlot slot) const {
  return stories::view_of(memory_.story(slot).record, memory_.velocity(slot));
}

}  // namespace dateline::track
