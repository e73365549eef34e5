#include "model/sighting_codec.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/sightings.h"
#include "track/tracker.h"

namespace dateline::fuzz {

std::vector<std::string> seeds() {
  std::vector<std::string> encoded;
  for (const auto& sighting : sightings()) model::encode(sighting, encoded.emplace_back());
  return encoded;
}

std::vector<std::string_view> pieces() {
  return {std::string_view("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 10), "\x80", "Rotterdam",
          std::string_view("\0\0\0\0\0\0\0\0", 8)};
}

}  // namespace dateline::fuzz

/// What can be read is written back the same, and the track stage takes it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace dateline;
  const auto input = fuzz::text_of(bytes, size);
  const auto sighting = model::decode_sighting(input);
  if (!sighting) return 0;
  std::string again;
  model::encode(*sighting, again);
  const auto twice = model::decode_sighting(again);
  fuzz::expect(twice.has_value(), "what was read can be written and read again");
  std::string thrice;
  model::encode(*twice, thrice);
  fuzz::expect(thrice == again, "and is the same then");
  track::Tracker tracker{track::Options{}};
  for (const auto& known : fuzz::sightings()) (void)tracker.step(known);
  const auto tracking = tracker.step(*sighting);
  fuzz::expect(!tracking.tracked.story_id.empty(), "every sighting belongs to a story");
  return 0;
}
