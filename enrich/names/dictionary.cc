#include "enrich/names/dictionary.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <cstring>

namespace dateline::enrich::names {
namespace {

static_assert(std::endian::native == std::endian::little, "the dictionary is read where it lies");

model::Result<void> damaged(std::string_view what) {
  return model::fatal(model::ExitCode::bad_configuration,
                      fmt::format("The dictionary is damaged: {}.", what));
}

template <class Record>
bool cut(std::span<const std::byte> bytes, Section section, std::span<const Record>& out) {
  if (section.offset % alignof(Record) != 0 || section.offset > bytes.size()) return false;
  if (section.count > (bytes.size() - section.offset) / sizeof(Record)) return false;
  out = {reinterpret_cast<const Record*>(bytes.data() + section.offset),
         static_cast<std::size_t>(section.count)};
  return true;
}

bool inside(std::uint32_t offset, std::uint32_t length, std::size_t size) {
  return offset <= size && length <= size - offset;
}

}  // namespace

std::string country_letters(std::uint16_t country) {
  if (country == 0) return {};
  return {static_cast<char>(country & 0xFF), static_cast<char>(country >> 8)};
}

std::string KnownEntity::id() const {
  return wikidata ? fmt::format("Q{}", number) : fmt::format("nil:{:016x}", number);
}

model::Result<void> Dictionary::check(std::span<const std::byte> bytes) {
  Header header{};
  if (bytes.size() < sizeof header) return damaged("it is shorter than its header");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != kDictionaryMagic) return damaged("it is no dictionary");
  if (header.format != kDictionaryFormat) {
    return damaged(fmt::format("format {} where {} is read", header.format, kDictionaryFormat));
  }
  if (header.size != bytes.size()) return damaged("it is cut or has something behind it");
  std::span<const char> strings;
  if (!cut(bytes, header.slots, slots_) || !cut(bytes, header.links, links_) ||
      !cut(bytes, header.entities, entities_) || !cut(bytes, header.strings, strings)) {
    return damaged("a section lies outside of it");
  }
  strings_ = {strings.data(), strings.size()};
  if (slots_.empty()) return damaged("its table has no size");
  bool room = false;  // an empty slot ends every search
  for (const Slot& slot : slots_) {
    room = room || slot.hash == 0;
    if (!inside(slot.first_link & kFirstLinkMask, slot.first_link >> kLinkCountShift,
                links_.size()))
      return damaged("a slot points outside");
  }
  if (!room) return damaged("its table is full");
  for (const Link& link : links_) {
    if (link.entity >= entities_.size()) return damaged("a link points outside");
  }
  for (const EntityRecord& entity : entities_) {
    if (!inside(entity.name, entity.name_length, strings_.size()) ||
        !inside(entity.role, entity.role_length, strings_.size()) ||
        !inside(entity.skeleton, entity.skeleton_length, strings_.size()) ||
        entity.type > static_cast<std::uint8_t>(model::EntityType::other)) {
      return damaged("an entity points outside");
    }
  }
  version_ = fmt::format("{:012x}", header.content >> 16);
  return {};
}

model::Result<Dictionary> Dictionary::view(std::span<const std::byte> bytes,
                                           std::string_view label) {
  Dictionary dictionary;
  if (auto checked = dictionary.check(bytes); !checked) {
    return tl::unexpected<model::Error>(checked.error());
  }
  dictionary.version_ = fmt::format("{}-{}", label, dictionary.version_);
  return dictionary;
}

model::Result<Dictionary> Dictionary::open(const std::filesystem::path& path) {
  const auto failed = [&](const char* what) {
    return model::fatal(model::ExitCode::bad_configuration,
                        fmt::format("{}: {}: {}", path.string(), what, std::strerror(errno)));
  };
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return failed("cannot be opened");
  struct stat status {};
  if (::fstat(file, &status) != 0 || status.st_size <= 0) {
    ::close(file);
    return failed("cannot be read");
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  void* at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  ::close(file);
  if (at == MAP_FAILED) return failed("cannot be mapped");
  std::shared_ptr<const void> mapping(
      at, [size](const void* mapped) { ::munmap(const_cast<void*>(mapped), size); });
  auto dictionary = view({static_cast<const std::byte*>(at), size}, path.stem().string());
  if (dictionary) dictionary->mapping_ = std::move(mapping);
  return dictionary;
}

Entry Dictionary::find(std::uint64_t hash) const {
  for (std::size_t at = first_slot(hash, slots_.size());; ++at) {
    if (at == slots_.size()) at = 0;
    const Slot& slot = slots_[at];
    if (slot.hash == 0) return {};
    if (slot.hash == hash) {
      return {slot.classes,
              links_.subspan(slot.first_link & kFirstLinkMask, slot.first_link >> kLinkCountShift),
              (slot.first_link & kPrefixBit) != 0};
    }
  }
}

KnownEntity Dictionary::entity(std::uint32_t index) const {
  const EntityRecord& record = entities_[index];
  KnownEntity known;
  known.name = strings_.substr(record.name, record.name_length);
  known.role = strings_.substr(record.role, record.role_length);
  known.skeleton = strings_.substr(record.skeleton, record.skeleton_length);
  known.number = record.id;
  known.country = record.country;
  known.type = static_cast<model::EntityType>(record.type);
  known.kind = static_cast<EntityKind>(record.kind);
  known.wikidata = record.wikidata != 0;
  known.located = record.located != 0;
  known.latitude = record.latitude;
  known.longitude = record.longitude;
  known.sitelinks = record.sitelinks;
  known.population = record.population;
  return known;
}

}  // namespace dateline::enrich::names
