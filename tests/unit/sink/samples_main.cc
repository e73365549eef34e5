// Prints one "schema<TAB>json" a line for validate.py: everything the sink writes.
#include <cstdio>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "sink/dead_letter.h"
#include "sink/event_json.h"
#include "tests/unit/sink/samples.h"

namespace dateline::sink {
namespace {

void print(const char* schema, const std::string& json) {
  std::printf("%s\t%s\n", schema, json.c_str());
}

template <class Event>
void print_events(const char* schema, const Event& event) {
  for (std::size_t cuts = 0; cuts <= trim_order(event).size(); ++cuts) {
    std::string json;
    write(event, json, cuts);
    print(schema, json);
  }
}

template <class Enum>
void each(Enum last, const std::function<void(Enum)>& visit) {
  for (int value = 0; value <= static_cast<int>(last); ++value) visit(static_cast<Enum>(value));
}

/// Every name of every enumeration that events carry.
void print_names() {
  each<model::RemovalReason>(model::RemovalReason::control, [](auto reason) {
    auto article = samples::full_enriched();
    article.removed[0].reason = reason;
    print_events("enriched", article);
  });
  each<model::Granularity>(model::Granularity::decade, [](auto granularity) {
    auto article = samples::full_enriched();
    article.dates[0].granularity = granularity;
    print_events("enriched", article);
  });
  each<model::Verdict>(model::Verdict::exact_duplicate, [](auto verdict) {
    auto article = samples::full_tracked();
    article.verdict = verdict;
    print_events("tracked", article);
  });
  each<model::DuplicateKind>(model::DuplicateKind::version, [](auto kind) {
    auto article = samples::full_tracked();
    article.duplicate->kind = kind;
    print_events("tracked", article);
  });
  each<model::DevelopmentKind>(model::DevelopmentKind::detail, [](auto kind) {
    auto development = samples::full_development();
    development.kind = kind;
    print_events("development", development);
  });
  each<model::VerbClass>(model::VerbClass::confirm, [](auto verb) {
    auto development = samples::full_development();
    development.attribution->verb = verb;
    print_events("development", development);
  });
  each<model::EventState>(model::EventState::off, [](auto state) {
    auto development = samples::full_development();
    development.event->state = state;
    development.event->was = state;
    print_events("development", development);
  });
  each<model::StoryState>(model::StoryState::merged, [](auto state) {
    auto story = samples::full_story();
    story.state = state;
    print_events("story", story);
  });
}

void print_dead_letter(const broker::Record& record, model::Reason reason) {
  Letter letter;
  letter.clear();
  dead_letter(letter, record, {model::Failure::malformed, "byte 3: not JSON", reason, {}}, "enrich",
              samples::at(19, 9));
  nlohmann::json headers;
  for (const auto& [name, value] : letter.headers) headers[std::string(name)] = value.value_or("");
  print("dead-letter-headers", headers.dump());
}

void print_dead_letters() {
  broker::Record record;
  record.topic = "news.articles";
  record.value = "{";
  for (int reason = 0; reason < model::kReasonCount; ++reason) {
    print_dead_letter(record, static_cast<model::Reason>(reason));
  }
  const std::string huge(2'000'000, 'x');
  record.value = huge;
  record.key = huge;
  record.headers_dropped = 3;
  print_dead_letter(record, model::Reason::decode_too_large);
}

void print_articles() {
  print("article", R"({"title":"Only a title"})");
  print(
      "article",
      R"({"id":12,"link":"https://a.example/","outlet":"A","headline":"T","content":"B",)"
      R"("pubDate":"Thu, 18 Dec 2025 09:30:00 GMT","language":"en","authors":["A",{"name":"B"}]})");
}

}  // namespace
}  // namespace dateline::sink

int main() {
  using namespace dateline::sink;
  print_events("enriched", samples::minimal_enriched());
  print_events("enriched", samples::full_enriched());
  print_events("tracked", samples::minimal_tracked());
  print_events("tracked", samples::full_tracked());
  print_events("development", samples::minimal_development());
  print_events("development", samples::full_development());
  print_events("story", samples::minimal_story());
  print_events("story", samples::full_story());
  for (const auto& alert : {samples::minimal_alert(), samples::full_alert()}) {
    std::string json;
    write(alert, json);
    print("alert", json);
  }
  print_names();
  print_dead_letters();
  print_articles();
  std::string enriched;  // is an article, too
  write(samples::full_enriched(), enriched);
  print("article", enriched);
}
