#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "enrich/names/dictionary_format.h"
#include "model/enriched_article.h"
#include "model/result.h"

namespace dateline::enrich::names {

/// What the dictionary says of one hash: a word, an alias, the beginning of an alias, a person key.
struct Entry {
  std::uint32_t classes = 0;  // WordClass bits
  std::span<const Link> links;
  bool prefix = false;
};

/// The two letters of a country as one number, and back; 0 and "" where there is none.
constexpr std::uint16_t country_number(std::string_view letters) {
  if (letters.size() != 2) return 0;
  return static_cast<std::uint16_t>(static_cast<unsigned char>(letters[0]) |
                                    static_cast<unsigned char>(letters[1]) << 8);
}
std::string country_letters(std::uint16_t country);

/// An entity as the dictionary knows it; views into the dictionary.
struct KnownEntity {
  std::string_view name;
  std::string_view role;
  std::string_view skeleton;
  std::uint64_t number = 0;
  std::uint16_t country = 0;  // country_number
  model::EntityType type = model::EntityType::other;
  EntityKind kind = EntityKind::plain;
  bool wikidata = false;
  bool located = false;
  float latitude = 0, longitude = 0;  // degrees
  std::uint32_t sitelinks = 0;        // 0 = not known
  std::uint32_t population = 0;       // 0 = not known

  /// "Q43" or "nil:" and 16 hex digits.
  std::string id() const;
};

/// The read-only dictionary of names: one compiled file, mapped or embedded, shared by all threads.
/// Cheap to copy; copies share the mapping.
class Dictionary {
 public:
  /// The one built into the program.
  static const Dictionary& starter();

  /// Maps a file that `compile` made. bad_configuration when it is cut, of another
  /// format, or points outside itself.
  static model::Result<Dictionary> open(const std::filesystem::path& path);

  /// Over bytes that outlive every copy; 8-byte aligned.
  static model::Result<Dictionary> view(std::span<const std::byte> bytes, std::string_view label);

  std::string_view version() const { return version_; }

  Entry find(std::uint64_t hash) const;
  KnownEntity entity(std::uint32_t index) const;
  std::size_t entities() const { return entities_.size(); }

  /// Everything that is filed, empty slots too: for making another dictionary of this one.
  std::span<const Slot> slots() const { return slots_; }

 private:
  Dictionary() = default;
  model::Result<void> check(std::span<const std::byte> bytes);

  std::shared_ptr<const void> mapping_;  // null for embedded bytes
  std::span<const Slot> slots_;
  std::span<const Link> links_;
  std::span<const EntityRecord> entities_;
  std::string_view strings_;
  std::string version_;
};

}  // namespace dateline::enrich::names
