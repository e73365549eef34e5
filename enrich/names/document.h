#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "enrich/names/linker.h"
#include "enrich/names/names.h"
#include "enrich/names/spotter.h"
#include "enrich/names/topic.h"

namespace dateline::enrich::names {

/// The names of one article on their way to being entities: candidates are grouped by their words,
/// typed, linked, and short forms are attached to the full names of the same article.
class Document {
 public:
  Document(const Dictionary& dictionary, const ReadText& body)
      : dictionary_(dictionary), body_(body), topic_(body.words) {}

  /// Prose first, then headlines (of the body, of the title), which only repeat or use strong
  /// names.
  void resolve(std::vector<Candidate> candidates);
  void add_headlines(const ReadText& read, bool title);

  std::vector<FoundEntity> finish(std::size_t text_bytes);

 private:
  /// All candidates with the same words.
  struct Group {
    std::uint64_t chain = 0;
    std::uint32_t first = 0;  // word of the first mention
    std::uint32_t size = 0;   // words
    Evidence evidence{};
    Evidence outside{};
    std::span<const Link> links;
    bool titled = false;
    bool demonym = false;
    bool sure = false;                  // not only doubtful mentions
    bool short_form = false;            // one word, or particles and one word: "al-Sisi"
    bool coined = false;                // an acronym that the article explains itself
    std::optional<std::uint64_t> head;  // shared_head
    std::uint32_t plays = 0;            // mentions against another name
    std::uint32_t located = 0;          // mentions as in "in X"
    std::uint32_t mentions = 0;
    std::optional<model::EntityType> tagged;
    int entity = -1;
  };
  struct Mention {
    model::ByteSpan span;
    bool demonym = false;
    bool title = false;
  };
  struct Person {  // a full name that shorter ones may mean
    std::uint64_t first = 0, last = 0;
    int entity = -1;
    std::uint32_t at = 0;
  };

  void group(const std::vector<Candidate>& candidates);
  bool explained(const Candidate& candidate) const;
  void settle(Group& group);
  static model::EntityType type_of(const Group& group);
  bool accepts(const Group& group, int entity) const;
  void name_full();
  void name_short();
  int link(const Group& group, model::EntityType type);
  std::uint16_t country_at(std::uint32_t word) const;
  std::optional<Choice> choice_for(const Group& group, const Question& question) const;
  std::optional<Choice> choice_of_singular(const Group& group, const Question& question) const;
  std::optional<Choice> choice_before_comma(const Group& group, Question question) const;
  int entity_of(const std::string& id, bool wikidata, model::EntityType type, std::string name,
                double confidence);
  int known_entity(std::uint32_t index, double confidence, const Reason& reason);
  int nil_entity(const Group& group, model::EntityType type, double confidence);
  int attach_person(const Group& group) const;
  int attach_organization(const Group& group) const;
  int attach_typo(const Group& group) const;
  int linked_elsewhere(const Group& group) const;
  void place_mentions(const std::vector<Candidate>& candidates);
  void add_roles(const std::vector<Candidate>& candidates);
  std::string folded_words(std::uint32_t begin, std::uint32_t end) const;
  std::string surface(std::uint32_t begin, std::uint32_t end) const;
  bool at_play(const Group& group) const;
  Question question_for(const Group& group, model::EntityType type) const;

  const Dictionary& dictionary_;
  const ReadText& body_;
  const Topic topic_;
  Coherence coherence_;
  std::vector<Group> groups_;
  std::vector<std::uint32_t> group_of_;  // by candidate
  std::vector<Person> persons_;
  std::vector<FoundEntity> entities_;
  std::vector<std::vector<Mention>> mentions_;  // by entity
  absl::flat_hash_map<std::string, int> by_id_;
  std::vector<bool> taken_;                           // words of the body in a mention
  absl::flat_hash_map<std::uint64_t, int> by_chain_;  // names that headlines may repeat
};

}  // namespace dateline::enrich::names
