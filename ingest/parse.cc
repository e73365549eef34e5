#include "ingest/parse.h"

#include <array>

#include "ingest/fields.h"
#include "ingest/lexical.h"

namespace dateline::ingest {
namespace {

using namespace std::string_view_literals;
using model::malformed;
using model::Reason;
using model::Result;

struct Start {
  std::string_view bytes;
  const char* meaning;
};

/// First bytes that no JSON text in UTF-8 has.
const char* foreign_start(std::string_view payload) {
  static constexpr std::array<Start, 5> kStarts = {{{"\xFF\xFE"sv, "UTF-16 or UTF-32"},
                                                    {"\xFE\xFF"sv, "UTF-16"},
                                                    {"\0"sv, "UTF-16, UTF-32 or a framed schema"},
                                                    {"\x1F\x8B"sv, "gzip"},
                                                    {"\x28\xB5\x2F\xFD"sv, "zstd"}}};
  for (const auto& start : kStarts) {
    if (payload.starts_with(start.bytes)) return start.meaning;
  }
  if (payload.size() > 1 && payload[1] == '\0') return "UTF-16 or UTF-32";
  return nullptr;
}

}  // namespace

Parser::Parser(const Limits& limits) : document_(limits, is_article_field) {}

Result<model::Article> Parser::parse(std::string_view payload,
                                     std::optional<model::Timestamp> recorded_at) {
  if (const char* meaning = foreign_start(payload)) {
    return malformed(Reason::decode_encoding, std::string("byte 0: looks like ") + meaning);
  }
  if (payload.starts_with("\uFEFF")) {
    payload.remove_prefix(3);
    ++byte_order_marks_;
  }
  if (first_token(payload) == payload.size()) {
    return malformed(Reason::decode_empty, "the document is empty");
  }
  if (auto read = document_.read(payload); !read) return tl::unexpected(read.error());
  return article_from(document_.nodes(), recorded_at);
}

Repairs Parser::repairs() const { return {byte_order_marks_, document_.lone_surrogates()}; }

}  // namespace dateline::ingest
