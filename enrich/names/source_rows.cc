#include "enrich/names/source_rows.h"

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

#include "enrich/names/word_class.h"

namespace dateline::enrich::names {
namespace {

using Path = std::filesystem::path;
constexpr std::size_t kFileLimit = std::size_t{256} << 20;

tl::unexpected<model::Error> bad(const Path& path, std::size_t line, std::string_view what) {
  return model::fatal(model::ExitCode::bad_input,
                      fmt::format("{}:{}: {}", path.string(), line, what));
}

/// Packed by gzip or not at all: zlib hands the latter through.
model::Result<std::string> read_gzip(const Path& path) {
  const gzFile file = ::gzopen(path.c_str(), "rb");
  if (file == nullptr) return bad(path, 0, "cannot be opened");
  std::string text;
  std::vector<char> block(1 << 18);
  int got = 0;
  while ((got = ::gzread(file, block.data(), static_cast<unsigned>(block.size()))) > 0) {
    text.append(block.data(), static_cast<std::size_t>(got));
    if (text.size() > kFileLimit) break;
  }
  int failed = Z_OK;
  ::gzerror(file, &failed);
  ::gzclose_r(file);
  if (text.size() > kFileLimit) return bad(path, 0, "is above 256 MiB");
  if (got < 0 || (failed != Z_OK && failed != Z_STREAM_END)) return bad(path, 0, "is damaged");
  return text;
}

model::Result<std::string> read_file(const Path& path) {
  if (path.extension() != ".zst") return read_gzip(path);
  std::ifstream file(path, std::ios::binary);
  if (!file) return bad(path, 0, "cannot be opened");
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const auto size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kFileLimit) {
    return bad(path, 0, "is no zstd file of a stated size below 256 MiB");
  }
  std::string text(static_cast<std::size_t>(size), '\0');
  const std::size_t got = ZSTD_decompress(text.data(), text.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(got) != 0U || got != text.size()) return bad(path, 0, "is damaged");
  return text;
}

std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0;;) {
    const std::size_t end = text.find(by, at);
    parts.push_back(text.substr(at, end == std::string_view::npos ? end : end - at));
    if (end == std::string_view::npos) return parts;
    at = end + 1;
  }
}

std::uint64_t item_number(std::string_view id) {
  std::uint64_t number = 0;
  if (id.size() > 1 && id[0] == 'Q') std::from_chars(id.data() + 1, id.data() + id.size(), number);
  return number;
}

model::EntityType type_named(std::string_view name) {
  for (const auto type :
       {model::EntityType::person, model::EntityType::organization, model::EntityType::place}) {
    if (name == model::to_string(type)) return type;
  }
  return model::EntityType::other;
}

template <class Number>
Number number_in(std::string_view text) {
  Number number{};
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

SourceRow row_of(const std::vector<std::string_view>& cells, std::string list) {
  const auto cell = [&](std::size_t i) { return i < cells.size() ? cells[i] : std::string_view(); };
  SourceRow row;
  row.item = item_number(cell(0));
  row.type = type_named(cell(1));
  row.name = cell(2);
  for (const std::string_view alias : split(cell(3), '|')) {
    if (!alias.empty()) row.aliases.emplace_back(alias);
  }
  row.country = cell(4).size() == 2 ? cell(4) : std::string_view();
  row.role = cell(5);
  // The column has what the source has: people of places, links or pages of everything else.
  const auto prior = number_in<std::uint64_t>(cell(6));
  if (row.type == model::EntityType::place) {
    row.population = prior;
  } else {
    row.sitelinks = static_cast<std::uint32_t>(std::min<std::uint64_t>(prior, UINT32_MAX));
  }
  const std::string_view where = cell(7);
  if (const std::size_t comma = where.find(','); comma != std::string_view::npos) {
    row.latitude = number_in<double>(where.substr(0, comma));
    row.longitude = number_in<double>(where.substr(comma + 1));
    row.located = true;
  }
  row.list = std::move(list);
  return row;
}

/// "name kind gender countries": a forename or a surname.
void add_name_cue(const std::vector<std::string_view>& cells, Sources& sources) {
  if (cells.size() < 2) return;
  const std::uint32_t word = word_class(cells[1]);
  for (const std::string_view part : split(cells[0], ' ')) {
    if (part.size() > 2) sources.word_classes.emplace_back(std::string(part), word);
  }
}

model::Result<void> read_table(const Path& path, std::string_view text, Sources& sources) {
  const std::string list = path.filename().string().substr(0, path.filename().string().find('.'));
  const std::vector<std::string_view> lines = split(text, '\n');
  const std::string_view head = lines.front();
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    const std::vector<std::string_view> cells = split(lines[i], '\t');
    if (head.starts_with("demonym")) {
      if (cells.size() < 2) return bad(path, i + 1, "a demonym without a country");
      sources.demonyms.push_back({std::string(cells[0]), item_number(cells[1])});
    } else if (head.starts_with("name\tkind")) {
      add_name_cue(cells, sources);
    } else {
      SourceRow row = row_of(cells, list);
      if (row.name.empty()) return bad(path, i + 1, "a line without a name");
      sources.rows.push_back(std::move(row));
    }
  }
  return {};
}

/// "class: word word", "# remark", or a bare word (a common one).
model::Result<void> read_words_file(const Path& path, std::string_view text, Sources& sources) {
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) {
      sources.word_classes.emplace_back(std::string(line), kCommon);
      continue;
    }
    const std::uint32_t known = word_class(line.substr(0, colon));
    if (known == 0) return bad(path, number, "an unknown class of words");
    for (const std::string_view word : split(line.substr(colon + 1), ' ')) {
      if (!word.empty()) sources.word_classes.emplace_back(std::string(word), known);
    }
  }
  return {};
}

bool ends_with_any(const std::string& name, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

}  // namespace

model::Result<Sources> read_sources(const std::vector<Path>& paths) {
  Sources sources;
  for (const Path& given : paths) {
    std::error_code failed;
    std::vector<Path> files;
    if (std::filesystem::is_directory(given, failed)) {
      for (const auto& entry : std::filesystem::directory_iterator(given, failed)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
      }
      if (failed) return bad(given, 0, failed.message());
      std::sort(files.begin(), files.end());
    } else {
      files.push_back(given);
    }
    for (const Path& path : files) {
      const std::string name = path.filename().string();
      const bool table = ends_with_any(name, {".tsv", ".tsv.gz", ".tsv.zst"});
      if (!table && !ends_with_any(name, {".txt", ".txt.gz", ".txt.zst"})) continue;
      auto text = read_file(path);
      if (!text) return tl::unexpected<model::Error>(text.error());
      auto read = table ? read_table(path, *text, sources) : read_words_file(path, *text, sources);
      if (!read) return tl::unexpected<model::Error>(read.error());
    }
  }
  return sources;
}

}  // namespace dateline::enrich::names
