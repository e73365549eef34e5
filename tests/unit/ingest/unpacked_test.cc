#include "ingest/unpacked.h"

#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>

namespace dateline::ingest {
namespace {

std::string gzipped(std::string_view text) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(text.size() + 200, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstandard(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 1));
  return out;
}

/// A text long enough for many blocks, without a period.
std::string long_text() {
  std::string text;
  for (std::uint64_t i = 0; text.size() < 3'000'000; ++i) text += std::to_string(i * 7919) + "\n";
  return text;
}

class UnpackedFile : public ::testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove(path_); }

  void write(const std::string& ending, std::string_view bytes) {
    path_ = (std::filesystem::temp_directory_path() /
             ("dateline_unpacked_" + std::to_string(::getpid()) + ending))
                .string();
    std::ofstream(path_, std::ios::binary) << bytes;
  }

  model::Result<std::string> read(std::size_t room) {
    auto file = Unpacked::open(path_);
    if (!file) return tl::unexpected(file.error());
    std::string text;
    std::vector<char> block(room);
    while (true) {
      const auto got = file->read(block);
      if (!got) return tl::unexpected(got.error());
      if (*got == 0) break;
      text.append(block.data(), *got);
    }
    EXPECT_EQ(file->position(), file->size());
    return text;
  }

  std::string path_;
};

TEST_F(UnpackedFile, GivesThePlainAndThePackedTextAlike) {
  const std::string text = long_text();
  const std::pair<std::string, std::string> files[] = {
      {".json", text}, {".json.gz", gzipped(text)}, {".json.zst", zstandard(text)}};
  for (const auto& [ending, bytes] : files) {
    for (const std::size_t room : {1000UL, 1UL << 20}) {
      write(ending, bytes);
      const auto got = read(room);
      ASSERT_TRUE(got) << ending;
      EXPECT_EQ(*got, text) << ending;
    }
  }
}

TEST_F(UnpackedFile, ReadsMembersAndFramesBehindOneAnother) {
  write(".gz", gzipped("one ") + gzipped("two"));
  EXPECT_EQ(read(100).value(), "one two");
  write(".zst", zstandard("one ") + zstandard("two"));
  EXPECT_EQ(read(100).value(), "one two");
}

TEST_F(UnpackedFile, SaysThatAFileIsCut) {
  for (const std::string ending : {".gz", ".zst"}) {
    const std::string bytes = ending == ".gz" ? gzipped(long_text()) : zstandard(long_text());
    write(ending, std::string_view(bytes).substr(0, bytes.size() / 2));
    EXPECT_FALSE(read(1 << 16)) << ending;
  }
}

TEST_F(UnpackedFile, SaysThatAFileIsDamaged) {
  std::string bytes = gzipped(long_text());
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x55);
  write(".gz", bytes);
  EXPECT_FALSE(read(1 << 16));
  write(".zst", "no frame at all");
  EXPECT_FALSE(read(1 << 16));
}

TEST_F(UnpackedFile, SaysThatAFileIsNotThere) {
  EXPECT_EQ(Unpacked::open("/nowhere/at/all.gz").error().exit_code, model::ExitCode::bad_input);
}

}  // namespace
}  // namespace dateline::ingest
