#pragma once

#include "enrich/enricher.h"
#include "enrich/names/dictionary.h"
#include "enrich/names/tagger/model.h"

namespace dateline::tests {

/// One of what ships, its version "test"; made once a program.
inline const enrich::Enricher& enricher() {
  static const enrich::Enricher made(enrich::names::Dictionary::starter(),
                                     enrich::names::tagger::Model::starter(), {true, "test"});
  return made;
}

}  // namespace dateline::tests
