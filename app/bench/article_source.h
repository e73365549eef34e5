#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::app::bench {

/// News-like articles for measuring: sentences of the bundled sample put together anew, a quarter
/// of their words replaced, 3.6 KB of JSON on average. The n-th article is always the same; ids and
/// texts are distinct. Close to news in size and compressibility, not in meaning.
class ArticleSource {
 public:
  ArticleSource();
  /// The JSON of article `number`; its id is "bench-<number>".
  void write(std::uint64_t number, std::string& out) const;

 private:
  std::vector<std::string> sentences_;
  std::vector<std::string> words_;
};

}  // namespace dateline::app::bench
