#include "app/notify/post.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>

#include "app/version.h"

namespace dateline::app::notify {
namespace {

constexpr long kConnectSeconds = 5;
constexpr long kAnswerSeconds = 10;

/// Looks at where a name led to before anything is sent there.
curl_socket_t open_allowed(void* limits, curlsocktype, curl_sockaddr* address) {
  if (!is_reachable(address->addr, static_cast<const Limits*>(limits)->loopback)) {
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t throw_away(char*, std::size_t size, std::size_t count, void*) { return size * count; }

Posted judge(long status) {
  const auto what = fmt::format("answers {}", status);
  if (status >= 200 && status < 300) return {Answer::taken, what};
  const bool again = status == 408 || status == 425 || status == 429 || status >= 500;
  return {again ? Answer::again : Answer::refused, what};
}

}  // namespace

Posted post(const std::string& url, const Message& message, const Limits& limits) {
  static const CURLcode kReady = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, void (*)(CURL*)> client(curl_easy_init(), curl_easy_cleanup);
  if (kReady != CURLE_OK || !client) return {Answer::again, "no memory"};
  curl_slist* list = nullptr;
  for (const auto& [name, value] : message.headers) {
    list = curl_slist_append(list, fmt::format("{}: {}", name, value).c_str());
  }
  const std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers(list, curl_slist_free_all);
  const auto set = [&](CURLoption option, auto value) {
    curl_easy_setopt(client.get(), option, value);
  };
  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_PROTOCOLS_STR, limits.loopback ? "http,https" : "https");
  set(CURLOPT_POST, 1L);
  set(CURLOPT_POSTFIELDS, message.body.c_str());
  set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(message.body.size()));
  set(CURLOPT_HTTPHEADER, headers.get());
  set(CURLOPT_USERAGENT, fmt::format("dateline/{}", kVersion).c_str());
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_PROXY, "");
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
  set(CURLOPT_TIMEOUT, kAnswerSeconds);
  set(CURLOPT_OPENSOCKETFUNCTION, &open_allowed);
  set(CURLOPT_OPENSOCKETDATA, &limits);
  set(CURLOPT_WRITEFUNCTION, &throw_away);
  const CURLcode code = curl_easy_perform(client.get());
  if (code != CURLE_OK) return {Answer::again, curl_easy_strerror(code)};
  long status = 0;
  curl_easy_getinfo(client.get(), CURLINFO_RESPONSE_CODE, &status);
  return judge(status);
}

}  // namespace dateline::app::notify
