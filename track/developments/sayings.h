#pragma once

#include "track/developments/keys.h"

namespace dateline::track::developments {

/// What a statement or an outcome adds to what the story knows.
struct SayingNews {
  bool first_words = false;  // this speaker had said nothing in this story
  double fresh = 1;          // share of its content that he had not said before, in [0,1]
  bool fresh_class = false;  // he had not warned, agreed... before
  Key speaker = 0;
  Key id = 0;
};
SayingNews learn_saying(const Keyed& keyed, const model::Fact& fact, Known& known);

/// What a number adds.
struct QuantityNews {
  bool first = false;    // no such number in the story yet
  bool changed = false;  // a newer article gives another value
  double was = 0;
  Key superseded = 0;  // development of the old value
  Key id = 0;
};
QuantityNews learn_quantity(const Keyed& keyed, const model::Fact& fact, Known& known);

}  // namespace dateline::track::developments
