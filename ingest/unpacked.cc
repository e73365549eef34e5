#include "ingest/unpacked.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <vector>

namespace dateline::ingest {

using model::Result;
using Failed = tl::unexpected<model::Error>;

class Unpacked::Packing {
 public:
  virtual ~Packing() = default;
  virtual Result<std::size_t> read(std::span<char> room) = 0;
  virtual std::uint64_t position() const = 0;
};

namespace {

constexpr unsigned kBlock = 256 << 10;

Failed bad(const std::string& path, std::string_view what) {
  return model::fatal(model::ExitCode::bad_input, fmt::format("{}: {}", path, what));
}

/// zlib hands bytes that are not packed through as they are, so plain files go this way too.
class Gzip : public Unpacked::Packing {
 public:
  Gzip(std::string path, int descriptor)
      : path_(std::move(path)), file_(::gzdopen(descriptor, "rb")) {
    if (file_ == nullptr) {
      ::close(descriptor);
    } else {
      ::gzbuffer(file_, kBlock);
    }
  }
  ~Gzip() override {
    if (file_ != nullptr) ::gzclose_r(file_);
  }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  Result<std::size_t> read(std::span<char> room) override {
    if (file_ == nullptr) return bad(path_, "no memory to read it");
    constexpr std::size_t kMost = std::numeric_limits<int>::max();
    const int got =
        ::gzread(file_, room.data(), static_cast<unsigned>(std::min(room.size(), kMost)));
    int failed = Z_OK;
    const char* const what = ::gzerror(file_, &failed);
    // A file that ends inside of a member gives what there is first, and then this.
    if (got < 0 || (failed != Z_OK && failed != Z_STREAM_END)) return bad(path_, what);
    return static_cast<std::size_t>(got);
  }
  std::uint64_t position() const override {
    return file_ == nullptr ? 0
                            : static_cast<std::uint64_t>(std::max<z_off_t>(::gzoffset(file_), 0));
  }

 private:
  std::string path_;
  gzFile file_;
};

class Zstandard : public Unpacked::Packing {
 public:
  Zstandard(std::string path, int descriptor)
      : path_(std::move(path)),
        descriptor_(descriptor),
        stream_(::ZSTD_createDStream()),
        packed_(kBlock) {}
  ~Zstandard() override {
    ::close(descriptor_);
    ::ZSTD_freeDStream(stream_);
  }
  Zstandard(const Zstandard&) = delete;
  Zstandard& operator=(const Zstandard&) = delete;

  Result<std::size_t> read(std::span<char> room) override {
    if (stream_ == nullptr) return bad(path_, "no memory to read it");
    ZSTD_outBuffer out{room.data(), room.size(), 0};
    while (out.pos == 0) {
      if (in_.pos == in_.size && !flushing_) {
        const auto got = ::read(descriptor_, packed_.data(), packed_.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return bad(path_, std::strerror(errno));
        if (got == 0) {
          if (open_frame_) return bad(path_, "ends inside of a zstd frame");
          return std::size_t{0};
        }
        position_ += static_cast<std::uint64_t>(got);
        in_ = {packed_.data(), static_cast<std::size_t>(got), 0};
      }
      const std::size_t left = ::ZSTD_decompressStream(stream_, &out, &in_);
      if (::ZSTD_isError(left) != 0U) return bad(path_, ::ZSTD_getErrorName(left));
      open_frame_ = left != 0;
      flushing_ = open_frame_ && out.pos == out.size;  // more may wait inside of the stream
    }
    return out.pos;
  }
  std::uint64_t position() const override { return position_; }

 private:
  std::string path_;
  int descriptor_;
  ZSTD_DStream* stream_;
  std::vector<char> packed_;
  ZSTD_inBuffer in_{nullptr, 0, 0};
  std::uint64_t position_ = 0;
  bool open_frame_ = false;
  bool flushing_ = false;
};

}  // namespace

Unpacked::Unpacked(std::unique_ptr<Packing> packing, std::uint64_t size)
    : packing_(std::move(packing)), size_(size) {}
Unpacked::Unpacked(Unpacked&&) noexcept = default;
Unpacked& Unpacked::operator=(Unpacked&&) noexcept = default;
Unpacked::~Unpacked() = default;

Result<Unpacked> Unpacked::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return bad(path, std::strerror(errno));
  struct stat status {};
  std::uint64_t size = 0;
  if (::fstat(descriptor, &status) == 0) size = static_cast<std::uint64_t>(status.st_size);
  if (path.ends_with(".zst")) return Unpacked(std::make_unique<Zstandard>(path, descriptor), size);
  return Unpacked(std::make_unique<Gzip>(path, descriptor), size);
}

Result<std::size_t> Unpacked::read(std::span<char> room) { return packing_->read(room); }

std::uint64_t Unpacked::position() const { return packing_->position(); }

}  // namespace dateline::ingest
