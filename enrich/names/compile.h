#pragma once

#include <string>

#include "enrich/names/dictionary.h"
#include "enrich/names/source_rows.h"

namespace dateline::enrich::names {

/// What a new dictionary takes from one that exists.
struct Inheritance {
  const Dictionary* base = nullptr;  // null: nothing; its classes of words are always taken
  bool entities = true;              // its entities and their names too
};

/// The bytes of a dictionary file (dictionary_format.h) made of `sources`. Deterministic. What is
/// read is let go as it is done: move large sources in.
std::string compile(Sources sources, const Inheritance& inheritance = {});

}  // namespace dateline::enrich::names
