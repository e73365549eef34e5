#include "ingest/document.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <deque>

#include "ingest/lexical.h"
#include "ingest/unescape.h"

namespace dateline::ingest {
namespace {

namespace ondemand = simdjson::ondemand;
using model::malformed;
using model::Reason;
using model::Result;

constexpr std::size_t kFirstCapacity = 256 << 10;
constexpr std::size_t kKeptDepth = 4;     // root object, field, item, item's field
constexpr auto kNone = std::string_view::npos;
constexpr std::size_t kNotKept = static_cast<std::size_t>(-1);
constexpr std::size_t kQuadraticKeys = 16;
constexpr std::size_t kPrintedKeyBytes = 48;
constexpr std::size_t kPrintedPathBytes = 128;

std::string_view without_trailing_space(std::string_view token) {
  while (!token.empty() && is_json_space(token.back())) token.remove_suffix(1);
  return token;
}

}  // namespace

std::string_view decoder_version() {
  static const std::string version =
      fmt::format("{}.{}.{}", static_cast<int>(simdjson::SIMDJSON_VERSION_MAJOR),
                  static_cast<int>(simdjson::SIMDJSON_VERSION_MINOR),
                  static_cast<int>(simdjson::SIMDJSON_VERSION_REVISION));
  return version;
}

std::string_view to_string(Kind kind) {
  switch (kind) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return "a boolean";
    case Kind::number:
      return "a number";
    case Kind::string:
      return "a string";
    case Kind::array:
      return "an array";
    case Kind::object:
      return "an object";
  }
  return "";
}

class Document::Walk {
 public:
  Walk(const Limits& limits, Wanted wanted) : limits_(limits), wanted_(wanted) {}

  Result<void> read(std::string_view payload);

  std::vector<Node> nodes;
  std::uint64_t lone_surrogates = 0;

 private:
  struct Step {
    std::string_view key;
    std::size_t index = 0;
    bool in_array = false;
  };

  Result<void> reserve(std::size_t bytes);
  Result<void> root(ondemand::document& document);
  Result<void> scalar_root(std::size_t first);
  Result<void> object(ondemand::object object, bool keep);
  Result<void> array(ondemand::array array, bool keep);
  Result<void> value(ondemand::value value, std::string_view key, bool keep);
  Result<void> scalar(ondemand::value& value, Kind kind, std::string_view key, bool keep);
  Result<std::string_view> text(simdjson::simdjson_result<std::string_view> unescaped,
                                const char* raw);
  Result<void> no_key_twice(std::size_t first);
  Result<std::size_t> open(Kind kind, std::string_view key, bool keep);
  void close(std::size_t node) {
    if (node < nodes.size()) nodes[node].next = static_cast<std::uint32_t>(nodes.size());
  }
  std::string printable_path() const;
  tl::unexpected<model::Error> refuse_start(simdjson::error_code code);
  tl::unexpected<model::Error> refuse_root();
  tl::unexpected<model::Error> refuse_rest(std::size_t from);
  tl::unexpected<model::Error> refuse_here(std::string_view what);
  tl::unexpected<model::Error> refuse_at(const char* place, std::string_view what);

  Limits limits_;
  Wanted wanted_;
  ondemand::parser parser_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;
  std::string_view payload_;  // in buffer_
  std::vector<std::string_view> keys_;
  std::vector<Step> path_;
  std::deque<std::string> repaired_;
  ondemand::document* document_ = nullptr;
};

Result<void> Document::Walk::reserve(std::size_t bytes) {
  if (bytes <= capacity_) return {};
  std::size_t capacity = std::max(capacity_, std::min(kFirstCapacity, limits_.bytes));
  while (capacity < bytes) capacity = std::min(capacity * 2, limits_.bytes);
  buffer_.reset(new (std::nothrow) char[capacity + simdjson::SIMDJSON_PADDING]);
  capacity_ = 0;
  if (!buffer_ || parser_.allocate(capacity)) {
    return model::fatal(model::ExitCode::failed, "no memory for the JSON parser");
  }
  capacity_ = capacity;
  return {};
}

Result<void> Document::Walk::read(std::string_view payload) {
  nodes.clear();
  keys_.clear();
  path_.clear();
  repaired_.clear();
  if (payload.size() > limits_.bytes) {
    return malformed(Reason::decode_too_large,
                     fmt::format("the document has more than {} bytes", limits_.bytes));
  }
  if (auto reserved = reserve(payload.size()); !reserved) return reserved;
  std::memcpy(buffer_.get(), payload.data(), payload.size());
  // Spaces, because simdjson takes a closing bracket in the padding for one of the document's.
  std::memset(buffer_.get() + payload.size(), ' ', simdjson::SIMDJSON_PADDING);
  payload_ = {buffer_.get(), payload.size()};

  ondemand::document document;
  if (const auto code =
          parser_
              .iterate(buffer_.get(), payload.size(), payload.size() + simdjson::SIMDJSON_PADDING)
              .get(document)) {
    return refuse_start(code);
  }
  document_ = &document;
  auto result = root(document);
  document_ = nullptr;
  return result;
}

Result<void> Document::Walk::root(ondemand::document& document) {
  const std::size_t first = first_token(payload_);
  const char start = payload_[first];
  if (start != '{' && start != '[') return scalar_root(first);
  ondemand::object fields;
  ondemand::array items;
  const auto code =
      start == '{' ? document.get_object().get(fields) : document.get_array().get(items);
  if (code) {
    if (const auto end = behind_closing_bracket(payload_.substr(first)); end != kNone) {
      return refuse_rest(first + end);
    }
    return malformed(Reason::decode_json, "the document ends early");
  }
  auto read = start == '{' ? object(fields, true) : array(items, false);
  if (!read) return read;
  const char* rest = nullptr;
  if (document.current_location().get(rest) == simdjson::SUCCESS) {
    return refuse_rest(static_cast<std::size_t>(rest - payload_.data()));
  }
  if (start == '[') return refuse_root();
  return {};
}

/// A root that is no container is refused in any case; only the reason is looked for.
Result<void> Document::Walk::scalar_root(std::size_t first) {
  const auto token = without_trailing_space(payload_.substr(first));
  if (token == "null" || token == "true" || token == "false" || is_json_number(token)) {
    return refuse_root();
  }
  std::string unescaped;
  if (token[0] == '"' && unescape(token.substr(1), unescaped)) {
    const std::size_t end = behind_string(token);
    if (end == token.size()) return refuse_root();
    return refuse_rest(first + end);
  }
  return refuse_at(&payload_[first], "not JSON");
}

Result<void> Document::Walk::object(ondemand::object object, bool keep) {
  const std::size_t first_key = keys_.size();
  const bool is_root = path_.empty();
  for (auto item : object) {
    ondemand::field field;
    if (std::move(item).get(field)) return refuse_here("expected a name, ',' or '}'");
    const char* raw = field.key().raw();
    auto key = text(field.unescaped_key(), raw);
    if (!key) return tl::unexpected(key.error());
    keys_.push_back(*key);
    path_.push_back({*key});
    const bool keep_field = keep && (!is_root || wanted_(*key));
    if (auto read = value(field.value(), *key, keep_field); !read) return read;
    path_.pop_back();
  }
  return no_key_twice(first_key);
}

Result<void> Document::Walk::array(ondemand::array array, bool keep) {
  path_.push_back({{}, 0, true});
  for (auto item : array) {
    ondemand::value element;
    if (std::move(item).get(element)) return refuse_here("expected a value, ',' or ']'");
    if (auto read = value(element, {}, keep); !read) return read;
    ++path_.back().index;
  }
  path_.pop_back();
  return {};
}

Result<void> Document::Walk::value(ondemand::value value, std::string_view key, bool keep) {
  if (path_.size() + 1 > kKeptDepth) keep = false;
  ondemand::json_type type;
  if (value.type().get(type)) return refuse_here("expected a value");
  switch (type) {
    case ondemand::json_type::array:
    case ondemand::json_type::object: {
      if (path_.size() + 1 > limits_.depth) {
        return malformed(Reason::decode_depth,
                         fmt::format("nested deeper than {} levels", limits_.depth));
      }
      const bool is_array = type == ondemand::json_type::array;
      auto node = open(is_array ? Kind::array : Kind::object, key, keep);
      if (!node) return tl::unexpected(node.error());
      if (is_array) {
        ondemand::array items;
        if (value.get_array().get(items)) return refuse_here("expected a value or ']'");
        if (auto read = array(items, keep); !read) return read;
      } else {
        ondemand::object fields;
        if (value.get_object().get(fields)) return refuse_here("expected a name or '}'");
        if (auto read = object(fields, keep); !read) return read;
      }
      close(*node);
      return {};
    }
    case ondemand::json_type::string:
      return scalar(value, Kind::string, key, keep);
    case ondemand::json_type::number:
      return scalar(value, Kind::number, key, keep);
    case ondemand::json_type::boolean:
      return scalar(value, Kind::boolean, key, keep);
    case ondemand::json_type::null:
      return scalar(value, Kind::null, key, keep);
  }
  return refuse_here("expected a value");
}

Result<void> Document::Walk::scalar(ondemand::value& value, Kind kind, std::string_view key,
                                    bool keep) {
  std::string_view token = value.raw_json_token();
  if (kind == Kind::string) {
    auto unescaped = text(value.get_string(), token.data() + 1);
    if (!unescaped) return tl::unexpected(unescaped.error());
    token = *unescaped;
  } else {
    token = without_trailing_space(token);
    const bool valid = kind == Kind::number ? is_json_number(token)
                       : kind == Kind::null ? token == "null"
                                            : token == "true" || token == "false";
    if (!valid) return refuse_at(token.data(), "not a JSON value");
  }
  auto node = open(kind, key, keep);
  if (!node) return tl::unexpected(node.error());
  if (keep) nodes[*node].text = token;
  return {};
}

/// simdjson 3.0.1 has no replacement mode: where it refuses a string, the escapes are read again by
/// hand, which tells a lone surrogate from a wrong escape.
Result<std::string_view> Document::Walk::text(simdjson::simdjson_result<std::string_view> unescaped,
                                              const char* raw) {
  std::string_view text;
  if (std::move(unescaped).get(text) == simdjson::SUCCESS) return text;
  const auto rest = payload_.substr(static_cast<std::size_t>(raw - payload_.data()));
  std::string repaired;
  const auto replaced = unescape(rest, repaired);
  if (!replaced) return refuse_at(raw, "a string with a wrong escape");
  lone_surrogates += *replaced;
  return repaired_.emplace_back(std::move(repaired));
}

Result<void> Document::Walk::no_key_twice(std::size_t first) {
  const auto begin = keys_.begin() + static_cast<std::ptrdiff_t>(first);
  const std::string_view* twice = nullptr;
  if (keys_.size() - first <= kQuadraticKeys) {
    for (auto key = begin; key != keys_.end() && twice == nullptr; ++key) {
      if (std::find(begin, key, *key) != key) twice = &*key;
    }
  } else {
    std::sort(begin, keys_.end());
    const auto equal = std::adjacent_find(begin, keys_.end());
    if (equal != keys_.end()) twice = &*equal;
  }
  if (twice != nullptr) {
    path_.push_back({*twice});
    return malformed(Reason::decode_duplicate_key,
                     fmt::format("{} occurs twice", printable_path()));
  }
  keys_.resize(first);
  return {};
}

Result<std::size_t> Document::Walk::open(Kind kind, std::string_view key, bool keep) {
  const std::size_t node = nodes.size();
  if (!keep) return kNotKept;
  if (node == limits_.values) {
    return malformed(Reason::validate_too_long,
                     fmt::format("{}: more than {} values", printable_path(), limits_.values));
  }
  nodes.push_back({kind, key, {}, static_cast<std::uint32_t>(node + 1)});
  return node;
}

/// As a JSON pointer (RFC 6901), keys made printable and the whole bounded.
std::string Document::Walk::printable_path() const {
  std::string path;
  for (const Step& step : path_) {
    path += '/';
    path += step.in_array ? std::to_string(step.index) : printable(step.key, kPrintedKeyBytes);
    if (path.size() > kPrintedPathBytes) return path + "/...";
  }
  return path.empty() ? "/" : path;
}

/// What simdjson's first pass finds: it looks at bytes and quotes, not at structure.
tl::unexpected<model::Error> Document::Walk::refuse_start(simdjson::error_code code) {
  if (code == simdjson::MEMALLOC) {
    return model::fatal(model::ExitCode::failed, "no memory for the JSON parser");
  }
  // First of all, because simdjson calls a document that is cut inside a character unclosed.
  if (const auto bad = ill_formed_utf8(payload_); bad != kNone) {
    return malformed(Reason::decode_utf8, fmt::format("byte {}: not UTF-8", bad));
  }
  if (code == simdjson::UNESCAPED_CHARS) {
    return malformed(Reason::decode_json, fmt::format("byte {}: a control character in a string",
                                                      control_in_string(payload_)));
  }
  if (code == simdjson::UNCLOSED_STRING) {
    return malformed(Reason::decode_json, "a string is not closed");
  }
  return malformed(Reason::decode_json, simdjson::error_message(code));
}

tl::unexpected<model::Error> Document::Walk::refuse_root() {
  return malformed(Reason::validate_bad_type, "the document is not an object");
}

tl::unexpected<model::Error> Document::Walk::refuse_rest(std::size_t from) {
  return malformed(Reason::decode_trailing, fmt::format("byte {}: more after the document", from));
}

tl::unexpected<model::Error> Document::Walk::refuse_here(std::string_view what) {
  const char* place = nullptr;
  if (document_->current_location().get(place)) place = payload_.data() + payload_.size();
  return refuse_at(place, what);
}

tl::unexpected<model::Error> Document::Walk::refuse_at(const char* place, std::string_view what) {
  return malformed(Reason::decode_json, fmt::format("byte {}, in {}: {}", place - payload_.data(),
                                                    printable_path(), what));
}

Document::Document(const Limits& limits, Wanted wanted)
    : walk_(std::make_unique<Walk>(limits, wanted)) {}
Document::~Document() = default;
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;

Result<void> Document::read(std::string_view payload) { return walk_->read(payload); }
const std::vector<Node>& Document::nodes() const { return walk_->nodes; }
std::uint64_t Document::lone_surrogates() const { return walk_->lone_surrogates; }

}  // namespace dateline::ingest
