#include "model/sighting_codec.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::model {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::sys_days;

Fact statement() {
  Fact fact;
  fact.kind = FactKind::statement;
  fact.standing = Standing::background;
  fact.sentence = 1;
  fact.type = "talks";
  fact.places = {1};
  fact.participants = {0, 1};
  fact.from = sys_days(days(20'440));
  fact.to = sys_days(days(-3));
  fact.state = EventState::off;
  fact.speaker = 1;
  fact.speaker_text = "a harbour official";
  fact.anonymous = true;
  fact.verb = VerbClass::warn;
  fact.via = {"Reuters"};
  fact.terms = {"dock", "close"};
  fact.value = 12.5;
  fact.unit = "percent";
  return fact;
}

Sighting full_sighting() {
  Sighting sighting;
  sighting.article_id = "a-1";
  sighting.url = "https://example.org/a-1";
  sighting.source = {"example.org", "Example"};
  sighting.title = "Dockers walk out";
  sighting.language = "en";
  sighting.event_time = Timestamp(milliseconds(1'766'016'000'123));
  sighting.recorded_at = Timestamp(milliseconds(-5));
  sighting.dated = false;
  for (std::size_t i = 0; i < 16; ++i) sighting.text_hash[i] = static_cast<std::uint8_t>(250 + i);
  sighting.signature.shingles = 300;
  for (std::size_t i = 0; i < kSignatureSlots; ++i) {
    sighting.signature.slots[i] = static_cast<std::uint16_t>(i * 331);
  }
  sighting.sentence_hashes = {1, ~0ULL};
  sighting.body_terms = {{"dock", 4}, {"strike", 65535}};
  sighting.title_terms = {{"walk", 1}};
  sighting.entities = {
      {"Q1", EntityType::place, "Rotterdam", 3, true, true, 0.5, {}},
      {"nil:2", EntityType::person, "Anna Bos", 1, false, false, 0.25, {"union leader", "Ms"}}};
  sighting.sentences = {{{0, 9}, "Work ends", SegmentRole::caption, Standing::news, {7, 9}},
                        {{10, 14}, "Why?", SegmentRole::body, Standing::opinion, {}}};
  sighting.facts = {statement(), Fact{}};
  sighting.words = 321;
  return sighting;
}

std::string encoded(const Sighting& sighting) {
  std::string bytes;
  encode(sighting, bytes);
  return bytes;
}

bool decodes(const Sighting& sighting) { return decode_sighting(encoded(sighting)).has_value(); }

TEST(SightingCodec, ReadsBackEveryField) {
  const auto decoded = decode_sighting(encoded(full_sighting()));
  ASSERT_TRUE(decoded);
  // Fields have no equality of their own; equal bytes are equal sightings.
  EXPECT_EQ(encoded(*decoded), encoded(full_sighting()));
  EXPECT_EQ(decoded->source.name, "Example");
  EXPECT_EQ(decoded->recorded_at, Timestamp(milliseconds(-5)));
  EXPECT_FALSE(decoded->dated);
  EXPECT_EQ(decoded->text_hash, full_sighting().text_hash);
  EXPECT_EQ(decoded->signature.slots, full_sighting().signature.slots);
  EXPECT_EQ(decoded->sentence_hashes.back(), ~0ULL);
  EXPECT_EQ(decoded->body_terms[1].count, 65535);
  EXPECT_EQ(decoded->entities[1].roles.back(), "Ms");
  EXPECT_TRUE(decoded->entities[0].demonym_only);
  EXPECT_EQ(decoded->sentences[0].span, (Span{0, 9}));
  EXPECT_EQ(decoded->sentences[0].terms.back(), 9U);
  EXPECT_EQ(decoded->sentences[1].standing, Standing::opinion);
  EXPECT_EQ(decoded->facts[0].to, sys_days(days(-3)));
  EXPECT_EQ(decoded->facts[0].speaker, 1);
  EXPECT_EQ(decoded->facts[0].terms.back(), "close");
  EXPECT_EQ(decoded->facts[0].value, 12.5);
  EXPECT_FALSE(decoded->facts[1].from);
  EXPECT_EQ(decoded->words, 321U);
}

TEST(SightingCodec, ReadsBackAnEmptySighting) { EXPECT_TRUE(decodes(Sighting{})); }

TEST(SightingCodec, AppendsToWhatIsThere) {
  std::string bytes = "before";
  encode(full_sighting(), bytes);
  EXPECT_EQ(bytes, "before" + encoded(full_sighting()));
}

TEST(SightingCodec, RefusesACutAtEveryByte) {
  const std::string bytes = encoded(full_sighting());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto decoded = decode_sighting(std::string_view(bytes).substr(0, size));
    ASSERT_FALSE(decoded) << "cut at " << size;
    EXPECT_EQ(decoded.error().failure, Failure::malformed);
    EXPECT_EQ(decoded.error().reason, Reason::track_internal);
  }
}

TEST(SightingCodec, SurvivesAnyWrongByte) {
  const std::string good = encoded(full_sighting());
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const char wrong : {'\x00', '\x7f', '\xff'}) {
      std::string bytes = good;
      bytes[at] = wrong;
      const auto decoded = decode_sighting(bytes);  // may succeed; must not misbehave
      if (decoded) {
        EXPECT_EQ(encoded(*decoded).size(), bytes.size());
      }
    }
  }
}

TEST(SightingCodec, RefusesTrailingBytesAndUnknownVersions) {
  EXPECT_FALSE(decode_sighting(encoded(full_sighting()) + "x"));
  std::string bytes = encoded(full_sighting());
  bytes[0] = kSightingVersion + 1;
  EXPECT_FALSE(decode_sighting(bytes));
}

TEST(SightingCodec, RefusesListsOverTheirLimit) {
  const auto refuses = [](auto change) {
    Sighting sighting = full_sighting();
    change(sighting);
    return !decodes(sighting);
  };
  EXPECT_TRUE(refuses([](Sighting& s) { s.sentences.resize(kSentenceLimit + 1); }));
  EXPECT_TRUE(refuses([](Sighting& s) { s.sentence_hashes.resize(kSentenceLimit + 1); }));
  EXPECT_TRUE(refuses([](Sighting& s) { s.sentences[0].text.assign(kSentenceBytes + 1, 'a'); }));
  EXPECT_TRUE(refuses([](Sighting& s) { s.sentences[0].terms.resize(kSentenceTermLimit + 1); }));
  EXPECT_TRUE(refuses([](Sighting& s) { s.body_terms.resize(kTermLimit + 1); }));
  EXPECT_TRUE(refuses([](Sighting& s) { s.title_terms.resize(kTermLimit + 1); }));
  EXPECT_TRUE(refuses([](Sighting& s) { s.entities.resize(kEntityLimit + 1); }));
  EXPECT_TRUE(refuses([](Sighting& s) { s.entities[0].roles.resize(kEntityRoleLimit + 1); }));
  EXPECT_TRUE(refuses([](Sighting& s) { s.facts.resize(kFactLimit + 1); }));
  EXPECT_TRUE(refuses([](Sighting& s) { s.facts[0].places.assign(kFactListLimit + 1, 0); }));
  EXPECT_TRUE(refuses([](Sighting& s) { s.facts[0].via.resize(kFactListLimit + 1); }));
}

TEST(SightingCodec, RefusesFactsThatPointAtNothing) {
  Sighting sighting = full_sighting();
  sighting.facts[0].speaker = 2;
  EXPECT_FALSE(decodes(sighting));
  sighting = full_sighting();
  sighting.facts[0].sentence = 2;
  EXPECT_FALSE(decodes(sighting));
}

TEST(SightingCodec, HoldsSightingsAtTheirLimits) {
  Sighting sighting = full_sighting();
  sighting.sentences.resize(kSentenceLimit);
  sighting.sentences.back().text.assign(kSentenceBytes, 'a');
  sighting.sentences.back().terms.resize(kSentenceTermLimit);
  sighting.sentence_hashes.resize(kSentenceLimit);
  sighting.entities.resize(kEntityLimit);
  sighting.facts.resize(kFactLimit);
  EXPECT_TRUE(decodes(sighting));
}

}  // namespace
}  // namespace dateline::model
