#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::enrich::names {

/// Appends `word` folded for comparison: lower case, Latin letters without their marks ("Ağ" ->
/// "ag"), apostrophes and full stops dropped. Other scripts stay as they are. Malformed UTF-8 is
/// copied byte by byte.
void fold_into(std::string_view word, std::string& out);

std::string fold(std::string_view word);

/// Hash of one folded word; never 0, which marks an empty slot in the dictionary.
std::uint64_t hash_word(std::string_view folded);

/// Hash of a sequence of words, one word at a time; start with kEmptyChain.
inline constexpr std::uint64_t kEmptyChain = 0x9E3779B97F4A7C15ULL;
constexpr std::uint64_t extend_chain(std::uint64_t chain, std::uint64_t word) {
  std::uint64_t mixed = (chain ^ word) * 0xFF51AFD7ED558CCDULL;
  mixed ^= mixed >> 32;
  mixed += chain * 0xC4CEB9FE1A85EC53ULL;
  return mixed == 0 ? 1 : mixed;
}

}  // namespace dateline::enrich::names
