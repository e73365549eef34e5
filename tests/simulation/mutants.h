#pragma once

#include <memory>
#include <string_view>

#include "app/config.h"
#include "app/stage.h"
#include "broker/broker.h"
#include "tests/simulation/chaos.h"

namespace dateline::tests {

/// Mistakes that others have made in this place. Each is a worker that goes about exactly-once the
/// wrong way; a proof that does not notice them proves nothing.
enum class Mutant {
  none,
  offsets_first,          // commits the offsets in a transaction of their own, before the events
  plain_changelog,        // writes the changelog outside of the transaction
  no_restore,             // starts with an empty state
  restore_to_lso,         // ends the restore at the last stable offset
  ignores_produce_error,  // goes on after produce() was refused
  no_taint_rule,          // begins again with a producer whose last request is still under way
};

std::string_view to_string(Mutant mutant);

/// The broker as a mutant sees it. `real` and `dice` outlive it.
std::unique_ptr<broker::Broker> mutant_broker(Mutant mutant, broker::Broker& real,
                                              const app::Config& config, Dice& dice);

/// The stage as a mutant runs it.
std::unique_ptr<app::Stage> mutant_stage(Mutant mutant, std::unique_ptr<app::Stage> real);

}  // namespace dateline::tests
