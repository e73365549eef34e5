#include "app/session.h"

#include <fmt/format.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include "app/log_sink.h"
#include "broker/kafka/kafka_broker.h"

namespace dateline::app {
namespace {

/// %J: the message as a JSON string's inside. Log lines carry text from outside: control characters
/// and quotes must not break out of the line.
class EscapedMessage : public spdlog::custom_flag_formatter {
 public:
  explicit EscapedMessage(bool json) : json_(json) {}
  void format(const spdlog::details::log_msg& message, const std::tm&,
              spdlog::memory_buf_t& out) override {
    for (const char c : message.payload) {
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned char>(c));
      } else {
        if (json_ && (c == '"' || c == '\\')) out.push_back('\\');
        out.push_back(c);
      }
    }
  }
  std::unique_ptr<custom_flag_formatter> clone() const override {
    return std::make_unique<EscapedMessage>(json_);
  }

 private:
  bool json_;
};

}  // namespace

model::ExitCode report(const model::Error& error) {
  fmt::print(stderr, "dateline: {}\n", error.message);
  if (error.failure == model::Failure::malformed) return model::ExitCode::bad_input;
  if (error.failure == model::Failure::transient) return model::ExitCode::no_broker;
  return error.exit_code;
}

model::Result<Config> open_config(const std::string& path) {
  return path.empty() ? model::Result<Config>(default_config()) : load_config(path);
}

model::Result<std::unique_ptr<broker::Broker>> open_kafka(const Config& config) {
  auto settings = client_settings(config);
  if (!settings) return tl::unexpected(settings.error());
  settings->try_emplace("bootstrap.servers", config.bootstrap);
  return std::unique_ptr<broker::Broker>(
      std::make_unique<broker::kafka::KafkaBroker>(*std::move(settings)));
}

void start_logging(const Config& config) {
  const bool json =
      config.log_format == "json" || (config.log_format == "auto" && isatty(STDERR_FILENO) == 0);
  auto logger =
      std::make_shared<spdlog::logger>("dateline", std::make_shared<LogSink>(STDERR_FILENO));
  auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
  formatter->add_flag<EscapedMessage>('J', json);
  formatter->set_pattern(json ? R"({"ts":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","msg":"%J"})"
                              : "%H:%M:%S.%e %l %J");
  logger->set_formatter(std::move(formatter));
  logger->set_level(
      spdlog::level::from_str(config.log_level == "warn" ? "warning" : config.log_level));
  spdlog::set_default_logger(std::move(logger));
}

}  // namespace dateline::app
