#pragma once

#include <string>

#include "enrich/names/dictionary.h"
#include "enrich/names/tagger/model.h"
#include "enrich/text/learned_lines.h"
#include "model/result.h"

namespace dateline::app {

/// The dictionary of a file, or the built-in one when `path` is empty.
model::Result<enrich::names::Dictionary> open_dictionary(const std::string& path);

/// The tagger's model of a file, or the built-in one when `path` is empty.
model::Result<enrich::names::tagger::Model> open_model(const std::string& path);

/// The learned lines of a file; none when `path` is empty.
model::Result<enrich::text::LearnedLines> open_lines(const std::string& path);

}  // namespace dateline::app
