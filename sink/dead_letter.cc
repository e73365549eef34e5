#include "sink/dead_letter.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>

#include "sink/cloud_event.h"
#include "sink/encoding.h"
#include "sink/utf8.h"

namespace dateline::sink {
namespace {

constexpr std::uint32_t kMostAttempts = 1'000'000;
/// Of what a reader takes of a record's headers, kept free for those of the letter itself and for
/// the two of a redriven record: beyond a reader's limits the reason itself would be out of sight.
constexpr std::size_t kOwnHeaders = 16;
constexpr std::size_t kOwnHeaderBytes = 4 * 1024;

std::string error_header(std::string_view name) { return fmt::format("{}{}", kErrorHeaders, name); }

/// One line: control characters and backslashes escaped, other bytes than UTF-8 replaced.
std::string one_line(std::string_view message, std::size_t limit) {
  std::string line;
  while (!message.empty() && line.size() < limit) {
    const std::size_t bytes = utf8_character(message);
    const auto first = static_cast<unsigned char>(message.front());
    const auto second = bytes == 2 ? static_cast<unsigned char>(message[1]) : 0U;
    const bool c1 = first == 0xC2 && second < 0xA0;
    if (bytes == 0) {
      line += "\uFFFD";
    } else if (first == '\n') {
      line += "\\n";
    } else if (first < 0x20 || first == 0x7F || (bytes == 2 && c1)) {
      line += fmt::format("\\x{:02x}", bytes == 2 ? second : first);
    } else {
      line += message.substr(0, bytes);
    }
    message.remove_prefix(std::max<std::size_t>(bytes, 1));
  }
  line.resize(cut_at_character(line, limit).size());
  return line;
}

/// A redriven record says which attempt it is. A dead letter that somebody copied back as it was
/// still carries the one that failed before.
std::uint32_t attempt_of(const broker::Record& record) {
  const auto header = find_header(record, error_header("attempt"));
  std::uint32_t said = 0;
  if (header) std::from_chars(header->data(), header->data() + header->size(), said);
  if (said > 0 && find_header(record, kRedriveHeader)) return std::min(said, kMostAttempts);
  return std::min(said, kMostAttempts - 1) + 1;
}

bool is_ours(std::string_view name) {
  return name.starts_with(kErrorHeaders) || name == kSourceHeader;
}

/// Headers as they came, as far as the readers' bounds allow, which hold for faked ones too.
std::size_t copy_headers(const broker::Record& record, Headers& headers) {
  std::size_t dropped = record.headers_dropped;
  for (const auto& [name, value] : record.headers) {
    if (is_ours(name)) continue;
    const std::size_t bytes = name.size() + value.value_or(std::string_view()).size();
    if (headers.size() >= broker::kHeaderLimit - kOwnHeaders ||
        headers.bytes() + bytes > broker::kHeaderBytesLimit - kOwnHeaderBytes) {
      ++dropped;
    } else {
      headers.add(name, value);
    }
  }
  return dropped;
}

}  // namespace

void dead_letter(Letter& letter, const broker::Record& record, const model::Error& error,
                 std::string_view stage, model::Timestamp failed_at,
                 const DeadLetterLimits& limits) {
  Headers& headers = letter.headers;
  const std::size_t dropped = copy_headers(record, headers);
  const auto say = [&](std::string_view name, std::string_view value) {
    headers.add(error_header(name), value);
  };
  const auto origin = stage == "track" ? origin_of_sighting(record) : origin_of_article(record);
  headers.add(kSourceHeader,
              fmt::format("{}/{}/{}", origin.topic, origin.partition, origin.offset));
  say("stage", stage);
  say("reason", to_string(error.reason));
  say("message", one_line(error.message, limits.message_bytes));
  say("topic", record.topic);
  say("partition", std::to_string(record.partition));
  say("offset", std::to_string(record.offset));
  say("attempt", std::to_string(attempt_of(record)));
  say("failed_at", model::to_rfc3339(failed_at));
  if (dropped > 0) say("headers_dropped", std::to_string(dropped));

  letter.key.reset();
  if (record.key && record.key->size() <= limits.key_bytes) letter.key = *record.key;
  if (record.key && !letter.key) say("key_size", std::to_string(record.key->size()));
  letter.value.reset();
  if (!record.value) return;
  if (record.value->size() <= limits.value_bytes) {
    letter.value = *record.value;
    return;
  }
  letter.value = record.value->substr(0, limits.claim_bytes);
  say("size", std::to_string(record.value->size()));
  say("sha256", sha256_hex(*record.value));
}

}  // namespace dateline::sink
