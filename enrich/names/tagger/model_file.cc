#include <fmt/format.h>
#include <xxhash.h>
#include <zstd.h>

#include <cstring>
#include <type_traits>

#include "enrich/names/tagger/model.h"

namespace dateline::enrich::names::tagger {
namespace {

// The file, little endian: Header, then a zstd frame of the content: the transitions, the word
// classes, the features as differences, and the rows as planes of bytes (all low bytes of the first
// lane, all high bytes of it, ...), which compress to half of what rows do.
constexpr std::uint64_t kMagic = 0x314C444D4E4C44ULL;  // "DLNMDL1"
constexpr std::uint32_t kFormat = 1;
// Goes up whenever the features or their numbering change: older weights mean nothing then.
constexpr std::uint32_t kNumbering = 1;
constexpr std::uint64_t kMostContent = std::uint64_t{256} << 20;
constexpr int kCompression = 19;

struct Header {
  std::uint64_t magic = kMagic;
  std::uint32_t format = kFormat;
  std::uint32_t numbering = kNumbering;
  std::uint32_t feature_bits = kFeatureBits;
  std::uint32_t classes = 0;
  std::uint32_t features = 0;
  std::uint32_t reserved = 0;
  std::uint64_t size = 0;     // of the content
  std::uint64_t content = 0;  // XXH3 of it; names the version
};
static_assert(sizeof(Header) == 48);

template <class T>
void append(std::string& out, const T* values, std::size_t count) {
  static_assert(std::is_trivially_copyable_v<T>);
  out.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

template <class T>
void take(std::string_view& bytes, T* values, std::size_t count) {
  if (count > 0) std::memcpy(values, bytes.data(), count * sizeof(T));
  bytes.remove_prefix(count * sizeof(T));
}

std::uint64_t content_size(const Header& header) {
  return sizeof(ModelParts::transitions) +
         std::uint64_t{header.classes} * sizeof(WordClasses::Row) +
         std::uint64_t{header.features} * (sizeof(std::uint32_t) + sizeof(Row));
}

std::uint8_t byte_of(std::int16_t weight, std::size_t plane) {
  return static_cast<std::uint8_t>(static_cast<std::uint16_t>(weight) >> (8 * plane));
}

model::Result<ModelParts> parts_of(std::string_view content, const Header& header,
                                   std::string_view label) {
  const auto refuse = [&](const char* why) {
    return model::fatal(model::ExitCode::bad_configuration, fmt::format("{}: {}", label, why));
  };
  ModelParts parts;
  take(content, parts.transitions.data(), parts.transitions.size());
  parts.classes.resize(header.classes);
  take(content, parts.classes.data(), header.classes);
  parts.features.resize(header.features);
  take(content, parts.features.data(), header.features);
  std::uint64_t feature = 0;
  for (std::size_t i = 0; i < parts.features.size(); ++i) {
    if (i > 0 && parts.features[i] == 0) return refuse("two rows for one feature");
    feature += parts.features[i];
    if (feature >> kFeatureBits != 0) return refuse("a feature outside of the numbering");
    parts.features[i] = static_cast<std::uint32_t>(feature);
  }
  parts.rows.resize(header.features);
  for (std::size_t lane = 0; lane < 2 * kLanes; ++lane) {
    const char* const low = content.data();
    const char* const high = low + header.features;
    for (std::size_t i = 0; i < header.features; ++i) {
      const auto joined = static_cast<std::uint16_t>(static_cast<std::uint8_t>(low[i]) |
                                                     static_cast<std::uint8_t>(high[i]) << 8);
      const auto weight = static_cast<std::int16_t>(joined);
      if (weight > kLargestWeight || weight < -kLargestWeight) return refuse("a weight too large");
      parts.rows[i][lane] = weight;
    }
    content.remove_prefix(std::size_t{2} * header.features);
  }
  return parts;
}

}  // namespace

std::string file_of(const ModelParts& parts) {
  std::string content;
  append(content, parts.transitions.data(), parts.transitions.size());
  append(content, parts.classes.data(), parts.classes.size());
  std::uint32_t before = 0;
  for (const std::uint32_t feature : parts.features) {
    const std::uint32_t step = feature - before;
    append(content, &step, 1);
    before = feature;
  }
  for (std::size_t lane = 0; lane < 2 * kLanes; ++lane) {
    for (std::size_t plane = 0; plane < 2; ++plane) {
      for (const Row& row : parts.rows) {
        content.push_back(static_cast<char>(byte_of(row[lane], plane)));
      }
    }
  }
  Header header;
  header.classes = static_cast<std::uint32_t>(parts.classes.size());
  header.features = static_cast<std::uint32_t>(parts.features.size());
  header.size = content.size();
  header.content = XXH3_64bits(content.data(), content.size());
  std::string file;
  append(file, &header, 1);
  std::string packed(ZSTD_compressBound(content.size()), '\0');
  packed.resize(
      ZSTD_compress(packed.data(), packed.size(), content.data(), content.size(), kCompression));
  return file + packed;
}

model::Result<Model> Model::read(std::string_view file, std::string_view label) {
  const auto refuse = [&](const char* why) {
    return model::fatal(model::ExitCode::bad_configuration, fmt::format("{}: {}", label, why));
  };
  Header header;
  if (file.size() < sizeof(Header)) return refuse("too short for a model of names");
  std::memcpy(&header, file.data(), sizeof(Header));
  if (header.magic != kMagic) return refuse("not a model of names");
  if (header.format != kFormat || header.numbering != kNumbering ||
      header.feature_bits != kFeatureBits) {
    return refuse("made for another version of the program; train it again");
  }
  if (header.size != content_size(header) || header.size > kMostContent) {
    return refuse("damaged: its sizes contradict each other");
  }
  const std::string_view packed = file.substr(sizeof(Header));
  std::string content(header.size, '\0');
  const std::size_t got =
      ZSTD_decompress(content.data(), content.size(), packed.data(), packed.size());
  if (ZSTD_isError(got) != 0 || got != content.size() ||
      XXH3_64bits(content.data(), content.size()) != header.content) {
    return refuse("damaged: its content is not what it was");
  }
  auto parts = parts_of(content, header, label);
  if (!parts) return tl::unexpected(std::move(parts).error());
  Model model(*std::move(parts));
  model.version_ = fmt::format("dl-names-{:016x}", header.content);
  return model;
}

}  // namespace dateline::enrich::names::tagger
