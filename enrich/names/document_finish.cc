#include <algorithm>
#include <cmath>

#include "enrich/names/document.h"
#include "enrich/names/fold.h"
#include "enrich/names/word_class.h"

namespace dateline::enrich::names {
namespace {
using model::EntityType;
constexpr std::uint32_t kWordsInHeadlineName = 8;
}  // namespace

void Document::add_headlines(const ReadText& read, bool title) {
  const std::vector<Word>& list = read.words.list;
  std::vector<Candidate> strong = spot_headlines(dictionary_, read, title);
  auto next = strong.begin();
  for (std::uint32_t at = 0; at < list.size();) {
    if (!list[at].capital || (read.line_of(list[at]) == LineKind::prose && !title) ||
        (&read == &body_ && taken_[at])) {
      ++at;
      continue;
    }
    while (next != strong.end() && next->begin < at) ++next;
    std::uint64_t chain = kEmptyChain;
    std::uint32_t end = 0;
    int entity = -1;
    const auto limit = std::min<std::size_t>(list.size(), at + kWordsInHeadlineName);
    for (std::uint32_t i = at; i < limit && (i == at || list[i].near); ++i) {
      chain = extend_chain(chain, list[i].hash);
      const auto found = by_chain_.find(chain);
      const bool plain_word = i == at && (list[at].classes & (kCommon | kFunction)) != 0 &&
                              !(list[at].upper && read.line_of(list[at]) != LineKind::shouting);
      if (found == by_chain_.end() || found->second < 0 || plain_word) continue;
      entity = found->second;
      end = i + 1;
    }
    bool demonym = false;
    if (next != strong.end() && next->begin == at && next->end > end) {
      const EntityType type = dictionary_.entity(next->links.front().entity).type;
      Question question;
      question.type = type;
      question.one_word = next->end == next->begin + 1;
      const auto chosen = choose(dictionary_, coherence_, next->links, question);
      if (chosen) {
        entity = known_entity(chosen->entity, 0.8, chosen->reason);
        end = next->end;
        demonym = next->demonym;
      }
    }
    const bool taken =
        &read == &body_ && entity >= 0 &&
        std::find(taken_.begin() + at, taken_.begin() + end, true) != taken_.begin() + end;
    if (entity < 0 || taken) {
      ++at;
      continue;
    }
    const model::ByteSpan span{list[at].span.begin, list[end - 1].span.end};
    mentions_[static_cast<std::size_t>(entity)].push_back({span, demonym, title});
    at = end;
  }
}

std::vector<FoundEntity> Document::finish(std::size_t text_bytes) {
  std::size_t total = 0;
  for (const auto& mentions : mentions_) total += mentions.size();
  for (std::size_t i = 0; i < entities_.size(); ++i) {
    std::sort(mentions_[i].begin(), mentions_[i].end(),
              [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; });
    FoundEntity& entity = entities_[i];
    for (const Mention& mention : mentions_[i]) {
      (mention.title ? entity.title_mentions : entity.mentions)
          .push_back({mention.span, mention.demonym});
    }
    const double share = static_cast<double>(mentions_[i].size()) / static_cast<double>(total);
    const double begin = entity.mentions.empty() ? 0 : entity.mentions.front().span.begin;
    const double early = 1.0 - begin / (static_cast<double>(text_bytes) + 1.0);
    const double in_title = entity.title_mentions.empty() ? 0.0 : 1.0;
    // Square root: the tenth mention says less than the second.
    entity.salience = std::clamp(0.55 * std::sqrt(share) + 0.25 * early + 0.2 * in_title, 0.0, 1.0);
  }
  std::erase_if(entities_, [](const FoundEntity& entity) {
    return entity.mentions.empty() && entity.title_mentions.empty();
  });
  std::stable_sort(
      entities_.begin(), entities_.end(), [](const FoundEntity& a, const FoundEntity& b) {
        const auto first = [](const FoundEntity& entity) {
          return entity.mentions.empty() ? UINT32_MAX : entity.mentions.front().span.begin;
        };
        return first(a) < first(b);
      });
  return std::move(entities_);
}

}  // namespace dateline::enrich::names
