#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.h"
#include "model/span.h"
#include "model/timestamp.h"
#include "sink/json_writer.h"

/// Pieces that several events share. Only for the event_*.cc files.
namespace dateline::sink {

/// Which lists of an event are left empty: the first `cuts` of its trim order.
class Cuts {
 public:
  Cuts(std::span<const std::string_view> order, std::size_t cuts)
      : cut_(order.first(std::min(cuts, order.size()))) {}

  /// The list itself, or nothing of it when it is cut.
  template <class Item>
  std::span<const Item> rest(std::string_view name, const std::vector<Item>& list) const {
    for (const auto cut : cut_) {
      if (cut == name) return {};
    }
    return list;
  }

  void write(JsonWriter& json) const {
    if (cut_.empty()) return;
    json.begin_array("truncated");
    for (const auto name : cut_) json.text(name);
    json.end_array();
  }

 private:
  std::span<const std::string_view> cut_;
};

inline void write_span(JsonWriter& json, const model::Span& span) {
  json.count("begin", span.begin);
  json.count("end", span.end);
}

inline void write_source(JsonWriter& json, const model::Source& source) {
  json.begin_object("source");
  json.text("id", source.id);
  json.text("name", source.name);
  json.end_object();
}

inline void write_texts(JsonWriter& json, std::string_view name,
                        std::span<const std::string> texts) {
  json.begin_array(name);
  for (const auto& text : texts) json.text(text);
  json.end_array();
}

inline void write_time(JsonWriter& json, std::string_view name,
                       const std::optional<model::Timestamp>& at) {
  json.text_or_null(name, at ? model::to_rfc3339(*at) : std::string());
}

inline void write_day(JsonWriter& json, std::string_view name,
                      const std::optional<std::chrono::sys_days>& day) {
  json.text_or_null(name, day ? model::to_iso_date(*day) : std::string());
}

}  // namespace dateline::sink
