#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/partition_scan.h"
#include "broker/broker.h"
#include "model/timestamp.h"

namespace dateline::app {

/// A record of the dead-letter topic, read by its headers. Views into the record.
struct DeadLetter {
  const broker::Record* record = nullptr;
  std::string_view stage;  // of these, "" is what the headers do not say
  std::string_view reason;
  std::string_view message;
  std::optional<broker::PartitionOffset> failed;   // the record that failed, in its stage's input
  std::optional<broker::PartitionOffset> article;  // the article it came from
  std::uint32_t attempt = 0;                       // 0: not said
  std::optional<model::Timestamp> failed_at;
  std::optional<std::uint64_t> full_size;  // of a claim: value holds only the beginning
  bool key_left_out = false;

  broker::PartitionOffset place() const {
    return {{std::string(record->topic), record->partition}, record->offset};
  }
};

/// Never fails: what is no dead letter of ours has empty fields.
DeadLetter read_dead_letter(const broker::Record& record);

/// "news.articles/2/17" and back; null when it is no place.
std::string to_text(const broker::PartitionOffset& place);
std::optional<broker::PartitionOffset> parse_place(std::string_view text);

/// Which dead letters are meant; what is empty says nothing.
struct LetterFilter {
  std::vector<std::string> reasons;
  std::string stage;
  std::optional<model::Timestamp> since;          // failed then or later
  std::optional<model::Timestamp> until;          // failed before
  std::optional<broker::PartitionOffset> source;  // of the record that failed, or of its article

  bool accepts(const DeadLetter& letter) const;
};

/// Text from outside for a terminal: printable UTF-8 as it is, all else escaped (\n, \x1b), from
/// the first `limit` bytes.
std::string printable(std::string_view bytes, std::size_t limit);

/// One letter as a line of text, as a line of JSON, and with everything there is to say. JSON has
/// the value as base64 and, when it is UTF-8, as text too.
std::string line_of(const DeadLetter& letter);
std::string json_of(const DeadLetter& letter);
std::string page_of(const DeadLetter& letter);
std::string json_page_of(const DeadLetter& letter);

}  // namespace dateline::app
