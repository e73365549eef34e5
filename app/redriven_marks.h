#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/dead_letters.h"
#include "broker/broker.h"
#include "sink/letter.h"

namespace dateline::app {

/// Which dead letters were sent again: one record for each on a compacted topic, written in the
/// same transaction as the record that was sent.
///
/// Why not committed offsets of a group: a filter leaves gaps, and a committed position cannot say
/// which. Why not a header that is looked for on the input topic: the input is kept for days and
/// dead letters for weeks, so what was sent again long ago would be sent once more.
///
/// The key is the place of the record that failed, which is the same for two letters about one
/// record (as an at-least-once writer or a replay leaves them); the value is the SHA-256 of its
/// bytes, so that a place which means another record since the topic was made anew does not count.
/// Memory: some 300 bytes a mark; marks of letters that are gone are taken back by redrive.
class RedrivenMarks {
 public:
  /// All marks, to the true end of the topic: the caller's producer has ended what an earlier one
  /// left open. Bad_configuration when the topic does not exist.
  static model::Result<RedrivenMarks> read(broker::Broker& broker, const std::string& topic);

  /// Also remembers that this letter is still there.
  bool contains(const DeadLetter& letter);

  /// Makes a mark of a letter: what has to be produced with the record.
  void write(const DeadLetter& letter, sink::Letter& mark) const;
  void add(const sink::Letter& mark);

  /// Keys of marks whose letters, of that dead-letter topic, were not asked for: after a scan of
  /// the whole topic nobody can send them again.
  std::vector<std::string> left_over(std::string_view dead_letter_topic) const;

 private:
  struct Mark {
    std::string sha256;
    std::string letter;  // its place
    bool is_there = false;
  };

  explicit RedrivenMarks(std::string topic) : topic_(std::move(topic)) {}

  std::string topic_;
  std::map<std::string, Mark, std::less<>> marks_;
};

}  // namespace dateline::app
