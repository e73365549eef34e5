#include "ingest/parse.h"
#include "tests/fuzz/articles.h"
#include "tests/fuzz/fuzz.h"

namespace dateline::fuzz {

std::vector<std::string> seeds() {
  return {
      R"({"id":"a-1","url":"https://example.org/a?b=1","source":"Example","title":"Ferry sinks",)"
      R"("body":"A ferry sank.\nMore \u00e9\ud83d\ude00 soon.","published_at":"2024-05-12T10:00:00Z",)"
      R"("language":"en","authors":["A. Bee","C. Dee"]})",
      R"({"headline":"Only a title","pubDate":"Tue, 14 May 2024 08:15:00 +0200","link":"http://a.b"})",
      R"({"content":"text","published":"2024-05-12","domain":"a.example","outlet":"A","extra":{"a":[)"
      R"(1,2.5e3,-0,true,false,null,{"b":"c"}]}})",
      "\xef\xbb\xbf{\"text\":\"with a byte order mark\"}",
      R"({"source":{"id":"x","name":"X Daily"},"body":"b","authors":"One, Two"})"};
}

std::vector<std::string_view> pieces() {
  return {"{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "\"body\":",
          "\"id\":",
          "\\u0000",
          "\\ud800",
          "\\udc00",
          "\\\"",
          "null",
          "1e999",
          "-",
          "{\"body\":",
          "[[[[[[[[",
          "\"title\"",
          "\\n",
          "\"2024-02-30T25:61:61+99:99\"",
          "1766016000123",
          "http://[::1]:99999/",
          "\x1f\x8b",
          "\xfe\xff",
          "\x28\xb5\x2f\xfd"};
}

}  // namespace dateline::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace dateline;
  static ingest::Parser parser;
  const auto article =
      parser.parse(fuzz::text_of(bytes, size), model::Timestamp(std::chrono::days(20'000)));
  if (article) {
    fuzz::expect(!article->body.empty() || !article->title.empty(), "an article has text");
    fuzz::expect(!article->id.empty(), "an article has an id");
  } else {
    fuzz::expect(article.error().message.size() < 2'000, "messages stay short");
  }
  return 0;
}
