#include "model/timestamp.h"

#include <gtest/gtest.h>

namespace dateline::model {
namespace {

using std::chrono::milliseconds;
using std::chrono::sys_days;

Timestamp at(std::int64_t since_epoch) { return Timestamp(milliseconds(since_epoch)); }

TEST(Timestamp, IsWrittenInUtcWithMillisecondsOnlyWhereThereAreSome) {
  EXPECT_EQ(to_rfc3339(at(0)), "1970-01-01T00:00:00Z");
  EXPECT_EQ(to_rfc3339(at(951'782'399'000)), "2000-02-28T23:59:59Z");
  EXPECT_EQ(to_rfc3339(at(951'782'400'007)), "2000-02-29T00:00:00.007Z");
}

TEST(Timestamp, BeforeTheEpochCountsUpWithinItsDay) {
  EXPECT_EQ(to_rfc3339(at(-1)), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(to_rfc3339(at(-86'400'000)), "1969-12-31T00:00:00Z");
}

TEST(IsoDate, PadsYearsAndKeepsThoseOfMoreDigits) {
  const auto first_of = [](int year) { return sys_days(std::chrono::year(year) / 1 / 2); };
  EXPECT_EQ(to_iso_date(first_of(0)), "0000-01-02");
  EXPECT_EQ(to_iso_date(first_of(987)), "0987-01-02");
  EXPECT_EQ(to_iso_date(first_of(9'999)), "9999-01-02");
  EXPECT_EQ(to_iso_date(first_of(12'345)), "12345-01-02");
}

}  // namespace
}  // namespace dateline::model
