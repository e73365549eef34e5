#pragma once

#include "app/commands/commands.h"
#include "app/dead_letters.h"

namespace dateline::app {

/// The filter that the options of `dlq ls` and `dlq redrive` say. Fatal with code 64 when a time or
/// a place is none.
model::Result<LetterFilter> letter_filter(const DlqOptions& options);

}  // namespace dateline::app
