#pragma once

#include <string>

#include "enrich/names/source_rows.h"

namespace dateline::enrich::names {

/// The bytes of a dictionary file (dictionary_format.h) made of `sources`.
std::string compile(const Sources& sources);

}  // namespace dateline::enrich::names
