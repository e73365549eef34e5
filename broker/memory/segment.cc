#include "broker/memory/segment.h"

#include <algorithm>
#include <cstring>

namespace dateline::broker::memory {
namespace {

// Bytes of a record: key value (name_size:u32 value_size:i32 name value)*, sizes in host order.
constexpr std::size_t kHeaderSizes = sizeof(std::uint32_t) + sizeof(std::int32_t);

char* put(char* to, std::string_view bytes) {
  if (!bytes.empty()) std::memcpy(to, bytes.data(), bytes.size());
  return to + bytes.size();
}

template <class Number>
char* put_number(char* to, Number number) {
  std::memcpy(to, &number, sizeof number);
  return to + sizeof number;
}

template <class Number>
Number get_number(const char*& from) {
  Number number;
  std::memcpy(&number, from, sizeof number);
  from += sizeof number;
  return number;
}

std::int32_t size_or_null(const std::optional<std::string_view>& bytes) {
  return bytes ? static_cast<std::int32_t>(bytes->size()) : -1;
}

Header read_header(const char*& from) {
  const auto name_size = get_number<std::uint32_t>(from);
  const auto value_size = get_number<std::int32_t>(from);
  Header header{{from, name_size}, std::nullopt};
  from += name_size;
  if (value_size >= 0) {
    header.value = std::string_view(from, static_cast<std::size_t>(value_size));
    from += value_size;
  }
  return header;
}

void read_headers(const char* from, std::uint32_t count, Record& record) {
  record.headers.reserve(std::min<std::size_t>(count, kHeaderLimit));
  std::size_t bytes = 0;
  for (std::uint32_t read = 0; read < count; ++read) {
    const Header header = read_header(from);
    bytes += header.name.size() + header.value.value_or("").size();
    if (record.headers.size() == kHeaderLimit || bytes > kHeaderBytesLimit) {
      record.headers_dropped = count - read;
      return;
    }
    record.headers.push_back(header);
  }
}

}  // namespace

Segment::Segment(std::shared_ptr<const std::string> topic, std::int32_t partition,
                 std::size_t capacity)
    : topic_(std::move(topic)),
      partition_(partition),
      capacity_(capacity),
      bytes_(std::make_unique_for_overwrite<char[]>(capacity)) {}

std::size_t Segment::size_of(const Outgoing& record) {
  std::size_t size = record.key.value_or("").size() + record.value.value_or("").size();
  for (const Header& header : record.headers) {
    size += kHeaderSizes + header.name.size() + header.value.value_or("").size();
  }
  return size;
}

void Segment::append(Entry entry, const Outgoing& record) {
  entry.begin = static_cast<std::uint32_t>(used_);
  entry.timestamp = record.timestamp;
  entry.key_size = size_or_null(record.key);
  entry.value_size = size_or_null(record.value);
  entry.headers = static_cast<std::uint32_t>(record.headers.size());
  char* to = bytes_.get() + used_;
  to = put(to, record.key.value_or(""));
  to = put(to, record.value.value_or(""));
  for (const Header& header : record.headers) {
    to = put_number(to, static_cast<std::uint32_t>(header.name.size()));
    to = put_number(to, size_or_null(header.value));
    to = put(to, header.name);
    to = put(to, header.value.value_or(""));
  }
  used_ = static_cast<std::size_t>(to - bytes_.get());
  entry.size = static_cast<std::uint32_t>(used_) - entry.begin;
  entries.push_back(entry);
}

void Segment::copy(const Segment& from, Entry entry) {
  const char* bytes = from.bytes_.get() + entry.begin;
  entry.begin = static_cast<std::uint32_t>(used_);
  put(bytes_.get() + used_, {bytes, entry.size});
  used_ += entry.size;
  entries.push_back(entry);
}

void Segment::read(const Entry& entry, Record& record) const {
  record.topic = *topic_;
  record.partition = partition_;
  record.offset = entry.offset;
  record.timestamp = entry.timestamp;
  record.key = key(entry);
  record.value = value(entry);
  if (entry.headers > 0) {
    read_headers(bytes_.get() + entry.begin + entry.payload(), entry.headers, record);
  }
}

std::optional<std::string_view> Segment::key(const Entry& entry) const {
  if (entry.key_size < 0) return std::nullopt;
  return std::string_view(bytes_.get() + entry.begin, static_cast<std::size_t>(entry.key_size));
}

std::optional<std::string_view> Segment::value(const Entry& entry) const {
  if (entry.value_size < 0) return std::nullopt;
  const auto key_size = static_cast<std::size_t>(entry.key_size > 0 ? entry.key_size : 0);
  return std::string_view(bytes_.get() + entry.begin + key_size,
                          static_cast<std::size_t>(entry.value_size));
}

}  // namespace dateline::broker::memory
