#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/commands/commands.h"
#include "app/dictionary_build.h"
#include "app/dictionary_source.h"
#include "app/json_text.h"
#include "app/session.h"
#include "enrich/names/name_key.h"
#include "enrich/names/word_class.h"
#include "enrich/names/words.h"

namespace dateline::app {
namespace {

namespace names = enrich::names;
using names::Dictionary;
using names::EntityKind;
using names::KnownEntity;

std::string_view kind_name(EntityKind kind) {
  switch (kind) {
    case EntityKind::plain:
      return "";
    case EntityKind::country:
      return "country";
    case EntityKind::region:
      return "region";
    case EntityKind::city:
      return "city";
    case EntityKind::party:
      return "party";
    case EntityKind::agency:
      return "agency";
    case EntityKind::leader:
      return "leader";
  }
  return "";
}

/// Under which conditions a name means the entity, in words.
std::vector<std::string_view> conditions(std::uint16_t flags) {
  std::vector<std::string_view> held;
  const auto add = [&](std::uint16_t flag, std::string_view words) {
    if ((flags & flag) != 0) held.push_back(words);
  };
  add(names::kDemonymLink, "demonym");
  add(names::kUpperLink, "in capitals only");
  add(names::kCommonLink, "also a common word");
  add(names::kSurnameLink, "surname alone");
  add(names::kUncertainLink, "a cue, no entity");
  add(names::kQualifiedLink, "qualified");
  add(names::kShortLink, "abbreviation behind a comma");
  return held;
}

/// One reading of a name, as a person or as a program reads it.
class Reading {
 public:
  Reading(const KnownEntity& known, const names::Link& link, bool spelling)
      : known_(known), link_(link), spelling_(spelling) {}

  void print_text() const {
    fmt::print("{:>4}  {:<12} {:<12} {}", link_.weight, known_.id(), model::to_string(known_.type),
               one_line(known_.name));
    const std::string country = names::country_letters(known_.country);
    if (const auto kind = kind_name(known_.kind); !kind.empty()) fmt::print(" ({})", kind);
    if (!country.empty()) fmt::print(" · {}", country);
    if (!known_.role.empty()) fmt::print(" · {}", one_line(known_.role));
    if (known_.located) fmt::print(" · {:.3f},{:.3f}", known_.latitude, known_.longitude);
    if (known_.population != 0) fmt::print(" · {} people", known_.population);
    if (known_.sitelinks != 0) fmt::print(" · {} pages", known_.sitelinks);
    if (spelling_) fmt::print(" · by spelling");
    for (const auto condition : conditions(link_.flags)) fmt::print(" · {}", condition);
    fmt::print("\n");
  }

  void print_json(std::string_view name) const {
    fmt::print("{{\"name\":{},\"id\":{},\"type\":\"{}\",\"kind\":\"{}\",\"entity\":{},\"prior\":{}",
               app::json_string(name), app::json_string(known_.id()), model::to_string(known_.type),
               kind_name(known_.kind), app::json_string(known_.name), link_.weight);
    fmt::print(",\"country\":{},\"role\":{}",
               app::json_string(names::country_letters(known_.country)),
               app::json_string(known_.role));
    if (known_.located) {
      fmt::print(",\"latitude\":{:.4f},\"longitude\":{:.4f}", known_.latitude, known_.longitude);
    }
    fmt::print(",\"population\":{},\"sitelinks\":{},\"by_spelling\":{},\"conditions\":[",
               known_.population, known_.sitelinks, spelling_);
    std::string_view comma;
    for (const auto condition : conditions(link_.flags)) {
      fmt::print("{}{}", comma, app::json_string(condition));
      comma = ",";
    }
    fmt::print("]}}\n");
  }

 private:
  const KnownEntity known_;
  const names::Link link_;
  const bool spelling_;
};

std::vector<Reading> readings_of(const Dictionary& dictionary, std::string_view name) {
  std::vector<Reading> readings;
  const names::Words words = names::read_words(name);
  const names::Entry entry = dictionary.find(names::chain_of(words, 0, words.list.size()));
  for (const names::Link& link : entry.links) {
    readings.emplace_back(dictionary.entity(link.entity), link, false);
  }
  const std::string skeleton = names::skeleton_of_name(names::folded_name(name));
  if (skeleton.find(' ') == std::string::npos) return readings;
  const auto similar = dictionary.find(names::person_key(names::ends_of_skeleton(skeleton)));
  for (const names::Link& link : similar.links) {
    const KnownEntity known = dictionary.entity(link.entity);
    const bool exact =
        std::any_of(entry.links.begin(), entry.links.end(),
                    [&](const names::Link& own) { return own.entity == link.entity; });
    if (!exact && names::skeletons_agree(skeleton, known.skeleton)) {
      readings.emplace_back(known, link, true);
    }
  }
  return readings;
}

void print_words(const Dictionary& dictionary, const std::string& name) {
  const names::Words words = names::read_words(name);
  for (const names::Word& word : words.list) {
    const auto classes = names::class_names(dictionary.find(word.hash).classes);
    if (classes.empty()) continue;
    fmt::print("word  {}:", words.folded_of(word));
    for (const auto each : classes) fmt::print(" {}", each);
    fmt::print("\n");
  }
}

}  // namespace

ExitCode dictionary_build(const DictionaryOptions& options) {
  const auto built = build_dictionary({options.inputs, options.file, options.dictionary,
                                       options.extends, options.most, options.least_sitelinks});
  if (!built) return report(built.error());
  if (options.json) {
    fmt::print(
        "{{\"file\":{},\"version\":{},\"entities\":{},\"names\":{},\"bytes\":{},\"items\":{}}}\n",
        app::json_string(options.file), app::json_string(built->version), built->entities,
        built->names, built->bytes, built->items);
  } else {
    fmt::print("{}: {} entities, {} words and names, {} bytes, version {}\n", options.file,
               built->entities, built->names, built->bytes, built->version);
  }
  return ExitCode::done;
}

ExitCode dictionary_show(const DictionaryOptions& options) {
  const auto dictionary = open_dictionary(options.dictionary);
  if (!dictionary) return report(dictionary.error());
  const auto readings = readings_of(*dictionary, options.name);
  for (const Reading& reading : readings) {
    options.json ? reading.print_json(options.name) : reading.print_text();
  }
  if (!options.json) print_words(*dictionary, options.name);
  if (readings.empty()) {
    fmt::print(stderr, "{}: not in dictionary {}\n", one_line(options.name), dictionary->version());
  }
  return ExitCode::done;
}

}  // namespace dateline::app
