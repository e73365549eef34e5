#include "enrich/enricher.h"
#include "model/sighting_codec.h"
#include "tests/fuzz/articles.h"
#include "tests/fuzz/fuzz.h"

namespace dateline::fuzz {
namespace {

void expect_inside(const model::EnrichedArticle& article) {
  const auto fits = [&](model::Span span) {
    return span.begin <= span.end && span.end <= article.text.size();
  };
  for (const auto& entity : article.entities) {
    expect(!entity.id.empty() && !entity.name.empty(), "an entity has id and name");
    expect(entity.confidence >= 0 && entity.confidence <= 1, "a confidence lies in [0,1]");
    expect(entity.salience >= 0 && entity.salience <= 1, "a salience lies in [0,1]");
    for (const auto& mention : entity.mentions) {
      expect(fits(mention.span) && mention.span.begin < mention.span.end,
             "mentions lie inside the text");
    }
  }
  for (const auto& date : article.dates) expect(fits(date.span), "dates lie inside the text");
  for (const auto& quote : article.quotes) expect(fits(quote.span), "quotes lie inside the text");
}

}  // namespace

std::vector<std::string> seeds() { return bodies(); }
std::vector<std::string_view> pieces() { return words(); }

}  // namespace dateline::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace dateline;
  static const enrich::Enricher enricher(enrich::names::Dictionary::starter(),
                                         enrich::names::tagger::Model::starter(), {true, "fuzz"});
  static const enrich::Enricher as_it_is(enrich::names::Dictionary::starter(),
                                         enrich::names::tagger::Model::starter(), {false, "fuzz"});
  const std::string_view body = fuzz::text_of(bytes, size);
  model::Article article;
  article.id = "fuzz";
  article.title = body.substr(0, body.find('\n'));
  article.body = body;
  article.recorded_at = model::Timestamp(std::chrono::days(19'858));
  for (const auto* each : {&enricher, &as_it_is}) {
    const auto reading = each->read(article);
    fuzz::expect_inside(reading.article);
    std::string sighting;
    model::encode(reading.sighting, sighting);
    fuzz::expect(model::decode_sighting(sighting).has_value(), "every sighting can be read again");
  }
  return 0;
}
