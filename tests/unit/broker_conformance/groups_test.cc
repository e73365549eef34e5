#include <algorithm>

#include "tests/unit/broker_conformance/member.h"

namespace dateline::broker::conformance {
namespace {

using Partitions = std::vector<std::int32_t>;
using Kind = Rebalance::Kind;

class Groups : public Conformance {
 protected:
  std::unique_ptr<Member> join(const std::string& instance = "") {
    return std::make_unique<Member>(consumer({.group = group_, .instance_id = instance}), input_);
  }

  /// All partitions are held, each once, and everybody has `share` of them.
  static bool shared_out(const std::vector<Member*>& members, std::vector<std::size_t> share) {
    for (std::size_t index = 0; index < members.size(); ++index) {
      if (members[index]->partitions.size() != share[index]) return false;
    }
    return true;
  }

  const std::string group_ = name("group");
  const std::string input_ = topic(5);
};

TEST_F(Groups, GiveASingleMemberAllPartitions) {
  auto only = join();

  ASSERT_TRUE(poll_in_turn({only.get()}, [&] { return !only->partitions.empty(); }));

  EXPECT_EQ(only->partitions, Partitions({0, 1, 2, 3, 4}));
  EXPECT_EQ(only->rebalances, std::vector<Kind>({Kind::assigned}));
}

TEST_F(Groups, ShareOutRangesInTheOrderOfMemberIds) {
  auto b = join("b");
  auto a = join("a");

  ASSERT_TRUE(poll_in_turn({a.get(), b.get()},
                           [&] { return a->partitions.size() == 3 && b->partitions.size() == 2; }))
      << a->partitions.size() << " and " << b->partitions.size();

  EXPECT_EQ(a->partitions, Partitions({0, 1, 2}));
  EXPECT_EQ(b->partitions, Partitions({3, 4}));
}

TEST_F(Groups, RevokeBeforeTheyAssignAnew) {
  auto first = join();
  ASSERT_TRUE(poll_in_turn({first.get()}, [&] { return first->partitions.size() == 5; }));
  auto second = join();

  ASSERT_TRUE(poll_in_turn({first.get(), second.get()}, [&] {
    return first->partitions.size() + second->partitions.size() == 5 &&
           !first->partitions.empty() && !second->partitions.empty();
  }));

  EXPECT_EQ(first->rebalances, std::vector<Kind>({Kind::assigned, Kind::revoked, Kind::assigned}));
  Partitions all = first->partitions;
  all.insert(all.end(), second->partitions.begin(), second->partitions.end());
  std::sort(all.begin(), all.end());
  EXPECT_EQ(all, Partitions({0, 1, 2, 3, 4}));
}

TEST_F(Groups, GiveThePartitionsOfAMemberThatLeavesToTheOthers) {
  auto stays = join();
  auto leaves = join();
  ASSERT_TRUE(poll_in_turn({stays.get(), leaves.get()}, [&] {
    return !stays->partitions.empty() && !leaves->partitions.empty();
  }));

  leaves->close();

  EXPECT_TRUE(poll_in_turn({stays.get()}, [&] { return stays->partitions.size() == 5; }));
}

TEST_F(Groups, LeaveMembersBeyondThePartitionsWithoutAny) {
  const auto narrow = topic(1);
  Member a(consumer({.group = group_, .instance_id = "a"}), narrow);
  Member b(consumer({.group = group_, .instance_id = "b"}), narrow);

  ASSERT_TRUE(poll_in_turn({&a, &b}, [&] {
    return a.partitions.size() == 1 && !b.rebalances.empty() && b.partitions.empty() &&
           b.rebalances.back() == Kind::assigned;
  }));
}

TEST_F(Groups, DeliverEachRecordToOneMemberOnly) {
  auto first = join();
  auto second = join();
  ASSERT_TRUE(poll_in_turn({first.get(), second.get()}, [&] {
    return !first->partitions.empty() && !second->partitions.empty();
  }));
  for (std::int32_t partition = 0; partition < 5; ++partition) {
    write(input_, {"from " + std::to_string(partition)}, partition);
  }

  ASSERT_TRUE(poll_in_turn({first.get(), second.get()},
                           [&] { return first->records.size() + second->records.size() >= 5; }));

  Values all = values(first->records);
  for (const auto& value : values(second->records)) all.push_back(value);
  std::sort(all.begin(), all.end());
  EXPECT_EQ(all, Values({"from 0", "from 1", "from 2", "from 3", "from 4"}));
  EXPECT_EQ(first->records.size(), first->partitions.size());
}

TEST_F(Groups, OfDifferentNamesReadEverythingEach) {
  write(input_, {"a", "b"});
  auto here = join();
  Member there(consumer({.group = name("other")}), input_);

  EXPECT_TRUE(poll_in_turn({here.get(), &there},
                           [&] { return here->records.size() == 2 && there.records.size() == 2; }));
}

TEST_F(Groups, FenceTheFormerHolderOfAnInstanceId) {
  auto former = join("slot-0");
  ASSERT_TRUE(poll_in_turn({former.get()}, [&] { return former->partitions.size() == 5; }));
  auto newcomer = join("slot-0");

  ASSERT_TRUE(poll_in_turn({newcomer.get(), former.get()},
                           [&] { return newcomer->partitions.size() == 5 && former->failure; }));

  EXPECT_TRUE(is_fatal(*former->failure, model::ExitCode::restart_me)) << former->failure->message;
}

TEST_F(Groups, KeepTheShareOfARestartedStaticMemberWithoutARebalance) {
  auto a = join("a");
  auto b = join("b");
  ASSERT_TRUE(poll_in_turn({a.get(), b.get()}, [&] {
    return shared_out({a.get(), b.get()}, {3, 2});
  }));
  const auto rebalances = a->rebalances.size();

  b->close();
  auto restarted = join("b");

  ASSERT_TRUE(
      poll_in_turn({a.get(), restarted.get()}, [&] { return !restarted->partitions.empty(); }));
  EXPECT_EQ(restarted->partitions, Partitions({3, 4}));
  EXPECT_EQ(a->rebalances.size(), rebalances);
}

TEST_F(Groups, RefuseOffsetsOfAFencedMember) {
  auto former = join("slot-0");
  ASSERT_TRUE(poll_in_turn({former.get()}, [&] { return former->partitions.size() == 5; }));
  const GroupMetadata stale = former->consumer().group_metadata();
  auto newcomer = join("slot-0");
  ASSERT_TRUE(poll_in_turn({newcomer.get()}, [&] { return newcomer->partitions.size() == 5; }));
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");

  EXPECT_FALSE(writer->send_offsets({{{input_, 0}, 5}}, stale, patience()));
  EXPECT_FALSE(writer->commit(patience()));
}

TEST_F(Groups, GoOnBehindWhatAMemberCommittedBeforeItLeft) {
  write(input_, {"done", "to do"});
  auto before = join();
  ASSERT_TRUE(poll_in_turn({before.get()}, [&] { return before->records.size() == 2; }));
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");
  ASSERT_EQ(failure(send(*writer, before->consumer(), input_, 1)), "");
  ASSERT_EQ(failure(writer->commit(patience())), "");
  before->close();

  auto after = join();

  ASSERT_TRUE(poll_in_turn({after.get()}, [&] { return !after->records.empty(); }));
  EXPECT_EQ(values(after->records), Values({"to do"}));
}

TEST_F(Groups, AcceptOffsetsFromAMemberThatHasYetToRejoin) {
  auto first = join();
  ASSERT_TRUE(poll_in_turn({first.get()}, [&] { return first->partitions.size() == 5; }));
  auto second = join();
  for (int polls = 0; polls < 3; ++polls) second->poll();
  auto writer = transactional(name("writer"));
  ASSERT_EQ(failure(writer->begin()), "");

  EXPECT_EQ(failure(send(*writer, first->consumer(), input_, 5)), "");
  EXPECT_EQ(failure(writer->commit(patience())), "");
  EXPECT_EQ(committed(group_, input_), 5);
}

TEST_F(Groups, CloseIsIdempotent) {
  auto member = join();
  member->close();
  member->close();
}

}  // namespace
}  // namespace dateline::broker::conformance
