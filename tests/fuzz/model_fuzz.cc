#include <xxhash.h>
#include <zstd.h>

#include <cstring>

#include "enrich/names/tagger/model.h"
#include "tests/fuzz/fuzz.h"

namespace dateline::fuzz {
namespace {

using namespace enrich::names::tagger;

// The header of a model file (enrich/names/tagger/model_file.cc): 48 bytes, of which the counts
// stand at 20 and 24 and the size and hash of the content at 32 and 40.
constexpr std::size_t kHeader = 48;
constexpr std::size_t kClasses = 20;
constexpr std::size_t kFeatures = 24;
constexpr std::size_t kSize = 32;
constexpr std::size_t kHash = 40;

ModelParts little_model() {
  ModelParts parts;
  parts.classes.resize(3);
  for (std::uint32_t feature : {3U, 900U, 40'000U}) {
    parts.features.push_back(feature);
    Row row{};
    row.fill(static_cast<std::int16_t>(feature % 600));
    parts.rows.push_back(row);
  }
  return parts;
}

/// A file whose header and hash are right around content that is not: a reader that trusts the
/// hash is not asked anything by a damaged file alone.
std::string file_around(std::string_view content) {
  std::string file = file_of(ModelParts{}).substr(0, kHeader);
  const auto put = [&](std::size_t at, auto value) {
    std::memcpy(file.data() + at, &value, sizeof(value));
  };
  const auto count = [&](std::size_t at) {
    return static_cast<std::uint32_t>(
        at < content.size() ? static_cast<unsigned char>(content[at]) % 6 : 0);
  };
  const std::uint32_t classes = count(0);
  const std::uint32_t features = count(1);
  std::string whole(content.substr(std::min<std::size_t>(content.size(), 2)));
  whole.resize(sizeof(ModelParts::transitions) + classes * sizeof(WordClasses::Row) +
               features * (sizeof(std::uint32_t) + sizeof(Row)));
  put(kClasses, classes);
  put(kFeatures, features);
  put(kSize, std::uint64_t{whole.size()});
  put(kHash, std::uint64_t{XXH3_64bits(whole.data(), whole.size())});
  std::string packed(ZSTD_compressBound(whole.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), whole.data(), whole.size(), 1));
  return file + packed;
}

void read(std::string_view file) {
  const auto model = Model::read(file, "fuzz");
  if (!model) return;
  RowSum sum{};
  const std::uint32_t features[] = {0, 3, 900, 40'000, (1U << kFeatureBits) - 1};
  model->add(features, sum);
  expect(model->version().starts_with("dl-names-"), "a model that was read has a version");
}

}  // namespace

std::vector<std::string> seeds() {
  return {file_of(little_model()), file_of(ModelParts{}),
          std::string("\3\3") + std::string(600, '\1')};
}

std::vector<std::string_view> pieces() {
  return {std::string_view("\xff\xff\xff\xff", 4), std::string_view("\1\0\0\0", 4),
          std::string_view("\0\0\0\0\0\0\0\0", 8)};
}

}  // namespace dateline::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto input = dateline::fuzz::text_of(bytes, size);
  dateline::fuzz::read(input);
  dateline::fuzz::read(dateline::fuzz::file_around(input));
  return 0;
}
