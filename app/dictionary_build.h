#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/result.h"

namespace dateline::app {

struct DictionaryPlan {
  std::vector<std::string> inputs;  // lists, folders of lists, Wikidata dumps
  std::string file;                 // written beside itself and moved into place
  std::string base;                 // dictionary to start from; empty = the built-in one
  bool extends = true;              // false: only the base's classes of words are taken
  std::size_t most = 1'000'000;     // entities of the dumps
  std::uint32_t least_sitelinks = 1;
};

struct BuiltDictionary {
  std::string version;
  std::size_t entities = 0;
  std::size_t names = 0;  // words with a meaning, names, keys of persons
  std::size_t bytes = 0;
  std::uint64_t items = 0;  // read from the dumps
};

/// Compiles a dictionary file. Progress goes to stderr where that is a terminal. bad_input for an
/// input that cannot be read, failed where the file cannot be written.
model::Result<BuiltDictionary> build_dictionary(const DictionaryPlan& plan);

}  // namespace dateline::app
