#include <cstring>

#include "enrich/names/compile.h"
#include "enrich/names/wikidata_rows.h"
#include "ingest/wikidata.h"
#include "tests/fuzz/fuzz.h"

namespace dateline::fuzz {

std::vector<std::string> seeds() {
  return {
      R"({"type":"item","id":"Q9101","labels":{"en":{"language":"en","value":"Gull Rock"}},)"
      R"("aliases":{"en":[{"language":"en","value":"The Rock"}]},"sitelinks":{"enwiki":{}},)"
      R"("descriptions":{"en":{"language":"en","value":"island state"}},"claims":{)"
      R"("P31":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"id":"Q6256"}}}}],)"
      R"("P297":[{"rank":"normal","mainsnak":{"datavalue":{"value":"GR"}}}],)"
      R"("P625":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"latitude":1.5,"longitude":-3}}}}],)"
      R"("P6":[{"rank":"preferred","mainsnak":{"datavalue":{"value":{"id":"Q9102"}}}}],)"
      R"("P1549":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"text":"Gullish","language":"en"}}}}],)"
      R"("P1082":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"amount":"+61200"}}}}]}},)"
      "\n"
      R"({"type":"item","id":"Q9102","labels":{"mul":{"language":"mul","value":"Ada Tern"}},)"
      R"("sitelinks":{"enwiki":{},"frwiki":{}},"claims":{"P31":[{"rank":"normal","mainsnak":)"
      R"({"datavalue":{"value":{"id":"Q5"}}}}],"P27":[{"rank":"normal","mainsnak":{"datavalue":)"
      R"({"value":{"id":"Q9101"}}}}]}})",
      "[\n"
      R"({"type":"item","id":"Q9103","labels":{"en":{"value":"harbour board"}},"sitelinks":{"enwiki":{}},)"
      R"("claims":{"P279":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"id":"Q43229"}}}}]}},)"
      "\n"
      R"({"type":"item","id":"Q9104","labels":{"en":{"value":"Gull Rock Port Office"}},)"
      R"("sitelinks":{"enwiki":{}},"claims":{"P31":[{"rank":"normal","mainsnak":{"datavalue":{"value":)"
      R"({"id":"Q9103"}}}}],"P17":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"id":"Q9101"}}}}]}},)"
      "\n"
      R"({"type":"property","id":"P31"})"
      "\n]"};
}

std::vector<std::string_view> pieces() {
  return {"\"Q5\"",
          "\"Q99999999999999999999\"",
          "\"P31\":[",
          "{}",
          "null",
          "1e308",
          "\"rank\":\"deprecated\"",
          "\"mainsnak\":",
          "\"value\":",
          "\\u0000",
          "\"somevalue\"",
          "[",
          "]",
          "{",
          "}",
          ",",
          "\n",
          "\t"};
}

}  // namespace dateline::fuzz

/// Whatever a dump says, the dictionary made of it can be opened.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace dateline;
  namespace names = enrich::names;
  static ingest::WikidataReader reader;
  names::WikidataRows rows({50, 1});
  model::WikidataItem item;
  std::string_view text = fuzz::text_of(bytes, size);
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (const auto read = reader.read(line, item); read && *read) rows.add(item);
  }
  names::Sources sources;
  rows.finish(sources, {{17, "JP"}});
  for (const auto& row : sources.rows) fuzz::expect(!row.name.empty(), "a row has a name");
  const std::string made = names::compile(std::move(sources));
  std::vector<std::uint64_t> aligned((made.size() + 7) / 8, 0);
  std::memcpy(aligned.data(), made.data(), made.size());
  const auto opened = names::Dictionary::view(
      {reinterpret_cast<const std::byte*>(aligned.data()), made.size()}, "fuzz");
  fuzz::expect(opened.has_value(), "what was compiled opens");
  return 0;
}
