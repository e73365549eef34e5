#include "app/samples.h"

extern "C" const char dateline_samples_begin[];
extern "C" const char dateline_samples_end[];

namespace dateline::app {

std::vector<std::string_view> bundled_articles() {
  std::string_view rest(dateline_samples_begin,
                        static_cast<std::size_t>(dateline_samples_end - dateline_samples_begin));
  std::vector<std::string_view> lines;
  while (!rest.empty()) {
    const auto line = rest.substr(0, rest.find('\n'));
    if (!line.empty()) lines.push_back(line);
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  }
  return lines;
}

}  // namespace dateline::app
