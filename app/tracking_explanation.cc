#include "app/tracking_explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "app/json_text.h"

namespace dateline::app {
namespace {

using Out = std::back_insert_iterator<std::string>;

void explain_copy(const model::TrackedArticle& tracked, Out out) {
  if (!tracked.duplicate) return;
  fmt::format_to(out, "copy      {} of {}, similarity {:.2f}\n", to_string(tracked.duplicate->kind),
                 one_line(tracked.duplicate->of), tracked.duplicate->similarity);
}

void explain_story(const std::vector<track::Considered>& considered,
                   const track::Tracking& tracking, Out out) {
  const model::TrackedArticle& tracked = tracking.tracked;
  const char* why = tracked.duplicate                              ? "that of what it copies"
                    : tracked.verdict == model::Verdict::new_story ? "its own, none was like enough"
                                                                   : "the likest of those it fits";
  fmt::format_to(out, "story     {}: {}\n", tracked.story_id, why);
  for (const track::Considered& story : considered) {
    fmt::format_to(out,
                   "  {} {} {:.3f} of {:.3f}  words {:.2f}, entities {:.2f}, focus {:+.2f}, "
                   "time {:.2f}  {}\n",
                   story.score >= story.needed ? "fits   " : "too far", story.story_id, story.score,
                   story.needed, story.evidence.text, story.evidence.entities, story.focus,
                   story.evidence.time, one_line(story.headline));
  }
  for (const model::Story& story : tracking.stories) {
    if (story.merged_into.empty()) continue;
    fmt::format_to(out, "  merged  {} into {}: the article fits both, and they are alike\n",
                   story.story_id, story.merged_into);
  }
}

void explain_sentences(const model::Sighting& sighting, const model::TrackedArticle& tracked,
                       Out out) {
  fmt::format_to(out, "novelty   {:.2f} of the body\n", tracked.novelty);
  const std::size_t size = std::min(sighting.sentences.size(), tracked.sentences.size());
  for (std::size_t i = 0; i < size; ++i) {
    fmt::format_to(out, "  {:.2f}  {}\n", tracked.sentences[i].novelty,
                   one_line(sighting.sentences[i].text));
  }
}

void explain_developments(const std::vector<model::Development>& developments, Out out) {
  for (const model::Development& development : developments) {
    fmt::format_to(out, "{:<9} {} by rule {}, sentence {:.2f} new, confidence {:.2f}: {}\n",
                   to_string(development.severity), to_string(development.kind), development.rule,
                   development.novelty, development.confidence, one_line(development.headline));
    for (const model::Evidence& evidence : development.evidence) {
      fmt::format_to(out, "  {}  {}\n", one_line(evidence.source), one_line(evidence.text));
    }
  }
}

}  // namespace

std::string explanation(const model::Sighting& sighting,
                        const std::vector<track::Considered>& considered,
                        const track::Tracking& tracking) {
  std::string text;
  const Out out = std::back_inserter(text);
  fmt::format_to(out, "{}  {}\n", one_line(sighting.article_id), one_line(sighting.title));
  fmt::format_to(out, "verdict   {}\n", to_string(tracking.tracked.verdict));
  explain_copy(tracking.tracked, out);
  explain_story(considered, tracking, out);
  explain_sentences(sighting, tracking.tracked, out);
  explain_developments(tracking.developments, out);
  text += '\n';
  return text;
}

}  // namespace dateline::app
