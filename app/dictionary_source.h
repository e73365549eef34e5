#pragma once

#include <string>

#include "enrich/enricher.h"
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

/// What an enricher reads from while it works: outlives it.
struct Knowledge {
  enrich::names::Dictionary dictionary;
  enrich::names::tagger::Model model;
  enrich::text::LearnedLines lines;

  /// Of this program's version. `clean` as in enrich::Options.
  enrich::Enricher enricher(bool clean = true) const;
};

/// All three, each by its path.
model::Result<Knowledge> open_knowledge(const std::string& dictionary, const std::string& model,
                                        const std::string& lines);

}  // namespace dateline::app
