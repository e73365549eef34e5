#include "app/track_progress.h"

#include <fmt/format.h>

#include "model/bytes.h"

namespace dateline::app {
namespace {

/// Written and read; the next version reads this one too.
constexpr std::uint8_t kVersion = 1;

}  // namespace

std::string encode(const TrackProgress& progress) {
  std::string bytes;
  model::ByteWriter out(bytes);
  out.byte(kVersion);
  out.signed_varint(progress.next_offset);
  out.varint(progress.sequence);
  out.fixed64(progress.digest);
  return bytes;
}

model::Result<TrackProgress> decode_progress(std::string_view value) {
  model::ByteReader in(value);
  const auto version = in.byte();
  if (version > kVersion) {
    return model::fatal(model::ExitCode::bad_configuration,
                        fmt::format("the changelog's progress record has version {}, this program "
                                    "reads {}: upgrade it",
                                    version, kVersion));
  }
  TrackProgress progress;
  progress.next_offset = in.signed_varint();
  progress.sequence = in.varint();
  progress.digest = in.fixed64();
  if (!in.finished() || version != kVersion) {
    return model::fatal(model::ExitCode::failed, "the changelog's progress record is damaged");
  }
  return progress;
}

}  // namespace dateline::app
