#include "ingest/wikidata.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <charconv>
#include <span>
#include <vector>

#include "ingest/unpacked.h"

namespace dateline::ingest {
namespace {

using model::Result;
using model::WikidataItem;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t kLineBytes = std::size_t{64} << 20;
constexpr std::size_t kDumpReadBytes = 1 << 20;
constexpr std::size_t kReportBytes = 8 << 20;
constexpr std::size_t kAliases = 40;
constexpr std::size_t kValues = 16;  // of one property

std::string_view text_of(const element& at, std::string_view key) {
  std::string_view value;
  return at[key].get_string().get(value) == simdjson::SUCCESS ? value : std::string_view();
}

std::uint64_t item_number(std::string_view id) {
  std::uint64_t number = 0;
  if (id.size() > 1 && id[0] == 'Q') std::from_chars(id.data() + 1, id.data() + id.size(), number);
  return number;
}

/// The values of a property's statements of the best rank there is.
class Statements {
 public:
  Statements(const element& claims, std::string_view property) {
    simdjson::dom::array all;
    if (claims[property].get_array().get(all) != simdjson::SUCCESS) return;
    bool preferred = false;
    for (const element statement : all) {
      const std::string_view rank = text_of(statement, "rank");
      if (rank == "deprecated" || (preferred && rank != "preferred")) continue;
      if (rank == "preferred" && !preferred) {
        kept_.clear();
        preferred = true;
      }
      if (kept_.size() < kValues) kept_.push_back(statement);
    }
  }

  /// Calls `take` with the value of each statement that has one.
  template <class Take>
  void each(const Take& take) const {
    for (const element& statement : kept_) {
      element value;
      if (statement["mainsnak"]["datavalue"]["value"].get(value) == simdjson::SUCCESS) {
        take(value, statement);
      }
    }
  }

  void items(std::vector<std::uint64_t>& out) const {
    each([&](const element& value, const element&) {
      if (const std::uint64_t number = item_number(text_of(value, "id")); number != 0) {
        out.push_back(number);
      }
    });
  }

 private:
  std::vector<element> kept_;
};

bool has_ended(const element& statement) {
  element end;
  return statement["qualifiers"]["P582"].get(end) == simdjson::SUCCESS;
}

void read_names(const element& root, WikidataItem& item) {
  element labels;
  if (root["labels"].get(labels) == simdjson::SUCCESS) {
    for (const std::string_view language : {"en", "mul"}) {
      element label;
      if (!item.label.empty() || labels[language].get(label) != simdjson::SUCCESS) continue;
      item.label = text_of(label, "value");
    }
  }
  for (const std::string_view language : {"en", "mul"}) {
    simdjson::dom::array list;
    if (root["aliases"][language].get_array().get(list) != simdjson::SUCCESS) continue;
    for (const element alias : list) {
      if (item.aliases.size() < kAliases) item.aliases.emplace_back(text_of(alias, "value"));
    }
  }
  element description;
  if (root["descriptions"]["en"].get(description) == simdjson::SUCCESS) {
    item.description = text_of(description, "value");
  }
  object links;
  if (root["sitelinks"].get_object().get(links) == simdjson::SUCCESS) {
    item.sitelinks = static_cast<std::uint32_t>(links.size());
  }
}

void read_claims(const element& claims, WikidataItem& item) {
  Statements(claims, "P31").items(item.classes);
  Statements(claims, "P279").items(item.superclasses);
  Statements(claims, "P17").items(item.countries);
  if (item.countries.empty()) Statements(claims, "P27").items(item.countries);
  for (const std::string_view office : {"P35", "P6"}) {
    Statements(claims, office).each([&](const element& value, const element& statement) {
      const std::uint64_t number = item_number(text_of(value, "id"));
      if (number != 0 && !has_ended(statement)) item.leaders.push_back(number);
    });
  }
  Statements(claims, "P297").each([&](const element& value, const element&) {
    std::string_view code;
    if (value.get_string().get(code) == simdjson::SUCCESS && code.size() == 2) {
      item.country_code = code;
    }
  });
  Statements(claims, "P1082").each([&](const element& value, const element&) {
    std::string_view amount = text_of(value, "amount");  // "+8804190"
    if (amount.starts_with('+')) amount.remove_prefix(1);
    std::uint64_t people = 0;
    std::from_chars(amount.data(), amount.data() + amount.size(), people);
    item.population = std::max(item.population, people);
  });
  Statements(claims, "P625").each([&](const element& value, const element&) {
    if (item.located) return;
    item.located = value["latitude"].get_double().get(item.latitude) == simdjson::SUCCESS &&
                   value["longitude"].get_double().get(item.longitude) == simdjson::SUCCESS;
  });
  // Demonyms are given in every language at one rank: all of them are walked.
  simdjson::dom::array demonyms;
  if (claims["P1549"].get_array().get(demonyms) == simdjson::SUCCESS) {
    for (const element statement : demonyms) {
      element value;
      if (statement["mainsnak"]["datavalue"]["value"].get(value) != simdjson::SUCCESS) continue;
      if (text_of(value, "language") != "en" || item.demonyms.size() >= kValues) continue;
      item.demonyms.emplace_back(text_of(value, "text"));
    }
  }
}

/// Cuts an unpacked file into lines.
class DumpLines {
 public:
  explicit DumpLines(Unpacked& file) : file_(file), block_(kDumpReadBytes) {}

  /// The next line without its end; null at the end of the file.
  Result<const std::string*> next() {
    line_.clear();
    while (true) {
      if (rest_.empty()) {
        const auto got = file_.read(block_);
        if (!got) return tl::unexpected(got.error());
        if (*got == 0) return line_.empty() ? nullptr : &line_;
        rest_ = {block_.data(), *got};
        bytes_ += *got;
      }
      const std::size_t end = rest_.find('\n');
      line_.append(rest_.substr(0, end));
      if (line_.size() > kLineBytes) {
        return model::malformed(model::Reason::decode_too_large, "the line is above 64 MiB");
      }
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
      if (end != std::string_view::npos) return &line_;
    }
  }
  std::uint64_t bytes() const { return bytes_; }

 private:
  Unpacked& file_;
  std::vector<char> block_;
  std::string_view rest_;
  std::string line_;
  std::uint64_t bytes_ = 0;
};

}  // namespace

class WikidataReader::Parser {
 public:
  Result<bool> read(std::string_view line, WikidataItem& item) {
    while (!line.empty() && (line.back() == ',' || line.back() == '\r' || line.back() == ' ')) {
      line.remove_suffix(1);
    }
    if (line.empty() || line == "[" || line == "]") return false;
    element root;
    const auto failed = parser_.parse(line.data(), line.size()).get(root);
    if (failed != simdjson::SUCCESS || !root.is_object()) {
      return model::malformed(model::Reason::decode_json, "the line is not one JSON object");
    }
    item = {};
    item.number = item_number(text_of(root, "id"));
    if (item.number == 0) return false;
    read_names(root, item);
    element claims;
    if (root["claims"].get(claims) == simdjson::SUCCESS && claims.is_object()) {
      read_claims(claims, item);
    }
    return true;
  }

 private:
  simdjson::dom::parser parser_{kLineBytes + simdjson::SIMDJSON_PADDING};
};

WikidataReader::WikidataReader() : parser_(std::make_unique<Parser>()) {}
WikidataReader::~WikidataReader() = default;
WikidataReader::WikidataReader(WikidataReader&&) noexcept = default;

Result<bool> WikidataReader::read(std::string_view line, WikidataItem& item) {
  return parser_->read(line, item);
}

Result<DumpProgress> read_wikidata(const std::string& path,
                                   const std::function<Result<void>(const WikidataItem&)>& receive,
                                   const std::function<void(const DumpProgress&)>& report) {
  auto file = Unpacked::open(path);
  if (!file) return tl::unexpected(file.error());
  DumpLines lines(*file);
  WikidataReader reader;
  WikidataItem item;
  DumpProgress progress{0, file->size(), 0};
  std::uint64_t reported = 0;
  for (std::uint64_t number = 1;; ++number) {
    const auto at = [&](const model::Error& error) {
      return model::fatal(model::ExitCode::bad_input,
                          fmt::format("{}:{}: {}", path, number, error.message));
    };
    const auto line = lines.next();
    if (!line) return at(line.error());
    if (*line == nullptr) break;
    const auto read = reader.read(**line, item);
    if (!read) return at(read.error());
    if (*read) {
      ++progress.items;
      if (auto received = receive(item); !received) return tl::unexpected(received.error());
    }
    if (lines.bytes() - reported >= kReportBytes) {
      reported = lines.bytes();
      progress.bytes = file->position();
      report(progress);
    }
  }
  progress.bytes = progress.of;
  return progress;
}

}  // namespace dateline::ingest
