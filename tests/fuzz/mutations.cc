#include "tests/fuzz/mutations.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline::fuzz {
namespace {

constexpr std::size_t kLargest = 64 << 10;
constexpr std::size_t kMostChanges = 12;
constexpr std::size_t kMostCopies = 200;

/// Bytes at which readers of numbers, of UTF-8 and of text change their minds.
constexpr std::array<std::string_view, 18> kEdges{std::string_view("\0", 1),
                                                  std::string_view("\0\0\0\0", 4),
                                                  "\x7f",
                                                  "\x80",
                                                  "\xff",
                                                  "\xff\xff\xff\xff",
                                                  "\xc3\xa9",
                                                  "\xe2\x80\x99",
                                                  "\xe2\x80\x9c",
                                                  "\xcc\x81",
                                                  "\xed\xa0\x80",
                                                  "\xf0\x9f\x8f\xb4",
                                                  "\xe2\x80\x8f",
                                                  "\xe4\xb8\xad",
                                                  "\n",
                                                  "\n\n",
                                                  "\"",
                                                  "0"};

}  // namespace

Mutations::Mutations(std::vector<std::string> seeds, std::vector<std::string_view> pieces,
                     std::uint64_t number)
    : seeds_(std::move(seeds)), pieces_(std::move(pieces)), dice_(number) {}

std::string Mutations::next() {
  std::string input = seeds_[dice_.below(seeds_.size())];
  const std::size_t changes = 1 + dice_.below(kMostChanges);
  for (std::size_t i = 0; i < changes; ++i) change(input);
  if (input.size() > kLargest) input.resize(kLargest);
  return input;
}

void Mutations::put_in(std::string& input, std::string_view piece) {
  input.insert(dice_.below(input.size() + 1), piece);
}

/// A part many times over: what quadratic readers choke on.
void Mutations::repeat(std::string& input) {
  const std::size_t begin = dice_.below(input.size());
  const std::string part = input.substr(begin, 1 + dice_.below(40));
  std::string copies;
  const std::size_t count = dice_.below(kMostCopies);
  for (std::size_t i = 0; i < count; ++i) copies += part;
  input.insert(begin, copies);
}

void Mutations::change(std::string& input) {
  enum { flip, byte, cut, truncate, double_up, edge, piece, splice, copies, kinds };
  if (input.empty()) return put_in(input, pieces_[dice_.below(pieces_.size())]);
  const std::size_t at = dice_.below(input.size());
  switch (dice_.below(kinds)) {
    case flip:
      input[at] = static_cast<char>(input[at] ^ (1 << dice_.below(8)));
      return;
    case byte:
      input[at] = static_cast<char>(dice_.below(256));
      return;
    case cut:
      input.erase(at, 1 + dice_.below(32));
      return;
    case truncate:
      input.resize(at);
      return;
    case double_up:
      return put_in(input, std::string(input.substr(at, 1 + dice_.below(64))));
    case edge:
      return put_in(input, kEdges[dice_.below(kEdges.size())]);
    case splice: {
      const std::string& other = seeds_[dice_.below(seeds_.size())];
      return put_in(
          input, std::string_view(other).substr(dice_.below(other.size() + 1), dice_.below(256)));
    }
    case copies:
      return repeat(input);
    default:
      return put_in(input, pieces_[dice_.below(pieces_.size())]);
  }
}

}  // namespace dateline::fuzz
