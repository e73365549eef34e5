#include "ingest/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "ingest/article_id.h"
#include "ingest/lexical.h"
#include "ingest/one_line.h"
#include "ingest/published.h"
#include "ingest/web_address.h"

namespace dateline::ingest {
namespace {

using model::malformed;
using model::Reason;
using model::Result;
using Failed = tl::unexpected<model::Error>;

enum Field : std::uint8_t {
  kId,
  kUrl,
  kSource,
  kTitle,
  kBody,
  kPublished,
  kLanguage,
  kAuthors,
  kSchema,
  kPublishedFrom,
  kFieldCount
};

struct Name {
  std::string_view key;
  Field field;
};

/// Names of one field stand in order of rank.
constexpr std::array<Name, 20> kNames = {{{"id", kId},
                                          {"article_id", kId},
                                          {"url", kUrl},
                                          {"link", kUrl},
                                          {"source", kSource},
                                          {"domain", kSource},
                                          {"outlet", kSource},
                                          {"title", kTitle},
                                          {"headline", kTitle},
                                          {"body", kBody},
                                          {"text", kBody},
                                          {"content", kBody},
                                          {"published_at", kPublished},
                                          {"pubDate", kPublished},
                                          {"published", kPublished},
                                          {"date", kPublished},
                                          {"language", kLanguage},
                                          {"authors", kAuthors},
                                          {"schema", kSchema},
                                          {"published_at_from", kPublishedFrom}}};

std::size_t rank_of(std::string_view key) {
  std::size_t rank = 0;
  if (key.empty()) return kNames.size();
  while (rank < kNames.size() &&
         (kNames[rank].key.front() != key.front() || kNames[rank].key != key)) {
    ++rank;
  }
  return rank;
}

bool is_blank(std::string_view text) { return first_token(text) == text.size(); }

bool is_empty(const Node& node) {
  return node.kind == Kind::null || (node.kind == Kind::string && is_blank(node.text));
}

/// Where a field stands, as a JSON pointer; put together only when a message needs it.
struct Path {
  std::string_view field;
  std::string_view member = {};
  std::optional<std::size_t> index = std::nullopt;  // of an item of the field
};

std::string to_string(const Path& path) {
  return fmt::format("/{}{}{}{}", path.field, path.index ? fmt::format("/{}", *path.index) : "",
                     path.member.empty() ? "" : "/", path.member);
}

Failed wrong_type(const Path& path, std::string_view expected, Kind found) {
  return malformed(
      Reason::validate_bad_type,
      fmt::format("{}: expected {}, found {}", to_string(path), expected, to_string(found)));
}

Failed too_long(const Path& path, std::size_t limit) {
  return malformed(Reason::validate_too_long,
                   fmt::format("{}: more than {} bytes", to_string(path), limit));
}

/// The fields of one document by what they mean.
class Fields {
 public:
  explicit Fields(const std::vector<Node>& nodes) : nodes_(nodes) {
    std::array<std::size_t, kFieldCount> ranks;
    ranks.fill(kNames.size());
    for (std::size_t at = 0; at < nodes.size(); at = nodes[at].next) {
      const std::size_t rank = rank_of(nodes[at].key);
      if (rank == kNames.size() || is_empty(nodes[at])) continue;
      const Field field = kNames[rank].field;
      if (rank >= ranks[field]) continue;
      ranks[field] = rank;
      found_[field] = &nodes[at];
    }
  }

  /// Null when the document has no such field, or only empty ones.
  const Node* find(Field field) const { return found_[field]; }

  /// Member of an object, null when absent or empty.
  const Node* member(const Node& object, std::string_view key) const {
    for (const Node* node = first_child(object); node != end_of(object); node = after(*node)) {
      if (node->key == key && !is_empty(*node)) return node;
    }
    return nullptr;
  }

  const Node* first_child(const Node& node) const { return &node + 1; }
  const Node* end_of(const Node& node) const { return nodes_.data() + node.next; }
  const Node* after(const Node& node) const { return nodes_.data() + node.next; }

 private:
  const std::vector<Node>& nodes_;
  std::array<const Node*, kFieldCount> found_{};
};

/// "" when the field is absent.
Result<std::string> line(const Node* node, const Path& path, std::size_t limit) {
  if (node == nullptr) return std::string();
  if (node->kind != Kind::string) return wrong_type(path, "a string", node->kind);
  if (node->text.size() > limit) return too_long(path, limit);
  return one_line(node->text);
}

/// A text or number that identifies something: kept as it is written, but for control characters.
Result<std::string> identifier(const Node* node, const Path& path, std::size_t limit) {
  if (node == nullptr) return std::string();
  if (node->kind != Kind::string && node->kind != Kind::number) {
    return wrong_type(path, "a string or a number", node->kind);
  }
  if (node->text.size() > limit) return too_long(path, limit);
  return without_controls(node->text);
}

Path path_of(const Node& field) { return {field.key}; }

Result<void> read_url(const Fields& fields, model::Article& article) {
  const Node* node = fields.find(kUrl);
  if (node == nullptr) return {};
  const auto path = path_of(*node);
  if (node->kind != Kind::string) return wrong_type(path, "a string", node->kind);
  if (node->text.size() > kAddressBytes) return too_long(path, kAddressBytes);
  auto address = web_address(node->text);
  if (!address) {
    return malformed(Reason::validate_bad_url,
                     to_string(path) + ": not an absolute http or https address");
  }
  article.url = *std::move(address);
  return {};
}

/// Comes after read_url: without a source the address's host is the source.
Result<void> read_source(const Fields& fields, model::Article& article) {
  const Node* node = fields.find(kSource);
  if (node == nullptr) {
    article.source.name = host_of(article.url);
    article.source.id = article.source.name;
    return {};
  }
  const auto path = path_of(*node);
  if (node->kind == Kind::object) {
    auto id = identifier(fields.member(*node, "id"), {node->key, "id"}, kSourceBytes);
    if (!id) return Failed(id.error());
    auto name = line(fields.member(*node, "name"), {node->key, "name"}, kSourceBytes);
    if (!name) return Failed(name.error());
    article.source.name = name->empty() ? *id : *std::move(name);
    article.source.id = id->empty() ? outlet_key(article.source.name) : *std::move(id);
    return {};
  }
  if (node->kind != Kind::string) return wrong_type(path, "a string or an object", node->kind);
  auto name = line(node, path, kSourceBytes);
  if (!name) return Failed(name.error());
  article.source.id = outlet_key(*name);
  article.source.name = *std::move(name);
  return {};
}

Result<void> read_authors(const Fields& fields, model::Article& article) {
  const Node* node = fields.find(kAuthors);
  if (node == nullptr) return {};
  if (node->kind == Kind::string) {
    auto author = line(node, {"authors"}, kAuthorBytes);
    if (!author) return Failed(author.error());
    article.authors.push_back(*std::move(author));
    return {};
  }
  if (node->kind != Kind::array) return wrong_type({"authors"}, "an array", node->kind);
  std::size_t index = 0;
  for (const Node* item = fields.first_child(*node); item != fields.end_of(*node);
       item = fields.after(*item), ++index) {
    if (is_empty(*item)) continue;
    const bool named = item->kind == Kind::object;
    auto author = line(named ? fields.member(*item, "name") : item,
                       {"authors", named ? "name" : "", index}, kAuthorBytes);
    if (!author) return Failed(author.error());
    if (author->empty()) continue;
    if (article.authors.size() == kAuthorLimit) {
      return malformed(Reason::validate_too_long,
                       fmt::format("/authors: more than {} names", kAuthorLimit));
    }
    article.authors.push_back(*std::move(author));
  }
  return {};
}

Result<void> read_language(const Fields& fields, model::Article& article) {
  const Node* node = fields.find(kLanguage);
  const bool enriched = node != nullptr && node->kind == Kind::object;
  auto language = line(enriched ? fields.member(*node, "code") : node,
                       Path{"language", enriched ? "code" : ""}, kLanguageBytes);
  if (!language) return Failed(language.error());
  article.language = *std::move(language);
  return {};
}

Result<void> read_published(const Fields& fields, model::Article& article) {
  const Node* node = fields.find(kPublished);
  if (node == nullptr) return {};
  const auto path = path_of(*node);
  if (node->kind != Kind::string && node->kind != Kind::number) {
    return wrong_type(path, "a string or a number", node->kind);
  }
  std::string_view text = node->text;
  while (is_json_space(text.front())) text.remove_prefix(1);
  while (is_json_space(text.back())) text.remove_suffix(1);
  article.published_at = parse_published(text);
  if (!article.published_at) {
    return malformed(Reason::validate_bad_time,
                     to_string(path) + ": no time between 1970 and 2100");
  }
  // An enriched article whose time was the record's own has no date of its own on a second reading.
  const Node* from = fields.find(kPublishedFrom);
  if (from != nullptr && from->text == "record") {
    if (!article.recorded_at) article.recorded_at = article.published_at;
    article.published_at.reset();
  }
  return {};
}

/// Other events of ours name their schema; taken for articles they would come out as nonsense.
Result<void> check_schema(const Fields& fields) {
  const Node* schema = fields.find(kSchema);
  if (schema == nullptr || schema->kind != Kind::string) return {};
  if (!schema->text.starts_with("dateline.") || schema->text == "dateline.article.enriched/1") {
    return {};
  }
  return malformed(Reason::validate_bad_type,
                   fmt::format("/schema: \"{}\" is not an article", printable(schema->text, 64)));
}

Result<void> read_text(const Fields& fields, model::Article& article) {
  const Node* title = fields.find(kTitle);
  auto read = line(title, title == nullptr ? Path{} : path_of(*title), kTitleBytes);
  if (!read) return Failed(read.error());
  article.title = *std::move(read);
  if (const Node* body = fields.find(kBody); body != nullptr) {
    if (body->kind != Kind::string) return wrong_type(path_of(*body), "a string", body->kind);
    article.body = body->text;
  }
  if (article.title.empty() && article.body.empty()) {
    return malformed(Reason::validate_missing_field, "neither /body nor /title has text");
  }
  return {};
}

}  // namespace

bool is_article_field(std::string_view key) { return rank_of(key) < kNames.size(); }

Result<model::Article> article_from(const std::vector<Node>& nodes,
                                    std::optional<model::Timestamp> recorded_at) {
  const Fields fields(nodes);
  model::Article article;
  article.recorded_at = recorded_at;
  if (auto fits = check_schema(fields); !fits) return Failed(fits.error());
  for (const auto read :
       {read_text, read_url, read_source, read_authors, read_language, read_published}) {
    if (auto done = read(fields, article); !done) return Failed(done.error());
  }
  const Node* id = fields.find(kId);
  auto given = identifier(id, id == nullptr ? Path{} : path_of(*id), kIdBytes);
  if (!given) return Failed(given.error());
  article.id = given->empty() ? derived_id(article) : *std::move(given);
  return article;
}

}  // namespace dateline::ingest
