#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "app/page/feed.h"
#include "model/result.h"

namespace dateline::app {

/// What the port answers; called on the server's thread, so it has to be thread-safe.
struct HttpPages {
  std::function<std::string()> metrics;
  std::function<bool()> live;
  std::function<bool()> ready;
  std::function<std::string()> why_unready = {};  // text beside the 503; none: "not yet"
  std::function<std::size_t()> resume = {};       // paused workers that go on; none: no such path
  const page::Feed* feed = nullptr;               // of the page; outlives the server; none: no page
  bool local = false;  // start() sets it on a loopback address: the page is for local names only
};

/// POST: lets workers go on that a flood of dead letters has paused. The only request that changes
/// anything; one that a web page makes a browser send is refused.
inline constexpr const char* kResumePath = "/dead-letters/resume";

/// Server-sent events of the page; a reader that does not take them within 5 s is dropped.
inline constexpr const char* kStreamPath = "/api/stream";

/// The one HTTP port: GET /metrics, /livez, /readyz and the page; POST kResumePath. One thread; at
/// most 320 connections, 256 of them streams, 8 KiB of request header, 5 s a request; anything else
/// is refused. Stops when destroyed.
class HttpServer {
 public:
  /// Fatal (bad_configuration) when the address cannot be bound.
  static model::Result<std::unique_ptr<HttpServer>> start(const std::string& address,
                                                          std::uint16_t port, HttpPages pages);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  std::uint16_t port() const;

 private:
  class Listener;
  explicit HttpServer(std::unique_ptr<Listener> listener);
  std::unique_ptr<Listener> listener_;
};

}  // namespace dateline::app
