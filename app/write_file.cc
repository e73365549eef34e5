#include "app/write_file.h"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>

namespace dateline::app {

model::Result<void> write_file(const std::string& path, const std::string& bytes) {
  const std::string beside = path + ".new";
  std::ofstream file(beside, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file || std::rename(beside.c_str(), path.c_str()) != 0) {
    std::remove(beside.c_str());
    return model::fatal(model::ExitCode::failed, fmt::format("{}: cannot be written", path));
  }
  return {};
}

}  // namespace dateline::app
