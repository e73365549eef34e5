#include <cstdio>
#include <filesystem>
#include <fstream>
#include <vector>

#include "enrich/names/compile.h"

/// dictionary_compiler OUTPUT FOLDER...: lists of names in, one dictionary file out. Run by the
/// build; exits 0, 64 (usage), 65 (bad list) or 1 (cannot write).
int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: dictionary_compiler OUTPUT FOLDER...\n", stderr);
    return 64;
  }
  const std::vector<std::filesystem::path> folders(argv + 2, argv + argc);
  const auto sources = dateline::enrich::names::read_sources(folders);
  if (!sources) {
    std::fprintf(stderr, "%s\n", sources.error().message.c_str());
    return 65;
  }
  const std::string bytes = dateline::enrich::names::compile(*sources);
  std::ofstream out(argv[1], std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  return out ? 0 : 1;
}
