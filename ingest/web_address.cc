#include "ingest/web_address.h"

#include <algorithm>
#include <array>

#include "ingest/ascii.h"
#include "ingest/lexical.h"

namespace dateline::ingest {
namespace {

bool starts_with_lower(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), text.begin(),
                    [](char expected, char byte) { return expected == lower(byte); });
}

std::size_t scheme_bytes(std::string_view text) {
  if (starts_with_lower(text, "https://")) return 8;
  return starts_with_lower(text, "http://") ? 7 : 0;
}

/// "host:port", of a text behind its scheme.
std::string_view authority_of(std::string_view text) {
  return text.substr(0, text.find_first_of("/?#"));
}

struct HostAndPort {
  std::string_view host;
  std::string_view port;
};

HostAndPort split(std::string_view authority) {
  const std::size_t from = authority.starts_with('[') ? authority.find(']') : 0;  // IPv6
  const std::size_t colon = authority.find(':', from);
  if (colon == authority.npos) return {authority, {}};
  return {authority.substr(0, colon), authority.substr(colon + 1)};
}

bool is_host(std::string_view host) {
  if (host.starts_with('[')) return host.size() > 2 && host.ends_with(']');
  return !host.empty() && host.find_first_of("[]<>\"'`{}|^@:%") == host.npos &&
         host.find_first_not_of('.') != host.npos;
}

bool is_port(std::string_view port) {
  return port.size() <= 5 && port.find_first_not_of("0123456789") == port.npos &&
         (port.empty() || std::stoul(std::string(port)) <= 65535);
}

/// Parameters that say where a reader came from and never which page is meant.
bool is_campaign(std::string_view parameter) {
  static constexpr std::array<std::string_view, 7> kTrackingNames = {
      "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid"};
  const auto name = parameter.substr(0, parameter.find('='));
  return name.starts_with("utm_") ||
         std::find(kTrackingNames.begin(), kTrackingNames.end(), name) != kTrackingNames.end();
}

void append_parameters(std::string_view query, std::string& key) {
  char separator = '?';
  while (!query.empty()) {
    const auto parameter = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), parameter.size() + 1));
    if (parameter.empty() || is_campaign(parameter)) continue;
    key += separator;
    key += parameter;
    separator = '&';
  }
}

}  // namespace

std::optional<std::string> web_address(std::string_view text) {
  while (!text.empty() && is_json_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_json_space(text.back())) text.remove_suffix(1);
  const std::size_t scheme = scheme_bytes(text);
  if (scheme == 0) return std::nullopt;
  const bool has_control = std::any_of(text.begin(), text.end(), [](char byte) {
    return static_cast<unsigned char>(byte) <= 0x20 || byte == 0x7F;
  });
  if (has_control) return std::nullopt;
  auto authority = authority_of(text.substr(scheme));
  // Browsers read a backslash as a slash, others as part of the user name: two hosts in one
  // address.
  if (authority.find('\\') != authority.npos) return std::nullopt;
  const auto rest = text.substr(scheme + authority.size());
  if (const auto at = authority.rfind('@'); at != authority.npos) authority.remove_prefix(at + 1);
  const auto [host, port] = split(authority);
  if (!is_host(host) || !is_port(port)) return std::nullopt;
  std::string address(text.substr(0, scheme));
  address += authority;
  address += rest;
  return address;
}

std::string host_of(std::string_view address) {
  auto host = split(authority_of(address.substr(scheme_bytes(address)))).host;
  std::string result;
  std::transform(host.begin(), host.end(), std::back_inserter(result), lower);
  if (result.starts_with("www.")) result.erase(0, 4);
  return result;
}

std::string address_key(std::string_view address) {
  address.remove_prefix(scheme_bytes(address));
  address = address.substr(0, address.find('#'));
  const auto authority = authority_of(address);
  const auto port = split(authority).port;
  std::string key = host_of(authority);
  if (!port.empty() && port != "80" && port != "443") key.append(":").append(port);
  address.remove_prefix(authority.size());
  const auto path = address.substr(0, address.find('?'));
  key += path;
  while (key.ends_with('/')) key.pop_back();
  if (path.size() < address.size()) append_parameters(address.substr(path.size() + 1), key);
  return key;
}

}  // namespace dateline::ingest
