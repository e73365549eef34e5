#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "enrich/names/matcher.h"

namespace dateline::enrich::names {

/// Evidence for each type of name, by model::EntityType; added up over a document.
using Evidence = std::array<float, 4>;

/// A stretch of words that may be a name, before anybody knows whose.
struct Candidate {
  std::uint32_t begin = 0;  // words
  std::uint32_t end = 0;
  std::uint64_t chain = 0;      // hash of its words
  std::span<const Link> links;  // of the dictionary for exactly these words
  Evidence inside{};            // of its own words
  Evidence outside{};           // of the words around it
  bool titled = false;          // a title or "Mr" stands before it: a person
  bool demonym = false;         // every reading is a demonym
  bool doubtful = false;        // one capitalised word at the start of a sentence: needs support
  bool bracketed = false;       // "(PAD)" right after a longer name
  std::optional<model::EntityType> tagged;  // what the tagger takes it for: settles the type
  model::ByteSpan span{};                   // of the text, where tagged; else that of its words
};

/// Candidates in the prose of a text, in order, not overlapping. Finds spans only: who is meant is
/// decided later, so that another finder can take this one's place.
std::vector<Candidate> spot(const Dictionary& dictionary, const ReadText& read);

/// Candidates in lines whose capitals tell nothing, and in a title: strong names of the dictionary
/// only.
std::vector<Candidate> spot_headlines(const Dictionary& dictionary, const ReadText& read,
                                      bool title);

/// Both for a text that is no title, in order.
std::vector<Candidate> spot_all(const Dictionary& dictionary, const ReadText& read);

}  // namespace dateline::enrich::names
