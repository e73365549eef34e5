// How `dlq` shows a dead letter. Everything in it comes from outside: nothing of it reaches a
// terminal or a JSON line unescaped.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "app/dead_letters.h"
#include "sink/encoding.h"
#include "sink/json_writer.h"
#include "sink/utf8.h"

namespace dateline::app {
namespace {

constexpr std::size_t kMessageShown = 80;
constexpr std::size_t kKeyShown = 40;
constexpr std::size_t kBeginningShown = 64;

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t character = sink::utf8_character(bytes);
    if (character == 0) return false;
    bytes.remove_prefix(character);
  }
  return true;
}

std::string base64(std::string_view bytes) {
  return sink::base64(std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
}

std::string or_question_mark(std::string_view text) {
  return text.empty() ? "?" : printable(text, kMessageShown);
}

std::string place_or_question_mark(const std::optional<broker::PartitionOffset>& place) {
  return place ? printable(to_text(*place), 512) : "?";
}

/// Bytes as base64 and, when they are UTF-8, as text too; null = no value.
void write_bytes(sink::JsonWriter& json, std::string_view name,
                 const std::optional<std::string_view>& bytes) {
  if (!bytes) return json.null(name);
  json.begin_object(name);
  json.text("base64", base64(*bytes));
  if (is_utf8(*bytes)) json.text("text", *bytes);
  json.end_object();
}

void write_place(sink::JsonWriter& json, std::string_view name,
                 const std::optional<broker::PartitionOffset>& place) {
  place ? json.text(name, to_text(*place)) : json.null(name);
}

void write_fields(sink::JsonWriter& json, const DeadLetter& letter) {
  json.text("topic", letter.record->topic);
  json.count("partition", static_cast<std::uint64_t>(letter.record->partition));
  json.count("offset", static_cast<std::uint64_t>(letter.record->offset));
  write_place(json, "source", letter.article);
  write_place(json, "failed", letter.failed);
  json.text_or_null("stage", letter.stage);
  json.text_or_null("reason", letter.reason);
  json.text_or_null("message", letter.message);
  json.count("attempt", letter.attempt);
  letter.failed_at ? json.text("failed_at", model::to_rfc3339(*letter.failed_at))
                   : json.null("failed_at");
  const auto value = letter.record->value.value_or(std::string_view());
  json.count("size", letter.full_size.value_or(value.size()));
  json.flag("claim", letter.full_size.has_value());
}

}  // namespace

std::string printable(std::string_view bytes, std::size_t limit) {
  std::string out;
  const auto whole = sink::cut_at_character(bytes, limit);
  // A character has at most three bytes that follow its first: more of them are no text.
  bytes = whole.size() + 3 < std::min(limit, bytes.size()) ? bytes.substr(0, limit) : whole;
  while (!bytes.empty()) {
    const std::size_t character = sink::utf8_character(bytes);
    const auto first = static_cast<unsigned char>(bytes.front());
    const bool c1 = character == 2 && first == 0xC2 && static_cast<unsigned char>(bytes[1]) < 0xA0;
    if (first == '\n') {
      out += "\\n";
    } else if (first == '\\') {
      out += "\\\\";
    } else if (character == 0 || first < 0x20 || first == 0x7F) {
      out += fmt::format("\\x{:02x}", first);
    } else if (c1) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned char>(bytes[1]));
    } else {
      out += bytes.substr(0, character);
    }
    bytes.remove_prefix(std::max<std::size_t>(character, 1));
  }
  return out;
}

std::string line_of(const DeadLetter& letter) {
  const auto& record = *letter.record;
  const auto value = record.value.value_or(std::string_view());
  return fmt::format("{}/{}/{}  {}  {}  {}  attempt {}  {}  key {}  {}  {}", record.topic,
                     record.partition, record.offset, place_or_question_mark(letter.article),
                     or_question_mark(letter.stage), or_question_mark(letter.reason),
                     letter.attempt, letter.failed_at ? model::to_rfc3339(*letter.failed_at) : "?",
                     record.key ? printable(*record.key, kKeyShown) : "-",
                     or_question_mark(letter.message),
                     record.value ? "\"" + printable(value, kBeginningShown) + "\"" : "null");
}

std::string json_of(const DeadLetter& letter) {
  std::string out;
  sink::JsonWriter json(out);
  json.begin_object();
  write_fields(json, letter);
  const auto& record = *letter.record;
  record.key ? json.text("key", printable(*record.key, record.key->size())) : json.null("key");
  record.value ? json.text("begins", printable(*record.value, kBeginningShown))
               : json.null("begins");
  json.end_object();
  return out;
}

std::string page_of(const DeadLetter& letter) {
  const auto& record = *letter.record;
  std::string out =
      fmt::format("letter     {}/{}/{}\n", record.topic, record.partition, record.offset);
  out += fmt::format("written    {}\n", model::to_rfc3339(record.timestamp));
  out += fmt::format("key        {}\n",
                     record.key ? printable(*record.key, record.key->size()) : "none");
  for (const auto& header : record.headers) {
    out += fmt::format("header     {}: {}\n", printable(header.name, header.name.size()),
                       header.value ? printable(*header.value, header.value->size()) : "null");
  }
  if (record.headers_dropped > 0) {
    out += fmt::format("header     and {} more\n", record.headers_dropped);
  }
  if (!record.value) return out + "value      null\n";
  const auto of = letter.full_size ? fmt::format(" of {}", *letter.full_size) : std::string();
  return out + fmt::format("value      {}{} bytes\n{}\n", record.value->size(), of,
                           printable(*record.value, record.value->size()));
}

std::string json_page_of(const DeadLetter& letter) {
  std::string out;
  sink::JsonWriter json(out);
  json.begin_object();
  write_fields(json, letter);
  const auto& record = *letter.record;
  json.text("timestamp", model::to_rfc3339(record.timestamp));
  json.begin_array("headers");
  for (const auto& header : record.headers) {
    json.begin_object();
    json.text("name", header.name);
    write_bytes(json, "value", header.value);
    json.end_object();
  }
  json.end_array();
  json.count("headers_dropped", record.headers_dropped);
  write_bytes(json, "key", record.key);
  write_bytes(json, "value", record.value);
  json.end_object();
  return out;
}

}  // namespace dateline::app
