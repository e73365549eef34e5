#include "enrich/text/clean.h"
#include "enrich/text/language.h"
#include "enrich/text/line_learning.h"
#include "enrich/text/sentences.h"
#include "tests/fuzz/articles.h"
#include "tests/fuzz/fuzz.h"

namespace dateline::fuzz {
namespace {

using namespace enrich;

void expect_reading_order(const text::Cleaned& cleaned) {
  std::uint32_t end = 0;
  for (const auto& segment : cleaned.segments) {
    expect(segment.span.begin >= end && segment.span.end >= segment.span.begin &&
               segment.span.end <= cleaned.text.size(),
           "segments follow each other inside the text");
    end = segment.span.end;
  }
  end = 0;
  for (const auto& sentence : text::split_sentences(cleaned.text, cleaned.segments)) {
    expect(sentence.span.begin >= end && sentence.span.end > sentence.span.begin &&
               sentence.span.end <= cleaned.text.size(),
           "sentences follow each other inside the text");
    end = sentence.span.end;
  }
}

}  // namespace

std::vector<std::string> seeds() { return bodies(); }
std::vector<std::string_view> pieces() { return words(); }

}  // namespace dateline::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace dateline;
  const std::string_view body = fuzz::text_of(bytes, size);
  const auto cleaned = enrich::text::clean(body, body.substr(0, 80));
  fuzz::expect_reading_order(cleaned);
  const auto kept = enrich::text::keep_as_is(body);
  fuzz::expect(kept.text == body, "keep_as_is keeps every byte");
  fuzz::expect_reading_order(kept);
  (void)enrich::text::detect_language(cleaned.text, "");
  // The body as a file of learned lines, and as the article that teaches them.
  (void)enrich::text::LearnedLines::read(body, "fuzz");
  enrich::text::LineLearning learning({1, 0});
  learning.count("fuzz", body);
  learning.weigh("fuzz", body);
  const auto lines =
      enrich::text::LearnedLines::read(enrich::text::file_of(learning.learned()), "learned");
  fuzz::expect(lines.has_value(), "what was learned can be read");
  if (const auto* own = lines->of("fuzz")) {
    fuzz::expect_reading_order(enrich::text::clean(body, "", own));
  }
  return 0;
}
