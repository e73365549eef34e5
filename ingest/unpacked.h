#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "model/result.h"

namespace dateline::ingest {

/// The bytes of a file, unpacked as they are read where its name ends in .gz or .zst (several
/// members or frames behind one another too). Memory is bounded whatever the file holds: a zstd
/// window above 128 MiB is refused.
class Unpacked {
 public:
  /// bad_input when the file cannot be opened.
  static model::Result<Unpacked> open(const std::string& path);

  /// At most `room` bytes; 0 at the end. bad_input when the file is cut or damaged.
  model::Result<std::size_t> read(std::span<char> room);

  /// Bytes of the file as it lies: for progress.
  std::uint64_t position() const;
  std::uint64_t size() const { return size_; }

  Unpacked(Unpacked&&) noexcept;
  Unpacked& operator=(Unpacked&&) noexcept;
  ~Unpacked();

  class Packing;  // one for each kind of packing

 private:
  explicit Unpacked(std::unique_ptr<Packing> packing, std::uint64_t size);

  std::unique_ptr<Packing> packing_;
  std::uint64_t size_ = 0;
};

}  // namespace dateline::ingest
