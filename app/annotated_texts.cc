#include "app/annotated_texts.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "enrich/text/code_points.h"
#include "ingest/document.h"
#include "ingest/files.h"

namespace dateline::app {
namespace {

using enrich::names::training::AnnotatedName;
using enrich::names::training::AnnotatedText;
using model::Result;

constexpr std::size_t kLineBytes = 64 << 20;
constexpr std::size_t kValues = 1 << 20;

std::optional<model::EntityType> type_named(std::string_view name) {
  for (const auto type : {model::EntityType::person, model::EntityType::organization,
                          model::EntityType::place, model::EntityType::other}) {
    if (model::to_string(type) == name) return type;
  }
  return std::nullopt;
}

/// One of the objects in `gold`, whose fields are nodes [at, end).
std::optional<AnnotatedName> name_of(const std::vector<ingest::Node>& nodes, std::size_t at,
                                     std::size_t end) {
  AnnotatedName name;
  bool typed = false;
  for (; at < end; at = nodes[at].next) {
    const ingest::Node& field = nodes[at];
    if (field.key == "type") {
      const auto type = type_named(field.text);
      if (!type) return std::nullopt;
      name.type = *type;
      typed = true;
    } else if (field.key == "begin" || field.key == "end") {
      std::uint32_t& side = field.key == "begin" ? name.span.begin : name.span.end;
      const char* const last = field.text.data() + field.text.size();
      if (std::from_chars(field.text.data(), last, side).ptr != last) return std::nullopt;
    }
  }
  if (!typed || name.span.begin >= name.span.end) return std::nullopt;
  return name;
}

std::optional<AnnotatedText> text_of(const std::vector<ingest::Node>& nodes) {
  AnnotatedText text;
  for (std::size_t at = 0; at < nodes.size(); at = nodes[at].next) {
    const ingest::Node& field = nodes[at];
    if (field.key == "body") text.text = field.text;
    if (field.key != "gold") continue;
    for (std::size_t entry = at + 1; entry < field.next; entry = nodes[entry].next) {
      const auto name = name_of(nodes, entry + 1, nodes[entry].next);
      if (!name) return std::nullopt;
      text.names.push_back(*name);
    }
  }
  const enrich::text::CodePointIndex index(text.text);
  for (AnnotatedName& name : text.names) {
    if (name.span.end > index.size()) return std::nullopt;
    name.span = {index.byte_at(name.span.begin), index.byte_at(name.span.end)};
  }
  std::sort(text.names.begin(), text.names.end(),
            [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  return text;
}

}  // namespace

Result<std::vector<AnnotatedText>> read_annotated(const std::string& path) {
  std::vector<AnnotatedText> texts;
  ingest::Document document({kLineBytes, 64, kValues},
                            [](std::string_view key) { return key == "body" || key == "gold"; });
  ingest::FileLimits limits;
  limits.line_bytes = kLineBytes;
  const auto read = ingest::read_file(
      path,
      [&](std::string_view payload, std::string_view origin) -> Result<void> {
        if (auto parsed = document.read(payload); !parsed) return parsed;
        auto text = text_of(document.nodes());
        if (!text) {
          return model::fatal(model::ExitCode::bad_input,
                              fmt::format("{}: gold holds no begin, end and type", origin));
        }
        texts.push_back(*std::move(text));
        return {};
      },
      limits);
  if (!read) return tl::unexpected(read.error());
  return texts;
}

Result<std::vector<std::string>> read_bodies(const std::string& path) {
  auto texts = read_annotated(path);
  if (!texts) return tl::unexpected(std::move(texts).error());
  std::vector<std::string> bodies;
  for (AnnotatedText& text : *texts) bodies.push_back(std::move(text.text));
  return bodies;
}

}  // namespace dateline::app
