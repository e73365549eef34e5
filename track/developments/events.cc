#include "track/developments/events.h"

#include <algorithm>
#include <cstdlib>

#include "track/developments/presence.h"

namespace dateline::track::developments {
namespace {

using model::EventState;
using model::Fact;

constexpr double kSameEvent = 2.0;
constexpr double kElsewhere = 2.0;  // two towns: only many shared people make it one event
constexpr Day kRetoldDays = 2;
constexpr std::int64_t kDayMs = 86'400'000;
constexpr Day kFollowUpDays = 4;  // a report without a date of an event this long ago: another one

constexpr std::string_view kMoved[] = {"postpone", "reschedule",  "moved to", "brought forward",
                                       "delayed",  "pushed back", "new date"};

int rank(EventState state) {
  switch (state) {
    case EventState::scheduled:
      return 0;
    case EventState::under_way:
      return 1;
    case EventState::happened:
      return 2;
    case EventState::off:
      return 2;
  }
  return 0;
}

struct Reading {
  Key type = 0;
  std::vector<Key> places;
  std::vector<Key> sites;
  std::vector<Key> participants;
  Day from = kNoDay;
  Day to = kNoDay;
  Day as_of = kNoDay;  // the day its source spoke, else the article's
  bool bare = false;   // names nobody, no place and no day
};

Reading read(const Keyed& keyed, const Fact& fact) {
  Reading reading;
  reading.type = key_of(fact.type);
  for (const std::uint16_t place : fact.places) {
    reading.places.push_back(keyed.entities[place]);
    if (!is_broad_place(keyed.sighting.entities[place].name)) {
      reading.sites.push_back(keyed.entities[place]);
    }
  }
  for (const std::uint16_t who : fact.participants) {
    reading.participants.push_back(keyed.entities[who]);
  }
  reading.from = day_of(fact.from);
  reading.to = day_of(fact.to);
  reading.as_of = fact.said_on ? std::min(day_of(fact.said_on), keyed.day) : keyed.day;
  reading.bare = fact.places.empty() && fact.participants.empty() && !fact.from;
  return reading;
}

template <std::size_t kSize>
int shared(const Few<Key, kSize>& known, const std::vector<Key>& keys) {
  int count = 0;
  for (const Key key : keys) count += known.has(key);
  return count;
}

double date_score(const KnownEvent& event, const Reading& reading, EventState state) {
  if (event.from == kNoDay) {
    // Two reports without a date, told within days of each other.
    const Day told = static_cast<Day>(event.state_at / kDayMs);
    return reading.from == kNoDay && std::abs(told - reading.as_of) <= kRetoldDays ? 1 : 0;
  }
  if (reading.from != kNoDay) return 1;  // overlapping: disjoint ones were refused before
  const bool that_day = event.from <= reading.as_of && reading.as_of <= event.to;
  if (state == EventState::under_way && that_day && event.to - event.from <= 1) return 1;
  return that_day || (state == EventState::happened && event.to <= reading.as_of) ? 0.5 : 0;
}

double score(const KnownEvent& event, const Reading& reading, EventState state) {
  if (event.type != reading.type) return 0;
  if (event.from != kNoDay && reading.from != kNoDay &&
      (event.to < reading.from || reading.to < event.from)) {
    return 0;
  }
  if (reading.from == kNoDay && event.to != kNoDay && state != EventState::happened &&
      event.to + kFollowUpDays < reading.as_of) {
    return 0;
  }
  const int people = std::min(3, shared(event.participants, reading.participants));
  const int places = shared(event.places, reading.places);
  const double date = date_score(event, reading, state);
  double total = people + (places > 0 ? 1 : 0) + date;
  if (event.sites.count > 0 && !reading.sites.empty() && shared(event.sites, reading.sites) == 0) {
    total -= kElsewhere;
  }
  return total;
}

KnownEvent* find(Known& known, const Reading& reading, EventState state) {
  KnownEvent* best = nullptr;
  double highest = 0;
  for (KnownEvent& event : known.events) {
    const double value = score(event, reading, state);
    if (value >= kSameEvent && value >= highest) {  // the latest of equals
      highest = value;
      best = &event;
    }
  }
  if (best != nullptr || !reading.bare) return best;
  // "The vote was called off": the only one the story knows.
  for (KnownEvent& event : known.events) {
    if (event.type != reading.type) continue;
    if (best != nullptr) return nullptr;
    best = &event;
  }
  return best;
}

// "Postponed to Tuesday": the same people, another day, and a word that says so.
KnownEvent* find_moved(Known& known, const Reading& reading, EventState state,
                       std::string_view sentence) {
  if (state != EventState::scheduled && state != EventState::off) return nullptr;
  if (reading.from == kNoDay) return nullptr;
  const bool told = std::any_of(std::begin(kMoved), std::end(kMoved), [&](std::string_view word) {
    return sentence.find(word) != std::string_view::npos;
  });
  if (!told) return nullptr;
  for (auto event = known.events.rbegin(); event != known.events.rend(); ++event) {
    const int places = shared(event->places, reading.places) > 0 ? 1 : 0;
    if (event->type == reading.type && event->state == EventState::scheduled &&
        shared(event->participants, reading.participants) + places >= 2) {
      return &*event;
    }
  }
  return nullptr;
}

// The state that the fact can prove, given when the event is due.
EventState proven(const KnownEvent* event, const Reading& reading, EventState state) {
  if (state != EventState::under_way && state != EventState::happened) return state;
  const Day from = reading.from != kNoDay ? reading.from : event != nullptr ? event->from : kNoDay;
  return from != kNoDay && reading.as_of < from ? EventState::scheduled : state;
}

void move_state(KnownEvent& event, EventState state, std::int64_t at, EventNews& news) {
  if (state == event.state) {
    event.state_at = std::max(event.state_at, at);
    return;
  }
  const bool forward = rank(state) > rank(event.state);
  // An event called off is on again only by the word of a newer article.
  const bool revived = event.state == EventState::off && at > event.state_at;
  const bool called_off = state == EventState::off && event.state != EventState::happened;
  if (!(revived || (forward && event.state != EventState::off) || called_off)) return;
  if (called_off && at < event.state_at) return;
  news.was = event.state;
  event.state = state;
  event.state_at = std::max(event.state_at, at);
}

void learn_dates(KnownEvent& event, const Reading& reading, EventNews& news) {
  if (reading.from == kNoDay) return;
  const bool wider = event.from != kNoDay && event.to - event.from > reading.to - reading.from;
  if (event.from != kNoDay && !wider) return;
  news.date_set = reading.to == reading.from;
  event.from = reading.from;
  event.to = reading.to;
}

KnownEvent fresh_event(const Reading& reading, Key story) {
  KnownEvent event;
  event.type = reading.type;
  event.from = reading.from;
  event.to = reading.to;
  for (const Key place : reading.places) event.places.add(place);
  for (const Key site : reading.sites) event.sites.add(site);
  Key everyone = 0;
  for (const Key who : reading.participants) {
    event.participants.add(who);
    everyone ^= who;
  }
  event.id = mix({story, reading.type, everyone, event.places.count > 0 ? event.places.items[0] : 0,
                  static_cast<Key>(static_cast<std::uint32_t>(reading.from))});
  return event;
}

}  // namespace

EventNews learn_event(const Keyed& keyed, const Fact& fact, Key story, Known& known) {
  const Reading reading = read(keyed, fact);
  EventNews news;
  KnownEvent* event = find(known, reading, fact.state);
  const EventState state = proven(event, reading, fact.state);
  const Key origin = origin_of(keyed, fact);
  if (event == nullptr) {
    const std::string& sentence = keyed.sighting.sentences[fact.sentence].text;
    event = find_moved(known, reading, state, sentence);
    if (event != nullptr) {
      event->from = reading.from;
      event->to = reading.to;
      news.index = static_cast<std::size_t>(event - known.events.data());
      news.date_moved = true;
      return news;
    }
  }
  if (event == nullptr) {
    if (known.events.size() == kEventLimit) known.events.erase(known.events.begin());
    known.events.push_back(fresh_event(reading, story));
    KnownEvent& added = known.events.back();
    added.state = state;
    added.state_at = keyed.at;
    added.origins.add(origin);
    news.index = known.events.size() - 1;
    news.fresh = true;
    return news;
  }
  news.index = static_cast<std::size_t>(event - known.events.data());
  move_state(*event, state, keyed.at, news);
  learn_dates(*event, reading, news);
  for (std::size_t i = 0; i < reading.places.size(); ++i) {
    const bool had = event->places.count > 0;
    if (event->places.add(reading.places[i]) && (!had || reading.participants.size() >= 2)) {
      news.place_set = true;
    }
  }
  for (const Key site : reading.sites) event->sites.add(site);
  for (std::size_t i = 0; i < reading.participants.size(); ++i) {
    if (event->participants.add(reading.participants[i])) {
      news.joined.push_back(fact.participants[i]);
    }
  }
  const bool alone = event->origins.count == 1;
  news.confirmed = event->origins.add(origin) && alone;
  return news;
}

std::optional<EventNews> join_event(const Keyed& keyed, const Fact& fact, Known& known) {
  const Reading reading = read(keyed, fact);
  KnownEvent* event = find(known, reading, fact.state);
  if (event == nullptr) return std::nullopt;
  EventNews news;
  news.index = static_cast<std::size_t>(event - known.events.data());
  for (std::size_t i = 0; i < reading.participants.size(); ++i) {
    if (event->participants.add(reading.participants[i])) {
      news.joined.push_back(fact.participants[i]);
    }
  }
  event->origins.add(origin_of(keyed, fact));
  return news;
}

}  // namespace dateline::track::developments
