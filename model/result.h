#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "model/reason.h"

namespace dateline::model {

/// What to do next, never where it came from.
enum class Failure : std::uint8_t {
  malformed,  // the record's own fault: dead letter, go on
  transient,  // abort the batch, back off, try again
  fatal,      // stop the process with Error::exit_code
};

/// sysexits(3); what a supervisor may rely on (docs/operating.md).
enum class ExitCode : int {
  done = 0,
  failed = 1,
  usage = 64,
  bad_input = 65,
  no_broker = 69,
  restart_me = 75,         // fenced by a newer process with this slot, or temporary
  bad_configuration = 78,  // restarting does not help
};

struct Error {
  Failure failure = Failure::fatal;
  std::string message;
  Reason reason = Reason::decode_json;    // meaningful when malformed
  ExitCode exit_code = ExitCode::failed;  // meaningful when fatal
};

/// A value or an Error. A type of its own because [[nodiscard]] on it makes a dropped error fail
/// to compile, which an alias of tl::expected does not.
template <class T>
struct [[nodiscard]] Result : tl::expected<T, Error> {
  using tl::expected<T, Error>::expected;
};

inline tl::unexpected<Error> malformed(Reason reason, std::string message) {
  return tl::unexpected<Error>(Error{Failure::malformed, std::move(message), reason, {}});
}
inline tl::unexpected<Error> transient(std::string message) {
  return tl::unexpected<Error>(Error{Failure::transient, std::move(message), {}, {}});
}
inline tl::unexpected<Error> fatal(ExitCode code, std::string message) {
  return tl::unexpected<Error>(Error{Failure::fatal, std::move(message), {}, code});
}

}  // namespace dateline::model
