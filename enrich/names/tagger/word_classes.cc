#include "enrich/names/tagger/word_classes.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline::enrich::names::tagger {
namespace {

constexpr std::size_t kLongestWord = 64;  // bytes; what is longer has no class

class Key {
 public:
  void add(char c) {
    const char plain = c >= '0' && c <= '9' ? '0' : c;
    hash_ = (hash_ ^ static_cast<unsigned char>(plain)) * 0x100000001B3ULL;
  }
  std::uint32_t value() const {
    const auto mixed = static_cast<std::uint32_t>((hash_ * 0x9E3779B97F4A7C15ULL) >> 32);
    return mixed == 0 ? 1 : mixed;
  }

 private:
  std::uint64_t hash_ = 0xCBF29CE484222325ULL;
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

std::uint32_t class_key(std::string_view word) {
  Key key;
  for (const char c : word) key.add(c);
  return key.value();
}

WordClasses::WordClasses(std::vector<Row> rows) : rows_(std::move(rows)) {
  std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return a.key < b.key; });
  std::size_t size = 16;
  while (size < rows_.size() * 2) size *= 2;
  slots_.resize(size);
  mask_ = static_cast<std::uint32_t>(size - 1);
  for (const Row& row : rows_) {
    std::uint32_t at = row.key & mask_;
    while (slots_[at].key != 0 && slots_[at].key != row.key) at = (at + 1) & mask_;
    if (slots_[at].key == 0) slots_[at] = row;
  }
}

ClassPair WordClasses::look_up(std::uint32_t key) const {
  for (std::uint32_t at = key & mask_; slots_[at].key != 0; at = (at + 1) & mask_) {
    if (slots_[at].key == key) return slots_[at].group;
  }
  return {};
}

ClassPair WordClasses::find(std::string_view word, bool shouted) const {
  if (slots_.empty() || word.empty() || word.size() > kLongestWord) return {};
  if (shouted) {
    Key capital;
    Key small;
    for (std::size_t i = 0; i < word.size(); ++i) {
      capital.add(i == 0 ? word[i] : lower(word[i]));
      small.add(lower(word[i]));
    }
    const ClassPair common = look_up(small.value());
    return common.fine != 0 ? common : look_up(capital.value());
  }
  const ClassPair exact = look_up(class_key(word));
  if (exact.fine != 0) return exact;
  Key small;
  for (const char c : word) small.add(lower(c));
  return look_up(small.value());
}

}  // namespace dateline::enrich::names::tagger
