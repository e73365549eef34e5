#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/notify/targets.h"
#include "ingest/glance.h"
#include "model/timestamp.h"

namespace dateline::app::notify {

/// What is posted.
struct Message {
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

/// An alert as the target wants it. Every one has an Idempotency-Key, the alert's id: what is sent
/// twice says so.
///   webhook       the event as it is on the topic; with a secret `Dateline-Signature: t=…,v1=…`,
///                 HMAC-SHA-256 of "t.body" in hex, t = `now` in seconds
///   slack         text that Slack, Mattermost and Rocket.Chat show
///   alertmanager  one alert of the v2 API, labels alertname Development, rule, story_id, severity
///                 and alert_id; it ends an hour after `now`
Message message_of(Kind kind, std::string_view event, const ingest::Glance& alert,
                   std::string_view secret, model::Timestamp now);

}  // namespace dateline::app::notify
