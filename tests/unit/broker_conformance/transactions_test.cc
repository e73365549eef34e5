#include "tests/unit/broker_conformance/fixture.h"

namespace dateline::broker::conformance {
namespace {

class Transactions : public Conformance {
 protected:
  /// Goes on as if nothing had happened. The first error, if any.
  std::optional<model::Error> go_on(Producer& producer, const std::string& stream) {
    if (auto begun = producer.begin(); !begun) return begun.error();
    auto produced = producer.produce({.topic = stream, .partition = 0, .value = "zombie"});
    auto flushed = producer.flush(patience());
    auto committed = producer.commit(patience());
    if (!produced) return produced.error();
    if (!flushed) return flushed.error();
    if (!committed) return committed.error();
    return std::nullopt;
  }
};

TEST_F(Transactions, ShowWhatIsCommitted) {
  const auto stream = topic();
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");
  write(*writer, stream, {"a", "b"});

  ASSERT_EQ(failure(writer->commit(patience())), "");

  EXPECT_EQ(values(read_all(stream)), Values({"a", "b"}));
  EXPECT_FALSE(writer->tainted());
}

TEST_F(Transactions, HideWhatIsStillOpen) {
  const auto stream = topic();
  write(stream, {"before"});
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");
  write(*writer, stream, {"open"});

  EXPECT_EQ(values(read_beside_open(stream)), Values({"before"}));
  EXPECT_EQ(values(read_beside_open(stream, Isolation::uncommitted)), Values({"before", "open"}));
  EXPECT_EQ(failure(writer->abort(patience())), "");
}

TEST_F(Transactions, HideWhatIsAborted) {
  const auto stream = topic();
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");
  write(*writer, stream, {"aborted"});
  ASSERT_EQ(failure(writer->abort(patience())), "");
  write(stream, {"after"});

  EXPECT_EQ(values(read_all(stream)), Values({"after"}));
  EXPECT_EQ(values(read_all(stream, Isolation::uncommitted)), Values({"aborted", "after"}));
}

TEST_F(Transactions, HoldBackLaterRecordsOfOthersWhileOpen) {
  const auto stream = topic();
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");
  write(*writer, stream, {"open"});
  write(stream, {"of another"});

  EXPECT_EQ(values(read_beside_open(stream)), Values());
  ASSERT_EQ(failure(writer->commit(patience())), "");
  EXPECT_EQ(values(read_all(stream)), Values({"open", "of another"}));
}

TEST_F(Transactions, OfTwoProducersInterleavedEndIndependently) {
  const auto stream = topic();
  auto one = transactional(name("one"));
  auto two = transactional(name("two"));
  ASSERT_EQ(failure(one->begin()), "");
  ASSERT_EQ(failure(two->begin()), "");
  write(*one, stream, {"one-1"});
  write(*two, stream, {"two-1"});
  write(*one, stream, {"one-2"});
  write(*two, stream, {"two-2"});

  ASSERT_EQ(failure(one->abort(patience())), "");
  ASSERT_EQ(failure(two->commit(patience())), "");

  EXPECT_EQ(values(read_all(stream)), Values({"two-1", "two-2"}));
}

TEST_F(Transactions, SpanPartitionsAndTopics) {
  const auto here = topic();
  const auto there = topic();
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");
  write(*writer, here, {"event"});
  write(*writer, there, {"state"});
  EXPECT_EQ(values(read_beside_open(here)), Values());
  EXPECT_EQ(values(read_beside_open(there)), Values());

  ASSERT_EQ(failure(writer->commit(patience())), "");

  EXPECT_EQ(values(read_all(here)), Values({"event"}));
  EXPECT_EQ(values(read_all(there)), Values({"state"}));
}

TEST_F(Transactions, EndWithAMarkerThatTakesAnOffset) {
  const auto stream = topic();
  auto writer = transactional(name("writer"));
  for (const std::string& value : {"a", "b"}) {
    ASSERT_EQ(failure(writer->begin()), "");
    write(*writer, stream, {value});
    ASSERT_EQ(failure(writer->commit(patience())), "");
  }

  const auto read = read_all(stream);

  ASSERT_EQ(values(read), Values({"a", "b"}));
  EXPECT_EQ(read[0].offset, 0);
  EXPECT_EQ(read[1].offset, 2);
  EXPECT_EQ(end_of(stream), 4);
}

TEST_F(Transactions, KeepTheLastStableOffsetBelowTheHighWatermarkWhileOpen) {
  const auto stream = topic();
  write(stream, {"before"});
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");
  write(*writer, stream, {"open", "open"});

  auto asks = reader(Isolation::committed);
  EXPECT_EQ(asks->watermarks({stream, 0}, patience()).value().high, 3);
  asks->close();
  EXPECT_EQ(end_beside_open(stream, Isolation::committed), 1);
  EXPECT_EQ(end_beside_open(stream, Isolation::uncommitted), 3);
  EXPECT_EQ(failure(writer->abort(patience())), "");
}

TEST_F(Transactions, GoOnAfterAnAbort) {
  const auto stream = topic();
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");
  write(*writer, stream, {"wrong"});
  ASSERT_EQ(failure(writer->abort(patience())), "");

  ASSERT_EQ(failure(writer->begin()), "");
  write(*writer, stream, {"right"});
  ASSERT_EQ(failure(writer->commit(patience())), "");

  EXPECT_EQ(values(read_all(stream)), Values({"right"}));
}

TEST_F(Transactions, MayBeEmpty) {
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");
  EXPECT_EQ(failure(writer->commit(patience())), "");
  ASSERT_EQ(failure(writer->begin()), "");
  EXPECT_EQ(failure(writer->abort(patience())), "");
}

TEST_F(Transactions, RefuseToCommitAfterAFailedProduceAndGoOnAfterTheAbort) {
  const auto stream = topic();
  const auto absent = name("absent");
  const auto id = name("writer");
  auto writer = transactional(id);
  ASSERT_EQ(failure(writer->begin()), "");
  write(*writer, stream, {"torn"});
  const auto produced = writer->produce({.topic = absent, .value = "lost"});
  const auto flushed = writer->flush(patience());

  EXPECT_FALSE(writer->commit(patience()));
  EXPECT_TRUE(!produced || !flushed);
  ASSERT_EQ(failure(writer->abort(patience())), "");
  if (writer->tainted()) writer = transactional(id);
  ASSERT_EQ(failure(writer->begin()), "");
  write(*writer, stream, {"whole"});
  ASSERT_EQ(failure(writer->commit(patience())), "");

  EXPECT_EQ(values(read_all(stream)), Values({"whole"}));
}

TEST_F(Transactions, RefuseToCommitWithoutARecordThatIsTooLarge) {
  const auto stream = topic();
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");
  write(*writer, stream, {"torn"});
  const std::string large((10 << 20) + 1, 'x');
  const auto produced = writer->produce({.topic = stream, .partition = 0, .value = large});
  const auto flushed = writer->flush(patience());

  EXPECT_FALSE(writer->commit(patience()));
  EXPECT_TRUE(!produced || !flushed);
  ASSERT_EQ(failure(writer->abort(patience())), "");
  EXPECT_EQ(values(read_all(stream)), Values());
}

TEST_F(Transactions, LeftOpenByADeadProducerAreAbortedByTheNextWithItsId) {
  const auto stream = topic();
  const auto id = name("slot");
  auto dead = transactional(id);
  ASSERT_EQ(failure(dead->begin()), "");
  write(*dead, stream, {"half done"});

  auto next = transactional(id);

  EXPECT_EQ(values(read_all(stream)), Values());
  ASSERT_EQ(failure(next->begin()), "");
  write(*next, stream, {"done"});
  ASSERT_EQ(failure(next->commit(patience())), "");
  EXPECT_EQ(values(read_all(stream)), Values({"done"}));
}

TEST_F(Transactions, OfAnOlderProducerWithTheSameIdAreFencedForGood) {
  const auto stream = topic();
  const auto id = name("slot");
  auto older = transactional(id);
  auto newer = transactional(id);

  const auto error = go_on(*older, stream);

  ASSERT_TRUE(error);
  EXPECT_TRUE(is_fatal(*error, model::ExitCode::restart_me)) << error->message;
  ASSERT_EQ(failure(newer->begin()), "");
  write(*newer, stream, {"newer"});
  ASSERT_EQ(failure(newer->commit(patience())), "");
  EXPECT_EQ(values(read_all(stream)), Values({"newer"}));
}

TEST_F(Transactions, FencedInTheMiddleCannotBeCommitted) {
  const auto stream = topic();
  const auto id = name("slot");
  auto older = transactional(id);
  ASSERT_EQ(failure(older->begin()), "");
  write(*older, stream, {"half done"});
  auto newer = transactional(id);

  const auto committed = older->commit(patience());

  ASSERT_FALSE(committed);
  EXPECT_TRUE(is_fatal(committed.error(), model::ExitCode::restart_me))
      << committed.error().message;
  EXPECT_EQ(values(read_all(stream)), Values());
}

TEST_F(Transactions, AreNotSkippedByAReaderThatStartedAtTheEndWhileTheyWereOpen) {
  const auto stream = topic();
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");
  write(*writer, stream, {"open"});
  auto from = reader();
  ASSERT_EQ(failure(from->assign({{{stream, 0}, kEnd}})), "");
  std::vector<Seen> read;
  std::vector<PartitionOffset> ends;
  ASSERT_TRUE(poll_until(
      *from, read, [&] { return !ends.empty(); }, &ends));

  ASSERT_EQ(failure(writer->commit(patience())), "");

  EXPECT_EQ(values(read_from(*from, 1)), Values({"open"}));
  from->close();
}

}  // namespace
}  // namespace dateline::broker::conformance
