// A target that breaks its promise on purpose, so that the driver can be seen to notice
// (tests/fuzz/notices).
#include "tests/fuzz/fuzz.h"

namespace dateline::fuzz {

std::vector<std::string> seeds() { return {"a harmless seed of some length"}; }
std::vector<std::string_view> pieces() { return {"boom", "calm", "quiet"}; }

}  // namespace dateline::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace dateline::fuzz;
  expect(text_of(bytes, size).find("boom") == std::string_view::npos, "no input says boom");
  return 0;
}
