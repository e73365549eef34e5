#include <cstring>

#include "enrich/enricher.h"
#include "enrich/names/compile.h"
#include "tests/fuzz/articles.h"
#include "tests/fuzz/fuzz.h"

namespace dateline::fuzz {
namespace {

using enrich::names::Dictionary;
using enrich::names::SourceRow;
using enrich::names::Sources;

/// The next cell of a line, or line of a text.
std::string_view take(std::string_view& text, char end) {
  const std::string_view taken = text.substr(0, text.find(end));
  text.remove_prefix(std::min(taken.size() + 1, text.size()));
  return taken;
}

model::EntityType type_of(std::string_view letter) {
  if (letter == "p") return model::EntityType::person;
  return letter == "l" ? model::EntityType::place : model::EntityType::organization;
}

/// Lines "type, name, alias|alias, country, role, list, number", or "d, demonym, number".
Sources sources_of(std::string_view text) {
  Sources sources;
  while (!text.empty()) {
    std::string_view line = take(text, '\n');
    const std::string_view type = take(line, '\t');
    if (type == "d") {
      sources.demonyms.push_back({std::string(take(line, '\t')), line.size()});
      continue;
    }
    SourceRow row;
    row.type = type_of(type);
    row.name = take(line, '\t');
    std::string_view aliases = take(line, '\t');
    while (!aliases.empty()) row.aliases.emplace_back(take(aliases, '|'));
    row.country = take(line, '\t');
    row.role = take(line, '\t');
    row.list = take(line, '\t');
    row.item = line.size();
    row.population = 1'000 * line.size();
    if (!row.name.empty()) sources.rows.push_back(std::move(row));
  }
  return sources;
}

}  // namespace

std::vector<std::string> seeds() {
  return {
      "l\tNorland\tNorland Republic|The Norlands\tNL\tcountry\tcountries\t1234567\n"
      "p\tAna Duarte\tA. Duarte|Duarte\tNL\tprime minister\tpoliticians-wikidata\t12\n"
      "o\tHarbour Workers Union\tHWU|Harbour Union\tNL\t\twell-known\t1\n"
      "d\tNorlander\t1234567\n"
      "Norlander officials met Prime Minister Ana Duarte; Duarte told the HWU no.",
      "p\tHassan al-Sayed\tSheikh Hassan bin Ali al-Sayed\tQA\tminister\tfactbook\t3\n"
      "l\tSt. Oak\tOak\tUS\tstate\tcities\t99\nMr. al-Sayed of St. Oak (Oak), the minister said."};
}

std::vector<std::string_view> pieces() {
  auto all = words();
  all.insert(all.end(),
             {"\t", "\n", "|", "p\t", "l\t", "o\t", "d\t", "\tcountries\t", "The ", "-", ","});
  return all;
}

}  // namespace dateline::fuzz

/// Whatever lists say, their dictionary opens, and an article full of their names can be read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace dateline;
  const std::string_view text = fuzz::text_of(bytes, size);
  const std::string made = enrich::names::compile(fuzz::sources_of(text));
  std::vector<std::uint64_t> aligned((made.size() + 7) / 8, 0);
  std::memcpy(aligned.data(), made.data(), made.size());
  const auto opened = fuzz::Dictionary::view(
      {reinterpret_cast<const std::byte*>(aligned.data()), made.size()}, "fuzz");
  fuzz::expect(opened.has_value(), "what was compiled opens");
  const enrich::Enricher enricher(*opened, enrich::names::tagger::Model::starter(),
                                  {false, "fuzz"});
  model::Article article;
  article.id = "fuzz";
  article.body = text;
  for (const auto& entity : enricher.read(article).article.entities) {
    fuzz::expect(!entity.id.empty() && !entity.name.empty(), "an entity has id and name");
    for (const auto& mention : entity.mentions) {
      fuzz::expect(mention.span.begin < mention.span.end && mention.span.end <= size,
                   "mentions lie inside the text");
    }
  }
  return 0;
}
