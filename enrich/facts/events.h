#pragma once

#include <string_view>
#include <vector>

#include "enrich/facts/speech.h"
#include "enrich/facts/triggers.h"
#include "model/fact.h"

namespace dateline::enrich::facts {

/// Finds events and attendance sentence by sentence; remembers the article's events, so that "the
/// meeting" or a plan without a place takes over what was said before.
class EventFinder {
 public:
  explicit EventFinder(const Reading& reading) : reading_(reading) {}

  /// Appends the facts of one sentence; `speeches` are those of the same sentence.
  void find(const Words& words, const std::vector<Speech>& speeches, std::uint16_t sentence,
            std::vector<model::Fact>& out);

 private:
  void fill(const Words& words, const std::vector<Speech>& speeches, const Trigger& trigger,
            model::Fact& fact) const;
  void fill_dates(const Words& words, const std::vector<Speech>& speeches, const Trigger& trigger,
                  bool alone, model::Fact& fact) const;
  void add_place(const Words& words, const Trigger& trigger, model::Fact& fact) const;
  void complete(bool definite, model::Fact& fact);
  void find_attendance(const Words& words, const std::vector<Speech>& speeches,
                       std::uint16_t sentence, std::vector<model::Fact>& out) const;
  void add_attendance(const Words& words, int begin, int end, model::EventState state,
                      model::Fact fact, std::vector<model::Fact>& out) const;

  const Reading& reading_;
  std::vector<model::Fact> known_;  // events of this article, each as far as it is known
};

}  // namespace dateline::enrich::facts
