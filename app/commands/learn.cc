#include <fmt/format.h>

#include <cstdio>

#include "app/commands/commands.h"
#include "app/json_text.h"
#include "app/session.h"
#include "app/write_file.h"
#include "enrich/text/line_learning.h"
#include "ingest/files.h"
#include "ingest/parse.h"

namespace dateline::app {
namespace {

using enrich::text::LearnedLine;
using enrich::text::LineLearning;
using model::Result;

using Take = void (LineLearning::*)(std::string_view source, std::string_view body);

struct Read {
  std::size_t articles = 0;
  std::size_t refused = 0;
};

Result<Read> read_all(const std::vector<std::string>& files, LineLearning& learning, Take take) {
  Read read;
  ingest::Parser parser;
  for (const std::string& path : files) {
    const auto done = ingest::read_file(
        path, [&](std::string_view payload, std::string_view origin) -> Result<void> {
          ++read.articles;
          const auto article = parser.parse(payload, std::nullopt);
          if (article) {
            (learning.*take)(article->source.id, article->body);
          } else {
            ++read.refused;
            if (take == &LineLearning::count) {
              fmt::print(stderr, "{}: {}\n", origin, one_line(article.error().message));
            }
          }
          return {};
        });
    if (!done) return tl::unexpected(done.error());
  }
  return read;
}

Result<void> learn(const LearnOptions& options) {
  LineLearning learning({options.least_articles, options.least_share});
  const auto read = read_all(options.files, learning, &LineLearning::count);
  if (!read) return tl::unexpected(read.error());
  if (auto again = read_all(options.files, learning, &LineLearning::weigh); !again) {
    return tl::unexpected(again.error());
  }
  const std::vector<LearnedLine> lines = learning.learned();
  if (auto written = write_file(options.output, enrich::text::file_of(lines)); !written) {
    return written;
  }
  fmt::print("{}: {} lines from {} articles", options.output, lines.size(), read->articles);
  fmt::print("{}\n", read->refused > 0 ? fmt::format(", {} refused", read->refused) : "");
  return {};
}

}  // namespace

ExitCode learn_lines(const LearnOptions& options) {
  const auto done = learn(options);
  return done ? ExitCode::done : report(done.error());
}

}  // namespace dateline::app
