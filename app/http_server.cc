#include "app/http_server.h"

#include <fmt/format.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <charconv>
#include <chrono>
#include <optional>
#include <thread>

#include "app/page/assets.h"

namespace dateline::app {

/// Of one server; its thread alone looks at them.
struct ConnectionCounts {
  int open = 0;
  int streams = 0;
};

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

constexpr int kConnectionLimit = 320;
constexpr int kStreamLimit = 256;
constexpr std::uint32_t kHeaderLimit = 8 * 1024;
constexpr std::chrono::seconds kRequestTimeout{5};
constexpr std::chrono::milliseconds kStreamLook{250};
constexpr int kSilentLooks = 60;  // then a comment, which finds out who has gone

using Response = http::response<http::string_body>;

/// Only what the page itself brings may run or load in it.
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

bool answer_page(const page::Feed& feed, std::string_view target, Response& response) {
  if (target == "/api/stories") {
    response.set(http::field::content_type, "application/json");
    response.body() = feed.stories();
  } else if (const auto asset = page::asset(target)) {
    response.set(http::field::content_type, {asset->type.data(), asset->type.size()});
    response.set("Content-Security-Policy", kPolicy);
    response.body() = asset->body;
  } else {
    return false;
  }
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "no-referrer");
  return true;
}

/// On a loopback address, a request under another name is one that a foreign site made a browser
/// send by pointing its own name here (DNS rebinding).
bool asked_by_our_name(const HttpPages& pages, const http::request<http::empty_body>& request) {
  const auto found = request.find(http::field::host);
  if (!pages.local || found == request.end()) return true;
  std::string_view host(found->value().data(), found->value().size());
  const bool bracketed = host.starts_with('[');
  const auto colon = bracketed ? host.find(':', host.find(']')) : host.find(':');
  host = host.substr(0, colon);
  if (host == "localhost" || host == "[::1]") return true;
  beast::error_code error;
  const auto address = asio::ip::make_address_v4(std::string(host), error);
  return !error && address.is_loopback();
}

http::response<http::string_body> answer(const HttpPages& pages,
                                         const http::request<http::empty_body>& request) {
  http::response<http::string_body> response{http::status::ok, request.version()};
  response.set(http::field::content_type, "text/plain; version=0.0.4; charset=utf-8");
  response.set(http::field::cache_control, "no-store");
  response.keep_alive(request.keep_alive());
  const auto state = [&](bool good, std::string otherwise) {
    response.result(good ? http::status::ok : http::status::service_unavailable);
    response.body() = good ? "ok\n" : std::move(otherwise);
  };
  const auto target = request.target();
  if (request.method() == http::verb::post && target == kResumePath && pages.resume) {
    // Browsers name the page that made them ask; nobody else has a reason to.
    if (request.find(http::field::origin) != request.end()) {
      response.result(http::status::forbidden);
    } else {
      response.body() = fmt::format("{}\n", pages.resume());
    }
  } else if (request.method() != http::verb::get) {
    response.result(http::status::method_not_allowed);
  } else if (target == "/metrics") {
    response.body() = pages.metrics();
  } else if (target == "/livez") {
    state(pages.live(), "not live\n");
  } else if (target == "/readyz") {
    state(pages.ready(), pages.why_unready ? pages.why_unready() : "not yet\n");
  } else if (pages.feed == nullptr || !asked_by_our_name(pages, request) ||
             !answer_page(*pages.feed, {target.data(), target.size()}, response)) {
    response.result(http::status::not_found);
    response.body() = "GET /metrics, /livez or /readyz\n";
  }
  response.prepare_payload();
  return response;
}

/// One connection; owned by the asynchronous operations that are under way on it.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, const HttpPages& pages, ConnectionCounts& counts)
      : stream_(std::move(socket)), pages_(pages), counts_(counts) {
    ++counts_.open;
  }
  ~Connection() {
    --counts_.open;
    if (streams_) --counts_.streams;
  }

  void read() {
    parser_.emplace();
    parser_->header_limit(kHeaderLimit);
    parser_->body_limit(0);
    stream_.expires_after(kRequestTimeout);
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](beast::error_code error, std::size_t) {
                       if (!error) self->write();
                     });
  }

 private:
  void write() {
    const auto& request = parser_->get();
    if (request.method() == http::verb::get && request.target() == kStreamPath &&
        pages_.feed != nullptr && asked_by_our_name(pages_, request) &&
        counts_.streams < kStreamLimit) {
      return begin_stream(request);
    }
    response_ = answer(pages_, parser_->get());
    stream_.expires_after(kRequestTimeout);
    http::async_write(stream_, response_,
                      [self = shared_from_this()](beast::error_code error, std::size_t) {
                        if (!error && self->response_.keep_alive()) self->read();
                      });
  }

  void begin_stream(const http::request<http::empty_body>& request) {
    streams_ = true;
    ++counts_.streams;
    const auto seen = request["Last-Event-ID"];
    std::uint64_t last = 0;
    const auto end = seen.data() + seen.size();
    if (std::from_chars(seen.data(), end, last).ptr == end && !seen.empty()) next_ = last + 1;
    out_ =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
        "X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n";
    out_ += pages_.feed->since(next_);
    send();
  }

  void send() {
    stream_.expires_after(kRequestTimeout);
    asio::async_write(stream_, asio::buffer(out_),
                      [self = shared_from_this()](beast::error_code error, std::size_t) {
                        if (!error) self->await_news();
                      });
  }

  void await_news() {
    stream_.expires_never();
    timer_.expires_after(kStreamLook);
    timer_.async_wait([self = shared_from_this()](beast::error_code error) {
      if (error) return;
      self->out_ = self->pages_.feed->since(self->next_);
      if (self->out_.empty() && ++self->silent_ < kSilentLooks) return self->await_news();
      self->silent_ = 0;
      if (self->out_.empty()) self->out_ = ": still here\n\n";
      self->send();
    });
  }

  beast::tcp_stream stream_;
  const HttpPages& pages_;
  ConnectionCounts& counts_;
  asio::steady_timer timer_{stream_.get_executor()};
  std::string out_;
  std::uint64_t next_ = 0;
  int silent_ = 0;
  bool streams_ = false;
  beast::flat_buffer buffer_{2 * kHeaderLimit};
  std::optional<http::request_parser<http::empty_body>> parser_;
  http::response<http::string_body> response_;
};

}  // namespace

class HttpServer::Listener {
 public:
  explicit Listener(HttpPages pages) : pages_(std::move(pages)) {}
  ~Listener() {
    context_.stop();
    if (thread_.joinable()) thread_.join();
  }

  model::Result<void> open(const std::string& address, std::uint16_t port) {
    beast::error_code error;
    const auto host = asio::ip::make_address(address, error);
    if (!error) acceptor_.open(host.is_v6() ? tcp::v6() : tcp::v4(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind({host, port}, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
      return model::fatal(
          model::ExitCode::bad_configuration,
          fmt::format("http: cannot listen on {}:{}: {}", address, port, error.message()));
    }
    pages_.local = host.is_loopback();
    accept();
    thread_ = std::thread([this] { context_.run(); });
    return {};
  }

  std::uint16_t port() const {
    beast::error_code ignored;
    return acceptor_.local_endpoint(ignored).port();
  }

 private:
  void accept() {
    acceptor_.async_accept([this](beast::error_code error, tcp::socket socket) {
      if (error == asio::error::operation_aborted) return;
      if (!error && counts_.open < kConnectionLimit) {
        std::make_shared<Connection>(std::move(socket), pages_, counts_)->read();
      }
      accept();
    });
  }

  HttpPages pages_;
  ConnectionCounts counts_;
  asio::io_context context_{1};
  tcp::acceptor acceptor_{context_};
  std::thread thread_;
};

HttpServer::HttpServer(std::unique_ptr<Listener> listener) : listener_(std::move(listener)) {}
HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const { return listener_->port(); }

model::Result<std::unique_ptr<HttpServer>> HttpServer::start(const std::string& address,
                                                             std::uint16_t port, HttpPages pages) {
  auto listener = std::make_unique<Listener>(std::move(pages));
  if (auto opened = listener->open(address, port); !opened) {
    return tl::unexpected(opened.error());
  }
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(listener)));
}

}  // namespace dateline::app
