#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/notify/post.h"
#include "app/notify/targets.h"
#include "model/result.h"
#include "model/timestamp.h"

namespace dateline::app::notify {

/// One alert to all targets that want it, one after the other. Used by one thread.
class Delivery {
 public:
  struct Address {
    Target target;
    std::string url;
    std::string secret;
    bool down = false;  // its last alert was given up: one attempt only, until one is taken
  };
  /// How things are done, so that a test can do them otherwise. `rest` is false when the process is
  /// to stop.
  struct Means {
    std::function<Posted(const std::string& url, const Message& message)> post;
    std::function<bool(std::chrono::milliseconds)> rest;
    std::function<model::Timestamp()> now;
    std::function<void(const Target& target, std::string_view result)> count;
  };

  /// Addresses checked, secrets read. Fatal (bad_configuration) when one is not allowed.
  static model::Result<std::vector<Address>> addresses(const std::vector<Target>& targets,
                                                       const Limits& limits);

  Delivery(std::vector<Address> addresses, std::size_t attempts, Means means)
      : addresses_(std::move(addresses)), attempts_(attempts), means_(std::move(means)) {}

  struct Outcome {
    bool stopped = false;             // before its end: nothing may be committed
    std::vector<std::string> failed;  // "target: why", of those that gave up
  };
  /// Malformed (decode.json) when the event is no alert.
  model::Result<Outcome> deliver(std::string_view event);

 private:
  model::Result<std::string> send(Address& to, std::string_view event, const ingest::Glance& alert);

  std::vector<Address> addresses_;
  const std::size_t attempts_;
  const Means means_;
};

}  // namespace dateline::app::notify
