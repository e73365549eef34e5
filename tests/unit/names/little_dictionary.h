#pragma once

#include <cstring>
#include <string>
#include <vector>

#include "enrich/names/compile.h"
#include "enrich/names/dictionary.h"
#include "enrich/names/word_class.h"

namespace dateline::enrich::names {

/// Lists of names written in a test, compiled and opened.
class LittleDictionary {
 public:
  LittleDictionary& row(std::uint64_t item, model::EntityType type, std::string name,
                        std::vector<std::string> aliases, std::string country,
                        std::string list = "well-known", std::uint64_t population = 0) {
    SourceRow row;
    row.item = item;
    row.type = type;
    row.name = std::move(name);
    row.aliases = std::move(aliases);
    row.country = std::move(country);
    row.list = std::move(list);
    row.population = population;
    if (row.list == "countries") row.role = "country";
    sources_.rows.push_back(std::move(row));
    return *this;
  }
  LittleDictionary& row(SourceRow row) {
    sources_.rows.push_back(std::move(row));
    return *this;
  }
  /// Made on top of another one, which outlives this.
  LittleDictionary& on(const Dictionary& base, bool entities = true) {
    inheritance_ = {&base, entities};
    return *this;
  }
  LittleDictionary& demonym(std::string name, std::uint64_t country) {
    sources_.demonyms.push_back({std::move(name), country});
    return *this;
  }
  LittleDictionary& word(std::string word, std::uint32_t classes) {
    sources_.word_classes.emplace_back(std::move(word), classes);
    return *this;
  }

  std::string bytes() const { return compile(sources_, inheritance_); }

  /// The bytes live as long as this object.
  const Dictionary& open() {
    const std::string made = bytes();
    aligned_.assign((made.size() + 7) / 8, 0);
    std::memcpy(aligned_.data(), made.data(), made.size());
    auto opened = Dictionary::view(
        {reinterpret_cast<const std::byte*>(aligned_.data()), made.size()}, "little");
    opened_.clear();
    opened_.push_back(std::move(opened).value());
    return opened_.back();
  }

 private:
  Sources sources_;
  Inheritance inheritance_;
  std::vector<std::uint64_t> aligned_;
  std::vector<Dictionary> opened_;
};

}  // namespace dateline::enrich::names
