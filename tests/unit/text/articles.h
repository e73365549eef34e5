#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "enrich/text/clean.h"

/// A small language for clean-up tests: an article of ordinary news with something put into it.
namespace dateline::enrich::text::articles {

inline const std::vector<std::string>& news() {
  static const std::vector<std::string> paragraphs = {
      "The harbour of Brekke will close for three weeks from Monday while divers search for a "
      "sunken ferry, the coast guard said on Thursday.",
      "Captain Ingrid Solheim told reporters that the ferry went down in a storm with no "
      "passengers on board.",
      "\"We owe it to the crew to find out why she sank,\" Solheim said.",
      "The port handled about 4,000 containers last year, according to the regional government.",
      "Fishing boats have been asked to use the smaller harbour of Vik, 12 kilometres to the "
      "north, until the search ends, the mayor said."};
  return paragraphs;
}

/// The five paragraphs with `lines` behind the third.
inline std::string with_inside(const std::vector<std::string>& lines) {
  std::string body;
  for (std::size_t i = 0; i < news().size(); ++i) {
    body += news()[i] + "\n\n";
    if (i != 2) continue;
    for (const std::string& line : lines) body += line + "\n\n";
  }
  return body;
}

inline std::string with_below(const std::vector<std::string>& lines) {
  std::string body;
  for (const std::string& paragraph : news()) body += paragraph + "\n\n";
  for (const std::string& line : lines) body += line + "\n\n";
  return body;
}

inline std::string with_above(const std::vector<std::string>& lines) {
  std::string body;
  for (const std::string& line : lines) body += line + "\n\n";
  for (const std::string& paragraph : news()) body += paragraph + "\n\n";
  return body;
}

inline bool has(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

inline bool has_all_news(const Cleaned& cleaned) {
  return std::all_of(news().begin(), news().end(),
                     [&](const std::string& paragraph) { return has(cleaned.text, paragraph); });
}

inline std::vector<std::string> removed(const Cleaned& cleaned) {
  std::vector<std::string> texts;
  for (const auto& piece : cleaned.removed) texts.push_back(piece.text);
  return texts;
}

}  // namespace dateline::enrich::text::articles
