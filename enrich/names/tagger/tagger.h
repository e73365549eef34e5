#pragma once

#include <vector>

#include "enrich/names/tagger/model.h"
#include "enrich/names/tagger/sequence.h"

namespace dateline::enrich::names::tagger {

/// A name as the tagger sees it.
struct TaggedName {
  model::ByteSpan span;
  std::uint32_t begin = 0;  // words
  std::uint32_t end = 0;
  model::EntityType type = model::EntityType::other;
};

/// The names of one text in order, not overlapping, none across lines. `candidates` are what the
/// dictionary finds in it (spotter.h): evidence, not more. Two passes over the whole text; only
/// tokens near capitals are decoded. Linear.
std::vector<TaggedName> tag_names(const Model& model, const Dictionary& dictionary,
                                  const ReadText& read, const std::vector<Candidate>& candidates);

/// The tags of all tokens; what tag_names reads names from.
std::vector<Tag> tag_tokens(const Model& model, std::span<const Token> tokens);

/// The names that `tags` spell.
std::vector<TaggedName> names_of(std::span<const Token> tokens, std::span<const Tag> tags);

/// Whether the token is a word like "Corp." whose full stop also ends the sentence.
bool stops_sentence(std::span<const Token> tokens, std::size_t at);

/// Where a name with the last token `at` ends: a full stop that ends the sentence is no part of it.
std::uint32_t name_end(std::span<const Token> tokens, std::size_t at);

/// Calls `decode(begin, end)` for each stretch of tokens that are decoded together.
template <class Decode>
void for_stretches(std::span<const Token> tokens, Decode decode) {
  for (std::size_t at = 0; at < tokens.size();) {
    std::size_t end = at + 1;
    if (tokens[at].decoded) {
      while (end < tokens.size() && tokens[end].decoded) ++end;
      decode(at, end);
    }
    at = end;
  }
}

}  // namespace dateline::enrich::names::tagger
