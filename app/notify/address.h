#pragma once

#include <netinet/in.h>

#include <string>
#include <vector>

#include "model/result.h"

namespace dateline::app::notify {

/// What may be connected to.
struct Limits {
  std::vector<std::string> hosts;
  bool loopback = false;  // allowed, also without TLS and without being named
};

/// Fatal (bad_configuration) unless `url` is https to an allowed host on any port, or http(s) to a
/// literal loopback address where that is allowed. Credentials in it are refused.
model::Result<void> check_url(const std::string& url, const Limits& limits);

/// Whether a resolved address may be connected to: none that is private, local, multicast or
/// reserved, whatever name led there. Loopback where it is allowed.
bool is_reachable(const sockaddr& address, bool loopback);

}  // namespace dateline::app::notify
