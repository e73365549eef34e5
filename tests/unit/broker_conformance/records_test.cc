#include <algorithm>
#include <set>

#include "tests/unit/broker_conformance/fixture.h"

namespace dateline::broker::conformance {
namespace {

class Records : public Conformance {};

using namespace std::chrono_literals;

TEST_F(Records, KeepTheirOrderAndGetRisingOffsets) {
  const auto stream = topic();
  write(stream, {"first", "second", "third"});

  const auto read = read_all(stream);

  EXPECT_EQ(values(read), Values({"first", "second", "third"}));
  for (std::size_t index = 0; index < read.size(); ++index) {
    EXPECT_EQ(read[index].offset, static_cast<std::int64_t>(index));
  }
}

TEST_F(Records, KeepKeyValueAndTimestamp) {
  const auto stream = topic();
  write(*producer(), {.topic = stream,
                      .partition = 0,
                      .key = "storm-17",
                      .value = "gale warning",
                      .timestamp = Timestamp(1'700'000'000'123ms)});

  const auto read = read_all(stream);

  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].key, "storm-17");
  EXPECT_EQ(read[0].value, "gale warning");
  EXPECT_EQ(read[0].timestamp, Timestamp(1'700'000'000'123ms));
}

TEST_F(Records, KeepHeadersInOrderWithNullEmptyAndRepeatedOnes) {
  const auto stream = topic();
  const std::vector<Header> headers = {
      {"edition", "late"}, {"desk", std::nullopt}, {"note", ""}, {"edition", "final"}};
  write(*producer(), {.topic = stream, .partition = 0, .value = "page", .headers = headers});

  const auto read = read_all(stream);

  ASSERT_EQ(read.size(), 1U);
  const decltype(Seen::headers) expected = {
      {"edition", "late"}, {"desk", std::nullopt}, {"note", ""}, {"edition", "final"}};
  EXPECT_EQ(read[0].headers, expected);
  EXPECT_EQ(read[0].headers_dropped, 0U);
}

TEST_F(Records, WithTooManyHeadersLoseTheLastOnesAndSayHowMany) {
  const auto stream = topic();
  const std::vector<Header> headers(kHeaderLimit + 6, Header{"again", "and again"});
  write(*producer(), {.topic = stream, .partition = 0, .value = "page", .headers = headers});

  const auto read = read_all(stream);

  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].headers.size(), kHeaderLimit);
  EXPECT_EQ(read[0].headers_dropped, 6U);
}

TEST_F(Records, WithTooLargeHeadersLoseTheOnesBeyondTheLimit) {
  const auto stream = topic();
  const std::string large(kHeaderBytesLimit * 3 / 4, 'x');
  const std::vector<Header> headers = {{"small", "1"}, {"large", large}, {"larger", large}};
  write(*producer(), {.topic = stream, .partition = 0, .value = "page", .headers = headers});

  const auto read = read_all(stream);

  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].headers.size(), 2U);
  EXPECT_EQ(read[0].headers_dropped, 1U);
}

TEST_F(Records, DistinguishTombstonesFromEmptyValuesAndNullFromEmptyKeys) {
  const auto stream = topic();
  auto to = producer();
  write(*to, {.topic = stream, .partition = 0, .key = "gone", .value = std::nullopt});
  write(*to, {.topic = stream, .partition = 0, .key = "", .value = ""});
  write(*to, {.topic = stream, .partition = 0, .key = std::nullopt, .value = "text"});

  const auto read = read_all(stream);

  ASSERT_EQ(read.size(), 3U);
  EXPECT_EQ(read[0].value, std::nullopt);
  EXPECT_EQ(read[1].value, "");
  EXPECT_EQ(read[1].key, "");
  EXPECT_EQ(read[2].key, std::nullopt);
}

TEST_F(Records, CarryAnyBytes) {
  const auto stream = topic();
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes.push_back(static_cast<char>(byte));
  write(*producer(), {.topic = stream, .partition = 0, .key = bytes, .value = bytes});

  const auto read = read_all(stream);

  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].key, bytes);
  EXPECT_EQ(read[0].value, bytes);
}

// Expected partitions follow from the murmur2 values that Java's and librdkafka's own tests name.
TEST_F(Records, WithAKeyGoWhereJavaClientsPutThem) {
  const auto stream = topic(12);
  struct Placed {
    std::string key;
    std::uint32_t murmur2;
  };
  const std::vector<Placed> keys = {
      {"", 0x106e08d9U},
      {"21", static_cast<std::uint32_t>(-973932308)},
      {"foobar", static_cast<std::uint32_t>(-790332482)},
      {"a-little-bit-long-string", static_cast<std::uint32_t>(-985981536)},
      {"a-little-bit-longer-string", static_cast<std::uint32_t>(-1486304829)},
      {"lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", static_cast<std::uint32_t>(-58897971)},
      {"abc", static_cast<std::uint32_t>(479470107)},
      {"kafka", 0xd067cf64U},
  };
  auto to = producer();
  std::map<std::string, std::int32_t> expected;
  for (const auto& [key, murmur2] : keys) {
    expected[key] = static_cast<std::int32_t>((murmur2 & 0x7fffffffU) % 12);
    write(*to, {.topic = stream, .key = key, .value = "x"});
  }

  auto from = reader();
  std::vector<PartitionOffset> all;
  for (std::int32_t partition = 0; partition < 12; ++partition) {
    all.push_back({{stream, partition}, kBeginning});
  }
  ASSERT_EQ(failure(from->assign(all)), "");
  std::map<std::string, std::int32_t> actual;
  for (const Seen& record : read_from(*from, keys.size())) actual[*record.key] = record.partition;
  from->close();

  EXPECT_EQ(actual, expected);
}

TEST_F(Records, OfOneBatchStayReadableWhileItLives) {
  const auto stream = topic();
  write(stream, {"kept", "dropped"});
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kBeginning}})), "");
  Batch kept;
  for (int polls = 0; polls < setup().polls && kept.records.empty(); ++polls) {
    ASSERT_EQ(failure(from->poll(kept, {.records = 1, .timeout = setup().poll_timeout})), "");
  }
  ASSERT_EQ(kept.records.size(), 1U);

  read_from(*from, 1);
  write(stream, Values(200, std::string(4096, 'x')));
  read_from(*from, 200);

  EXPECT_EQ(kept.records[0].value, "kept");
  EXPECT_EQ(kept.records[0].topic, stream);
  kept.clear();
  from->close();
}

}  // namespace
}  // namespace dateline::broker::conformance
