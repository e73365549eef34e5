#include "enrich/names/tagger/tagger.h"

#include "enrich/names/tagger/votes.h"
#include "enrich/names/tagger/word_sums.h"

namespace dateline::enrich::names::tagger {
namespace {

using Scores = TagScores<std::int32_t>;
using Sums = std::array<std::int32_t, 2 * kLanes>;

void add(const RowSum& row, Sums& sums) {
  for (std::size_t lane = 0; lane < row.size(); ++lane) sums[lane] += row[lane];
}

Scores scores_of(const Sums& sums, std::size_t pass) {
  Scores scores;
  scores[kOutside] = 0;
  for (std::size_t lane = 0; lane < kLanes; ++lane) scores[1 + lane] = sums[pass * kLanes + lane];
  return scores;
}

/// Both passes' sums of the local features of a token.
void add_local(const Model& model, WordSums& words, std::span<const Token> tokens, std::size_t at,
               FeatureList& list, Sums& sums) {
  RowSum alone = words.of(model, tokens[at]).own;
  for (std::size_t i = 0; i < kNeighbourPlaces.size(); ++i) {
    const RowSum& row = words.of(model, tokens[at + kNeighbourPlaces[i] - 2]).beside[i];
    for (std::size_t lane = 0; lane < row.size(); ++lane) {
      alone[lane] = static_cast<std::int16_t>(alone[lane] + row[lane]);
    }
  }
  add(alone, sums);
  list.clear();
  joint_features(tokens, at, list);
  RowSum joint{};
  model.add(list.ids(), joint);
  add(joint, sums);
}

}  // namespace

std::vector<Tag> tag_tokens(const Model& model, std::span<const Token> tokens) {
  thread_local WordSums words;
  std::vector<Tag> tags(tokens.size(), kOutside);
  std::vector<Sums> sums;  // of decoded tokens
  sums.reserve(tokens.size());
  std::vector<Scores> emissions;
  Decoder<std::int32_t> decoder;
  FeatureList list;
  for_stretches(tokens, [&](std::size_t begin, std::size_t end) {
    emissions.clear();
    for (std::size_t i = begin; i < end; ++i) {
      sums.emplace_back();
      add_local(model, words, tokens, i, list, sums.back());
      emissions.push_back(scores_of(sums.back(), 0));
    }
    decoder.decode(emissions, model.transitions(0), std::span(tags).subspan(begin, end - begin));
  });
  const Votes votes(tokens, tags);
  const std::vector<Tag> first = tags;
  std::size_t next = 0;
  for_stretches(tokens, [&](std::size_t begin, std::size_t end) {
    emissions.clear();
    for (std::size_t i = begin; i < end; ++i) {
      list.clear();
      votes.add_features(tokens, first, i, list);
      RowSum voted{};
      model.add(list.ids(), voted);
      add(voted, sums[next]);
      emissions.push_back(scores_of(sums[next++], 1));
    }
    decoder.decode(emissions, model.transitions(1), std::span(tags).subspan(begin, end - begin));
  });
  return tags;
}

bool stops_sentence(std::span<const Token> tokens, std::size_t at) {
  const Token& token = tokens[at];
  if (token.border || !token.abbreviated || at + 1 >= tokens.size()) return false;
  return tokens[at + 1].border || tokens[at + 1].sentence_start;
}

std::uint32_t name_end(std::span<const Token> tokens, std::size_t at) {
  return tokens[at].span.end - (stops_sentence(tokens, at) ? 1 : 0);
}

std::vector<TaggedName> names_of(std::span<const Token> tokens, std::span<const Tag> tags) {
  std::vector<TaggedName> names;
  for (std::size_t i = 0; i < tokens.size();) {
    std::size_t end = i + 1;
    if (tags[i] != kOutside) {
      if (place_of(tags[i]) == Place::begin) {
        while (end < tokens.size() && tags[end] != kOutside && !opens(tags[end])) ++end;
      }
      TaggedName name;
      name.span = {tokens[i].span.begin, name_end(tokens, end - 1)};
      name.type = type_of(tags[i]);
      name.begin = kNoWord;
      for (std::size_t k = i; k < end; ++k) {
        if (tokens[k].word == kNoWord) continue;
        if (name.begin == kNoWord) name.begin = tokens[k].word;
        name.end = tokens[k].word + 1;
      }
      if (name.begin != kNoWord) names.push_back(name);
    }
    i = end;
  }
  return names;
}

std::vector<TaggedName> tag_names(const Model& model, const Dictionary& dictionary,
                                  const ReadText& read, const std::vector<Candidate>& candidates) {
  const std::vector<Token> tokens = sequence_of(dictionary, read, candidates, model.classes());
  return names_of(tokens, tag_tokens(model, tokens));
}

}  // namespace dateline::enrich::names::tagger
