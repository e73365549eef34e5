#pragma once

#include <string>

#include "enrich/names/dictionary.h"
#include "enrich/names/tagger/model.h"
#include "model/result.h"

namespace dateline::app {

/// The dictionary of a file, or the built-in one when `path` is empty.
model::Result<enrich::names::Dictionary> open_dictionary(const std::string& path);

/// The tagger's model of a file, or the built-in one when `path` is empty.
model::Result<enrich::names::tagger::Model> open_model(const std::string& path);

}  // namespace dateline::app
