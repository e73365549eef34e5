#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::sink {

/// Appends one JSON value to a string it does not own; fields come out in the order of the calls.
/// Numbers are rounded to four decimals and as short as they can be; what is no number is 0. Bytes
/// that are not UTF-8 become U+FFFD. Nesting is the caller's duty.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }
  void key(std::string_view name);

  void text(std::string_view value);
  void number(double value);
  void count(std::uint64_t value);
  void flag(bool value) { word(value ? "true" : "false"); }
  void null() { word("null"); }

  void text(std::string_view name, std::string_view value) { key(name), text(value); }
  void number(std::string_view name, double value) { key(name), number(value); }
  void count(std::string_view name, std::uint64_t value) { key(name), count(value); }
  void flag(std::string_view name, bool value) { key(name), flag(value); }
  void null(std::string_view name) { key(name), null(); }
  /// Null for an empty text: where the contract says "id or null".
  void text_or_null(std::string_view name, std::string_view value);
  void begin_object(std::string_view name) { key(name), begin_object(); }
  void begin_array(std::string_view name) { key(name), begin_array(); }

 private:
  void separate() {
    if (follows_) out_ += ',';
    follows_ = true;
  }
  void begin(char bracket);
  void end(char bracket);
  void word(std::string_view word);
  void quoted(std::string_view value);

  std::string& out_;
  bool follows_ = false;  // a value of the same container stands before
};

}  // namespace dateline::sink
