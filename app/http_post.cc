#include "app/http_post.h"

#include <fmt/format.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>

namespace dateline::app {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

constexpr std::chrono::seconds kTimeout{5};
constexpr std::uint64_t kBodyLimit = 4 << 20;

model::Result<std::string> http_ask(http::verb verb, const std::string& address, std::uint16_t port,
                                    const std::string& path) {
  beast::error_code error;
  const auto host = asio::ip::make_address(address, error);
  asio::io_context context{1};
  beast::tcp_stream stream(context);
  beast::flat_buffer buffer{2 * kBodyLimit};
  http::response_parser<http::string_body> parser;
  parser.body_limit(kBodyLimit);
  http::request<http::empty_body> request{verb, path, 11};
  request.set(http::field::host, fmt::format("{}:{}", address, port));
  request.set(http::field::connection, "close");
  request.prepare_payload();
  if (!error) {
    stream.expires_after(kTimeout);
    stream.async_connect(tcp::endpoint(host, port), [&](beast::error_code failed) {
      if ((error = failed)) return;
      http::async_write(stream, request, [&](beast::error_code unsent, std::size_t) {
        if ((error = unsent)) return;
        http::async_read(stream, buffer, parser,
                         [&](beast::error_code unread, std::size_t) { error = unread; });
      });
    });
    context.run();
  }
  if (error) {
    return model::transient(
        fmt::format("http://{}:{}{}: {}", address, port, path, error.message()));
  }
  const auto& answer = parser.get();
  if (answer.result() != http::status::ok) {
    return model::transient(
        fmt::format("http://{}:{}{}: answers {}", address, port, path, answer.result_int()));
  }
  return answer.body();
}

}  // namespace

model::Result<std::string> http_post(const std::string& address, std::uint16_t port,
                                     const std::string& path) {
  return http_ask(http::verb::post, address, port, path);
}

model::Result<std::string> http_get(const std::string& address, std::uint16_t port,
                                    const std::string& path) {
  return http_ask(http::verb::get, address, port, path);
}

}  // namespace dateline::app
