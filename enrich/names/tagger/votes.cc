#include "enrich/names/tagger/votes.h"

#include <algorithm>
#include <string>

namespace dateline::enrich::names::tagger {
namespace {

enum VoteKind : std::uint32_t {
  kOwnTag = kFirstVoteKind,
  kTagsAround,
  kOthers,
  kOthersAndOwn,
  kOthersBrief,
  kPairOthers,
  kLongest,
  kLongestAndOwn,
  kInitials,
  kLeftOthers,
  kRightOthers,
  kOthersLower,
};

std::uint64_t word_key(const Token& token) { return token.lower | 1ULL << 40; }
std::uint64_t pair_key(const Token& token, const Token& next) {
  return (static_cast<std::uint64_t>(token.lower) << 32 | next.lower) * 0x9E3779B97F4A7C15ULL | 1;
}
std::uint64_t initials_key(std::uint64_t letters) {
  return (letters * 0xC4CEB9FE1A85EC53ULL) | 1ULL << 41;
}

std::uint64_t mixed(std::uint64_t key) {
  key *= 0xFF51AFD7ED558CCDULL;
  return key ^ (key >> 32);
}

/// The first letters of the folded words of a name, packed; at most eight.
std::uint64_t initials(std::span<const Token> name) {
  std::uint64_t letters = 0;
  int count = 0;
  for (const Token& token : name) {
    if (token.capital && count < 8) letters |= (token.prefix & 0xFFULL) << (8 * count++);
  }
  return letters;
}

/// The letters of a word in capitals as initials would pack them; 0 for words longer than four.
std::uint64_t letters_of(const Token& token) {
  return token.upper && token.affixes >= 2 ? token.prefix : 0;
}

/// The tag that most ballots name and how clearly: 0 none, 1 split, 2 most, 3 all.
struct Verdict {
  Tag tag = kOutside;
  std::uint32_t clear = 0;
  std::uint64_t code() const { return tag * 4ULL + clear; }
};

}  // namespace

Votes::Votes(std::span<const Token> tokens, std::span<const Tag> tags) {
  std::size_t capitals = 0;
  for (const Token& token : tokens) capitals += token.capital ? 1 : 0;
  std::size_t size = 64;
  while (size < capitals * 6) size *= 2;
  slots_.resize(size);
  mask_ = size - 1;
  ballots_.reserve(capitals * 2 + 8);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens[i].capital) continue;
    count(word_key(tokens[i]), tags[i]);
    if (tokens[i + 1].capital) count(pair_key(tokens[i], tokens[i + 1]), tags[i]);
  }
  count_names(tokens, tags);
}

void Votes::count_names(std::span<const Token> tokens, std::span<const Tag> tags) {
  for (std::size_t i = 0; i < tokens.size();) {
    std::size_t end = i + 1;
    if (tags[i] != kOutside && place_of(tags[i]) == Place::begin) {
      while (end < tokens.size() && tags[end] != kOutside && !opens(tags[end])) ++end;
      const auto length = static_cast<std::uint16_t>(std::min<std::size_t>(end - i, 100));
      for (std::size_t k = i; k < end; ++k) {
        if (!tokens[k].capital) continue;
        Ballot& held = ballot(word_key(tokens[k]));
        if (length > held.length) {
          held.length = length;
          held.longest = tags[k];
        }
      }
      const std::uint64_t letters = initials(tokens.subspan(i, end - i));
      if (letters > 0xFF) count(initials_key(letters), tags[i]);
    }
    i = end;
  }
}

Votes::Ballot& Votes::ballot(std::uint64_t key) {
  std::uint64_t at = mixed(key) & mask_;
  while (slots_[at] != 0 && ballots_[slots_[at] - 1].key != key) at = (at + 1) & mask_;
  if (slots_[at] == 0) {
    ballots_.push_back({});
    ballots_.back().key = key;
    slots_[at] = static_cast<std::uint32_t>(ballots_.size());
  }
  return ballots_[slots_[at] - 1];
}

const Votes::Ballot* Votes::find(std::uint64_t key) const {
  std::uint64_t at = mixed(key) & mask_;
  while (slots_[at] != 0 && ballots_[slots_[at] - 1].key != key) at = (at + 1) & mask_;
  return slots_[at] == 0 ? nullptr : &ballots_[slots_[at] - 1];
}

void Votes::count(std::uint64_t key, Tag tag) {
  Ballot& counted = ballot(key);
  ++counted.total;
  if (counted.tags[tag] < 0xFFFF) ++counted.tags[tag];
}

void Votes::add_features(std::span<const Token> tokens, std::span<const Tag> tags, std::size_t at,
                         FeatureList& list) const {
  // The vote of the token itself does not count.
  const auto verdict = [&](const Ballot* found, Tag own) {
    Verdict result;
    if (found == nullptr || found->total < 2) return result;
    std::uint32_t most = 0;
    for (std::size_t tag = 0; tag < kTags; ++tag) {
      const std::uint32_t votes = found->tags[tag] - (tag == own ? 1U : 0U);
      if (votes <= most) continue;
      most = votes;
      result.tag = static_cast<Tag>(tag);
    }
    const std::uint32_t others = found->total - 1;
    result.clear = most == others ? 3U : most * 2 > others ? 2U : 1U;
    return result;
  };
  const Token& here = tokens[at];
  list.add(kOwnTag, tags[at]);
  list.add(kTagsAround, tags[at] * 32ULL * 32 + tags[at - 1] * 32ULL + tags[at + 1]);
  if (!here.capital) return;
  const Ballot* found = find(word_key(here));
  const Verdict others = verdict(found, tags[at]);
  list.add(kOthers, others.code());
  list.add(kOthersAndOwn, others.code(), tags[at]);
  list.add(kOthersBrief, others.code(), here.brief);
  if (others.clear != 0) list.add(kOthersLower, others.tag, here.lower);
  if (tokens[at + 1].capital) {
    const Verdict pairs = verdict(find(pair_key(here, tokens[at + 1])), tags[at]);
    list.add(kPairOthers, pairs.code());
    list.add(kRightOthers, verdict(find(word_key(tokens[at + 1])), tags[at + 1]).code());
  }
  if (tokens[at - 1].capital) {
    list.add(kLeftOthers, verdict(find(word_key(tokens[at - 1])), tags[at - 1]).code());
  }
  if (found->length > 1) {
    const std::uint64_t held = found->longest * 8ULL + std::min<std::uint64_t>(found->length, 4);
    list.add(kLongest, held, here.run_end - here.run_begin);
    list.add(kLongestAndOwn, held, tags[at]);
  }
  if (const std::uint64_t letters = letters_of(here); letters != 0) {
    const Ballot* name = find(initials_key(letters));
    if (name != nullptr) {
      const auto first = std::find_if(name->tags.begin(), name->tags.end(),
                                      [](std::uint16_t votes) { return votes != 0; });
      list.add(kInitials, static_cast<std::uint64_t>(first - name->tags.begin()));
    }
  }
}

}  // namespace dateline::enrich::names::tagger
