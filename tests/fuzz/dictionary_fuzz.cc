#include "enrich/names/dictionary.h"
#include "enrich/names/fold.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/names/little_dictionary.h"

namespace dateline::fuzz {

using enrich::names::LittleDictionary;
using model::EntityType;

std::vector<std::string> seeds() {
  return {LittleDictionary().bytes(),
          LittleDictionary()
              .row(5, EntityType::organization, "River Watch", {"RW", "The Watch"}, "")
              .bytes(),
          LittleDictionary()
              .row(7, EntityType::place, "Norland", {"Norland Republic"}, "NL", "countries")
              .row(8, EntityType::place, "Easton", {}, "NL", "cities", 120'000)
              .row(9, EntityType::person, "Ana Duarte", {"A. Duarte"}, "NL")
              .demonym("Norlander", 7)
              .word("minister", 1)
              .bytes()};
}

std::vector<std::string_view> pieces() {
  return {std::string_view("\xff\xff\xff\xff\xff\xff\xff\x7f", 8), std::string_view("\1\0\0\0", 4),
          std::string_view("\0\0\0\0\0\0\0\0", 8), "River"};
}

}  // namespace dateline::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace dateline;
  // A mapping is aligned; a copy of its own lets a sanitizer see a byte too far.
  std::vector<std::uint64_t> aligned((size + 7) / 8, 0);
  if (size > 0) std::memcpy(aligned.data(), bytes, size);
  const auto opened = enrich::names::Dictionary::view(
      {reinterpret_cast<const std::byte*>(aligned.data()), size}, "fuzz");
  if (!opened) return 0;
  std::size_t read = opened->version().size();
  for (std::uint32_t i = 0; i < opened->entities(); ++i) {
    const auto known = opened->entity(i);
    read += known.name.size() + known.role.size() + known.skeleton.size() + known.id().size();
  }
  for (const auto& slot : opened->slots()) read += opened->find(slot.hash).links.size();
  read += opened->find(enrich::names::hash_word("unknown")).links.size();
  fuzz::expect(read < (std::size_t{1} << 32), "views stay inside the file");
  return 0;
}
