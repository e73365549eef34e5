#include "app/http_server.h"

#include <fmt/format.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <optional>
#include <thread>

namespace dateline::app {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

constexpr int kConnectionLimit = 64;
constexpr std::uint32_t kHeaderLimit = 8 * 1024;
constexpr std::chrono::seconds kRequestTimeout{5};

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
  } else {
    response.result(http::status::not_found);
    response.body() = "GET /metrics, /livez or /readyz\n";
  }
  response.prepare_payload();
  return response;
}

/// One connection; owned by the asynchronous operations that are under way on it.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, const HttpPages& pages, int& open)
      : stream_(std::move(socket)), pages_(pages), open_(open) {
    ++open_;
  }
  ~Connection() { --open_; }

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
    response_ = answer(pages_, parser_->get());
    stream_.expires_after(kRequestTimeout);
    http::async_write(stream_, response_,
                      [self = shared_from_this()](beast::error_code error, std::size_t) {
                        if (!error && self->response_.keep_alive()) self->read();
                      });
  }

  beast::tcp_stream stream_;
  const HttpPages& pages_;
  int& open_;
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
      if (!error && open_ < kConnectionLimit) {
        std::make_shared<Connection>(std::move(socket), pages_, open_)->read();
      }
      accept();
    });
  }

  HttpPages pages_;
  int open_ = 0;
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
