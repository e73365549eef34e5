#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "enrich/facts/facts.h"

namespace dateline::enrich::facts {

/// An article written with its names and dates marked, so that facts can be tested without the
/// steps that find them:
///   "[Ana Ruiz/p] met [Omar Bell/p] in [Porto/l] on {Friday|2024-05-03}."
/// A name is [surface/kind] or [surface/kind=Name]; kinds: p person, o organization, l place,
/// d demonym of a place. A date is {surface|day} or {surface|day..day}. Sentences are split as the
/// product does it.
class MarkedCopy {
 public:
  MarkedCopy(std::string_view marked, std::string_view published);

  Findings find() const;
  const std::string& text() const { return text_; }
  const std::vector<text::Sentence>& sentences() const { return sentences_; }
  const std::vector<names::FoundEntity>& entities() const { return entities_; }
  std::chrono::sys_days published() const { return published_; }

  /// Names of entities, joined by a comma.
  std::string names(const std::vector<std::uint16_t>& indexes) const;
  std::string name(std::optional<std::uint16_t> index) const;

 private:
  void add_name(std::string_view inside);
  void add_date(std::string_view inside);

  std::string text_;
  std::vector<text::Sentence> sentences_;
  std::vector<names::FoundEntity> entities_;
  std::vector<dates::FoundDate> dates_;
  std::chrono::sys_days published_;
};

std::chrono::sys_days parse_day(std::string_view day);

}  // namespace dateline::enrich::facts
