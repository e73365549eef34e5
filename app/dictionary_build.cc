#include "app/dictionary_build.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>

#include "app/dictionary_source.h"
#include "app/write_file.h"
#include "enrich/names/compile.h"
#include "enrich/names/wikidata_rows.h"
#include "ingest/wikidata.h"

namespace dateline::app {
namespace {

using enrich::names::Dictionary;
using enrich::names::EntityKind;
using model::Result;

bool dump(const std::string& path) {
  constexpr std::array<std::string_view, 5> kEndings{".json", ".json.gz", ".json.zst", ".jsonl",
                                                     ".ndjson"};
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

bool list(const std::string& path) {
  constexpr std::array<std::string_view, 6> kEndings{".tsv", ".tsv.gz", ".tsv.zst",
                                                     ".txt", ".txt.gz", ".txt.zst"};
  return std::filesystem::is_directory(path) ||
         std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

/// Which country's item has which two letters, for dumps without the countries themselves.
absl::flat_hash_map<std::uint64_t, std::string> codes_of_countries(const Dictionary& dictionary) {
  absl::flat_hash_map<std::uint64_t, std::string> codes;
  for (std::uint32_t i = 0; i < dictionary.entities(); ++i) {
    const auto known = dictionary.entity(i);
    if (known.kind != EntityKind::country || !known.wikidata || known.country == 0) continue;
    codes[known.number] = enrich::names::country_letters(known.country);
  }
  return codes;
}

void say(const std::string& path, const ingest::DumpProgress& progress) {
  if (isatty(STDERR_FILENO) == 0) return;
  const double share = progress.of == 0 ? 0.0
                                        : 100.0 * static_cast<double>(progress.bytes) /
                                              static_cast<double>(progress.of);
  fmt::print(stderr, "\r{}: {:.1f}% of {:.1f} MiB, {} items   ", path, share,
             static_cast<double>(progress.of) / (1 << 20), progress.items);
  std::fflush(stderr);
}

std::size_t filled_slots(const Dictionary& dictionary) {
  return static_cast<std::size_t>(
      std::count_if(dictionary.slots().begin(), dictionary.slots().end(),
                    [](const enrich::names::Slot& slot) { return slot.hash != 0; }));
}

}  // namespace

Result<BuiltDictionary> build_dictionary(const DictionaryPlan& plan) {
  std::vector<std::filesystem::path> lists;
  std::vector<std::string> dumps;
  for (const std::string& input : plan.inputs) {
    if (dump(input)) {
      dumps.push_back(input);
    } else if (list(input)) {
      lists.emplace_back(input);
    } else {
      return model::fatal(model::ExitCode::bad_input,
                          fmt::format("{}: neither a list (.tsv, .txt), nor a folder of lists, nor "
                                      "a dump (.json); each also .gz or .zst",
                                      input));
    }
  }
  const auto base = open_dictionary(plan.base);
  if (!base) return tl::unexpected(base.error());
  auto sources = enrich::names::read_sources(lists);
  if (!sources) return tl::unexpected(sources.error());

  BuiltDictionary built;
  enrich::names::WikidataRows rows({std::max<std::size_t>(plan.most, 1), plan.least_sitelinks});
  for (const std::string& path : dumps) {
    const auto read = ingest::read_wikidata(
        path,
        [&](const model::WikidataItem& item) -> Result<void> {
          rows.add(item);
          return {};
        },
        [&](const ingest::DumpProgress& progress) { say(path, progress); });
    if (!read) return tl::unexpected(read.error());
    say(path, *read);
    if (isatty(STDERR_FILENO) != 0) fmt::print(stderr, "\n");
    built.items += read->items;
  }
  rows.finish(*sources, codes_of_countries(*base));

  const std::string bytes = enrich::names::compile(*std::move(sources), {&*base, plan.extends});
  if (auto written = write_file(plan.file, bytes); !written) return tl::unexpected(written.error());
  const auto opened = Dictionary::open(plan.file);
  if (!opened) return tl::unexpected(opened.error());
  built.version = opened->version();
  built.entities = opened->entities();
  built.names = filled_slots(*opened);
  built.bytes = bytes.size();
  return built;
}

}  // namespace dateline::app
