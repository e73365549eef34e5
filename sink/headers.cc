#include "sink/headers.h"

#include <utility>

namespace dateline::sink {

Headers::Headers(Headers&& other) noexcept { *this = std::move(other); }

Headers& Headers::operator=(Headers&& other) noexcept {
  bytes_ = std::move(other.bytes_);
  entries_ = std::move(other.entries_);
  view_.clear();
  other.clear();
  return *this;
}

void Headers::clear() {
  bytes_.clear();
  entries_.clear();
  view_.clear();
}

void Headers::add(std::string_view name, std::optional<std::string_view> value) {
  bytes_ += name;
  bytes_ += value.value_or(std::string_view());
  entries_.push_back({name.size(), value.value_or(std::string_view()).size(), value.has_value()});
  view_.clear();
}

std::span<const broker::Header> Headers::view() const {
  if (view_.size() == entries_.size()) return view_;
  std::string_view rest = bytes_;
  for (const auto& entry : entries_) {
    broker::Header header{rest.substr(0, entry.name_bytes), std::nullopt};
    if (entry.has_value) header.value = rest.substr(entry.name_bytes, entry.value_bytes);
    rest.remove_prefix(entry.name_bytes + entry.value_bytes);
    view_.push_back(header);
  }
  return view_;
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
  std::optional<std::string_view> found;
  for (const auto& header : view()) {
    if (header.name == name) found = header.value;
  }
  return found;
}

std::optional<std::string_view> find_header(const broker::Record& record, std::string_view name) {
  std::optional<std::string_view> found;
  for (const auto& header : record.headers) {
    if (header.name == name) found = header.value;
  }
  return found;
}

}  // namespace dateline::sink
