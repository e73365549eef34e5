#include "tests/unit/facts/marked_copy.h"

#include <algorithm>
#include <cstdlib>

namespace dateline::enrich::facts {
namespace {

model::EntityType type_of(std::string_view kind) {
  if (kind == "p") return model::EntityType::person;
  if (kind == "o") return model::EntityType::organization;
  return model::EntityType::place;
}

}  // namespace

std::chrono::sys_days parse_day(std::string_view day) {
  const std::string text(day);
  return std::chrono::year{std::atoi(text.substr(0, 4).c_str())} /
         std::atoi(text.substr(5, 2).c_str()) / std::atoi(text.substr(8, 2).c_str());
}

MarkedCopy::MarkedCopy(std::string_view marked, std::string_view published)
    : published_(parse_day(published)) {
  while (!marked.empty()) {
    const char first = marked.front();
    const std::size_t end = first == '[' ? marked.find(']') : first == '{' ? marked.find('}') : 0;
    if (end == 0 || end == std::string_view::npos) {
      text_ += first;
      marked.remove_prefix(1);
      continue;
    }
    const std::string_view inside = marked.substr(1, end - 1);
    first == '[' ? add_name(inside) : add_date(inside);
    marked.remove_prefix(end + 1);
  }
  const text::CleanSegment whole{{0, static_cast<std::uint32_t>(text_.size())},
                                 model::SegmentRole::body};
  sentences_ = text::split_sentences(text_, {&whole, 1});
}

void MarkedCopy::add_name(std::string_view inside) {
  const std::size_t slash = inside.rfind('/');
  const std::string surface(inside.substr(0, slash));
  const std::string_view rest = inside.substr(slash + 1);
  const std::size_t equals = rest.find('=');
  const std::string_view kind = rest.substr(0, equals);
  const std::string name(equals == std::string_view::npos ? surface : rest.substr(equals + 1));
  auto entity = std::find_if(entities_.begin(), entities_.end(),
                             [&](const names::FoundEntity& e) { return e.name == name; });
  if (entity == entities_.end()) {
    names::FoundEntity added;
    added.id = "id:" + name;
    added.name = name;
    added.type = type_of(kind);
    entities_.push_back(added);
    entity = entities_.end() - 1;
  }
  const auto begin = static_cast<std::uint32_t>(text_.size());
  text_ += surface;
  entity->mentions.push_back({{begin, static_cast<std::uint32_t>(text_.size())}, kind == "d"});
}

void MarkedCopy::add_date(std::string_view inside) {
  const std::size_t bar = inside.find('|');
  const std::string_view days = inside.substr(bar + 1);
  dates::FoundDate date;
  date.span.begin = static_cast<std::uint32_t>(text_.size());
  text_ += inside.substr(0, bar);
  date.span.end = static_cast<std::uint32_t>(text_.size());
  date.from = parse_day(days);
  date.to = days.size() > 12 ? parse_day(days.substr(12)) : *date.from;
  dates_.push_back(date);
}

Findings MarkedCopy::find() const {
  return find_all({text_, "", sentences_, entities_, dates_, published_});
}

std::string MarkedCopy::name(std::optional<std::uint16_t> index) const {
  return index ? entities_[*index].name : "";
}

std::string MarkedCopy::names(const std::vector<std::uint16_t>& indexes) const {
  std::string joined;
  for (const std::uint16_t index : indexes) {
    joined += (joined.empty() ? "" : ", ") + entities_[index].name;
  }
  return joined;
}

}  // namespace dateline::enrich::facts
