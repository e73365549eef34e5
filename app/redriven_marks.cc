#include "app/redriven_marks.h"

#include "app/partition_scan.h"
#include "sink/dead_letter.h"
#include "sink/encoding.h"

namespace dateline::app {
namespace {

std::string digest_of(const DeadLetter& letter) {
  return letter.record->value ? sink::sha256_hex(*letter.record->value) : "none";
}

}  // namespace

model::Result<RedrivenMarks> RedrivenMarks::read(broker::Broker& broker, const std::string& topic) {
  RedrivenMarks marks(topic);
  const auto done =
      scan(broker, topic, ScanEnd::whole, [&](const broker::Record& record) -> model::Result<bool> {
        const std::string key(record.key.value_or(std::string_view()));
        if (!record.value) {
          marks.marks_.erase(key);
          return true;
        }
        const auto letter = sink::find_header(record, sink::kRedriveHeader);
        marks.marks_[key] = {std::string(*record.value),
                             std::string(letter.value_or(std::string_view())), false};
        return true;
      });
  if (!done) return tl::unexpected(done.error());
  return marks;
}

bool RedrivenMarks::contains(const DeadLetter& letter) {
  if (!letter.failed) return false;
  const auto mark = marks_.find(to_text(*letter.failed));
  if (mark == marks_.end()) return false;
  mark->second.is_there = true;
  return mark->second.sha256 == digest_of(letter);
}

void RedrivenMarks::write(const DeadLetter& letter, sink::Letter& mark) const {
  mark.clear();
  mark.topic = topic_;
  mark.key = to_text(*letter.failed);
  mark.value = digest_of(letter);
  mark.headers.add(sink::kRedriveHeader, to_text(letter.place()));
}

void RedrivenMarks::add(const sink::Letter& mark) {
  const auto letter = mark.headers.find(sink::kRedriveHeader);
  marks_[*mark.key] = {*mark.value, std::string(letter.value_or(std::string_view())), true};
}

std::vector<std::string> RedrivenMarks::left_over(std::string_view dead_letter_topic) const {
  std::vector<std::string> keys;
  for (const auto& [key, mark] : marks_) {
    if (mark.is_there) continue;
    const auto place = parse_place(mark.letter);
    if (place && place->at.topic == dead_letter_topic) keys.push_back(key);
  }
  return keys;
}

}  // namespace dateline::app
