#include "app/notify/delivery.h"

#include <fmt/format.h>

#include <algorithm>

namespace dateline::app::notify {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstRest{500};
constexpr milliseconds kLongestRest{30'000};

bool wants(const Target& target, const std::string& rule) {
  return target.rules.empty() ||
         std::find(target.rules.begin(), target.rules.end(), rule) != target.rules.end();
}

}  // namespace

model::Result<std::vector<Delivery::Address>> Delivery::addresses(
    const std::vector<Target>& targets, const Limits& limits) {
  std::vector<Address> addresses;
  for (const auto& target : targets) {
    auto url = address_of(target);
    if (!url) return tl::unexpected(url.error());
    auto secret = secret_of(target);
    if (!secret) return tl::unexpected(secret.error());
    if (const auto allowed = check_url(*url, limits); !allowed) {
      return model::fatal(
          model::ExitCode::bad_configuration,
          fmt::format("{}: {}: {}", kTargetsPath, target.name, allowed.error().message));
    }
    addresses.push_back({target, *std::move(url), *std::move(secret), false});
  }
  return addresses;
}

model::Result<Delivery::Outcome> Delivery::deliver(std::string_view event) {
  const auto alert = ingest::glance(event);
  if (!alert) return tl::unexpected(alert.error());
  if (alert->schema != "dateline.alert/1") {
    return model::malformed(model::Reason::decode_json, "the event is no alert");
  }
  Outcome outcome;
  for (Address& to : addresses_) {
    if (!wants(to.target, alert->rule)) continue;
    const auto failed = send(to, event, *alert);
    if (!failed) {
      outcome.stopped = true;
      return outcome;
    }
    if (!failed->empty()) outcome.failed.push_back(fmt::format("{}: {}", to.target.name, *failed));
  }
  return outcome;
}

/// Why it was given up, "" when it was taken. Transient: the process is to stop.
model::Result<std::string> Delivery::send(Address& to, std::string_view event,
                                          const ingest::Glance& alert) {
  milliseconds rest = kFirstRest;
  Posted posted;
  for (std::size_t attempt = 1;; ++attempt) {
    posted = means_.post(to.url, message_of(to.target.kind, event, alert, to.secret, means_.now()));
    if (posted.answer == Answer::taken) {
      to.down = false;
      means_.count(to.target, "delivered");
      return std::string();
    }
    means_.count(to.target, "attempt_failed");
    if (posted.answer == Answer::refused || to.down || attempt >= attempts_) break;
    if (!means_.rest(rest)) return model::transient("stopped");
    rest = std::min(2 * rest, kLongestRest);
  }
  to.down = posted.answer == Answer::again;
  means_.count(to.target, "given_up");
  return posted.what;
}

}  // namespace dateline::app::notify
