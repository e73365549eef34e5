#pragma once

#include <string>

#include "app/notify/address.h"
#include "app/notify/message.h"

namespace dateline::app::notify {

/// What came of one attempt.
enum class Answer { taken, again, refused };

struct Posted {
  Answer answer = Answer::again;
  std::string what;  // for a person: "503", "could not connect"; never the address
};

/// One POST: 5 s to connect, 10 s in all; no redirects, no proxy, TLS verified; the answer's body
/// is thrown away. Taken: 2xx. Again: no answer, 408, 425, 429, 5xx. Refused: all else.
Posted post(const std::string& url, const Message& message, const Limits& limits);

}  // namespace dateline::app::notify
