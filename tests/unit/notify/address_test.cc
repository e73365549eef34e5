#include "app/notify/address.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>

#include <cstring>

namespace dateline::app::notify {
namespace {

bool reaches(const std::string& text, bool loopback = false) {
  sockaddr_storage storage{};
  sockaddr_in four{};
  sockaddr_in6 six{};
  if (inet_pton(AF_INET, text.c_str(), &four.sin_addr) == 1) {
    four.sin_family = AF_INET;
    std::memcpy(&storage, &four, sizeof(four));
  } else {
    EXPECT_EQ(inet_pton(AF_INET6, text.c_str(), &six.sin6_addr), 1) << text;
    six.sin6_family = AF_INET6;
    std::memcpy(&storage, &six, sizeof(six));
  }
  return is_reachable(reinterpret_cast<const sockaddr&>(storage), loopback);
}

TEST(NotifyAddress, ReachesPublicPlacesOnly) {
  for (const auto* text :
       {"93.184.216.34", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1"}) {
    EXPECT_TRUE(reaches(text)) << text;
  }
  for (const auto* text : {"0.0.0.0",
                           "10.1.2.3",
                           "100.64.0.1",
                           "127.0.0.1",
                           "169.254.169.254",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.168.1.1",
                           "198.18.0.1",
                           "224.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "::ffff:10.0.0.1",
                           "64:ff9b::a00:1",
                           "fe80::1",
                           "fd00::1",
                           "ff02::1",
                           "2002:a00:1::1",
                           "2001:db8::1",
                           "2001::1"}) {
    EXPECT_FALSE(reaches(text)) << text;
  }
}

TEST(NotifyAddress, ReachesLoopbackWhereThatIsAllowed) {
  EXPECT_TRUE(reaches("127.0.0.1", true));
  EXPECT_TRUE(reaches("::1", true));
  EXPECT_FALSE(reaches("10.0.0.1", true));
}

TEST(NotifyAddress, TakesHttpsToNamedHosts) {
  const Limits limits{{"hooks.example"}, false};
  EXPECT_TRUE(check_url("https://hooks.example/a?b=c", limits));
  EXPECT_TRUE(check_url("https://hooks.example:8443/", limits));
  for (const auto* url :
       {"http://hooks.example/", "https://other.example/", "https://hooks.example.evil.example/",
        "https://user:password@hooks.example/", "file:///etc/passwd", "https://127.0.0.1/", "",
        "hooks.example", "ftp://hooks.example/"}) {
    EXPECT_FALSE(check_url(url, limits)) << url;
  }
}

TEST(NotifyAddress, TakesLoopbackByExplicitFlag) {
  const Limits limits{{}, true};
  EXPECT_TRUE(check_url("http://127.0.0.1:9093/api/v2/alerts", limits));
  EXPECT_TRUE(check_url("http://[::1]:9093/", limits));
  EXPECT_FALSE(check_url("http://localhost:9093/", limits));
  EXPECT_FALSE(check_url("http://127.0.0.1.evil.example/", limits));
}

}  // namespace
}  // namespace dateline::app::notify
