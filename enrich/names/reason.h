#pragma once

#include <cstdint>

namespace dateline::enrich::names {

/// Why a name became the entity it is: what spoke for the reading that won, in the units of
/// Link::weight.
struct Reason {
  enum class How : std::uint8_t {
    unlisted,      // nothing of the dictionary fits
    exact,         // a reading of exactly these words
    spelling,      // a person whose name is spelt otherwise
    before_comma,  // "Houston, TX": what stands before the comma
    shared_head,   // "A and B Counties"
    singular       // "World Cups"
  };
  How how = How::unlisted;
  std::uint8_t readings = 0;  // that the dictionary has of the words
  std::int16_t prior = 0;     // of the one that won
  std::int16_t place = 0;     // its country or region is in the article
  std::int16_t topic = 0;     // its role is
  std::int16_t against = 0;   // found as another type
  std::int16_t margin = 0;    // ahead of the next one
};

}  // namespace dateline::enrich::names
