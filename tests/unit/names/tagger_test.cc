#include "enrich/names/tagger/tagger.h"

#include <gtest/gtest.h>

#include "enrich/names/tagger/votes.h"
#include "tests/unit/names/little_dictionary.h"

namespace dateline::enrich::names::tagger {
namespace {

/// Small pseudo-random numbers, the same everywhere.
class Dice {
 public:
  std::int32_t roll(std::int32_t limit) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::int32_t>((state_ >> 33) % (2 * static_cast<std::uint64_t>(limit))) -
           limit;
  }

 private:
  std::uint64_t state_ = 7;
};

using Scores = TagScores<std::int32_t>;

std::int32_t score_of(const std::vector<Scores>& emissions,
                      const Transitions<std::int32_t>& transitions, const std::vector<Tag>& tags) {
  std::int32_t sum = 0;
  Tag before = kOutside;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    sum += emissions[i][tags[i]] + transitions[before][tags[i]];
    before = tags[i];
  }
  return sum + transitions[before][kOutside];
}

/// The best score of all legal sequences, each tried.
std::int32_t best_by_hand(const std::vector<Scores>& emissions,
                          const Transitions<std::int32_t>& transitions, std::vector<Tag>& tags) {
  const Tag before = tags.empty() ? kOutside : tags.back();
  if (tags.size() == emissions.size()) {
    return closes(before) ? score_of(emissions, transitions, tags) : INT32_MIN;
  }
  std::int32_t best = INT32_MIN;
  for (Tag tag = 0; tag < kTags; ++tag) {
    if (!may_follow(before, tag)) continue;
    tags.push_back(tag);
    best = std::max(best, best_by_hand(emissions, transitions, tags));
    tags.pop_back();
  }
  return best;
}

TEST(TaggerDecoder, FindsTheBestLegalTagsOfAllThereAre) {
  Dice dice;
  Decoder<std::int32_t> decoder;
  for (int round = 0; round < 40; ++round) {
    Transitions<std::int32_t> transitions;
    for (auto& row : transitions) {
      for (auto& weight : row) weight = dice.roll(60);
    }
    std::vector<Scores> emissions(1 + static_cast<std::size_t>(round % 4));
    for (auto& row : emissions) {
      for (auto& weight : row) weight = dice.roll(100);
    }
    std::vector<Tag> tags(emissions.size());
    decoder.decode(emissions, transitions, tags);
    std::vector<Tag> none;
    EXPECT_EQ(score_of(emissions, transitions, tags), best_by_hand(emissions, transitions, none));
    for (std::size_t i = 0; i + 1 < tags.size(); ++i) {
      EXPECT_TRUE(may_follow(tags[i], tags[i + 1]));
    }
    EXPECT_TRUE(opens(tags.front()));
    EXPECT_TRUE(closes(tags.back()));
  }
}

ModelParts little_parts() {
  ModelParts parts;
  parts.classes = {{class_key("harbour"), {3, 17}}, {class_key("Oslo"), {5, 40}}};
  parts.transitions[0][0][3] = -12;
  parts.transitions[1][2][4] = 77;
  parts.features = {5, 64, 1000, 1u << 20};
  for (std::size_t i = 0; i < parts.features.size(); ++i) {
    Row row{};
    row[i] = static_cast<std::int16_t>(100 * (i + 1));
    row[31 - i] = static_cast<std::int16_t>(-7 - 150 * static_cast<int>(i));
    parts.rows.push_back(row);
  }
  return parts;
}

TEST(TaggerModel, ReadsWhatWasWritten) {
  const auto read = Model::read(file_of(little_parts()), "little");
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(read->features(), 4U);
  EXPECT_EQ(read->classes().find("Oslo", false).fine, 40);
  EXPECT_EQ(read->classes().find("HARBOUR", true).coarse, 3);
  EXPECT_EQ(read->transitions(0)[0][3], -12);
  EXPECT_EQ(read->transitions(1)[2][4], 77);
  RowSum sum{};
  const std::uint32_t features[] = {5, 6, 1000, 1000};
  read->add(features, sum);
  EXPECT_EQ(sum[0], 100);
  EXPECT_EQ(sum[2], 600);
  EXPECT_EQ(sum[29], 2 * -307);
}

TEST(TaggerModel, IsTheSameFileForTheSameParts) {
  EXPECT_EQ(file_of(little_parts()), file_of(little_parts()));
  const auto read = Model::read(file_of(little_parts()), "little");
  EXPECT_EQ(read->version(), Model::read(file_of(little_parts()), "again")->version());
}

TEST(TaggerModel, RefusesEveryCutFile) {
  const std::string file = file_of(little_parts());
  for (std::size_t size = 0; size < file.size(); ++size) {
    const auto read = Model::read(std::string_view(file).substr(0, size), "cut");
    ASSERT_FALSE(read.has_value()) << size;
    EXPECT_EQ(read.error().exit_code, model::ExitCode::bad_configuration);
  }
}

TEST(TaggerModel, RefusesADamagedFileOrReadsTheSame) {
  const std::string file = file_of(little_parts());
  const auto whole = Model::read(file, "whole");
  for (std::size_t at = 0; at < file.size(); ++at) {
    std::string damaged = file;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x41);
    const auto read = Model::read(damaged, "damaged");
    if (read) EXPECT_EQ(read->version(), whole->version()) << at;
  }
}

/// A text as the tagger sees it with an untrained model.
class Sequence {
 public:
  explicit Sequence(std::string text) : text_(std::move(text)) {
    const Dictionary& dictionary = dictionary_.word("the", 1).open();
    read_ = read_text(dictionary, text_, false);
    tokens_ = sequence_of(dictionary, read_, {}, WordClasses());
  }
  const std::vector<Token>& tokens() const { return tokens_; }
  std::string_view slice(const Token& token) const {
    return std::string_view(text_).substr(token.span.begin, token.span.end - token.span.begin);
  }
  /// The words that are decoded.
  std::string decoded() const {
    std::string words;
    for (const Token& token : tokens_) {
      if (token.decoded) words += std::string(slice(token)) + " ";
    }
    return words;
  }

 private:
  std::string text_;
  LittleDictionary dictionary_;
  ReadText read_;
  std::vector<Token> tokens_;
};

TEST(TaggerSequence, DecodesCapitalsAndWhatMayStandBetweenTwo) {
  const Sequence read("it rained when Anna Lund of the Old Port came home from the very late Ball");
  EXPECT_EQ(read.decoded(), "Anna Lund of the Old Port Ball ");
}

TEST(TaggerSequence, DecodesNumbersBesideCapitals) {
  const Sequence read("they left with 1860 Munich for Hanover 96 at last in 12 buses");
  EXPECT_EQ(read.decoded(), "1860 Munich for Hanover 96 ");
}

TEST(TaggerSequence, PutsBordersAroundEveryLine) {
  const Sequence read("Anna came\nBen left");
  std::string shape;
  for (const Token& token : read.tokens()) shape += token.border ? '|' : 'w';
  EXPECT_EQ(shape, "||ww||ww||");
}

TEST(TaggerFeatures, DependOnTheTokensAlone) {
  const Sequence one("Then Anna Lund, 42, came.");
  const Sequence other("Then Anna Lund, 42, came.");
  FeatureList first;
  FeatureList second;
  local_features(one.tokens(), 3, first);
  local_features(other.tokens(), 3, second);
  EXPECT_TRUE(
      std::equal(first.ids().begin(), first.ids().end(), second.ids().begin(), second.ids().end()));
  for (const std::uint32_t id : first.ids()) EXPECT_LT(id, 1U << kFeatureBits);
}

TEST(TaggerFeatures, FitTheListWhateverTheText) {
  const Sequence read(
      "A.-B.'s \"U.S.-LED\" Xxxx-Yyyy (ABCD) Of The O'Neill-1234567890 \xC3\x9C\xC3\x84");
  FeatureList list;
  for (std::size_t i = 0; i < read.tokens().size(); ++i) {
    if (read.tokens()[i].border) continue;
    list.clear();
    local_features(read.tokens(), i, list);
    EXPECT_LE(list.ids().size() + 20, FeatureList::kMost);
  }
}

TEST(TaggerVotes, SpeakOfOtherPlacesOnly) {
  const Sequence read("Lund came. Mr Lund left. Berg spoke.");
  std::vector<Tag> tags(read.tokens().size(), kOutside);
  for (std::size_t i = 0; i < tags.size(); ++i) {
    if (read.slice(read.tokens()[i]) == "Lund") {
      tags[i] = tag_of(model::EntityType::person, Place::unit);
    }
  }
  const Votes votes(read.tokens(), tags);
  const auto features_of = [&](std::string_view word) {
    FeatureList list;
    for (std::size_t i = 0; i < tags.size(); ++i) {
      if (read.slice(read.tokens()[i]) == word) {
        votes.add_features(read.tokens(), tags, i, list);
        break;
      }
    }
    return std::vector<std::uint32_t>(list.ids().begin(), list.ids().end());
  };
  // A word that stands once has no other place to learn from.
  EXPECT_GT(features_of("Lund").size(), features_of("Berg").size());
}

TEST(TaggerNames, AreWhatTheTagsSpell) {
  const Sequence read("Then Anna Lund met Orbel Corp. on Friday");
  std::vector<Tag> tags(read.tokens().size(), kOutside);
  const auto set = [&](std::string_view word, model::EntityType type, Place place) {
    for (std::size_t i = 0; i < tags.size(); ++i) {
      if (read.slice(read.tokens()[i]) == word) tags[i] = tag_of(type, place);
    }
  };
  set("Anna", model::EntityType::person, Place::begin);
  set("Lund", model::EntityType::person, Place::last);
  set("Orbel", model::EntityType::organization, Place::begin);
  set("Corp.", model::EntityType::organization, Place::last);
  const auto names = names_of(read.tokens(), tags);
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(names[0].span, (model::ByteSpan{5, 14}));
  EXPECT_EQ(names[0].type, model::EntityType::person);
  EXPECT_EQ(names[1].span, (model::ByteSpan{19, 30}));
  EXPECT_EQ(names[1].end - names[1].begin, 2U);
}

}  // namespace
}  // namespace dateline::enrich::names::tagger
