#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/sightings.h"
#include "track/records.h"
#include "track/tracker.h"

namespace dateline::fuzz {
namespace {

/// The changelog of a few articles: every record with its key before it, a byte that says how long
/// the key is before that.
std::vector<track::Change> changelog() {
  track::Tracker tracker{track::Options{}};
  for (const auto& sighting : sightings()) (void)tracker.step(sighting);
  return tracker.changes();
}

}  // namespace

std::vector<std::string> seeds() {
  std::vector<std::string> all;
  for (const auto& change : changelog()) {
    all.push_back(static_cast<char>(change.key.size()) + change.key + change.value.value_or(""));
  }
  return all;
}

std::vector<std::string_view> pieces() {
  return {"a/0000000000000001", "s/0000000000000001", "\1m", std::string_view("\0\0\0\0", 4),
          std::string_view("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 10)};
}

}  // namespace dateline::fuzz

/// A record of the changelog in place of the one with its key, or beside the others: the restore
/// refuses it or goes on working.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace dateline;
  if (size == 0) return 0;
  const auto input = fuzz::text_of(bytes + 1, size - 1);
  const auto key = input.substr(0, bytes[0]);
  const auto value = input.substr(key.size());
  (void)track::decode_article(value);
  (void)track::decode_story(value);
  (void)track::decode_shard(value);
  static const auto whole = fuzz::changelog();
  track::Tracker tracker{track::Options{}};
  for (const auto& change : whole) {
    const bool replaced = change.key == key;
    if (!tracker.apply(change.key, replaced ? std::optional(value) : change.value)) return 0;
  }
  if (!tracker.apply(key, value) || !tracker.finish_restore()) return 0;
  for (const auto& sighting : fuzz::sightings()) (void)tracker.step(sighting);
  (void)tracker.changes();
  tracker.rollback();
  return 0;
}
