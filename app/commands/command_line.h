#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "app/commands/commands.h"

namespace dateline::app {

/// The commands and where their options go. One object, so that every option has an owner.
struct CommandLine {
  CLI::App cli{
      "Watches the news by machine: articles from Kafka in; who, where, when, which story and "
      "what is new in it out."};
  RunOptions run;
  DemoOptions demo;
  OfflineOptions offline;
  TestOptions test;
  NotifyOptions notify;
  StoriesOptions stories;
  TopOptions top;
  WhyOptions why;
  ReplayOptions replay;
  LoadOptions load;
  CheckOptions check;
  TopicsOptions topics;
  TapOptions tap;
  DlqOptions dlq;
  VerifyOptions verify;
  ModelOptions model;
  DictionaryOptions dictionary;
  LearnOptions learn;
  BenchOptions bench;
  bool print_defaults = false;
  std::string print_path;
  std::string format = "text";
  std::function<ExitCode()> chosen;

  CLI::App* command(const char* name, const char* what, std::function<ExitCode()> action,
                    CLI::App* parent = nullptr) {
    auto* added = (parent != nullptr ? parent : &cli)->add_subcommand(name, what);
    added->callback([this, action = std::move(action)] { chosen = action; });
    return added;
  }

  void with_config(CLI::App* command, std::string& path, bool required) {
    auto* option = command->add_option("-c,--config", path, "Configuration file (YAML)");
    if (required) option->required();
  }

  void with_format(CLI::App* command) {
    command->add_option("--format", format, "text or json")->check(CLI::IsMember({"text", "json"}));
  }

  void build();
  void build_offline();
  void build_notify();
  void build_inspection();
  void build_dlq();
  void with_letters(CLI::App* command);
  void build_verify();
  void build_model();
  void build_dictionary();
  void build_learn();
  void build_bench();
};

}  // namespace dateline::app
