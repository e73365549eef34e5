#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::fuzz {

/// Numbers that are the same everywhere (PCG's multiplier; the upper bits).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}
  std::uint64_t roll() {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return state_ >> 31;
  }
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : roll() % limit; }

 private:
  std::uint64_t state_;
};

/// Changes seeds into inputs that no one would write. The same seed number gives the same inputs.
class Mutations {
 public:
  Mutations(std::vector<std::string> seeds, std::vector<std::string_view> pieces,
            std::uint64_t number);

  std::string next();

 private:
  void change(std::string& input);
  void put_in(std::string& input, std::string_view piece);
  void repeat(std::string& input);

  const std::vector<std::string> seeds_;
  const std::vector<std::string_view> pieces_;
  Dice dice_;
};

}  // namespace dateline::fuzz
