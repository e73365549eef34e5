#include "ingest/files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "ingest/parse.h"

namespace dateline::ingest {
namespace {

/// Writes files into a folder of its own and reads them back.
class Files : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("dateline_files_" + std::to_string(::getpid()) + "_" +
               ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string file(const std::string& name, std::string_view content) {
    const auto path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }

  /// "origin=payload", origins without the folder.
  std::vector<std::string> read(const std::string& path, const FileLimits& limits = {}) {
    std::vector<std::string> pieces;
    const auto count = read_file(
        path,
        [&](std::string_view payload, std::string_view origin) -> model::Result<void> {
          pieces.push_back(std::filesystem::path(origin).filename().string() + "=" +
                           std::string(payload));
          return {};
        },
        limits);
    EXPECT_TRUE(count);
    if (count) EXPECT_EQ(*count, pieces.size());
    return pieces;
  }

  model::Error error(const std::string& path, const FileLimits& limits = {}) {
    const auto count = read_file(
        path, [](std::string_view, std::string_view) -> model::Result<void> { return {}; }, limits);
    EXPECT_FALSE(count);
    return count ? model::Error{} : count.error();
  }

  std::filesystem::path folder_;
};

using Pieces = std::vector<std::string>;

TEST_F(Files, ReadsLinesWithTheirNumbers) {
  EXPECT_EQ(read(file("a.jsonl", "{\"a\":1}\n\n  \r\n{\"a\":2}\r\n{\"a\":3}")),
            (Pieces{"a.jsonl:1={\"a\":1}", "a.jsonl:4={\"a\":2}", "a.jsonl:5={\"a\":3}"}));
  EXPECT_EQ(read(file("b.ndjson", "")), Pieces{});
}

TEST_F(Files, ReadsLinesAcrossBlocks) {
  std::string content;
  for (int i = 0; i < 1000; ++i) content += std::string(997, 'x') + "\n";
  const auto pieces = read(file("a.jsonl", content));
  ASSERT_EQ(pieces.size(), 1000U);
  EXPECT_EQ(pieces.back(), "a.jsonl:1000=" + std::string(997, 'x'));
}

TEST_F(Files, CutsALineThatIsTooLongAndReadsOn) {
  const FileLimits limits{.line_bytes = 10, .file_bytes = 100};
  EXPECT_EQ(
      read(file("a.jsonl", "0123456789\n" + std::string(5000, 'y') + "\n0123456789\r\nz"), limits),
      (Pieces{"a.jsonl:1=0123456789", "a.jsonl:2=yyyyyyyyyyy", "a.jsonl:3=0123456789",
              "a.jsonl:4=z"}));
}

TEST_F(Files, ReadsOneArticleOrAnArray) {
  EXPECT_EQ(read(file("a.json", "\uFEFF {\"a\": [1]} ")).size(), 1U);
  EXPECT_EQ(read(file("b.json", " [ {\"a\":\"],\\\"[\"} ,\n{\"b\":[{},2]},3 ]\n")),
            (Pieces{"b.json#1={\"a\":\"],\\\"[\"}", "b.json#2={\"b\":[{},2]}", "b.json#3=3"}));
  EXPECT_EQ(read(file("c.json", "[ ]")), Pieces{});
}

TEST_F(Files, RefusesBrokenArrays) {
  EXPECT_EQ(error(file("a.json", "[{\"a\":1}")).reason, model::Reason::decode_json);
  EXPECT_EQ(error(file("b.json", "[")).reason, model::Reason::decode_json);
  EXPECT_EQ(error(file("c.json", "[1]]")).reason, model::Reason::decode_trailing);
}

TEST_F(Files, ReadsATextAsOneArticle) {
  const std::string text = " date 2025-12-18 First \"line\"\n\tand\\or a second: caf\u00E9\x01\r\n";
  const auto pieces = read(file("note 1.txt", "\uFEFF" + text));
  ASSERT_EQ(pieces.size(), 1U);
  Parser parser;
  const auto article = parser.parse(std::string_view(pieces[0]).substr(11), {});
  ASSERT_TRUE(article) << article.error().message;
  EXPECT_EQ(article->id, "note 1");
  EXPECT_EQ(article->body, text);
}

TEST_F(Files, SaysWhatItCannotRead) {
  EXPECT_EQ(error(file("a.txt", "caf\xE9")).reason, model::Reason::decode_utf8);
  EXPECT_EQ(error(file("a.pdf", "x")).exit_code, model::ExitCode::bad_input);
  EXPECT_EQ(error((folder_ / "missing.jsonl").string()).exit_code, model::ExitCode::bad_input);
  std::filesystem::create_directories(folder_ / "folder.json");
  EXPECT_EQ(error((folder_ / "folder.json").string()).exit_code, model::ExitCode::bad_input);
  EXPECT_EQ(
      error(file("b.json", std::string(200, ' ')), {.line_bytes = 1, .file_bytes = 100}).exit_code,
      model::ExitCode::bad_input);
}

TEST_F(Files, StopsWhenTheReceiverFails) {
  int received = 0;
  const auto count = read_file(file("a.jsonl", "1\n2\n3\n"),
                               [&](std::string_view, std::string_view) -> model::Result<void> {
                                 if (++received == 2) return model::transient("broker away");
                                 return {};
                               });
  ASSERT_FALSE(count);
  EXPECT_EQ(count.error().message, "broker away");
  EXPECT_EQ(received, 2);
}

}  // namespace
}  // namespace dateline::ingest
