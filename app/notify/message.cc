#include "app/notify/message.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <chrono>

#include "app/json_text.h"

namespace dateline::app::notify {
namespace {

constexpr std::chrono::hours kAlertLasts{1};

std::string hmac_of(std::string_view secret, std::string_view text) {
  unsigned char bytes[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), bytes, &size);
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) hex += fmt::format("{:02x}", bytes[i]);
  return hex;
}

/// What Slack takes for mark-up is text here: a headline must not ping a channel or hide a link.
std::string without_markup(std::string_view text) {
  std::string out;
  for (const char byte : one_line(text)) {
    switch (byte) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        out += byte;
    }
  }
  return out;
}

std::string slack_body(const ingest::Glance& alert) {
  auto text = fmt::format("[{}] {}\n{}: {}", alert.severity, without_markup(alert.title),
                          alert.rule, without_markup(alert.why));
  if (!alert.url.empty()) text += "\n" + without_markup(alert.url);
  return fmt::format(R"({{"text":{}}})", json_string(text));
}

std::string alertmanager_body(const ingest::Glance& alert, model::Timestamp now) {
  return fmt::format(
      R"([{{"labels":{{"alertname":"Development","rule":{},"story_id":{},"severity":{},"alert_id":{}}},)"
      R"("annotations":{{"summary":{},"why":{},"url":{}}},"startsAt":"{}","endsAt":"{}"}}])",
      json_string(alert.rule), json_string(alert.story_id), json_string(alert.severity),
      json_string(alert.alert_id), json_string(alert.title), json_string(alert.why),
      json_string(alert.url), model::to_rfc3339(now), model::to_rfc3339(now + kAlertLasts));
}

}  // namespace

Message message_of(Kind kind, std::string_view event, const ingest::Glance& alert,
                   std::string_view secret, model::Timestamp now) {
  Message message;
  message.headers = {{"Content-Type", "application/json"}, {"Idempotency-Key", alert.alert_id}};
  switch (kind) {
    case Kind::webhook:
      message.body = event;
      if (!secret.empty()) {
        const auto seconds =
            std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
        message.headers.emplace_back(
            "Dateline-Signature",
            fmt::format("t={},v1={}", seconds,
                        hmac_of(secret, fmt::format("{}.{}", seconds, message.body))));
      }
      break;
    case Kind::slack:
      message.body = slack_body(alert);
      break;
    case Kind::alertmanager:
      message.body = alertmanager_body(alert, now);
      break;
  }
  return message;
}

}  // namespace dateline::app::notify
