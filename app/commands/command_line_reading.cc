#include "app/commands/command_line.h"

namespace dateline::app {

void CommandLine::build_inspection() {
  auto* taps = command("tap", "Follows a topic", [this] {
    tap.json = format == "json";
    return app::tap(tap);
  });
  taps->add_option("topic", tap.topic, "Topic, or its key in the configuration")->required();
  with_config(taps, tap.config_path, false);
  taps->add_flag("--from-beginning", tap.from_beginning,
                 "Start at the oldest record, not at the end");
  taps->add_flag("--until-end", tap.until_end, "Stop where the topic ended when the command began");
  taps->add_option("-n,--limit", tap.limit, "Stop after so many records");
  taps->add_flag("--headers", tap.headers, "Show headers (json)");
  with_format(taps);
  taps->add_option("--story", tap.story, "Only events of this story");
  taps->add_option("--source", tap.source, "Only of this outlet, by name");
  taps->add_option("--entity", tap.entity, "Only what names this entity, by name or id");
  taps->add_option("--severity", tap.severity, "Only what is as severe, or more")
      ->check(CLI::IsMember({"high", "medium", "low"}));

  auto* reads = cli.add_subcommand("stories", "The stories: ls, show, timeline");
  reads->require_subcommand(1);
  const auto add = [&](const char* name, const char* what,
                       ExitCode (*action)(const StoriesOptions&)) {
    auto* added = command(
        name, what,
        [this, action] {
          stories.json = format == "json";
          return action(stories);
        },
        reads);
    with_config(added, stories.config_path, false);
    with_format(added);
    return added;
  };
  auto* lists = add("ls", "One line a story", stories_ls);
  lists->add_option("--sort", stories.sort, "update, or growth")
      ->check(CLI::IsMember({"update", "growth"}));
  lists->add_option("--state", stories.state, "Only these")
      ->check(CLI::IsMember({"new", "developing", "quiet", "closed", "merged"}));
  lists->add_option("-n,--limit", stories.limit, "At most so many (20)");
  auto* shows = add("show", "How one stands", stories_show);
  auto* timeline = add("timeline", "What happened in one, by time", stories_timeline);
  for (auto* each : {shows, timeline}) each->add_option("id", stories.id, "Its id")->required();
  timeline->add_flag("--explain", stories.explain, "With evidence and reasons");

  auto* replays = command("replay", "Input of a period once more, into topics of their own",
                          [this] { return app::replay(replay); });
  with_config(replays, replay.config_path, true);
  replays->add_option("--from", replay.from, "Records from this date or time on, by their own");
  replays->add_option("--to", replay.to, "Records before it");
  replays->add_option("--into", replay.into, "Prefix of the new topics, groups and ids")
      ->required();

  auto* whys = command("why", "What became of an article, and why it did or did not alert", [this] {
    why.json = format == "json";
    return app::why(why);
  });
  whys->add_option("article", why.article, "Its id or its address")->required();
  with_config(whys, why.config_path, false);
  with_format(whys);

  auto* tops = command("top", "Rates, lag, latency and dead letters of a running process", [this] {
    top.json = format == "json";
    return app::top(top);
  });
  with_config(tops, top.config_path, false);
  tops->add_option("--port", top.port, "Of the process (http.port)")->check(CLI::Range(1, 65535));
  tops->add_flag("--once", top.once, "Once, of two looks a second apart");
  with_format(tops);
}

/// Which letters, and how they are shown.
void CommandLine::with_letters(CLI::App* command) {
  std::vector<std::string> reasons;
  for (int i = 0; i < model::kReasonCount; ++i) {
    reasons.emplace_back(to_string(static_cast<model::Reason>(i)));
  }
  command->add_option("--reason", dlq.reasons, "Only these reasons; repeatable")
      ->check(CLI::IsMember(reasons));
  command->add_option("--stage", dlq.stage, "Only of enrich or track")
      ->check(CLI::IsMember({"enrich", "track"}));
  command->add_option("--since", dlq.since, "Failed at this time (RFC 3339, or a date) or later");
  command->add_option("--until", dlq.until, "Failed before this time");
  command->add_option("--source", dlq.source, "Of one record: TOPIC/PARTITION/OFFSET");
  command->add_option("-n,--limit", dlq.limit, "At most so many");
}

void CommandLine::build_dlq() {
  auto* letters =
      cli.add_subcommand("dlq", "Dead letters: ls, show, redrive; resume after a flood");
  letters->require_subcommand(1);
  const auto add = [&](const char* name, const char* what, ExitCode (*action)(const DlqOptions&)) {
    auto* added = command(
        name, what,
        [this, action] {
          dlq.json = format == "json";
          return action(dlq);
        },
        letters);
    with_config(added, dlq.config_path, true);
    return added;
  };
  auto* lists = add("ls", "One line a letter", dlq_ls);
  with_letters(lists);
  lists->add_flag("--count", dlq.count, "How many of each reason instead");
  with_format(lists);

  auto* shows = add("show", "Everything of one letter", dlq_show);
  shows->add_option("place", dlq.place, "PARTITION/OFFSET of the letter")->required();
  with_format(shows);

  auto* sends = add("redrive", "Sends letters back to where they failed, each once", dlq_redrive);
  with_letters(sends);
  sends->add_flag("--dry-run", dlq.dry_run, "Say what would be sent");
  sends->add_option("--rate", dlq.rate, "Records a second (100)")->check(CLI::Range(1, 10'000));
  sends
      ->add_option("--max-attempts", dlq.max_attempts,
                   "Refuse records that were tried so often (3)")
      ->check(CLI::Range(1, 1'000'000));
  with_format(sends);

  auto* resumes = add("resume", "Lets workers go on that a flood has paused", dlq_resume);
  resumes->add_option("--port", dlq.port, "Their HTTP port, when it is not http.port");
}

void CommandLine::build_verify() {
  auto* verifies = command("verify", "Proves that nothing was lost and nothing doubled", [this] {
    verify.json = format == "json";
    return verify_topics(verify);
  });
  with_config(verifies, verify.config_path, true);
  with_format(verifies);
}

void CommandLine::build_notify() {
  auto* notifies = command("notify", "Alerts to webhooks, Slack, an Alertmanager",
                           [this] { return notify_targets(notify); });
  with_config(notifies, notify.config_path, true);
  notifies->add_option("--file", notify.file,
                       "Alerts of this file (- for stdin), not of the topic");
  notifies->add_flag("--allow-loopback", notify.allow_loopback,
                     "Targets on 127.0.0.1 and [::1] too, also without TLS");
  notifies->add_option("--port", notify.port, "Of its /metrics (9465; 0 = any free one)")
      ->check(CLI::Range(0, 65535));
}

}  // namespace dateline::app
