#include "model/sighting_codec.h"

#include <chrono>

#include "model/bytes.h"

// sighting  := version:u8 text*7 event_time recorded_at dated hash:16 signature hashes terms terms
//              entities sentences facts words
// time      := signed varint of milliseconds;  day? := boolean [signed varint of days]
// list      := varint count, items;  the rest as in bytes.h, fields in declaration order.

namespace dateline::model {
namespace {

// Years 0000 to 9999: what timestamps and ISO dates can be written for.
constexpr std::int64_t kFirstDay = -719'528;
constexpr std::int64_t kLastDay = 2'932'896;
constexpr std::int64_t kDayMs = 86'400'000;

void write(ByteWriter& out, Timestamp at) { out.signed_varint(at.time_since_epoch().count()); }

void write(ByteWriter& out, const std::optional<std::chrono::sys_days>& day) {
  out.boolean(day.has_value());
  if (day) out.signed_varint(day->time_since_epoch().count());
}

void write(ByteWriter& out, const Span& span) {
  out.varint(span.begin);
  out.varint(span.end);
}

void write(ByteWriter& out, const std::vector<std::string>& texts) {
  out.varint(texts.size());
  for (const std::string& text : texts) out.text(text);
}

void write(ByteWriter& out, const std::vector<std::uint16_t>& indexes) {
  out.varint(indexes.size());
  for (const std::uint16_t index : indexes) out.varint(index);
}

void write(ByteWriter& out, const std::vector<TermCount>& terms) {
  out.varint(terms.size());
  for (const TermCount& term : terms) {
    out.text(term.term);
    out.varint(term.count);
  }
}

void write(ByteWriter& out, const Signature& signature) {
  out.varint(signature.shingles);
  if (signature.shingles == 0) return;  // its slots mean nothing
  for (const std::uint16_t slot : signature.slots) out.fixed16(slot);
}

void write(ByteWriter& out, const SightedEntity& entity) {
  out.text(entity.id);
  out.byte(static_cast<std::uint8_t>(entity.type));
  out.text(entity.name);
  out.varint(entity.mentions);
  out.boolean(entity.in_title);
  out.boolean(entity.demonym_only);
  out.real(entity.salience);
  write(out, entity.roles);
}

void write(ByteWriter& out, const SightedSentence& sentence) {
  write(out, sentence.span);
  out.text(sentence.text);
  out.byte(static_cast<std::uint8_t>(sentence.role));
  out.byte(static_cast<std::uint8_t>(sentence.standing));
  out.varint(sentence.terms.size());
  for (const std::uint32_t term : sentence.terms) out.fixed32(term);
}

void write(ByteWriter& out, const Fact& fact) {
  out.byte(static_cast<std::uint8_t>(fact.kind));
  out.byte(static_cast<std::uint8_t>(fact.standing));
  out.varint(fact.sentence);
  out.text(fact.type);
  write(out, fact.places);
  write(out, fact.participants);
  write(out, fact.from);
  write(out, fact.to);
  out.byte(static_cast<std::uint8_t>(fact.state));
  out.boolean(fact.speaker.has_value());
  if (fact.speaker) out.varint(*fact.speaker);
  out.text(fact.speaker_text);
  out.boolean(fact.anonymous);
  out.byte(static_cast<std::uint8_t>(fact.verb));
  write(out, fact.via);
  write(out, fact.terms);
  out.real(fact.value);
  out.text(fact.unit);
  write(out, fact.said_on);
  out.boolean(fact.aside);
}

template <class Item>
void write_all(ByteWriter& out, const std::vector<Item>& items) {
  out.varint(items.size());
  for (const Item& item : items) write(out, item);
}

std::string read_string(ByteReader& in, std::size_t limit = std::string_view::npos) {
  return std::string(in.text(limit));
}

Timestamp read_time(ByteReader& in) {
  const std::int64_t milliseconds = in.signed_varint();
  if (milliseconds < kFirstDay * kDayMs || milliseconds >= (kLastDay + 1) * kDayMs) in.fail();
  return Timestamp(std::chrono::milliseconds(in.ok() ? milliseconds : 0));
}

std::optional<std::chrono::sys_days> read_day(ByteReader& in) {
  if (!in.boolean()) return std::nullopt;
  const std::int64_t days = in.signed_varint();
  if (days < kFirstDay || days > kLastDay) in.fail();
  return std::chrono::sys_days(std::chrono::days(in.ok() ? days : 0));
}

Span read_span(ByteReader& in) {
  Span span;
  span.begin = static_cast<std::uint32_t>(in.varint_up_to(UINT32_MAX));
  span.end = static_cast<std::uint32_t>(in.varint_up_to(UINT32_MAX));
  if (span.begin > span.end) in.fail();
  return span;
}

std::uint16_t read_u16(ByteReader& in) {
  return static_cast<std::uint16_t>(in.varint_up_to(UINT16_MAX));
}

/// An index into a list of `size` items, so that nobody behind the codec needs to check it.
std::uint16_t read_index(ByteReader& in, std::size_t size) {
  const std::uint16_t index = read_u16(in);
  if (index >= size) in.fail();
  return index;
}

std::vector<std::uint16_t> read_indexes(ByteReader& in, std::size_t size) {
  std::vector<std::uint16_t> indexes(in.count(kFactListLimit));
  for (std::uint16_t& index : indexes) index = read_index(in, size);
  return indexes;
}

std::vector<std::string> read_strings(ByteReader& in, std::size_t limit) {
  std::vector<std::string> texts(in.count(limit));
  for (std::string& text : texts) text = read_string(in);
  return texts;
}

std::vector<TermCount> read_terms(ByteReader& in) {
  std::vector<TermCount> terms(in.count(kTermLimit, 2));
  for (TermCount& term : terms) {
    term.term = read_string(in);
    term.count = read_u16(in);
  }
  return terms;
}

Signature read_signature(ByteReader& in) {
  Signature signature;
  signature.shingles = static_cast<std::uint32_t>(in.varint_up_to(UINT32_MAX));
  if (signature.shingles == 0) return signature;
  for (std::uint16_t& slot : signature.slots) slot = in.fixed16();
  return signature;
}

SightedEntity read_entity(ByteReader& in) {
  SightedEntity entity;
  entity.id = read_string(in);
  entity.type = in.one_of(EntityType::other);
  entity.name = read_string(in);
  entity.mentions = read_u16(in);
  entity.in_title = in.boolean();
  entity.demonym_only = in.boolean();
  entity.salience = in.real();
  entity.roles = read_strings(in, kEntityRoleLimit);
  return entity;
}

SightedSentence read_sentence(ByteReader& in) {
  SightedSentence sentence;
  sentence.span = read_span(in);
  sentence.text = read_string(in, kSentenceBytes);
  sentence.role = in.one_of(SegmentRole::caption);
  sentence.standing = in.one_of(Standing::opinion);
  sentence.terms.resize(in.count(kSentenceTermLimit, 4));
  for (std::uint32_t& term : sentence.terms) term = in.fixed32();
  return sentence;
}

Fact read_fact(ByteReader& in, std::size_t sentences, std::size_t entities) {
  Fact fact;
  fact.kind = in.one_of(FactKind::outcome);
  fact.standing = in.one_of(Standing::opinion);
  fact.sentence = read_index(in, sentences);
  fact.type = read_string(in);
  fact.places = read_indexes(in, entities);
  fact.participants = read_indexes(in, entities);
  fact.from = read_day(in);
  fact.to = read_day(in);
  fact.state = in.one_of(EventState::off);
  if (in.boolean()) fact.speaker = read_index(in, entities);
  fact.speaker_text = read_string(in);
  fact.anonymous = in.boolean();
  fact.verb = in.one_of(VerbClass::confirm);
  fact.via = read_strings(in, kFactListLimit);
  fact.terms = read_strings(in, kFactListLimit);
  fact.value = in.real();
  fact.unit = read_string(in);
  fact.said_on = read_day(in);
  fact.aside = in.boolean();
  return fact;
}

void read_lists(ByteReader& in, Sighting& sighting) {
  sighting.sentence_hashes.resize(in.count(kSentenceLimit, 8));
  for (std::uint64_t& hash : sighting.sentence_hashes) hash = in.fixed64();
  sighting.body_terms = read_terms(in);
  sighting.title_terms = read_terms(in);
  sighting.entities.resize(in.count(kEntityLimit));
  for (SightedEntity& entity : sighting.entities) entity = read_entity(in);
  sighting.sentences.resize(in.count(kSentenceLimit));
  for (SightedSentence& sentence : sighting.sentences) sentence = read_sentence(in);
  sighting.facts.resize(in.count(kFactLimit));
  for (Fact& fact : sighting.facts) {
    fact = read_fact(in, sighting.sentences.size(), sighting.entities.size());
  }
}

}  // namespace

void encode(const Sighting& sighting, std::string& out) {
  ByteWriter writer(out);
  writer.byte(kSightingVersion);
  writer.text(sighting.article_id);
  writer.text(sighting.url);
  writer.text(sighting.source.id);
  writer.text(sighting.source.name);
  writer.text(sighting.title);
  writer.text(sighting.language);
  write(writer, sighting.event_time);
  write(writer, sighting.recorded_at);
  writer.boolean(sighting.dated);
  for (const std::uint8_t byte : sighting.text_hash) writer.byte(byte);
  write(writer, sighting.signature);
  writer.varint(sighting.sentence_hashes.size());
  for (const std::uint64_t hash : sighting.sentence_hashes) writer.fixed64(hash);
  write(writer, sighting.body_terms);
  write(writer, sighting.title_terms);
  write_all(writer, sighting.entities);
  write_all(writer, sighting.sentences);
  write_all(writer, sighting.facts);
  writer.varint(sighting.words);
}

Result<Sighting> decode_sighting(std::string_view bytes) {
  ByteReader in(bytes);
  const std::uint8_t version = in.byte();
  if (!in.ok()) return malformed(Reason::track_internal, "sighting is empty");
  if (version != kSightingVersion) {
    return malformed(Reason::track_internal,
                     "sighting has unknown version " + std::to_string(version));
  }
  Sighting sighting;
  sighting.article_id = read_string(in);
  sighting.url = read_string(in);
  sighting.source.id = read_string(in);
  sighting.source.name = read_string(in);
  sighting.title = read_string(in);
  sighting.language = read_string(in);
  sighting.event_time = read_time(in);
  sighting.recorded_at = read_time(in);
  sighting.dated = in.boolean();
  for (std::uint8_t& byte : sighting.text_hash) byte = in.byte();
  sighting.signature = read_signature(in);
  read_lists(in, sighting);
  sighting.words = static_cast<std::uint32_t>(in.varint_up_to(UINT32_MAX));
  if (!in.finished()) {
    return malformed(Reason::track_internal,
                     in.ok() ? "sighting has trailing bytes" : "sighting is cut or over a limit");
  }
  return sighting;
}

}  // namespace dateline::model
