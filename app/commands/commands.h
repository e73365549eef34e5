#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/result.h"
#include "model/timestamp.h"

/// What each command of the command line does. Data goes to stdout, all else to stderr.
namespace dateline::app {

using model::ExitCode;

ExitCode run_command_line(int argc, char** argv);

struct RunOptions {
  std::string config_path;
  std::string role = "all";
};
ExitCode run(const RunOptions& options);

struct DemoOptions {
  std::vector<std::string> files;  // empty: the bundled sample
  std::string bootstrap;           // empty: the broker in memory
  bool json = false;               // --format json: {"topic":…,"event":…} lines
  bool serve = false;              // show it on the page afterwards
  int port = 9464;                 // of the page
};
ExitCode demo(const DemoOptions& options);

struct OfflineOptions {
  bool explain = false;  // for a person, with reasons
  std::string file = "-";
  bool clean = true;
  std::optional<std::string> now;
  std::string emit = "tracked";  // track only
  std::string config_path;       // track only, for its alert rules; empty: none
  std::string dictionary;
  std::string model;
  std::string lines;
};
ExitCode enrich_file(const OfflineOptions& options);
ExitCode track_file(const OfflineOptions& options);

struct TestOptions {
  std::string config_path;
  std::string file;
};
/// Alert rules against articles and the alerts they are to raise; no broker.
ExitCode test_rules(const TestOptions& options);

struct NotifyOptions {
  std::string config_path;
  std::string file;  // alerts of a file instead of the topic; "-": stdin
  bool allow_loopback = false;
  int port = 9465;
};
/// Alerts to their targets.
ExitCode notify_targets(const NotifyOptions& options);

struct LoadOptions {
  std::string config_path;
  std::vector<std::string> files;
  std::string topic;
  std::string timestamps = "now";
};
ExitCode load(const LoadOptions& options);

struct CheckOptions {
  std::string config_path;
  bool connect = false;
};
ExitCode check(const CheckOptions& options);

ExitCode config_print(const std::string& config_path, bool defaults);
ExitCode config_schema_print();

struct TopicsOptions {
  std::string config_path;
  bool apply = false;
  bool json = false;
};
ExitCode topics(const TopicsOptions& options);

struct TapOptions {
  std::string config_path;
  std::string topic;
  std::uint64_t limit = 0;  // records; 0 = until stopped
  bool from_beginning = false;
  bool until_end = false;
  std::string story;     // only events of this story
  std::string source;    // of this outlet, by name
  std::string entity;    // that name this entity, by name or id
  std::string severity;  // as severe, or more
  bool headers = false;
  bool json = false;
};
ExitCode tap(const TapOptions& options);

struct StoriesOptions {
  std::string config_path;
  std::string id;
  std::string state;            // ls: only these; empty: all but merged ones
  std::string sort = "update";  // ls: or growth
  std::uint64_t limit = 20;     // ls
  bool explain = false;         // timeline
  bool json = false;
};
ExitCode stories_ls(const StoriesOptions& options);
ExitCode stories_show(const StoriesOptions& options);
ExitCode stories_timeline(const StoriesOptions& options);

/// Input of a period once more, into topics of their own.
struct ReplayOptions {
  std::string config_path;
  std::string from;  // dates or times; empty: no bound
  std::string to;
  std::string into;  // prefix of the topics
};
ExitCode replay(const ReplayOptions& options);

/// What became of one article, and why it did or did not alert.
struct WhyOptions {
  std::string config_path;
  std::string article;  // id or address
  bool json = false;
};
ExitCode why(const WhyOptions& options);

struct TopOptions {
  std::string config_path;
  int port = 0;  // of the process; 0: the configuration's
  bool once = false;
  bool json = false;
};
/// Rates, lag, latency and dead letters of a running process.
ExitCode top(const TopOptions& options);

/// Which dead letters, as they stand on the command line.
struct DlqOptions {
  std::string config_path;
  std::vector<std::string> reasons;
  std::string stage;
  std::string since;
  std::string until;
  std::string source;  // topic/partition/offset
  std::uint64_t limit = 0;
  bool json = false;
  bool count = false;    // ls
  std::string place;     // show: PARTITION/OFFSET
  bool dry_run = false;  // redrive, and those below
  std::uint32_t rate = 100;
  std::uint32_t max_attempts = 3;
  std::uint16_t port = 0;  // resume; 0 = http.port of the configuration
};
ExitCode dlq_ls(const DlqOptions& options);
ExitCode dlq_show(const DlqOptions& options);
ExitCode dlq_redrive(const DlqOptions& options);
ExitCode dlq_resume(const DlqOptions& options);

struct VerifyOptions {
  std::string config_path;
  bool json = false;
};
/// Exit code failed when something was lost or doubled.
ExitCode verify_topics(const VerifyOptions& options);

struct ModelOptions {
  std::string file;                    // train: written; eval: read, empty = the built-in model
  std::vector<std::string> annotated;  // JSON Lines with gold
  std::vector<std::string> texts;      // train: unlabelled articles for the classes of words
  std::string classes_from;            // train: take the classes of this model
  std::string dictionary;
  std::uint64_t seed = 1;
  int epochs = 10;
  float margin = 0;
  float least_weight = 0.05F;
};
ExitCode model_train(const ModelOptions& options);
ExitCode model_eval(const ModelOptions& options);

struct DictionaryOptions {
  std::vector<std::string> inputs;  // build: lists, folders of lists, dumps
  std::string file;                 // build: written
  std::string name;                 // show
  std::string dictionary;           // build: to start from; show: to look into
  bool extends = true;
  std::size_t most = 1'000'000;
  std::uint32_t least_sitelinks = 1;
  bool json = false;
};
ExitCode dictionary_build(const DictionaryOptions& options);
ExitCode dictionary_show(const DictionaryOptions& options);

struct LearnOptions {
  std::vector<std::string> files;  // read twice
  std::string output;
  std::uint32_t least_articles = 5;
  double least_share = 0.02;
};
ExitCode learn_lines(const LearnOptions& options);

struct BenchOptions {
  std::string config_path;
  std::string what = "relay";
  std::uint64_t articles = 200'000;
  std::uint64_t rounds = 1;
  std::uint64_t taken = 1'000'000;
};
ExitCode measure(const BenchOptions& options);

}  // namespace dateline::app
