#include "app/account.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/json_text.h"

namespace dateline::app {
namespace {

std::string minute_of(const std::string& at) {
  return at.size() >= 16 ? at.substr(0, 10) + " " + at.substr(11, 5) : at;
}

std::string header_of(const broker::Record& record, std::string_view name) {
  for (const auto& header : record.headers) {
    if (header.name == name && header.value) return std::string(*header.value);
  }
  return {};
}

/// At most `limit` characters of a text from outside.
std::string brief(const std::string& text, std::size_t limit) {
  auto line = one_line(text);
  if (line.size() <= limit) return line;
  while (limit > 0 && (static_cast<unsigned char>(line[limit]) & 0xC0) == 0x80) --limit;
  return line.substr(0, limit) + "…";
}

}  // namespace

Account::Account(const Topics& topics, std::uint64_t loaded, bool json)
    : topics_(topics), loaded_(loaded), json_(json) {}

void Account::take(const broker::Record& record) {
  if (record.topic == topics_.dead_letter) {
    ++dead_letters_;
    print_dead_letter(record);
    return;
  }
  if (!record.value) return;  // a story's tombstone
  if (json_)
    fmt::print("{{\"topic\":{},\"event\":{}}}\n", json_string(record.topic), *record.value);
  const auto seen = ingest::glance(*record.value);
  if (!seen) return;
  if (record.topic == topics_.enriched) {
    ++enriched_;
    articles_[seen->article_id] = {seen->source, seen->title};
  } else if (record.topic == topics_.developments) {
    developments_[seen->development_id] = *seen;
  } else if (record.topic == topics_.tracked) {
    ++tracked_;
    ++verdicts_[seen->verdict];
    waiting_.push_back(*seen);
  } else if (record.topic == topics_.stories) {
    auto& story = stories_[seen->story_id];
    if (story.headline.empty()) story_order_.push_back(seen->story_id);
    story.headline = seen->title;
    story.state = seen->state;
    story.articles = seen->articles;
    story.origins = seen->origins;
    story.copies = seen->copies;
  }
  print_waiting();
}

void Account::print_waiting() {
  std::size_t printed = 0;
  for (const auto& verdict : waiting_) {
    const auto here = [&](const std::string& id) { return developments_.count(id) == 1; };
    if (articles_.count(verdict.article_id) == 0 ||
        !std::all_of(verdict.developments.begin(), verdict.developments.end(), here)) {
      break;
    }
    print_verdict(verdict);
    for (const auto& id : verdict.developments) print_development(developments_[id]);
    ++printed;
  }
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(printed));
}

void Account::print_dead_letter(const broker::Record& record) const {
  if (json_) return;
  fmt::print(
      "{:<14} {} of {}@{}: {}\n", "DEAD LETTER", header_of(record, "__dateline.errors.reason"),
      header_of(record, "__dateline.errors.topic"), header_of(record, "__dateline.errors.offset"),
      brief(header_of(record, "__dateline.errors.message"), 90));
}

void Account::print_verdict(const ingest::Glance& seen) const {
  if (json_) return;
  const auto& [source, title] = articles_.at(seen.article_id);
  std::string label = "KNOWN";
  if (seen.verdict == "new_story") label = "NEW STORY";
  if (seen.verdict == "development") label = "JOINED";
  if (!seen.duplicate_of.empty()) label = "COPY";
  std::string detail = fmt::format("novelty {:.2f}", seen.novelty);
  if (!seen.duplicate_of.empty()) {
    detail = fmt::format("{} of {}, {:.0f} %", seen.duplicate_kind, brief(seen.duplicate_of, 40),
                         100 * seen.similarity);
  }
  fmt::print("{:<14} {}  {}  [{}; {}]\n", label, brief(seen.story_id, 12),
             brief(title.empty() ? seen.article_id : title, 80), brief(source, 24), detail);
}

void Account::print_development(const ingest::Glance& seen) {
  const auto line = fmt::format("{:<6} {:<12} {}  ({}, {})", seen.severity, seen.kind,
                                brief(seen.title, 110), brief(seen.source, 24), minute_of(seen.at));
  if (seen.severity == "low") {  // worth a record, not a line
    ++stories_[seen.story_id].minor;
    return;
  }
  stories_[seen.story_id].developments.push_back(line);
  if (!json_) fmt::print("  {:<12} {}\n", "DEVELOPMENT", line);
}

bool Account::complete() const {
  return enriched_ + dead_letters_ >= loaded_ && tracked_ >= enriched_ && waiting_.empty();
}

bool Account::close(double seconds) const {
  auto* out = json_ ? stderr : stdout;
  fmt::print(out, "\nStories\n");
  for (const auto& id : story_order_) {
    const auto& story = stories_.at(id);
    fmt::print(out, "{}  {}  [{}; {} articles, {} copies, {} origins]\n", brief(id, 12),
               brief(story.headline, 90), story.state, story.articles, story.copies, story.origins);
    for (const auto& line : story.developments) fmt::print(out, "    {}\n", line);
    if (story.minor > 0) fmt::print(out, "    and {} of low severity\n", story.minor);
  }
  std::uint64_t verdicts = 0;
  std::string by_verdict;
  for (const auto& [verdict, count] : verdicts_) {
    verdicts += count;
    by_verdict += fmt::format("{}{} {}", by_verdict.empty() ? "" : " + ", count, verdict);
  }
  const bool adds_up =
      loaded_ == enriched_ + dead_letters_ && tracked_ == enriched_ && verdicts == tracked_;
  fmt::print(out, "\n{} read = {} enriched + {} dead letters; {} tracked = {}; adds up: {}\n",
             loaded_, enriched_, dead_letters_, tracked_, by_verdict, adds_up ? "yes" : "no");
  fmt::print(out, "{} stories, {} developments, {:.1f} s\n", story_order_.size(),
             developments_.size(), seconds);
  return adds_up;
}

}  // namespace dateline::app
