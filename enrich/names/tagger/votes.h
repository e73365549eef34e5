#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "enrich/names/tagger/features.h"
#include "enrich/names/tagger/tags.h"

namespace dateline::enrich::names::tagger {

/// What the first pass made of the same words elsewhere in the article: "Fischler" in the headline
/// is who "Farm Commissioner Franz Fischler" is in the text. Linear in the tokens.
class Votes {
 public:
  /// `tags` of the first pass, one a token.
  Votes(std::span<const Token> tokens, std::span<const Tag> tags);

  /// What the other places say of the token at `at`; feature kinds from kFirstVoteKind.
  void add_features(std::span<const Token> tokens, std::span<const Tag> tags, std::size_t at,
                    FeatureList& list) const;

 private:
  struct Ballot {
    std::uint64_t key = 0;
    std::uint32_t total = 0;
    std::array<std::uint16_t, kTags> tags{};
    // The longest name of several words that holds the word.
    std::uint16_t length = 0;
    Tag longest = kOutside;
  };

  Ballot& ballot(std::uint64_t key);
  const Ballot* find(std::uint64_t key) const;
  void count(std::uint64_t key, Tag tag);
  void count_names(std::span<const Token> tokens, std::span<const Tag> tags);

  std::vector<Ballot> ballots_;
  std::vector<std::uint32_t> slots_;  // open addressing: index + 1 into ballots_
  std::uint64_t mask_ = 0;
};

}  // namespace dateline::enrich::names::tagger
