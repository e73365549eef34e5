#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

#include "ingest/parse.h"

namespace dateline::ingest {

/// Parses payloads with one reused parser, as a worker does.
class Reading : public ::testing::Test {
 protected:
  /// The article, which has to be accepted.
  model::Article article(std::string_view payload) {
    auto parsed = parser_.parse(payload, recorded_at_);
    if (!parsed) {
      ADD_FAILURE() << model::to_string(parsed.error().reason) << ": " << parsed.error().message;
      return {};
    }
    return *std::move(parsed);
  }

  /// The code of the reason why it is refused, "accepted" when it is not. Keeps the message.
  std::string refusal(std::string_view payload) {
    const auto parsed = parser_.parse(payload, recorded_at_);
    if (parsed) return "accepted";
    message_ = parsed.error().message;
    EXPECT_EQ(parsed.error().failure, model::Failure::malformed) << message_;
    EXPECT_FALSE(message_.empty());
    EXPECT_LT(message_.size(), 256U);
    return std::string(model::to_string(parsed.error().reason));
  }

  Parser parser_;
  std::optional<model::Timestamp> recorded_at_;
  std::string message_;
};

inline std::string repeat(std::string_view text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace dateline::ingest
