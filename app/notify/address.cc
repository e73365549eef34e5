#include "app/notify/address.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace dateline::app::notify {
namespace {

struct Range4 {
  std::uint32_t network;
  int bits;
};

// IANA's special-purpose registry: nothing in it is a public service.
constexpr Range4 kNotPublic4[] = {
    {0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},  {0xA9FE0000, 16},
    {0xAC100000, 12}, {0xC0000000, 24}, {0xC0000200, 24}, {0xC0586300, 24}, {0xC0A80000, 16},
    {0xC6120000, 15}, {0xC6336400, 24}, {0xCB007100, 24}, {0xE0000000, 4},  {0xF0000000, 4},
};

bool is_public4(std::uint32_t address) {
  return std::none_of(std::begin(kNotPublic4), std::end(kNotPublic4), [&](const Range4& range) {
    return (address >> (32 - range.bits)) == (range.network >> (32 - range.bits));
  });
}

/// Global unicast only, 2000::/3, less tunnels and documentation, which could lead anywhere.
bool is_public6(const std::uint8_t* bytes) {
  if ((bytes[0] & 0xE0) != 0x20) return false;
  if (bytes[0] == 0x20 && bytes[1] == 0x02) return false;                     // 6to4
  if (bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] < 0x02) return false;  // Teredo and others
  return !(bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == 0xB8);
}

std::string url_part(CURLU* parsed, CURLUPart which) {
  char* text = nullptr;
  if (curl_url_get(parsed, which, &text, 0) != CURLUE_OK) return {};
  std::string copy = text;
  curl_free(text);
  return copy;
}

}  // namespace

model::Result<void> check_url(const std::string& url, const Limits& limits) {
  const auto refused = [](std::string what) {
    return model::fatal(model::ExitCode::bad_configuration, std::move(what));
  };
  const std::unique_ptr<CURLU, void (*)(CURLU*)> parsed(curl_url(), curl_url_cleanup);
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) {
    return refused("the address is no URL");
  }
  const auto scheme = url_part(parsed.get(), CURLUPART_SCHEME);
  const auto host = url_part(parsed.get(), CURLUPART_HOST);
  if (!url_part(parsed.get(), CURLUPART_USER).empty()) return refused("credentials in the address");
  const bool loopback = host == "127.0.0.1" || host == "[::1]";
  if (loopback && limits.loopback && (scheme == "http" || scheme == "https")) return {};
  if (scheme != "https") return refused(fmt::format("{}: only https is taken", scheme));
  if (std::find(limits.hosts.begin(), limits.hosts.end(), host) == limits.hosts.end()) {
    return refused(fmt::format("host {} is not among notify.allowed_hosts", host));
  }
  return {};
}

bool is_reachable(const sockaddr& address, bool loopback) {
  if (address.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof(four));
    const std::uint32_t number = ntohl(four.sin_addr.s_addr);
    return is_public4(number) || (loopback && (number >> 24) == 127);
  }
  if (address.sa_family != AF_INET6) return false;
  sockaddr_in6 six{};
  std::memcpy(&six, &address, sizeof(six));
  if (IN6_IS_ADDR_LOOPBACK(&six.sin6_addr)) return loopback;
  return is_public6(six.sin6_addr.s6_addr);
}

}  // namespace dateline::app::notify
