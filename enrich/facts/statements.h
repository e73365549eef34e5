#pragma once

#include <vector>

#include "enrich/facts/speech.h"
#include "enrich/facts/words.h"
#include "model/fact.h"

namespace dateline::enrich::facts {

/// Appends what is said in one sentence: one statement for each speaker. `last` is who spoke in
/// the sentence before: a quote without a speech verb is his.
void find_statements(const Reading& reading, const Words& words,
                     const std::vector<Speech>& speeches, const Speaker& last,
                     std::uint16_t sentence, std::vector<model::Fact>& out);

/// Appends what was agreed, decided, discussed.
void find_outcomes(const Reading& reading, const Words& words, const std::vector<Speech>& speeches,
                   const Speaker& last, std::uint16_t sentence, std::vector<model::Fact>& out);

/// Appends "identified as Jane Roe", "named the suspect as".
void find_identities(const Reading& reading, const Words& words, std::uint16_t sentence,
                     std::vector<model::Fact>& out);

}  // namespace dateline::enrich::facts
