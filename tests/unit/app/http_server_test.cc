#include "app/http_server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/http_post.h"

namespace dateline::app {
namespace {

/// The whole answer to one raw request.
std::string ask(std::uint16_t port, const std::string& request) {
  const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  EXPECT_GT(send(descriptor, request.data(), request.size(), MSG_NOSIGNAL), 0);
  std::string answer;
  char buffer[4096];
  for (ssize_t got; (got = recv(descriptor, buffer, sizeof buffer, 0)) > 0;) {
    answer.append(buffer, static_cast<std::size_t>(got));
  }
  close(descriptor);
  return answer;
}

std::string get(std::uint16_t port, const std::string& path) {
  return ask(port, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
}

class HttpServerTest : public ::testing::Test {
 protected:
  HttpServerTest() {
    auto started = HttpServer::start("127.0.0.1", 0,
                                     {[] { return std::string("metric 1\n"); },
                                      [this] { return live_; }, [this] { return ready_; }});
    EXPECT_TRUE(started);
    server_ = *std::move(started);
  }
  bool live_ = true;
  bool ready_ = false;
  std::unique_ptr<HttpServer> server_;
};

TEST_F(HttpServerTest, ServesMetrics) {
  const auto answer = get(server_->port(), "/metrics");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200"));
  EXPECT_NE(answer.find("metric 1"), std::string::npos);
}

TEST_F(HttpServerTest, IsUnreadyUntilTheWorkersAreReady) {
  EXPECT_TRUE(get(server_->port(), "/readyz").starts_with("HTTP/1.1 503"));
  ready_ = true;
  EXPECT_TRUE(get(server_->port(), "/readyz").starts_with("HTTP/1.1 200"));
  EXPECT_TRUE(get(server_->port(), "/livez").starts_with("HTTP/1.1 200"));
}

TEST_F(HttpServerTest, RefusesOtherPathsAndMethods) {
  EXPECT_TRUE(get(server_->port(), "/etc/passwd").starts_with("HTTP/1.1 404"));
  EXPECT_TRUE(
      ask(server_->port(), "DELETE /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
          .starts_with("HTTP/1.1 405"));
}

TEST(HttpServerWithAPage, ShowsItOnLoopbackOnlyUnderALocalName) {
  const page::Feed feed;
  HttpPages pages{[] { return std::string(); }, [] { return true; }, [] { return true; }};
  pages.feed = &feed;
  const auto server = HttpServer::start("127.0.0.1", 0, std::move(pages));
  ASSERT_TRUE(server);
  const auto asked_as = [&](const std::string& host) {
    return ask((*server)->port(),
               "GET /api/stories HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
        .substr(9, 3);
  };
  for (const auto* host : {"localhost", "localhost:9464", "127.0.0.1:9464", "[::1]:9464"}) {
    EXPECT_EQ(asked_as(host), "200") << host;
  }
  for (const auto* host : {"news.example", "127.0.0.1.example:9464", "localhost.example"}) {
    EXPECT_EQ(asked_as(host), "404") << host;
  }
}

TEST_F(HttpServerTest, HasNothingToPostToWithoutWorkersToResume) {
  EXPECT_FALSE(http_post("127.0.0.1", server_->port(), kResumePath));
}

TEST(HttpServerWithWorkers, ResumesThemOnAPostAndOnNothingElse) {
  std::size_t resumed = 0;
  HttpPages pages{[] { return std::string(); }, [] { return true; }, [] { return false; },
                  [] { return std::string("stage enrich is paused\n"); },
                  [&] { return ++resumed; }};
  const auto server = HttpServer::start("127.0.0.1", 0, std::move(pages));
  ASSERT_TRUE(server);
  const auto port = (*server)->port();
  EXPECT_NE(get(port, "/readyz").find("stage enrich is paused"), std::string::npos);
  EXPECT_TRUE(get(port, kResumePath).starts_with("HTTP/1.1 404"));
  const std::string post = std::string("POST ") + kResumePath + " HTTP/1.1\r\nHost: x\r\n";
  EXPECT_TRUE(ask(port, post + "Origin: https://a.example\r\nConnection: close\r\n\r\n")
                  .starts_with("HTTP/1.1 403"));
  EXPECT_TRUE(ask(port, "POST /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                  .starts_with("HTTP/1.1 405"));
  EXPECT_EQ(resumed, 0U);
  const auto answer = http_post("127.0.0.1", port, kResumePath);
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(*answer, "1\n");
  EXPECT_EQ(resumed, 1U);
}

TEST(HttpPost, IsTransientWhenNobodyAnswers) {
  const auto answer = http_post("127.0.0.1", 1, "/");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().failure, model::Failure::transient);
}

TEST_F(HttpServerTest, HangsUpOnOversizedHeaders) {
  EXPECT_EQ(get(server_->port(), "/" + std::string(64 * 1024, 'a')).find("200 OK"),
            std::string::npos);
}

TEST(HttpServer, SaysWhereItCannotListen) {
  const auto started = HttpServer::start("203.0.113.1", 1, {});
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().exit_code, model::ExitCode::bad_configuration);
}

}  // namespace
}  // namespace dateline::app
