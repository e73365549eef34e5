#include <algorithm>

#include "enrich/names/document.h"
#include "enrich/names/fold.h"
#include "enrich/names/surroundings.h"

namespace dateline::enrich::names {
namespace {
using model::EntityType;
constexpr std::uint16_t kUnitedStates = country_number("US");
constexpr int kClearMargin = 150;  // of a reading that hardly anybody would take for another

std::optional<Choice> because(Reason::How how, std::optional<Choice> choice) {
  if (choice) choice->reason.how = how;
  return choice;
}
}  // namespace

/// Of a place: whether the article means its team.
bool Document::at_play(const Group& group) const {
  if (group.demonym) return false;
  if (group.plays > group.located) return true;
  return 3 * group.located < group.mentions && topic_.sporting();
}

Question Document::question_for(const Group& group, EntityType type) const {
  Question question;
  question.type = type;
  question.one_word = group.size == 1;
  question.titled = group.titled;
  question.plays = at_play(group);
  question.topic = &topic_;
  const std::vector<Word>& list = body_.words.list;
  const std::uint32_t next = group.first + group.size;
  if (type != EntityType::place || next >= list.size() || !list[next].comma_before) return question;
  if (!list[next].capital) return question;
  std::uint64_t chain = group.chain;
  for (std::uint32_t i = next; i < std::min<std::size_t>(list.size(), next + 3); ++i) {
    chain = extend_chain(chain, list[i].hash);
    const Entry entry = dictionary_.find(chain);
    if (!entry.links.empty()) question.qualified = entry.links;
    if (!entry.prefix) break;
  }
  question.within = country_at(next);
  return question;
}

/// Of the country or region that is named at a word; 0 for none.
std::uint16_t Document::country_at(std::uint32_t word) const {
  const Word& first = body_.words.list[word];
  if (first.upper && us_state_code(body_.words.folded_of(first))) return kUnitedStates;
  const Match match = longest_match(dictionary_, body_, word);
  if (match.end == 0) return 0;
  const KnownEntity known = dictionary_.entity(match.links.front().entity);
  const bool wide = known.type == EntityType::place && known.kind != EntityKind::city;
  return wide ? known.country : std::uint16_t{0};
}

/// "Houston, TX" as one name: the city in front of the comma.
std::optional<Choice> Document::choice_before_comma(const Group& group, Question question) const {
  const std::vector<Word>& list = body_.words.list;
  std::uint32_t comma = group.first + 1;
  const std::uint32_t end = group.first + group.size;
  while (comma < end && !list[comma].comma_before) ++comma;
  if (comma >= end) return std::nullopt;
  question.one_word = comma == group.first + 1;
  question.within = country_at(comma);
  question.qualified = dictionary_.find(group.chain).links;
  if (question.within == 0 && question.qualified.empty()) return std::nullopt;
  const auto links = dictionary_.find(chain_of(body_.words, group.first, comma)).links;
  return because(Reason::How::before_comma, choose(dictionary_, coherence_, links, question));
}

/// "three Harbour Cups" are of one cup.
std::optional<Choice> Document::choice_of_singular(const Group& group,
                                                   const Question& question) const {
  const std::uint32_t last = group.first + group.size - 1;
  const std::string_view folded = body_.words.folded_of(body_.words.list[last]);
  if (folded.size() < 4 || folded.back() != 's') return std::nullopt;
  const std::uint64_t chain = extend_chain(chain_of(body_.words, group.first, last),
                                           hash_word(folded.substr(0, folded.size() - 1)));
  return because(Reason::How::singular,
                 choose(dictionary_, coherence_, dictionary_.find(chain).links, question));
}

std::optional<Choice> Document::choice_for(const Group& group, const Question& question) const {
  const std::uint32_t end = group.first + group.size;
  if (group.head) {
    // The last name of the list has the head, in the plural, among its own words.
    const bool own = plural_head(dictionary_, body_, body_.words.list[end - 1]) != 0;
    const std::uint64_t chain = own ? chain_of(body_.words, group.first, end - 1) : group.chain;
    Question whole = question;
    whole.type = EntityType::place;
    whole.one_word = false;
    // The bare name is another place.
    return because(Reason::How::shared_head,
                   choose(dictionary_, coherence_,
                          dictionary_.find(extend_chain(chain, *group.head)).links, whole));
  }
  const auto chosen = choose(dictionary_, coherence_, group.links, question);
  if (chosen) return chosen;
  if (question.type == EntityType::other && group.size > 1)
    return choice_of_singular(group, question);
  if (question.type != EntityType::place) return std::nullopt;
  return choice_before_comma(group, question);
}

int Document::link(const Group& group, EntityType type) {
  const auto chosen = choice_for(group, question_for(group, type));
  if (chosen) {
    const double sure = chosen->reason.margin >= kClearMargin ? 0.95 : 0.85;
    return known_entity(chosen->entity, group.size > 1 ? sure : sure - 0.1, chosen->reason);
  }
  if (type != EntityType::person) return -1;
  const auto person =
      choose_person(dictionary_, coherence_, folded_words(group.first, group.first + group.size));
  return person ? known_entity(*person, 0.85, {Reason::How::spelling}) : -1;
}

}  // namespace dateline::enrich::names
