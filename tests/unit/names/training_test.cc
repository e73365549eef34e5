#include <gtest/gtest.h>

#include "enrich/names/training/exchange.h"
#include "enrich/names/training/trainer.h"
#include "tests/unit/names/little_dictionary.h"

namespace dateline::enrich::names::training {
namespace {

/// "[Anna Lund/person] came to [Oslo/place]."
AnnotatedText annotated(std::string_view marked) {
  AnnotatedText text;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (marked[i] == '[') {
      begin = text.text.size();
    } else if (marked[i] == '/') {
      const std::string_view type = marked.substr(i + 1, marked.find(']', i) - i - 1);
      text.names.push_back(
          {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(text.text.size())},
           type == "person"  ? model::EntityType::person
           : type == "place" ? model::EntityType::place
                             : model::EntityType::organization});
      i += type.size() + 1;
    } else {
      text.text.push_back(marked[i]);
    }
  }
  return text;
}

std::vector<AnnotatedText> lessons() {
  std::vector<AnnotatedText> texts;
  for (const char* person : {"Anna Lund", "Bo Berg", "Carl Dahl", "Eva Holm"}) {
    for (const char* town : {"Oslo", "Bergen", "Turku"}) {
      texts.push_back(annotated("Then [" + std::string(person) + "/person] said in [" + town +
                                "/place] that rain fell. Nobody came to [" + town + "/place]."));
    }
  }
  return texts;
}

TrainingOptions small_options() {
  TrainingOptions options;
  options.least_in_text = 2;
  options.coarse = 4;
  options.fine = 8;
  options.epochs = 5;
  return options;
}

const Dictionary& dictionary() {
  static LittleDictionary little;
  static const Dictionary& opened = little.word("the", 1).open();
  return opened;
}

TEST(Training, LearnsWhatItIsShownAndUsesItOnNewNames) {
  const tagger::Model model(train(dictionary(), lessons(), {}, {}, small_options()));
  const auto unseen =
      std::vector{annotated("Then [Dora Nilsen/person] said in [Narvik/place] that rain fell.")};
  EXPECT_EQ(evaluate(model, dictionary(), unseen).all().right, 2U);
  EXPECT_DOUBLE_EQ(evaluate(model, dictionary(), lessons()).all().f1(), 1.0);
}

TEST(Training, GivesTheSameBytesForTheSameSeed) {
  const auto file = [](std::uint64_t seed) {
    TrainingOptions options = small_options();
    options.seed = seed;
    return tagger::file_of(train(dictionary(), lessons(), {}, {}, options));
  };
  EXPECT_EQ(file(1), file(1));
  EXPECT_NE(file(1), file(2));
}

TEST(Training, CountsANameAsRightOnlyWithItsBoundsAndType) {
  const tagger::Model untrained{tagger::ModelParts{}};
  const Score score = evaluate(untrained, dictionary(), lessons());
  EXPECT_EQ(score.all().right, 0U);
  EXPECT_EQ(score.all().missed, 36U);
  EXPECT_EQ(score.types[2].missed, 24U);
}

TEST(Exchange, PutsWordsOfAlikeSurroundingsIntoOneClass) {
  WordStream stream;
  for (int i = 0; i < 30; ++i) {
    stream.add("the cat sat. the dog sat. the cow sat.");
    stream.add("a cat ran. a dog ran. a cow ran.");
  }
  const auto vocabulary = stream.vocabulary(2);
  const auto classes = exchange(vocabulary, 4, 8);
  const auto class_of = [&](std::string_view word) {
    const auto found =
        std::find(vocabulary.keys.begin(), vocabulary.keys.end(), tagger::class_key(word));
    return classes[static_cast<std::size_t>(found - vocabulary.keys.begin())];
  };
  EXPECT_EQ(class_of("cat"), class_of("dog"));
  EXPECT_EQ(class_of("cat"), class_of("cow"));
  EXPECT_NE(class_of("cat"), class_of("sat"));
}

}  // namespace
}  // namespace dateline::enrich::names::training
