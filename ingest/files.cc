#include "ingest/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <vector>

#include "ingest/lexical.h"

namespace dateline::ingest {
namespace {

using model::ExitCode;
using model::fatal;
using model::malformed;
using model::Reason;
using model::Result;
using Failed = tl::unexpected<model::Error>;

constexpr std::size_t kReadBytes = 256 << 10;

/// Owns an open file.
class File {
 public:
  explicit File(const std::string& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

Failed unreadable(std::string_view name) {
  return fatal(ExitCode::bad_input, fmt::format("{}: {}", name, std::strerror(errno)));
}

Result<std::size_t> read_some(int descriptor, std::string_view name, std::vector<char>& block) {
  while (true) {
    const auto bytes = ::read(descriptor, block.data(), block.size());
    if (bytes >= 0) return static_cast<std::size_t>(bytes);
    if (errno != EINTR) return unreadable(name);
  }
}

Result<std::string> read_whole(int descriptor, std::string_view name, std::size_t limit) {
  std::vector<char> block(kReadBytes);
  std::string text;
  while (true) {
    auto bytes = read_some(descriptor, name, block);
    if (!bytes) return Failed(bytes.error());
    if (*bytes == 0) return text;
    text.append(block.data(), *bytes);
    if (text.size() > limit) {
      return fatal(ExitCode::bad_input,
                   fmt::format("{}: more than {} bytes; use JSON Lines", name, limit));
    }
  }
}

/// Cuts a stream of blocks into lines and hands them over.
class Lines {
 public:
  Lines(std::string_view name, const Receiver& receive, std::size_t limit)
      : name_(name), receive_(receive), limit_(limit) {}

  Result<void> add(std::string_view block) {
    while (!block.empty()) {
      const std::size_t end = block.find('\n');
      const auto part = block.substr(0, end);
      const std::size_t room = limit_ + 1 - line_.size();
      cut_ = cut_ || part.size() > room;
      line_.append(part.substr(0, room));
      if (end == block.npos) break;
      if (auto done = finish(); !done) return done;
      block.remove_prefix(end + 1);
    }
    return {};
  }

  Result<void> finish() {
    ++number_;
    std::string_view line = line_;
    if (!cut_ && line.ends_with('\r')) line.remove_suffix(1);
    if (first_token(line) < line.size()) {
      ++count_;
      if (auto received = receive_(line, fmt::format("{}:{}", name_, number_)); !received) {
        return received;
      }
    }
    line_.clear();
    cut_ = false;
    return {};
  }

  bool has_rest() const { return !line_.empty(); }
  std::size_t count() const { return count_; }

 private:
  std::string_view name_;
  const Receiver& receive_;
  std::size_t limit_;
  std::string line_;
  bool cut_ = false;
  std::size_t number_ = 0;
  std::size_t count_ = 0;
};

/// Bytes of the array item at text[0], up to its comma or closing bracket; null without either.
std::optional<std::size_t> item_bytes(std::string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (in_string) {
      if (byte == '\\') ++at;
      if (byte == '"') in_string = false;
    } else if (depth == 0 && (byte == ',' || byte == ']')) {
      return at;
    } else if (byte == '"') {
      in_string = true;
    } else if (byte == '{' || byte == '[') {
      ++depth;
    } else if ((byte == '}' || byte == ']') && depth > 0) {
      --depth;
    }
  }
  return std::nullopt;
}

/// Items are cut out as they are written and not looked into: the parser does that.
Result<std::size_t> each_item(std::string_view array, std::string_view name,
                              const Receiver& receive) {
  const auto unclosed = [&] {
    return malformed(Reason::decode_json, fmt::format("{}: the array is not closed", name));
  };
  array.remove_prefix(first_token(array) + 1);
  std::size_t count = 0;
  while (true) {
    array.remove_prefix(first_token(array));
    const auto bytes = item_bytes(array);
    if (!bytes) return unclosed();
    const bool last = array[*bytes] == ']';
    auto item = array.substr(0, *bytes);
    while (!item.empty() && is_json_space(item.back())) item.remove_suffix(1);
    array.remove_prefix(*bytes + 1);
    const bool empty_array = last && item.empty() && count == 0;
    if (!empty_array) {
      const auto received = receive(item, fmt::format("{}#{}", name, ++count));
      if (!received) return Failed(received.error());
    }
    if (last) break;
  }
  if (first_token(array) < array.size()) {
    return malformed(Reason::decode_trailing, fmt::format("{}: more after the array", name));
  }
  return count;
}

Result<std::size_t> read_json(int descriptor, std::string_view name, const Receiver& receive,
                              const FileLimits& limits) {
  const auto whole = read_whole(descriptor, name, limits.file_bytes);
  if (!whole) return Failed(whole.error());
  std::string_view text = *whole;
  if (text.starts_with("\uFEFF")) text.remove_prefix(3);
  const std::size_t first = first_token(text);
  if (first < text.size() && text[first] == '[') return each_item(text, name, receive);
  if (auto received = receive(text, name); !received) return Failed(received.error());
  return 1;
}

void append_json_string(std::string_view text, std::string& out) {
  out += '"';
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') {
      out += '\\';
      out += byte;
    } else if (byte == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(byte) < 0x20) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(byte));
    } else {
      out += byte;
    }
  }
  out += '"';
}

Result<std::size_t> read_text(int descriptor, const std::string& path, const Receiver& receive,
                              const FileLimits& limits) {
  const auto whole = read_whole(descriptor, path, limits.file_bytes);
  if (!whole) return Failed(whole.error());
  std::string_view text = *whole;
  if (text.starts_with("\uFEFF")) text.remove_prefix(3);
  if (const auto bad = ill_formed_utf8(text); bad != text.npos) {
    return malformed(Reason::decode_utf8, fmt::format("{}: byte {}: not UTF-8", path, bad));
  }
  std::string payload = "{\"id\":";
  append_json_string(std::filesystem::path(path).stem().string(), payload);
  payload += ",\"body\":";
  append_json_string(text, payload);
  payload += '}';
  if (auto received = receive(payload, path); !received) return Failed(received.error());
  return 1;
}

}  // namespace

Result<std::size_t> read_lines(int descriptor, std::string_view name, const Receiver& receive,
                               const FileLimits& limits) {
  Lines lines(name, receive, limits.line_bytes);
  std::vector<char> block(kReadBytes);
  while (true) {
    const auto bytes = read_some(descriptor, name, block);
    if (!bytes) return Failed(bytes.error());
    if (*bytes == 0) break;
    if (auto added = lines.add({block.data(), *bytes}); !added) return Failed(added.error());
  }
  if (lines.has_rest()) {
    if (auto finished = lines.finish(); !finished) return Failed(finished.error());
  }
  return lines.count();
}

Result<std::size_t> read_file(const std::string& path, const Receiver& receive,
                              const FileLimits& limits) {
  const auto kind = std::filesystem::path(path).extension();
  const bool lines = kind == ".jsonl" || kind == ".ndjson";
  if (!lines && kind != ".json" && kind != ".txt") {
    return fatal(ExitCode::bad_input, path + ": expected a .jsonl, .json or .txt file");
  }
  const File file(path);
  if (file.descriptor() < 0) return unreadable(path);
  if (lines) return read_lines(file.descriptor(), path, receive, limits);
  if (kind == ".json") return read_json(file.descriptor(), path, receive, limits);
  return read_text(file.descriptor(), path, receive, limits);
}

}  // namespace dateline::ingest
