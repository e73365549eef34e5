#include "app/explanation.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <iterator>

#include "app/json_text.h"

namespace dateline::app {
namespace {

using enrich::names::Reason;
using How = Reason::How;
using model::RemovalReason;

std::string_view meaning(RemovalReason reason) {
  switch (reason) {
    case RemovalReason::promotion:
      return "asks the reader for something";
    case RemovalReason::navigation:
      return "leads around the site";
    case RemovalReason::subscription:
      return "offers a subscription or a newsletter";
    case RemovalReason::byline:
      return "names the authors";
    case RemovalReason::date_prefix:
      return "is the date of the article";
    case RemovalReason::dateline:
      return "says where and by which agency it was written";
    case RemovalReason::comment:
      return "reads like a reader's comment";
    case RemovalReason::caption_credit:
      return "credits a picture";
    case RemovalReason::repeated:
      return "stands in the article more than once";
    case RemovalReason::control:
      return "is no text";
    case RemovalReason::learned:
      return "is a learned line of this source";
  }
  return "";
}

std::string_view found_by(How how) {
  switch (how) {
    case How::unlisted:
      return "unlisted";
    case How::exact:
      return "in the dictionary";
    case How::spelling:
      return "another spelling of a name in the dictionary, and its country is in the article";
    case How::before_comma:
      return "in the dictionary by what stands before the comma";
    case How::shared_head:
      return "in the dictionary with the head that the list shares";
    case How::singular:
      return "in the dictionary in the singular";
  }
  return "";
}

std::string why(const Reason& reason) {
  std::string out(found_by(reason.how));
  if (reason.how == How::unlisted) {
    if (reason.readings > 0) {
      out +=
          fmt::format(": the dictionary has {} reading{} of these words, none likely enough here",
                      reason.readings, reason.readings == 1 ? "" : "s");
    }
    return out;
  }
  if (reason.how == How::spelling) return out;
  out += fmt::format(": prior {}", reason.prior);
  if (reason.place != 0) out += fmt::format(", its country or region is named +{}", reason.place);
  if (reason.topic != 0) out += fmt::format(", its role is spoken of +{}", reason.topic);
  if (reason.against != 0) out += fmt::format(", found as another type -{}", reason.against);
  const int total = reason.prior + reason.place + reason.topic - reason.against;
  if (reason.margin < total) {
    out += fmt::format("; {} ahead of the next of {} readings", reason.margin, reason.readings);
  }
  return out;
}

void explain_entity(const model::Entity& entity, const Reason& reason, std::string& out) {
  const auto add = std::back_inserter(out);
  fmt::format_to(add, "  {:<12} {:<20} {}  (confidence {:.2f}, salience {:.2f})\n",
                 model::to_string(entity.type), entity.id, one_line(entity.name), entity.confidence,
                 entity.salience);
  fmt::format_to(add, "      {}\n", why(reason));
  std::string others;
  for (const auto* const mentions : {&entity.title_mentions, &entity.mentions}) {
    for (const model::Mention& mention : *mentions) {
      const std::string quoted_text = app::json_string(one_line(mention.text));
      const bool told = mention.text == entity.name || others.find(quoted_text) != others.npos;
      if (!told) others += (others.empty() ? "" : ", ") + quoted_text;
      if (!told && mention.demonym) others += " (of its people)";
    }
  }
  if (!others.empty()) fmt::format_to(add, "      also as {}\n", others);
  for (const std::string& role : entity.roles) {
    fmt::format_to(add, "      called {}\n", app::json_string(one_line(role)));
  }
}

}  // namespace

std::string explanation(const enrich::Reading& reading) {
  const model::EnrichedArticle& article = reading.article;
  std::string out;
  const auto add = std::back_inserter(out);
  fmt::format_to(add, "{}  {} {:.2f}", one_line(article.article_id), article.language.code,
                 article.language.confidence);
  const std::string day =
      article.published_at ? fmt::format("{:%Y-%m-%d}", *article.published_at) : "no date";
  fmt::format_to(add, "  {}\n", day);
  for (const model::Removed& removed : article.removed) {
    fmt::format_to(add, "  removed      {}: {}\n", app::json_string(one_line(removed.text)),
                   meaning(removed.reason));
  }
  for (std::size_t i = 0; i < article.entities.size(); ++i) {
    explain_entity(article.entities[i], reading.reasons[i], out);
  }
  for (const model::DateMention& date : article.dates) {
    fmt::format_to(add, "  date         {} ", app::json_string(one_line(date.text)));
    if (date.from && date.to) {
      fmt::format_to(add, "is {:%Y-%m-%d} to {:%Y-%m-%d}, a {}, read on {}\n", *date.from, *date.to,
                     model::to_string(date.granularity), day);
    } else {
      fmt::format_to(add, "is left open: nothing in the article says which\n");
    }
  }
  out += '\n';
  return out;
}

}  // namespace dateline::app
