#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

/// What every target defines. The first is libFuzzer's entry point; the other two are what our own
/// driver (driver.cc) starts from.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace dateline::fuzz {

/// Whole inputs, as they should be.
std::vector<std::string> seeds();

/// Pieces that mutations put in: words of the format, bytes at its limits.
std::vector<std::string_view> pieces();

inline std::string_view text_of(const std::uint8_t* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

/// A promise that an input broke. Aborts, so that any driver takes it for a find.
inline void expect(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

}  // namespace dateline::fuzz
