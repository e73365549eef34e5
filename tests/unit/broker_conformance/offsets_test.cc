#include "tests/unit/broker_conformance/fixture.h"
#include "tests/unit/broker_conformance/member.h"

namespace dateline::broker::conformance {
namespace {

/// Committed offsets, and where a group begins because of them.
class Offsets : public Conformance {
 protected:
  Values first_read(const std::string& group, const std::string& stream, std::int32_t partition,
                    bool start_at_beginning, std::size_t records) {
    auto from = consumer({.group = group, .start_at_beginning = start_at_beginning});
    EXPECT_EQ(failure(from->assign({{{stream, partition}, kCommitted}})), "");
    auto read = values(read_from(*from, records));
    from->close();
    return read;
  }
};

TEST_F(Offsets, AreNoneBeforeTheFirstCommit) {
  EXPECT_EQ(committed(name("group"), topic()), kCommitted);
}

TEST_F(Offsets, BecomeVisibleWithTheCommitOfTheirTransaction) {
  const auto input = topic();
  const auto output = topic();
  const auto group = name("group");
  auto whose = consumer({.group = group});
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");
  write(*writer, output, {"event"});
  ASSERT_EQ(failure(send(*writer, *whose, input, 7)), "");

  ASSERT_EQ(failure(writer->commit(patience())), "");
  whose->close();

  EXPECT_EQ(committed(group, input), 7);
  EXPECT_EQ(values(read_all(output)), Values({"event"}));
}

TEST_F(Offsets, OfAnAbortedTransactionAreForgotten) {
  const auto input = topic();
  const auto group = name("group");
  commit_offset(group, input, 3);
  auto whose = consumer({.group = group});
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");
  ASSERT_EQ(failure(send(*writer, *whose, input, 7)), "");

  ASSERT_EQ(failure(writer->abort(patience())), "");
  whose->close();

  EXPECT_EQ(committed(group, input), 3);
}

TEST_F(Offsets, OfAnOpenTransactionAreWaitedForAndNotGuessed) {
  const auto input = topic();
  const auto group = name("group");
  commit_offset(group, input, 3);
  auto whose = consumer({.group = group});
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");
  ASSERT_EQ(failure(send(*writer, *whose, input, 7)), "");

  const auto early = whose->committed({{input, 0}}, setup().poll_timeout);

  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().failure, model::Failure::transient);
  ASSERT_EQ(failure(writer->commit(patience())), "");
  EXPECT_EQ(whose->committed({{input, 0}}, patience()).value().front().offset, 7);
  whose->close();
}

TEST_F(Offsets, OfAProducerThatDiedInMidTransactionAreForgotten) {
  const auto input = topic();
  const auto group = name("group");
  const auto id = name("slot");
  commit_offset(group, input, 3);
  auto whose = consumer({.group = group});
  auto dead = transactional(id);
  ASSERT_EQ(failure(dead->begin()), "");
  ASSERT_EQ(failure(send(*dead, *whose, input, 7)), "");
  whose->close();

  auto next = transactional(id);

  EXPECT_EQ(committed(group, input), 3);
}

TEST_F(Offsets, OfSeveralCallsAreAppliedTogether) {
  const auto input = topic(2);
  const auto group = name("group");
  auto whose = consumer({.group = group});
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");
  ASSERT_EQ(failure(send(*writer, *whose, input, 4, 0)), "");
  ASSERT_EQ(failure(send(*writer, *whose, input, 9, 1)), "");

  ASSERT_EQ(failure(writer->commit(patience())), "");
  whose->close();

  EXPECT_EQ(committed(group, input, 0), 4);
  EXPECT_EQ(committed(group, input, 1), 9);
}

TEST_F(Offsets, AreWhereTheGroupGoesOnAfterARestart) {
  const auto input = topic();
  const auto group = name("group");
  write(input, {"done", "done", "to do"});
  commit_offset(group, input, 2);

  EXPECT_EQ(first_read(group, input, 0, true, 1), Values({"to do"}));
}

TEST_F(Offsets, WithoutThemANewGroupStartsAsConfigured) {
  const auto input = topic();
  write(input, {"first"});

  EXPECT_EQ(first_read(name("group"), input, 0, true, 1), Values({"first"}));
}

TEST_F(Offsets, WithoutThemANewGroupMayStartAtTheEnd) {
  const auto input = topic();
  write(input, {"old"});
  auto from = consumer({.group = name("group"), .start_at_beginning = false, .report_ends = true});
  ASSERT_EQ(failure(from->assign({{{input, 0}, kCommitted}})), "");
  std::vector<Seen> read;
  std::vector<PartitionOffset> ends;
  ASSERT_TRUE(poll_until(
      *from, read, [&] { return !ends.empty(); }, &ends));

  write(input, {"new"});

  EXPECT_EQ(values(read_from(*from, 1)), Values({"new"}));
  EXPECT_TRUE(read.empty());
  from->close();
}

TEST_F(Offsets, MissingForOnePartitionOfAGroupThatHasOthersMeanItsBeginning) {
  const auto input = topic(2);
  const auto group = name("group");
  write(input, {"unread"}, 1);
  commit_offset(group, input, 0, 0);

  EXPECT_EQ(first_read(group, input, 1, /*start_at_beginning=*/false, 1), Values({"unread"}));
}

TEST_F(Offsets, OfAStaleGenerationAreRefusedAndTheTransactionHasToBeAborted) {
  const auto input = topic(2);
  const auto output = topic();
  const auto group = name("group");
  Member first(consumer({.group = group}), input);
  ASSERT_TRUE(poll_in_turn({&first}, [&] { return first.partitions.size() == 2; }));
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");
  write(*writer, output, {"stale"});
  const GroupMetadata stale = first.consumer().group_metadata();
  Member second(consumer({.group = group}), input);
  ASSERT_TRUE(poll_in_turn({&first, &second}, [&] {
    return first.partitions.size() == 1 && second.partitions.size() == 1;
  }));

  const auto sent = writer->send_offsets({{{input, 0}, 5}}, stale, patience());

  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().failure, model::Failure::transient) << sent.error().message;
  EXPECT_FALSE(writer->commit(patience()));
  ASSERT_EQ(failure(writer->abort(patience())), "");
  EXPECT_EQ(values(read_all(output)), Values());
  EXPECT_EQ(committed(group, input), kCommitted);
}

TEST_F(Offsets, OfTheStandingGenerationAreAccepted) {
  const auto input = topic();
  const auto group = name("group");
  Member member(consumer({.group = group}), input);
  ASSERT_TRUE(poll_in_turn({&member}, [&] { return !member.partitions.empty(); }));
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");

  EXPECT_EQ(failure(send(*writer, member.consumer(), input, 5)), "");
  EXPECT_EQ(failure(writer->commit(patience())), "");
  EXPECT_EQ(committed(group, input), 5);
}

TEST_F(Offsets, CommittedPlainlyAreVisibleAtOnce) {
  const auto input = topic(2);
  const auto group = name("group");
  Member member(consumer({.group = group}), input);
  ASSERT_TRUE(poll_in_turn({&member}, [&] { return member.partitions.size() == 2; }));

  EXPECT_EQ(failure(member.consumer().commit({{{input, 0}, 5}, {{input, 1}, 7}}, patience())), "");

  EXPECT_EQ(committed(group, input, 0), 5);
  EXPECT_EQ(committed(group, input, 1), 7);
}

TEST_F(Offsets, CommittedPlainlyByAFormerHolderOfAnInstanceIdAreRefused) {
  const auto input = topic();
  const auto group = name("group");
  Member former(consumer({.group = group, .instance_id = "slot-0"}), input);
  ASSERT_TRUE(poll_in_turn({&former}, [&] { return !former.partitions.empty(); }));
  Member newer(consumer({.group = group, .instance_id = "slot-0"}), input);
  ASSERT_TRUE(poll_in_turn({&newer}, [&] { return !newer.partitions.empty(); }));

  const auto refused = former.consumer().commit({{{input, 0}, 5}}, patience());

  ASSERT_FALSE(refused);
  EXPECT_TRUE(is_fatal(refused.error(), model::ExitCode::restart_me)) << refused.error().message;
  EXPECT_EQ(committed(group, input), kCommitted);
}

TEST_F(Offsets, CannotBeCommittedByAReaderWithoutAGroup) {
  EXPECT_FALSE(reader()->commit({{{topic(), 0}, 1}}, patience()));
}

TEST_F(Offsets, LeaveTheNextTransactionFreeToBeEmpty) {
  const auto input = topic();
  auto whose = consumer({.group = name("group")});
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");
  ASSERT_EQ(failure(send(*writer, *whose, input, 1)), "");
  ASSERT_EQ(failure(writer->commit(patience())), "");
  whose->close();

  ASSERT_EQ(failure(writer->begin()), "");
  EXPECT_EQ(failure(writer->abort(patience())), "");
}

}  // namespace
}  // namespace dateline::broker::conformance
