#include "tests/faults/program.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

namespace dateline::tests {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// Between fork and exec: only what is safe there.
[[noreturn]] void become(const char* const* arguments, const Streams& streams) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, STDIN_FILENO);
  if (streams.closed) {
    close(STDOUT_FILENO);
    close(STDERR_FILENO);
  } else {
    const int out = open(streams.output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
  }
  for (int file = 3; file < 1024; ++file) close(file);
  if (streams.address_space > 0) {
    const rlimit limit{streams.address_space, streams.address_space};
    setrlimit(RLIMIT_AS, &limit);
  }
  execv(arguments[0], const_cast<char* const*>(arguments));
  _exit(127);
}

std::string first_line(const std::filesystem::path& path) {
  std::string line;
  std::getline(std::ifstream(path), line);
  return line;
}

}  // namespace

bool eventually(milliseconds limit, const std::function<bool()>& so) {
  const auto deadline = steady_clock::now() + limit;
  while (!so()) {
    if (steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(milliseconds(20));
  }
  return true;
}

Program::Program(std::vector<std::string> arguments, Streams streams)
    : output_path_(streams.output) {
  arguments.insert(arguments.begin(), DATELINE_PROGRAM);
  std::vector<const char*> raw;
  for (const auto& argument : arguments) raw.push_back(argument.c_str());
  raw.push_back(nullptr);
  id_ = fork();
  if (id_ == 0) become(raw.data(), streams);
}

Program::~Program() { kill(); }

void Program::signal(int number) const {
  if (id_ > 0 && !code_) ::kill(id_, number);
}

void Program::kill() {
  signal(SIGKILL);
  if (id_ > 0 && !code_) wait(milliseconds(30'000));
}

std::optional<int> Program::wait(milliseconds limit) {
  if (!code_) {
    eventually(limit, [&] {
      int status = 0;
      if (waitpid(id_, &status, WNOHANG) != id_) return false;
      code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
      return true;
    });
  }
  return code_;
}

bool Program::running() { return !wait(milliseconds(0)); }

std::string Program::output() const {
  std::ifstream file(output_path_);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::optional<std::string> Program::get(const std::string& path) {
  if (port_ == 0) {
    const auto text = output();
    const auto at = text.find(" http=127.0.0.1:");
    if (at == std::string::npos) return std::nullopt;
    port_ = std::atoi(text.c_str() + at + 16);
  }
  const int file = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const timeval second{1, 0};
  setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &second, sizeof second);
  setsockopt(file, SOL_SOCKET, SO_SNDTIMEO, &second, sizeof second);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port_));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string answer;
  const auto request =
      fmt::format("GET {} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", path);
  if (connect(file, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
      send(file, request.data(), request.size(), MSG_NOSIGNAL) > 0) {
    char part[8192];
    for (ssize_t got = 0; (got = recv(file, part, sizeof part, 0)) > 0;) {
      answer.append(part, static_cast<std::size_t>(got));
    }
  }
  close(file);
  if (answer.empty()) return std::nullopt;
  return answer;
}

bool Program::ready() { return get("/readyz").value_or("").starts_with("HTTP/1.1 200"); }
bool Program::live() { return get("/livez").value_or("").starts_with("HTTP/1.1 200"); }

std::optional<double> Program::metric(const std::string& name, const std::string& labels) {
  std::istringstream lines(get("/metrics").value_or(""));
  std::optional<double> sum;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(name) || line.size() <= name.size()) continue;
    if (line[name.size()] != ' ' && line[name.size()] != '{') continue;
    if (line.find(labels) == std::string::npos) continue;
    sum = sum.value_or(0) + std::strtod(line.c_str() + line.rfind(' '), nullptr);
  }
  return sum;
}

std::uint64_t Program::resident_bytes() const {
  std::ifstream file(fmt::format("/proc/{}/statm", id_));
  std::uint64_t pages = 0;
  file >> pages >> pages;
  return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

std::size_t Program::open_files() const {
  std::error_code gone;
  std::size_t count = 0;
  for (std::filesystem::directory_iterator file(fmt::format("/proc/{}/fd", id_), gone), end;
       !gone && file != end; file.increment(gone)) {
    ++count;
  }
  return count;
}

StoodStill::StoodStill(pid_t program) {
  const auto tasks = fmt::format("/proc/{}/task", program);
  eventually(milliseconds(5'000), [&] {
    for (const auto& task : std::filesystem::directory_iterator(tasks)) {
      const auto thread = static_cast<pid_t>(std::stol(task.path().filename()));
      if (thread == program || first_line(task.path() / "comm").starts_with("rdk:")) continue;
      if (ptrace(PTRACE_SEIZE, thread, nullptr, nullptr) != 0) continue;
      ptrace(PTRACE_INTERRUPT, thread, nullptr, nullptr);
      waitpid(thread, nullptr, __WALL);
      thread_ = thread;
      if (first_line(task.path() / "syscall").starts_with("-1")) return true;  // not waiting
      ptrace(PTRACE_DETACH, thread, nullptr, nullptr);
      thread_ = 0;
    }
    return false;
  });
}

StoodStill::~StoodStill() {
  if (thread_ != 0) ptrace(PTRACE_DETACH, thread_, nullptr, nullptr);
}

}  // namespace dateline::tests
