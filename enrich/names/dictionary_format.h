#pragma once

#include <cstddef>
#include <cstdint>

namespace dateline::enrich::names {

// The compiled dictionary: one file, little endian, read where it lies (mapped or embedded), no
// pointers in it. Layout: Header, then the sections at 8-byte boundaries:
//   slots       Slot[]         open addressing from hash * slots / 2^64 on; words, aliases and
//                              person keys in one table
//   links       Link[]         candidates of an alias or key, best prior first
//   entities    EntityRecord[]
//   strings     bytes          names, roles, skeletons; not terminated
// Every offset and count is checked once when the file is opened.

inline constexpr std::uint64_t kDictionaryMagic = 0x31534D414E4C44ULL;  // "DLNAMS1"
inline constexpr std::uint32_t kDictionaryFormat = 2;

struct Section {
  std::uint64_t offset;  // bytes from the start of the file
  std::uint64_t count;   // records
};

struct Header {
  std::uint64_t magic;
  std::uint32_t format;
  std::uint32_t reserved;
  std::uint64_t size;     // of the whole file
  std::uint64_t content;  // XXH3 of everything behind the header: names the version
  Section slots;
  Section links;
  Section entities;
  Section strings;
};
static_assert(sizeof(Header) == 96);

/// One hash may be a word (classes), the beginning of an alias (kPrefix) and an alias (links).
struct Slot {
  std::uint64_t hash;        // 0 = empty
  std::uint32_t classes;     // WordClass bits
  std::uint32_t first_link;  // low 27 bits; above them kPrefixBit and the count of links (4 bits)
};
static_assert(sizeof(Slot) == 16);
inline constexpr std::uint32_t kFirstLinkMask = (1u << 27) - 1;
inline constexpr std::uint32_t kPrefixBit = 1u << 27;  // a longer alias begins with these words
inline constexpr int kLinkCountShift = 28;
inline constexpr std::size_t kLinksPerHash = 15;

struct Link {
  std::uint32_t entity;
  std::uint16_t weight;  // prior of this reading, 0 to 1000
  std::uint16_t flags;   // LinkFlag
};
static_assert(sizeof(Link) == 8);

enum LinkFlag : std::uint16_t {
  kDemonymLink = 1,     // "Turkish" for Turkey
  kUpperLink = 2,       // holds for capitals only: "US", "AP"
  kCommonLink = 4,      // also an English word: never at the start of a sentence
  kSurnameLink = 8,     // bare surname of somebody in high office
  kUncertainLink = 16,  // the source does not tell what it is: a cue, no entity
  kQualifiedLink = 32,  // "Miami, Florida"
  kShortLink = 64,      // "Md.": only behind a comma
};

struct EntityRecord {
  std::uint64_t id;  // number of the Wikidata item, or the local hash
  std::uint32_t name;
  std::uint32_t role;
  std::uint32_t skeleton;  // persons: skeletons of the parts of the name, blank between
  std::uint16_t name_length;
  std::uint16_t role_length;
  std::uint16_t skeleton_length;
  std::uint16_t country;  // two letters, first in the low byte; 0 = none
  std::uint8_t type;      // model::EntityType
  std::uint8_t wikidata;  // 1: `id` is a Q number
  std::uint8_t kind;      // EntityKind
  std::uint8_t located;   // 1: the coordinates are known
  float latitude;         // degrees
  float longitude;
  std::uint32_t sitelinks;   // pages about it on any wiki; 0 = not known
  std::uint32_t population;  // of places; 0 = not known
};
static_assert(sizeof(EntityRecord) == 48);

/// The slot where the search for a hash begins.
constexpr std::size_t first_slot(std::uint64_t hash, std::size_t slots) {
  // The hash as a fraction of the table: no power of two needed, so that no half of it lies empty.
  __extension__ using Wide = unsigned __int128;
  return static_cast<std::size_t>((static_cast<Wide>(hash) * slots) >> 64);
}

enum class EntityKind : std::uint8_t { plain, country, region, city, party, agency, leader };

}  // namespace dateline::enrich::names
