#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "broker/broker.h"

namespace dateline::sink {

/// Record headers that own their bytes; clear() keeps the memory. Views hold until the next change.
class Headers {
 public:
  Headers() = default;
  // Views of one list point into its own bytes.
  Headers(const Headers&) = delete;
  Headers& operator=(const Headers&) = delete;
  Headers(Headers&& other) noexcept;
  Headers& operator=(Headers&& other) noexcept;

  void clear();
  void add(std::string_view name, std::optional<std::string_view> value);

  std::span<const broker::Header> view() const;
  auto begin() const { return view().begin(); }
  auto end() const { return view().end(); }
  std::size_t size() const { return entries_.size(); }
  std::size_t bytes() const { return bytes_.size(); }

  /// The last value of that name; null when there is none.
  std::optional<std::string_view> find(std::string_view name) const;

 private:
  struct Entry {
    std::size_t name_bytes;
    std::size_t value_bytes;
    bool has_value;
  };

  std::string bytes_;  // names and values, one behind the other
  std::vector<Entry> entries_;
  mutable std::vector<broker::Header> view_;  // of entries_; empty = to be made
};

/// The last value of that name in a consumed record.
std::optional<std::string_view> find_header(const broker::Record& record, std::string_view name);

}  // namespace dateline::sink
