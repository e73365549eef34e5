#include "track/copies/copy_index.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tests/unit/copies/articles.h"

namespace dateline::track::copies {
namespace {

using model::DuplicateKind;

constexpr HashKey kKey{11, 22};

/// Inserts the way the tracker does: find, then insert with what was found.
class Stream {
 public:
  explicit Stream(std::size_t capacity = 1000, HashKey key = kKey) : index(capacity, key) {}

  std::optional<Copy> see(std::uint64_t sequence, const Entry& entry) {
    const auto copy = index.find(entry);
    index.insert(sequence, entry, copy ? copy->original : sequence);
    return copy;
  }

  CopyIndex index;
};

std::string shown(const std::optional<Copy>& copy) {
  if (!copy) return "none";
  return std::to_string(copy->original) + " " + std::string(to_string(copy->kind)) + " " +
         std::to_string(copy->similarity) + " " + std::to_string(copy->containment);
}

TEST(CopyIndex, FindsNothingInAnEmptyIndexOrAmongStrangers) {
  Stream stream;
  EXPECT_FALSE(stream.see(0, article("a", {0, 30})));
  EXPECT_FALSE(stream.see(1, article("b", {100, 130})));
}

TEST(CopyIndex, CallsTheSameTextExactWhoeverSendsIt) {
  Stream stream;
  stream.see(5, article("a", {0, 30}));
  const auto copy = stream.see(6, article("b", {0, 30}));
  ASSERT_TRUE(copy);
  EXPECT_EQ(copy->original, 5U);
  EXPECT_EQ(copy->kind, DuplicateKind::exact);
  EXPECT_EQ(copy->similarity, 1.0);
}

TEST(CopyIndex, CallsAnIdSeenAgainWithItsTextADuplicateOfItself) {
  Stream stream;
  stream.see(1, article("a", {0, 30}));
  stream.see(2, article("b", {0, 30}));
  EXPECT_EQ(stream.see(3, article("b", {0, 30}))->original, 2U);
}

TEST(CopyIndex, CallsAnEditedTextNear) {
  Stream stream;
  stream.see(1, article("a", {0, 30}));
  const auto copy = stream.see(2, article("b", {5, 35}, false));
  ASSERT_TRUE(copy);
  EXPECT_EQ(copy->kind, DuplicateKind::near);
  EXPECT_NEAR(copy->similarity, 25.0 / 35, 0.12);
}

TEST(CopyIndex, NamesSuspectsMostAlikeFirstWhenSignaturesCannotTell) {
  Stream stream;
  stream.see(1, article("c", {43, 73}, false));
  stream.see(2, article("a", {0, 30}, false));
  stream.see(3, article("stranger", {200, 230}, false));
  std::vector<Copy> suspects;
  EXPECT_FALSE(stream.index.find(article("d", {20, 50}, false), &suspects));
  ASSERT_EQ(suspects.size(), 2U);
  EXPECT_EQ(suspects[0].original, 2U);
  EXPECT_EQ(suspects[1].original, 1U);
  EXPECT_LT(suspects[0].similarity, Thresholds().near);
  EXPECT_GE(suspects[1].similarity, Thresholds().suspect);
}

TEST(CopyIndex, SuspectsNothingOfAShortText) {
  Stream stream;
  stream.see(1, article("a", {0, 3}, false));
  std::vector<Copy> suspects;
  EXPECT_FALSE(stream.index.find(article("b", {2, 5}, false), &suspects));
  EXPECT_TRUE(suspects.empty());
}

TEST(CopyIndex, TellsExcerptsFromExtensions) {
  Stream stream;
  stream.see(1, article("long", {0, 60}));
  const auto excerpt = stream.see(2, article("short", {10, 40}, false));
  ASSERT_TRUE(excerpt);
  EXPECT_EQ(excerpt->kind, DuplicateKind::excerpt);
  EXPECT_GE(excerpt->containment, 0.8);

  Stream other;
  other.see(1, article("short", {10, 40}));
  EXPECT_EQ(other.see(2, article("long", {0, 60}, false))->kind, DuplicateKind::extended);
}

TEST(CopyIndex, FindsSmallExcerptsByTheirSentences) {
  Stream stream;
  stream.see(1, article("long", {0, 200}));
  const auto copy = stream.see(2, article("brief", {3, 9}));
  ASSERT_TRUE(copy);
  EXPECT_EQ(copy->original, 1U);
  EXPECT_EQ(copy->kind, DuplicateKind::excerpt);
}

TEST(CopyIndex, NeedsMoreThanTwoSharedSentences) {
  Stream stream;
  stream.see(1, article("long", {0, 200}));
  Entry quoting = article("quoting", {500, 520});
  quoting.sentence_hashes[3] = article("", {2, 3}).sentence_hashes[0];
  quoting.sentence_hashes[4] = article("", {3, 4}).sentence_hashes[0];
  EXPECT_FALSE(stream.see(2, quoting));
}

TEST(CopyIndex, IsStricterWithShortTexts) {
  Stream stream;
  stream.see(1, article("a", {0, 3}, false));                // 30 shingles
  EXPECT_FALSE(stream.see(2, article("b", {2, 5}, false)));  // a fifth in common
  Stream longer;
  longer.see(1, article("a", {0, 30}, false));
  EXPECT_TRUE(longer.see(2, article("b", {18, 48}, false)));  // a quarter in common
}

TEST(CopyIndex, ComparesUnsignedTextsByTheirHashOnly) {
  Stream stream;
  Entry tiny = article("a", {0, 1});
  tiny.signature = {};
  stream.see(1, tiny);
  Entry other = article("b", {7, 8});
  other.signature = {};
  EXPECT_FALSE(stream.see(2, other));
  tiny.article_id = "c";
  tiny.url.clear();
  EXPECT_EQ(stream.see(3, tiny)->kind, DuplicateKind::exact);
}

TEST(CopyIndex, NeverCallsEmptyTextsEqual) {
  Stream stream;
  Entry empty;
  empty.article_id = "a";
  stream.see(1, empty);
  empty.article_id = "b";
  EXPECT_FALSE(stream.see(2, empty));
}

TEST(CopyIndex, CallsNewTextUnderAnOldUrlOrIdAVersion) {
  Stream stream;
  stream.see(1, article("a", {0, 30}));
  Entry rewritten = article("b", {100, 130});
  rewritten.url = "https://example.org/a";
  EXPECT_EQ(shown(stream.see(2, rewritten)).substr(0, 9), "1 version");
  EXPECT_EQ(shown(stream.see(3, article("a", {200, 230}))).substr(0, 9), "1 version");
}

TEST(CopyIndex, LinksCopiesOfCopiesToTheOriginal) {
  Stream stream;
  stream.see(1, article("a", {0, 60}));
  stream.see(2, article("b", {2, 62}, false));
  EXPECT_EQ(stream.see(3, article("c", {3, 63}, false))->original, 1U);
}

TEST(CopyIndex, EndsAChainWhereCopiesDriftedFromTheOriginal) {
  Stream stream;
  stream.see(1, article("a", {0, 40}, false));
  stream.see(2, article("b", {20, 60}, false));
  EXPECT_EQ(stream.see(3, article("c", {40, 80}, false))->original, 2U);
}

TEST(CopyIndex, PrefersTheMoreSimilarThenTheEarlier) {
  Stream stream;
  stream.see(1, article("a", {0, 30}, false));
  stream.see(2, article("b", {14, 44}, false));
  EXPECT_EQ(stream.see(3, article("c", {13, 43}, false))->original, 2U);

  CopyIndex equals(100, kKey);
  equals.insert(4, article("x", {0, 30}, false), 4);
  equals.insert(5, article("y", {0, 30}, false), 5);
  EXPECT_EQ(equals.find(article("z", {1, 31}, false))->original, 4U);
}

TEST(CopyIndex, NamesALiveArticleWhenTheOriginalIsGone) {
  Stream stream;
  stream.see(1, article("a", {0, 60}));
  stream.see(2, article("b", {1, 61}, false));
  stream.index.erase(1);
  EXPECT_EQ(stream.see(3, article("c", {2, 62}, false))->original, 2U);
  stream.index.revive(1);
  EXPECT_EQ(stream.index.find(article("d", {2, 60}, false))->original, 1U);
}

TEST(CopyIndex, ForgetsWhatFallsOutOfTheWindow) {
  Stream stream(3);
  stream.see(1, article("a", {0, 30}));
  stream.see(2, article("b", {100, 130}));
  stream.see(3, article("c", {200, 230}));
  EXPECT_EQ(stream.index.size(), 3U);
  EXPECT_TRUE(stream.index.find(article("x", {0, 30})));
  stream.see(4, article("d", {300, 330}));
  EXPECT_EQ(stream.index.size(), 3U);
  EXPECT_FALSE(stream.index.find(article("x", {0, 30})));
}

TEST(CopyIndex, CountsSharedSentences) {
  Stream stream;
  stream.see(1, article("a", {0, 10}));
  stream.see(2, article("b", {5, 100}));
  const auto hash_of = [](int number) {
    return article("", {number, number + 1}).sentence_hashes[0];
  };
  EXPECT_EQ(stream.index.count_sentence(hash_of(7)), 2U);
  EXPECT_EQ(stream.index.count_sentence(hash_of(1)), 1U);
  EXPECT_EQ(stream.index.count_sentence(hash_of(5000)), 0U);
}

/// A stream in which about every other article has to do with an earlier one.
std::vector<Entry> busy_stream(int size) {
  std::vector<Entry> entries;
  for (int i = 0; i < size; ++i) {
    const int first = static_cast<int>(scramble(i) % 40) * 10;
    const int length = 5 + static_cast<int>(scramble(i + 1000) % 25);
    entries.push_back(article("id" + std::to_string(scramble(i + 7) % 60), {first, first + length},
                              scramble(i + 50) % 2 == 0));
  }
  return entries;
}

std::vector<std::string> answers(const CopyIndex& index, const std::vector<Entry>& entries) {
  std::vector<std::string> all;
  for (const Entry& entry : entries) all.push_back(shown(index.find(entry)));
  return all;
}

TEST(CopyIndex, AnswersAsBeforeOnceABatchIsRolledBack) {
  const auto entries = busy_stream(160);
  Stream stream(50);  // the batch pushes articles out of the window
  std::uint64_t sequence = 0;
  for (int i = 0; i < 80; ++i) stream.see(sequence += 1 + i % 3, entries[i]);
  stream.index.erase(sequence - 10);
  const auto before = answers(stream.index, entries);
  const std::size_t size = stream.index.size();

  std::vector<std::uint64_t> batch;
  for (int i = 80; i < 160; ++i) {
    batch.push_back(sequence += 1 + i % 2);
    stream.see(sequence, entries[i]);
  }
  EXPECT_NE(answers(stream.index, entries), before);
  for (; !batch.empty(); batch.pop_back()) stream.index.erase(batch.back());
  EXPECT_EQ(answers(stream.index, entries), before);
  EXPECT_EQ(stream.index.size(), size);
}

TEST(CopyIndex, AnswersTheSameWhateverTheHashKeyAndTheTableSize) {
  const auto entries = busy_stream(300);
  Stream one(400, {1, 2});
  Stream other(5000, {3, 4});
  for (std::size_t i = 0; i < entries.size(); ++i) {
    ASSERT_EQ(shown(one.see(i, entries[i])), shown(other.see(i, entries[i]))) << i;
  }
}

TEST(CopyIndex, AnswersTheSameAfterARestoreOfWhatIsLive) {
  const auto entries = busy_stream(200);
  Stream stream(300);
  std::vector<std::uint64_t> originals;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto copy = stream.see(i, entries[i]);
    originals.push_back(copy ? copy->original : i);
  }
  for (const std::uint64_t gone : {0, 1, 2, 50, 120}) stream.index.erase(gone);
  CopyIndex restored(300, kKey);
  for (std::size_t i = 3; i < entries.size(); ++i) {
    if (i != 50 && i != 120) restored.insert(i, entries[i], originals[i]);
  }
  EXPECT_EQ(answers(restored, entries), answers(stream.index, entries));
}

TEST(CopyIndex, SurvivesAFloodOfOneText) {
  Stream stream(3000);
  const Entry flood = article("a", {0, 30}, false);
  for (std::uint64_t i = 0; i < 2000; ++i) {
    Entry copy = flood;
    copy.article_id = std::to_string(i);
    copy.url.clear();
    const auto found = stream.see(i, copy);
    ASSERT_EQ(found.has_value(), i > 0);
    if (found) {
      ASSERT_EQ(found->original, 0U);
    }
  }
  EXPECT_EQ(stream.see(2000, article("b", {1, 31}, false))->original, 0U);
}

}  // namespace
}  // namespace dateline::track::copies
