#include "enrich/names/agreement.h"

#include <algorithm>
#include <utility>

#include "enrich/names/evidence.h"
#include "enrich/names/fold.h"
#include "enrich/names/surroundings.h"
#include "enrich/names/word_class.h"

namespace dateline::enrich::names {
namespace {

using model::EntityType;
using tagger::TaggedName;
constexpr int kFarBehind = 150;           // in weight: another reading is far better known
constexpr std::uint32_t kWellKnown = 12;  // pages

/// What the dictionary says of exactly these words.
std::span<const Link> links_of(const Dictionary& dictionary, const ReadText& read,
                               std::uint32_t begin, std::uint32_t end, std::uint64_t chain) {
  std::span<const Link> links = dictionary.find(chain).links;
  if (end - begin > 1) return links;
  const Word& word = read.words.list[begin];
  while (!links.empty() && !usable(links.front(), read, word)) links = links.subspan(1);
  return links;
}

/// A name that only the tagger sees.
Candidate candidate_of(const Dictionary& dictionary, const ReadText& read, const TaggedName& name) {
  const std::vector<Word>& list = read.words.list;
  Candidate candidate;
  candidate.begin = name.begin;
  candidate.end = name.end;
  candidate.chain = chain_of(read.words, name.begin, name.end);
  candidate.links = links_of(dictionary, read, name.begin, name.end, candidate.chain);
  const bool article = name.end - name.begin > 1 && read.words.folded_of(list[name.begin]) == "the";
  if (candidate.links.empty() && article) {  // lists leave the article out
    candidate.links = links_of(dictionary, read, name.begin + 1, name.end,
                               chain_of(read.words, name.begin + 1, name.end));
  }
  if (name.begin > 0 && list[name.begin].near && name.type == EntityType::person) {
    const std::uint32_t before = list[name.begin - 1].classes;
    candidate.titled = (before & (kTitle | kRank | kHonorific)) != 0;
  }
  candidate.bracketed = list[name.begin].bracket && name.end == name.begin + 1;
  candidate.inside = weigh_inside(read, candidate);
  candidate.outside = weigh_outside(read, candidate);
  return candidate;
}

/// "Mar-a-Lago", "Aix-en-Provence": capitals around a small word, all hyphened.
bool hyphened(const ReadText& read, const Candidate& spotted) {
  if (spotted.end != spotted.begin + 3) return false;
  const Word* const words = &read.words.list[spotted.begin];
  return words[1].glued && !words[1].capital && words[2].glued && words[2].capital;
}

/// Names that the tagger does not see and that are names all the same: it is trained to leave
/// demonyms and the agency's mark of a dateline out.
bool certain(const Dictionary& dictionary, const ReadText& read, const Candidate& spotted) {
  if (spotted.demonym || hyphened(read, spotted)) return true;
  if (spotted.links.empty()) return false;
  if (network_letter(read, spotted.begin)) return true;
  const Link& top = spotted.links.front();
  const KnownEntity known = dictionary.entity(top.entity);
  if (spotted.bracketed && known.kind == EntityKind::agency) return true;
  // Titles of works and the like, which the tagger has seen few of.
  const std::uint32_t size = spotted.end - spotted.begin;
  const bool common = (top.flags & (kCommonLink | kUncertainLink)) != 0;
  return known.sitelinks >= kWellKnown && size >= (common ? 4U : 2U) &&
         read.line_of(read.words.list[spotted.begin]) == LineKind::prose;
}

/// The dictionary's word on the type of a name of several words that it knows well: "White House"
/// is no building. Not where it knows a place: clubs have the names of their towns.
EntityType settled_type(const Dictionary& dictionary, const Candidate& candidate, EntityType type) {
  if (candidate.links.empty() || candidate.end == candidate.begin + 1) return type;
  const Link& top = candidate.links.front();
  const bool weak = (top.flags & (kUncertainLink | kCommonLink | kSurnameLink)) != 0;
  if (weak || dictionary.entity(top.entity).type != EntityType::organization) return type;
  for (const Link& link : candidate.links) {
    const bool near = link.weight + kFarBehind >= top.weight;
    if (near && dictionary.entity(link.entity).type == type) return type;
  }
  return EntityType::organization;
}

/// "U.S.-led" is annotated as no place, but speaks of one.
bool leads_compound(const Dictionary& dictionary, const ReadText& read, const Candidate& spotted,
                    const TaggedName& name) {
  if (name.type != EntityType::other || spotted.begin != name.begin || spotted.end >= name.end ||
      spotted.links.empty()) {
    return false;
  }
  const std::uint32_t behind = read.words.list[spotted.end - 1].span.end;
  return read.words.text[behind] == '-' && !read.words.list[spotted.end].capital &&
         std::any_of(spotted.links.begin(), spotted.links.end(), [&](const Link& link) {
           return dictionary.entity(link.entity).kind == EntityKind::country;
         });
}

/// "Egypt's Foreign Ministry" are two names here: the country's own id is worth more than one for
/// the ministry of each.
bool owned_by_country(const Dictionary& dictionary, const ReadText& read, const Candidate& spotted,
                      const TaggedName& name) {
  if (name.type != EntityType::organization || spotted.begin != name.begin ||
      spotted.end >= name.end || !read.words.list[spotted.end - 1].possessive) {
    return false;
  }
  return !spotted.demonym && !spotted.links.empty() &&
         dictionary.entity(spotted.links.front().entity).kind == EntityKind::country;
}

/// Names of no person, body or place are kept where the dictionary sees a name too, or where they
/// are longer than "Muslim" or "Republican".
bool worth_keeping(const TaggedName& name, bool same) {
  return name.type != EntityType::other || same || name.end - name.begin > 1;
}

/// A word in lower case that belongs to no name, with capitals on both sides: "A bought B" is two.
/// 0 for none.
std::uint32_t sentence_inside(const ReadText& read, const TaggedName& name) {
  constexpr std::uint32_t kInNames = kFunction | kLinking | kParticle;
  const std::vector<Word>& list = read.words.list;
  for (std::uint32_t i = name.begin + 1; i + 1 < name.end; ++i) {
    const bool inside = list[i].capital || list[i].digit || list[i].glued || list[i + 1].glued;
    if (inside || (list[i].classes & kInNames) != 0 || (list[i].classes & kCommon) == 0) continue;
    if (list[i - 1].capital && list[i + 1].capital) return i;
  }
  return 0;
}

/// "The Globe and Mail" where the name itself has the article; "the Tarn party" where the name has
/// the word that the text writes small.
void complete(const Dictionary& dictionary, const ReadText& read, Candidate& candidate) {
  const std::vector<Word>& list = read.words.list;
  const std::uint32_t next = candidate.end;
  if (next < list.size() && list[next].near && !list[next].capital &&
      read.words.folded_of(list[next]) == "party") {
    const auto links = dictionary.find(extend_chain(candidate.chain, list[next].hash)).links;
    if (!links.empty() && dictionary.entity(links.front().entity).kind == EntityKind::party) {
      candidate.links = links;
      candidate.chain = extend_chain(candidate.chain, list[next].hash);
      candidate.span.end = list[next].span.end;
      ++candidate.end;
    }
  }
  if (candidate.begin == 0 || !list[candidate.begin].near || candidate.links.empty()) return;
  const Word& before = list[candidate.begin - 1];
  const KnownEntity known = dictionary.entity(candidate.links.front().entity);
  if (!before.capital || read.words.folded_of(before) != "the" || !known.name.starts_with("The ")) {
    return;
  }
  --candidate.begin;
  candidate.span.begin = before.span.begin;
}

class Agreement {
 public:
  Agreement(const Dictionary& dictionary, const ReadText& read,
            const std::vector<Candidate>& spotted)
      : dictionary_(dictionary), read_(read), next_(spotted.begin()), end_(spotted.end()) {}

  void take(TaggedName name) {
    if (const std::uint32_t word = sentence_inside(read_, name); word != 0) {
      TaggedName first = name;
      first.end = word;
      first.span.end = read_.words.list[word - 1].span.end;
      take(first);
      name.begin = word + 1;
      name.span.begin = read_.words.list[name.begin].span.begin;
    }
    take_year(name);
    skip_to(name.begin);
    if (next_ != end_ && owned_by_country(dictionary_, read_, *next_, name)) {
      agreed_.push_back(*next_);
      name.begin = next_->end;
      name.span.begin = read_.words.list[name.begin].span.begin;
      skip_to(name.begin);
    }
    const bool same = next_ != end_ && next_->begin == name.begin && next_->end == name.end;
    if (next_ != end_ && leads_compound(dictionary_, read_, *next_, name)) {
      agreed_.push_back(*next_);
    } else if (worth_keeping(name, same)) {
      Candidate candidate = same ? *next_ : candidate_of(dictionary_, read_, name);
      candidate.demonym = candidate.demonym && name.type == EntityType::other;
      candidate.doubtful = false;
      candidate.span = name.span;
      if (!candidate.demonym) {
        candidate.tagged = settled_type(dictionary_, candidate, name.type);
        if (name.type == EntityType::organization) complete(dictionary_, read_, candidate);
      }
      agreed_.push_back(candidate);
    }
    const std::uint32_t taken = agreed_.empty() ? name.end : std::max(name.end, agreed_.back().end);
    while (next_ != end_ && next_->begin < taken) ++next_;
  }

  std::vector<Candidate> finish() && {
    skip_to(kNoWord);
    return std::move(agreed_);
  }

 private:
  /// "the 1999 Harbour Games" where the dictionary knows those of that year.
  void take_year(TaggedName& name) const {
    const std::vector<Word>& list = read_.words.list;
    if (name.begin == 0 || !list[name.begin].near || !list[name.begin - 1].digit) return;
    if (list[name.begin - 1].folded_length != 4) return;
    if (dictionary_.find(chain_of(read_.words, name.begin - 1, name.end)).links.empty()) return;
    --name.begin;
    name.span.begin = list[name.begin].span.begin;
  }

  void skip_to(std::uint32_t word) {
    for (; next_ != end_ && next_->end <= word; ++next_) {
      if (certain(dictionary_, read_, *next_)) agreed_.push_back(*next_);
    }
  }

  const Dictionary& dictionary_;
  const ReadText& read_;
  std::vector<Candidate>::const_iterator next_, end_;
  std::vector<Candidate> agreed_;
};

}  // namespace

std::vector<Candidate> agree(const Dictionary& dictionary, const ReadText& read,
                             const std::vector<Candidate>& spotted,
                             const std::vector<TaggedName>& tagged) {
  Agreement agreement(dictionary, read, spotted);
  for (const TaggedName& name : tagged) agreement.take(name);
  return std::move(agreement).finish();
}

}  // namespace dateline::enrich::names
