// Feeds a target where there is no libFuzzer (GCC): its seeds, then mutations of them, the same in
// every run. With files as arguments only those: to see a find again.
//   DATELINE_FUZZ_RUNS     mutations (default: DEFAULT_RUNS of the target)
//   DATELINE_FUZZ_SECONDS  go on for so long instead
//   DATELINE_FUZZ_SEED     another sequence (default 1)
// An input that crashes, breaks a promise or takes more than a minute is written to
// "fuzz-find.bin" in the working directory.
#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/mutations.h"

extern "C" void __sanitizer_set_death_callback(void (*callback)()) __attribute__((weak));

namespace dateline::fuzz {
namespace {

constexpr unsigned kPatienceSeconds = 60;

// Read by signal handlers.
const std::string* current = nullptr;

void write_find() {
  if (current == nullptr) return;
  const int file = open("fuzz-find.bin", O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file < 0) return;
  (void)!write(file, current->data(), current->size());
  close(file);
}

void on_signal(int signal) {
  write_find();
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void feed(const std::string& input) {
  current = &input;
  alarm(kPatienceSeconds);
  (void)LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
  alarm(0);
  current = nullptr;
}

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
  const char* const value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

void feed_files(int count, char** paths) {
  for (int i = 0; i < count; ++i) {
    std::ifstream file(paths[i], std::ios::binary);
    feed({std::istreambuf_iterator<char>(file), {}});
  }
}

void feed_mutations() {
  const std::vector<std::string> whole = seeds();
  for (const std::string& seed : whole) feed(seed);
  feed("");
  Mutations mutations(whole, pieces(), setting("DATELINE_FUZZ_SEED", 1));
  const std::uint64_t seconds = setting("DATELINE_FUZZ_SECONDS", 0);
  const std::uint64_t runs = setting("DATELINE_FUZZ_RUNS", DEFAULT_RUNS);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  std::uint64_t done = 0;
  while (seconds > 0 ? std::chrono::steady_clock::now() < end : done < runs) {
    feed(mutations.next());
    ++done;
  }
  std::printf("%llu mutations of %zu seeds\n", static_cast<unsigned long long>(done), whole.size());
}

}  // namespace
}  // namespace dateline::fuzz

int main(int argc, char** argv) {
  using namespace dateline::fuzz;
  for (const int signal : {SIGABRT, SIGALRM, SIGBUS, SIGFPE, SIGILL, SIGSEGV}) {
    // A sanitizer keeps its own handler of the others and calls back instead.
    if (__sanitizer_set_death_callback == nullptr || signal == SIGALRM || signal == SIGABRT) {
      std::signal(signal, on_signal);
    }
  }
  if (__sanitizer_set_death_callback != nullptr) __sanitizer_set_death_callback(write_find);
  if (argc > 1) {
    feed_files(argc - 1, argv + 1);
  } else {
    feed_mutations();
  }
  return 0;
}
