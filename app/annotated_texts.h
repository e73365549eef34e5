#pragma once

#include <string>
#include <vector>

#include "enrich/names/training/trainer.h"
#include "model/result.h"

namespace dateline::app {

/// Annotated articles of a JSON Lines file: `body`, and `gold`, a list of names with `begin`, `end`
/// (code points of the body, half-open) and `type`. bad_input, with the line, for what is none.
model::Result<std::vector<enrich::names::training::AnnotatedText>> read_annotated(
    const std::string& path);

/// The bodies of articles, with or without annotation.
model::Result<std::vector<std::string>> read_bodies(const std::string& path);

}  // namespace dateline::app
