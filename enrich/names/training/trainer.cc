#include "enrich/names/training/trainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "enrich/names/tagger/votes.h"
#include "enrich/names/training/exchange.h"
#include "enrich/names/training/perceptron.h"

namespace dateline::enrich::names::training {
namespace {

using tagger::FeatureList;
using tagger::kTags;
using tagger::Place;
using tagger::Token;

constexpr std::size_t kFolds = 4;
constexpr std::uint32_t kAbsent = 0xFFFFFFFF;

/// One article ready to learn from.
struct Lesson {
  std::vector<Token> tokens;
  std::vector<Tag> gold;
  std::vector<std::pair<std::size_t, std::size_t>> places;  // of the stretches, in tokens
  std::vector<Stretch> stretches;
};

/// Feature numbers without those too rare to learn from.
class Numbering {
 public:
  Numbering() : counts_(std::size_t{1} << tagger::kFeatureBits, 0) {}

  void count(std::span<const std::uint32_t> features) {
    for (const std::uint32_t feature : features) ++counts_[feature];
  }
  void settle(std::uint32_t least) {
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const bool kept = counts_[i] >= least;
      if (kept) features_.push_back(static_cast<std::uint32_t>(i));
      counts_[i] = kept ? static_cast<std::uint32_t>(features_.size() - 1) : kAbsent;
    }
  }
  void translate(Stretch& stretch) const {
    std::size_t out = 0;
    std::size_t at = 0;
    for (std::uint32_t& end : stretch.ends) {
      for (; at < end; ++at) {
        const std::uint32_t number = counts_[stretch.features[at]];
        if (number != kAbsent) stretch.features[out++] = number;
      }
      end = static_cast<std::uint32_t>(out);
    }
    stretch.features.resize(out);
    stretch.features.shrink_to_fit();
  }
  const std::vector<std::uint32_t>& features() const { return features_; }

 private:
  std::vector<std::uint32_t> counts_;  // later the dense numbers
  std::vector<std::uint32_t> features_;
};

/// As the product reads it.
ReadText read_article(const Dictionary& dictionary, const std::string& text) {
  ReadText read = read_text(dictionary, text, false);
  const text::Cleaned cleaned = text::keep_as_is(text);
  mark_sentences(read, text::split_sentences(text, cleaned.segments));
  return read;
}

std::vector<Tag> gold_tags(const std::vector<Token>& tokens, const AnnotatedText& annotated) {
  std::vector<Tag> tags(tokens.size(), tagger::kOutside);
  std::size_t at = 0;
  for (const AnnotatedName& name : annotated.names) {
    const auto passed = [&](const Token& token) {
      return token.border || token.span.begin < name.span.begin;
    };
    while (at < tokens.size() && passed(tokens[at])) ++at;
    std::size_t end = at;
    while (end < tokens.size() && !tokens[end].border && tokens[end].span.end <= name.span.end) {
      ++end;
    }
    // "Lear Corp." at the end of a sentence is annotated without its full stop.
    if (end < tokens.size() && tagger::stops_sentence(tokens, end) &&
        tokens[end].span.end == name.span.end + 1) {
      ++end;
    }
    const bool fits = at < end && tokens[at].span.begin == name.span.begin &&
                      tagger::name_end(tokens, end - 1) == name.span.end;
    if (!fits) continue;
    bool seen = true;  // a name outside of what is decoded cannot be learned
    for (std::size_t i = at; i < end; ++i) seen = seen && tokens[i].decoded;
    if (!seen) continue;
    for (std::size_t i = at; i < end; ++i) {
      const Place place = end == at + 1  ? Place::unit
                          : i == at      ? Place::begin
                          : i + 1 == end ? Place::last
                                         : Place::inside;
      tags[i] = tagger::tag_of(name.type, place);
    }
    at = end;
  }
  return tags;
}

Lesson read_lesson(const Dictionary& dictionary, const tagger::WordClasses& classes,
                   const AnnotatedText& annotated) {
  const ReadText read = read_article(dictionary, annotated.text);
  Lesson lesson;
  lesson.tokens = tagger::sequence_of(dictionary, read, spot_all(dictionary, read), classes);
  lesson.gold = gold_tags(lesson.tokens, annotated);
  FeatureList list;
  tagger::for_stretches(lesson.tokens, [&](std::size_t begin, std::size_t end) {
    Stretch stretch;
    for (std::size_t i = begin; i < end; ++i) {
      list.clear();
      tagger::local_features(lesson.tokens, i, list);
      const auto ids = list.ids();
      stretch.features.insert(stretch.features.end(), ids.begin(), ids.end());
      stretch.ends.push_back(static_cast<std::uint32_t>(stretch.features.size()));
      stretch.gold.push_back(lesson.gold[i]);
    }
    lesson.stretches.push_back(std::move(stretch));
    lesson.places.emplace_back(begin, end);
  });
  return lesson;
}

/// The features of the second pass behind those of the first, as raw numbers.
std::vector<Stretch> vote_stretches(const Lesson& lesson, const std::vector<Tag>& tags) {
  const tagger::Votes votes(lesson.tokens, tags);
  std::vector<Stretch> made;
  FeatureList list;
  for (const auto& [begin, end] : lesson.places) {
    Stretch stretch;
    for (std::size_t i = begin; i < end; ++i) {
      list.clear();
      votes.add_features(lesson.tokens, tags, i, list);
      const auto ids = list.ids();
      stretch.features.insert(stretch.features.end(), ids.begin(), ids.end());
      stretch.ends.push_back(static_cast<std::uint32_t>(stretch.features.size()));
      stretch.gold.push_back(lesson.gold[i]);
    }
    made.push_back(std::move(stretch));
  }
  return made;
}

Stretch joined(const Stretch& local, const Stretch& votes, std::uint32_t offset) {
  Stretch both;
  both.gold = local.gold;
  for (std::size_t i = 0; i < local.ends.size(); ++i) {
    const auto first = local.of(i);
    both.features.insert(both.features.end(), first.begin(), first.end());
    for (const std::uint32_t feature : votes.of(i)) both.features.push_back(feature + offset);
    both.ends.push_back(static_cast<std::uint32_t>(both.features.size()));
  }
  return both;
}

std::vector<tagger::WordClasses::Row> cluster(const std::vector<AnnotatedText>& annotated,
                                              const std::vector<std::string>& unlabelled,
                                              const TrainingOptions& options) {
  WordStream stream;
  for (const AnnotatedText& each : annotated) stream.add(each.text);
  for (const std::string& each : unlabelled) stream.add(each);
  const auto vocabulary = stream.vocabulary(options.least_in_text);
  options.say(fmt::format("{} words to sort into classes", vocabulary.keys.size()));
  const auto coarse = exchange(vocabulary, options.coarse, options.rounds);
  const auto fine = exchange(vocabulary, options.fine, options.rounds);
  std::vector<tagger::WordClasses::Row> rows;
  for (std::size_t i = 0; i < vocabulary.keys.size(); ++i) {
    if (vocabulary.keys[i] != 0) rows.push_back({vocabulary.keys[i], {coarse[i], fine[i]}});
  }
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  return rows;
}

/// First-pass tags of a lesson by weights that have not seen it.
std::vector<Tag> first_pass(const Lesson& lesson, const Weights& weights) {
  std::vector<Tag> tags(lesson.tokens.size(), tagger::kOutside);
  std::vector<Tag> decoded;
  for (std::size_t i = 0; i < lesson.stretches.size(); ++i) {
    decode(weights, lesson.stretches[i], decoded);
    std::copy(decoded.begin(), decoded.end(),
              tags.begin() + static_cast<std::ptrdiff_t>(lesson.places[i].first));
  }
  return tags;
}

Weights learn_from(const std::vector<Lesson>& lessons, std::size_t left_out, std::size_t features,
                   const TrainingOptions& options) {
  std::vector<const Stretch*> stretches;
  for (std::size_t i = 0; i < lessons.size(); ++i) {
    if (i % kFolds == left_out) continue;
    for (const Stretch& stretch : lessons[i].stretches) stretches.push_back(&stretch);
  }
  return learn(stretches, features, {options.epochs, options.seed, options.margin});
}

float largest(const Weights& weights) {
  float most = 0;
  for (const auto& row : weights.rows) {
    for (std::size_t tag = 1; tag < kTags; ++tag) {
      most = std::max(most, std::abs(row[tag] - row[0]));
    }
  }
  return most;
}

/// Weights relative to "no name", as whole numbers: a constant for all tags of a token decides
/// nothing.
void write_rows(const Weights& first, const Weights& second,
                const std::vector<std::uint32_t>& features, float least,
                tagger::ModelParts& parts) {
  const std::array<const Weights*, 2> passes{&first, &second};
  std::array<float, 2> scales{};
  for (std::size_t pass = 0; pass < 2; ++pass) {
    scales[pass] =
        static_cast<float>(tagger::kLargestWeight) / std::max(largest(*passes[pass]), 1e-6F);
    for (std::size_t from = 0; from < kTags; ++from) {
      for (std::size_t to = 0; to < kTags; ++to) {
        const float scaled = passes[pass]->transitions[from][to] * scales[pass];
        parts.transitions[pass][from][to] =
            static_cast<std::int16_t>(std::lround(std::clamp(scaled, -30000.0F, 30000.0F)));
      }
    }
  }
  std::vector<std::pair<std::uint32_t, tagger::Row>> rows;
  for (std::size_t i = 0; i < features.size(); ++i) {
    tagger::Row row{};
    float most = 0;
    for (std::size_t pass = 0; pass < 2; ++pass) {
      if (i >= passes[pass]->rows.size()) continue;
      const auto& weights = passes[pass]->rows[i];
      for (std::size_t lane = 0; lane < tagger::kLanes; ++lane) {
        const float weight = weights[lane + 1] - weights[0];
        most = std::max(most, std::abs(weight));
        row[pass * tagger::kLanes + lane] =
            static_cast<std::int16_t>(std::lround(weight * scales[pass]));
      }
    }
    if (most >= least) rows.emplace_back(features[i], row);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [feature, row] : rows) {
    // A local feature and one of the second pass may share a number: then they share a row.
    if (!parts.features.empty() && parts.features.back() == feature) {
      tagger::Row& shared = parts.rows.back();
      for (std::size_t lane = 0; lane < row.size(); ++lane) {
        const int both = shared[lane] + row[lane];
        shared[lane] = static_cast<std::int16_t>(
            std::clamp<int>(both, -tagger::kLargestWeight, tagger::kLargestWeight));
      }
      continue;
    }
    parts.features.push_back(feature);
    parts.rows.push_back(row);
  }
}

}  // namespace

tagger::ModelParts train(const Dictionary& dictionary, const std::vector<AnnotatedText>& annotated,
                         const std::vector<std::string>& unlabelled,
                         const std::vector<tagger::WordClasses::Row>& given,
                         const TrainingOptions& options) {
  tagger::ModelParts parts;
  parts.classes = given.empty() ? cluster(annotated, unlabelled, options) : given;
  const tagger::WordClasses classes(parts.classes);
  options.say("reading the annotated texts");
  std::vector<Lesson> lessons;
  Numbering local;
  for (const AnnotatedText& each : annotated) {
    lessons.push_back(read_lesson(dictionary, classes, each));
    for (const Stretch& stretch : lessons.back().stretches) local.count(stretch.features);
  }
  local.settle(options.least_seen);
  for (Lesson& lesson : lessons) {
    for (Stretch& stretch : lesson.stretches) local.translate(stretch);
  }
  const std::size_t features = local.features().size();
  options.say(fmt::format("{} features; first pass", features));
  const Weights first = learn_from(lessons, kFolds, features, options);

  Numbering vote_numbers;
  std::vector<std::vector<Stretch>> votes(lessons.size());
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    options.say(fmt::format("first pass without part {} of {}", fold + 1, kFolds));
    const Weights weights = learn_from(lessons, fold, features, options);
    for (std::size_t i = fold; i < lessons.size(); i += kFolds) {
      votes[i] = vote_stretches(lessons[i], first_pass(lessons[i], weights));
      for (const Stretch& stretch : votes[i]) vote_numbers.count(stretch.features);
    }
  }
  vote_numbers.settle(options.least_seen);
  for (std::size_t i = 0; i < lessons.size(); ++i) {
    for (std::size_t k = 0; k < votes[i].size(); ++k) {
      vote_numbers.translate(votes[i][k]);
      lessons[i].stretches[k] =
          joined(lessons[i].stretches[k], votes[i][k], static_cast<std::uint32_t>(features));
    }
  }
  std::vector<std::uint32_t> numbers = local.features();
  numbers.insert(numbers.end(), vote_numbers.features().begin(), vote_numbers.features().end());
  options.say("second pass");
  const Weights second = learn_from(lessons, kFolds, numbers.size(), options);
  write_rows(first, second, numbers, options.least_weight, parts);
  return parts;
}

double Tally::f1() const {
  const auto sum = static_cast<double>(2 * right + wrong + missed);
  return sum == 0 ? 0 : 2 * static_cast<double>(right) / sum;
}

Tally Score::all() const {
  Tally sum;
  for (std::size_t type = 0; type < 3; ++type) {
    sum.right += types[type].right;
    sum.wrong += types[type].wrong;
    sum.missed += types[type].missed;
  }
  return sum;
}

Score evaluate(const tagger::Model& model, const Dictionary& dictionary,
               const std::vector<AnnotatedText>& annotated) {
  Score score;
  for (const AnnotatedText& each : annotated) {
    const ReadText read = read_article(dictionary, each.text);
    const auto found = tagger::tag_names(model, dictionary, read, spot_all(dictionary, read));
    const auto same = [](const auto& a, const auto& b) {
      return a.span.begin == b.span.begin && a.span.end == b.span.end && a.type == b.type;
    };
    for (const auto& name : found) {
      Tally& tally = score.types[static_cast<std::size_t>(name.type)];
      const bool right = std::any_of(each.names.begin(), each.names.end(),
                                     [&](const auto& gold) { return same(gold, name); });
      ++(right ? tally.right : tally.wrong);
    }
    for (const auto& gold : each.names) {
      const bool met = std::any_of(found.begin(), found.end(),
                                   [&](const auto& name) { return same(name, gold); });
      if (!met) ++score.types[static_cast<std::size_t>(gold.type)].missed;
    }
  }
  return score;
}

}  // namespace dateline::enrich::names::training
