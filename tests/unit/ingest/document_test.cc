// What is JSON and what is not. Validity is compared with an independent reader on thousands of
// damaged documents.
#include <nlohmann/json.hpp>

#include "tests/unit/ingest/reading.h"

namespace dateline::ingest {
namespace {

using namespace std::string_view_literals;

class Document : public Reading {};

TEST_F(Document, RefusesDuplicateKeysAtEveryLevel) {
  EXPECT_EQ(refusal(R"({"body":"one","body":"two"})"), "decode.duplicate_key");
  EXPECT_NE(message_.find("/body"), std::string::npos);
  EXPECT_EQ(refusal(R"({"body":"one","extra":{"deep":[{"k":1,"k":1}]}})"), "decode.duplicate_key");
  EXPECT_NE(message_.find("/extra/deep/0/k"), std::string::npos);
  EXPECT_EQ(refusal(R"({"body":"one","bo\u0064y":"two"})"), "decode.duplicate_key");
}

TEST_F(Document, FindsDuplicateKeysAmongThousandsInLinearithmicTime) {
  std::string payload = R"({"body":"one")";
  for (int i = 0; i < 100'000; ++i) payload += ",\"k" + std::to_string(i) + "\":1";
  EXPECT_EQ(article(payload + "}").body, "one");
  EXPECT_EQ(refusal(payload + R"(,"k77":1})"), "decode.duplicate_key");
}

TEST_F(Document, TakesOneKeyInTwoObjects) {
  EXPECT_EQ(article(R"({"body":"x","a":{"k":1},"b":{"k":1}})").body, "x");
}

TEST_F(Document, RefusesDepthBeyondSixtyFourAlsoInSkippedFields) {
  const auto nested = [](std::size_t arrays) {
    return R"({"body":"x","skipped":)" + repeat("[", arrays) + repeat("]", arrays) + "}";
  };
  EXPECT_EQ(article(nested(63)).body, "x");
  EXPECT_EQ(refusal(nested(64)), "decode.depth");
  EXPECT_EQ(refusal(nested(1025)), "decode.depth");
  EXPECT_EQ(refusal(nested(100'000)), "decode.depth");
  EXPECT_EQ(refusal(repeat(R"({"a":)", 1000) + "1" + repeat("}", 1000)), "decode.depth");
}

TEST_F(Document, ValidatesFieldsThatNobodyReads) {
  for (const auto garbage :
       {"@@@",        "1.2.3",    "01",        "+1",    ".5",       "1.",      "1e",        "-",
        "NaN",        "Infinity", "tru",       "nulll", "'x'",      "\"\\q\"", "\"\\u12\"", "[1,]",
        "{\"a\":1,}", "[1 2]",    "{\"a\" 1}", "{1:1}", "{\"a\":}", "[,1]",    ""}) {
    const auto payload = R"({"body":"x","unread":)" + std::string(garbage) + "}";
    EXPECT_EQ(refusal(payload), "decode.json") << garbage;
    EXPECT_EQ(refusal(R"({"unread":)" + std::string(garbage) + R"(,"body":"x"})"), "decode.json")
        << garbage;
  }
}

TEST_F(Document, NamesTheByteAndFieldThatIsWrong) {
  EXPECT_EQ(refusal(R"({"body":"x","extra":[1,@]})"), "decode.json");
  EXPECT_NE(message_.find("byte 23"), std::string::npos) << message_;
  EXPECT_NE(message_.find("/extra/1"), std::string::npos) << message_;
}

TEST_F(Document, RefusesWhatFollowsTheDocument) {
  EXPECT_EQ(refusal(R"({"body":"x"}{"body":"y"})"), "decode.trailing");
  EXPECT_EQ(refusal(R"({"body":"x"} {"body":"y"})"), "decode.trailing");
  EXPECT_EQ(refusal(R"({"body":"x"}})"), "decode.trailing");
  EXPECT_EQ(refusal(R"({"body":"x"} trailing)"), "decode.trailing");
  EXPECT_EQ(refusal("{\"body\":\"x\"}\0"sv), "decode.trailing");
  EXPECT_EQ(article("{\"body\":\"x\"} \r\n\t ").body, "x");
}

TEST_F(Document, RefusesEveryCutOfADocument) {
  const std::string whole = R"({"id":7,"title":"A \u00e9\ud83d\ude00 b","list":[1,{"a":null}]})";
  EXPECT_EQ(article(whole).id, "7");
  for (std::size_t bytes = 1; bytes < whole.size(); ++bytes) {
    EXPECT_EQ(refusal(whole.substr(0, bytes)), "decode.json") << bytes;
  }
}

TEST_F(Document, RefusesRootsThatAreNoObject) {
  for (const auto root : {"null", "[]", R"([{"body":"x"}])", R"("body")", "12", "-0.5e3", "true"}) {
    EXPECT_EQ(refusal(root), "validate.bad_type") << root;
  }
  EXPECT_EQ(refusal(R"("a" "b")"), "decode.trailing");
  EXPECT_EQ(refusal("[1] 2"), "decode.trailing");
  EXPECT_EQ(refusal("[1,]"), "decode.json");
  EXPECT_EQ(refusal("\"\\q\""), "decode.json");
  EXPECT_EQ(refusal("1 2"), "decode.json");
  EXPECT_EQ(refusal("nul"), "decode.json");
  EXPECT_EQ(refusal("<html>"), "decode.json");
  EXPECT_EQ(refusal("}"), "decode.json");
}

TEST_F(Document, KeepsNothingOfTheDocumentBefore) {
  EXPECT_EQ(article(R"({"id":"a","title":"one","body":"first","authors":["A"]})").id, "a");
  refusal(R"({"title":"broken)");
  const auto second = article(R"({"title":"two"})");
  EXPECT_EQ(second.body, "");
  EXPECT_TRUE(second.authors.empty());
}

TEST_F(Document, TakesTheLimitAndRefusesOneByteMore) {
  Parser small({.bytes = 100, .depth = 64});
  const std::string head = R"({"body":")";
  const auto of_size = [&](std::size_t bytes) {
    return head + std::string(bytes - head.size() - 2, 'x') + "\"}";
  };
  EXPECT_TRUE(small.parse(of_size(100), {}));
  const auto refused = small.parse(of_size(101), {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, model::Reason::decode_too_large);
}

TEST_F(Document, GrowsItsBuffersToFourMebibytes) {
  EXPECT_EQ(article(R"({"body":"small"})").body, "small");
  for (const std::size_t size : {300'000U, 1'000'000U, 4'194'304U - 11U}) {
    EXPECT_EQ(article(R"({"body":")" + std::string(size, 'x') + "\"}").body.size(), size);
  }
  EXPECT_EQ(refusal(R"({"body":")" + std::string(4'194'304 - 10, 'x') + "\"}"), "decode.too_large");
}

TEST_F(Document, BoundsTheValuesItKeeps) {
  EXPECT_EQ(refusal(R"({"body":"x","authors":[)" + repeat("\"\",", 5000) + "\"\"]}"),
            "validate.too_long");
  EXPECT_EQ(article(R"({"body":"x","unread":[)" + repeat("1,", 5000) + "1]}").body, "x");
}

/// A small linear congruential generator: the same mutations on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>((state_ >> 33) % limit);
  }

 private:
  std::uint64_t state_;
};

void damage(std::string& document, Dice& dice) {
  static constexpr auto kBytes = "{}[]\",:\\0-.tfnu \n\x01\x80\xC3"sv;
  for (std::size_t left = 1 + dice.below(3); left > 0 && !document.empty(); --left) {
    const std::size_t at = dice.below(document.size());
    const char byte = kBytes[dice.below(kBytes.size())];
    switch (dice.below(3)) {
      case 0:
        document[at] = byte;
        break;
      case 1:
        document.insert(at, 1, byte);
        break;
      default:
        document.erase(at, 1);
    }
  }
}

TEST_F(Document, AgreesWithAnIndependentReaderOnDamagedDocuments) {
  static const std::string kDocuments[] = {
      R"({"id":12,"title":"A b","body":"c \"d\" \\ \u00e9 \n","n":[-1.5,20,1e5,true,false,null]})",
      R"({"body":"x","o":{"p":{"q":[[],[1],{"r":{}}]}},"s":"","t":[{"u":1},{"u":2}]})",
      "{ \"title\" : \"é 東\" ,\n\"body\":\"\", \"authors\" : [ \"a\" , \"b\" ] }",
  };
  Dice dice(20251218);
  std::size_t valid = 0;
  for (int round = 0; round < 60'000; ++round) {
    std::string document = kDocuments[dice.below(3)];
    damage(document, dice);
    const auto lone_before = parser_.repairs().lone_surrogates;
    const auto parsed = parser_.parse(document, {});
    const std::string reason(parsed ? "" : model::to_string(parsed.error().reason));
    // Those are JSON, only not JSON that we take.
    const bool our_rule = reason == "decode.duplicate_key" || reason == "decode.empty" ||
                          parser_.repairs().lone_surrogates != lone_before;
    if (our_rule) continue;
    const bool ours = !reason.starts_with("decode.");
    EXPECT_EQ(ours, nlohmann::json::accept(document)) << reason << "\n" << document;
    valid += ours ? 1 : 0;
  }
  EXPECT_GT(valid, 5'000U);
}

TEST_F(Document, ReadsStringsAsAnIndependentReaderDoes) {
  static constexpr std::string_view kParts[] = {
      "a",       " ", "\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\u00e9", "\\ud83d\\ude00",
      "\\u0000", "é", "東",  "😀",    "\\t",  "\\b", "\\f",     "\\r",     "x{}[],:"};
  Dice dice(7);
  for (int round = 0; round < 5'000; ++round) {
    std::string body = "-";
    for (std::size_t parts = dice.below(40); parts > 0; --parts) {
      body += kParts[dice.below(std::size(kParts))];
    }
    const std::string document = R"({"body":")" + body + "\"}";
    EXPECT_EQ(article(document).body, nlohmann::json::parse(document)["body"].get<std::string>());
  }
}

}  // namespace
}  // namespace dateline::ingest
