#include "enrich/names/spotter.h"

#include <algorithm>
#include <iterator>

#include "enrich/names/evidence.h"
#include "enrich/names/fold.h"
#include "enrich/names/runs.h"
#include "enrich/names/surroundings.h"
#include "enrich/names/title_grammar.h"
#include "enrich/names/word_class.h"

namespace dateline::enrich::names {
namespace {

using model::EntityType;
constexpr std::uint16_t kStrongWeight = 560;

class Spotter {
 public:
  Spotter(const Dictionary& dictionary, const ReadText& read)
      : dictionary_(dictionary), read_(read), list_(read.words.list) {}

  std::vector<Candidate> prose() {
    for (std::uint32_t at = 0; at < list_.size();) {
      const bool starts = list_[at].capital && read_.line_of(list_[at]) == LineKind::prose;
      at = starts ? parse_run(at, run_end(read_, at)) : at + 1;
    }
    return std::move(found_);
  }

  std::vector<Candidate> headlines(bool title) {
    for (std::uint32_t at = 0; at < list_.size();) {
      if (!list_[at].capital || (read_.line_of(list_[at]) == LineKind::prose && !title)) {
        ++at;
        continue;
      }
      const Match match = filtered(at);
      const bool strong = match.end > at + 1 ? !common_reading(match)
                                             : match.end != 0 && strong_in_headline(match, at);
      if (strong) {
        emit(at, match.end, match, false, false);
        at = match.end;
      } else {
        ++at;
      }
    }
    return std::move(found_);
  }

 private:
  // --- one run

  std::uint32_t parse_run(std::uint32_t begin, std::uint32_t end) {
    std::uint32_t at = begin;
    while (at < end) at = std::max(parse_at(at, end), at + 1);
    return at;
  }

  std::uint32_t parse_at(std::uint32_t at, std::uint32_t end) {
    const Word& word = list_[at];
    if (!word.capital) return at + 1;
    const Match match = filtered(at);
    if (match.end > at + 1) return take_match(at, end, match);
    if (network_letter(read_, at)) {
      emit(at, at + 1, {at + 1, 0, network()}, false, false);
      return at + 1;
    }
    if (const std::uint32_t paper = take_paper(at, end); paper != 0) return paper;
    if (skippable(at, end, match)) return at + 1;
    const TitlePhrase title = title_at(read_, at, end);
    if (title.end > at && !head_ends(read_, title.end - 1, end)) {
      if (title.end >= end) return end;
      // "President Trump", and "Mr Naim" where Naim is also a town.
      return take_person(title.end, end);
    }
    if (match.end != 0) return take_match(at, end, match);
    return take_unknown(at, end);
  }

  /// "told The Times of X": the article of a newspaper belongs to its name.
  std::uint32_t take_paper(std::uint32_t at, std::uint32_t end) {
    if (list_[at].sentence_start || at + 2 >= end) return 0;
    if (read_.words.folded_of(list_[at]) != "the") return 0;
    const Match match = filtered(at + 1);
    if (match.end <= at + 2 || !any_of_class(read_, at + 1, match.end, kPaperHead)) return 0;
    emit(at, match.end, match, false, false);
    return match.end;
  }

  bool skippable(std::uint32_t at, std::uint32_t end, const Match& match) const {
    const Word& word = list_[at];
    const bool alone = at + 1 >= end;
    if (calendar(read_, at)) return true;
    if (read_.words.folded_of(word) == "the" && !word.sentence_start && !alone) {
      return !any_of_class(read_, at, end, kPaperHead);  // "told The Times of X"
    }
    if ((word.classes & kFunction) != 0 && !(word.upper && match.end != 0)) {
      return !(word.capital && !word.sentence_start && !alone && word.upper &&
               word.folded_length > 1);
    }
    if (match.end != 0) return false;
    if ((word.classes & kPeople) != 0 && (alone || !head_ends(read_, at, end))) return true;
    // "Former England captain", "Top Hamas official": a common word that only begins a sentence.
    if (!word.sentence_start || word.upper) return false;
    const bool common = (word.classes & kCommon) != 0;
    if (!common || alone) return false;
    if ((word.classes & (kForename | kTitle | kRank | kHonorific)) != 0) return false;
    return !any_of_class(
        read_, at + 1, end,
        kOrganizationHead | kOrganizationSuffix | kEventHead | kPaperHead | kPlaceHead);
  }

  // --- dictionary

  /// The longest match; of one word only with the links that its shape allows.
  Match filtered(std::uint32_t at) const {
    Match match = longest_match(dictionary_, read_, at);
    if (match.end != at + 1) {
      const bool loose = match.end != 0 && list_[at].sentence_start && common_reading(match) &&
                         match.end - at <= 2;
      return loose ? Match{} : match;
    }
    const auto holds = [&](const Link& link) { return usable(link, read_, list_[at]); };
    // Links are sorted by weight; the first that holds begins what is left.
    std::size_t first = 0;
    while (first < match.links.size() && !holds(match.links[first])) ++first;
    match.links = match.links.subspan(first);
    return match.links.empty() ? Match{} : match;
  }

  /// Every dictionary has it under its former name, few under the letter.
  std::span<const Link> network() const {
    return dictionary_.find(extend_chain(kEmptyChain, hash_word("twitter"))).links;
  }

  static bool common_reading(const Match& match) {
    return (match.links.front().flags & kCommonLink) != 0;
  }

  EntityType type_of(const Match& match) const {
    return dictionary_.entity(match.links.front().entity).type;
  }

  bool country(const Match& match) const {
    return dictionary_.entity(match.links.front().entity).kind == EntityKind::country &&
           (match.links.front().flags & kDemonymLink) == 0;
  }

  static bool weak(const Match& match) {
    return (match.links.front().flags & (kUncertainLink | kSurnameLink)) != 0;
  }

  bool strong_in_headline(const Match& match, std::uint32_t at) const {
    const Link& link = match.links.front();
    if ((link.flags & (kUncertainLink | kCommonLink)) != 0) return false;
    if ((list_[at].classes & (kSurname | kForename | kCommon)) != 0) return false;
    const std::uint32_t end = run_end(read_, at);
    if (read_.line_of(list_[at]) == LineKind::title_case && head_ends(read_, at, end)) return false;
    return link.weight >= kStrongWeight || (link.flags & (kSurnameLink | kDemonymLink)) != 0;
  }

  std::uint32_t take_match(std::uint32_t at, std::uint32_t end, const Match& match) {
    if (match.end >= end) {
      emit(at, match.end, match, false, false);
      return match.end;
    }
    const std::uint32_t rest = match.end;
    const bool one_word = match.end == at + 1;
    const Word& next = list_[rest];
    if (list_[rest - 1].possessive || !next.near) {
      emit(at, match.end, match, false, false);
      return match.end;
    }
    // "Israel Prime Minister X": what follows is a title with its own name.
    const TitlePhrase title = title_at(read_, rest, end);
    const std::uint32_t stop = body_end(rest, end);
    const bool numbered = list_[stop - 1].digit && stop - 1 > rest;  // "Resolution 2803"
    const bool body =
        head_ends(read_, rest, stop) ||
        any_of_class(read_, stop - (numbered ? 2 : 1), stop, kHeads | kOrganizationSuffix);
    const Match inner = one_word ? filtered(rest) : Match{};
    if (inner.end >= stop && inner.end > rest + 1 && country(match) &&
        type_of(inner) == EntityType::organization) {
      emit(at, inner.end, inner, false, false);  // "U.S. Food and Drug Administration"
      return inner.end;
    }
    if (title.end > rest && !body) {
      emit(at, match.end, match, false, false);
      return match.end;
    }
    if (body && type_of(match) != EntityType::person) {
      emit(at, stop, {}, false, false);
      return stop;
    }
    const bool demonym = (match.links.front().flags & kDemonymLink) != 0;
    if (one_word && !demonym && (person_like(at, end) || weak(match))) {
      return take_unknown(at, end);
    }
    emit(at, match.end, match, false, false);
    return match.end;
  }

  /// "Paris Hilton", "Jordan Henderson": the first word is also a forename, or an unknown
  /// surname follows.
  bool person_like(std::uint32_t at, std::uint32_t end) const {
    if (end - at > 3 || end - at < 2) return false;
    const Word& last = list_[end - 1];
    if ((list_[at].classes & kForename) != 0) return true;
    if (end - at == 3 && (list_[at + 1].classes & kParticle) != 0) return true;
    if (last.upper) return false;
    if ((last.classes & kSurname) == 0 || (last.classes & kCommon) != 0) return false;
    return end - at == 2 && filtered(end - 1).end == 0;
  }

  /// Where the run stops being one body: before a title with a name behind it.
  std::uint32_t body_end(std::uint32_t at, std::uint32_t end) const {
    for (std::uint32_t i = at; i + 1 < end; ++i) {
      if ((list_[i].classes & (kTitle | kRank | kHonorific)) != 0 && list_[i].capital &&
          (list_[i].classes & (kOrganizationHead | kSurname)) == 0 &&
          (list_[i + 1].classes & kLinking) == 0) {
        return i > at ? i : end;
      }
    }
    return end;
  }

  // --- names that the dictionary does not know

  std::uint32_t take_person(std::uint32_t at, std::uint32_t end) {
    while (at < end && (list_[at].classes & kFunction) != 0 &&
           (list_[at].classes & (kParticle | kForename)) == 0) {
      ++at;
    }
    if (at >= end || !list_[at].near) return at;
    const Match match = longest_match(dictionary_, read_, at);
    const std::uint32_t stop = body_end(at, end);
    const bool known = match.end == stop;
    emit(at, stop, known ? match : Match{}, true, false);
    return stop;
  }

  std::uint32_t take_unknown(std::uint32_t at, std::uint32_t end) {
    std::uint32_t stop = at + 1;
    const bool body = head_ends(read_, at, end);
    while (stop < end) {
      if (!body && list_[stop].capital && splits(at, stop, end)) break;
      ++stop;
    }
    while (stop > at + 1 && (!list_[stop - 1].capital && !list_[stop - 1].digit)) --stop;
    const Word& first = list_[at];
    const bool alone = stop == at + 1;
    if (alone && first.folded_length < 2 && !first.dotted) return stop;
    if (alone && read_.occurs_lowercase(first.hash) && !first.upper) return stop;
    if (alone && (first.classes & (kTitle | kTitleModifier | kOrganizationHead | kNumber)) != 0 &&
        !first.upper) {
      return stop;
    }
    if (alone && (first.classes & kCommon) != 0 && !first.upper &&
        (first.sentence_start || (first.classes & (kForename | kSurname)) == 0)) {
      if (first.sentence_start) return stop;
    }
    const bool doubtful = alone && first.sentence_start && (first.classes & kCommon) != 0;
    emit(at, stop, {}, false, doubtful);
    return stop;
  }

  /// Whether another name begins at `stop` inside a run of unknown words.
  bool splits(std::uint32_t at, std::uint32_t stop, std::uint32_t end) const {
    const Match match = filtered(stop);
    if (match.end > stop + 1 && match.end <= end && !weak(match)) return true;
    const TitlePhrase title = title_at(read_, stop, end);
    return title.end > stop && title.end < end && !title.honorific && stop > at &&
           (list_[stop].classes & kSurname) == 0;
  }

  void emit(std::uint32_t begin, std::uint32_t end, const Match& match, bool titled,
            bool doubtful) {
    // "el-Sisi": a particle in lower case with a hyphen belongs to the name.
    if (begin > 0 && list_[begin].glued && !list_[begin - 1].capital &&
        (list_[begin - 1].classes & kParticle) != 0 && list_[begin - 1].folded_length == 2) {
      --begin;
    }
    Candidate candidate;
    candidate.begin = begin;
    candidate.end = end;
    candidate.titled = titled || honorific_before(begin);
    candidate.doubtful = doubtful;
    candidate.links = match.end == end ? match.links : std::span<const Link>();
    if (candidate.links.empty() && end - begin > 1 &&
        read_.words.folded_of(list_[begin]) == "the") {
      const Match inner = filtered(begin + 1);  // lists leave the article out
      if (inner.end == end) candidate.links = inner.links;
    }
    candidate.chain = chain_of(read_.words, begin, end);
    candidate.demonym = !candidate.links.empty() &&
                        (candidate.links.front().flags & kDemonymLink) != 0 && !candidate.titled;
    // "African Americans" are no Americans abroad.
    if (candidate.demonym && begin > 0 && list_[begin].near && list_[begin - 1].capital &&
        (list_[begin - 1].classes & kPeople) != 0) {
      return;
    }
    candidate.bracketed = list_[begin].bracket && end == begin + 1;
    candidate.inside = weigh_inside(read_, candidate);
    candidate.outside = weigh_outside(read_, candidate);
    found_.push_back(candidate);
  }

  /// "envoy Steve Witkoff", "his wife Sara": titles in lower case are outside of the run.
  bool honorific_before(std::uint32_t begin) const {
    if (begin == 0 || !list_[begin].near) return false;
    const Word& before = list_[begin - 1];
    if (before.capital) return false;
    return (before.classes & (kTitle | kRank | kKinship)) != 0 &&
           (before.classes & (kOrganizationHead | kSpeech)) == 0;
  }

  const Dictionary& dictionary_;
  const ReadText& read_;
  const std::vector<Word>& list_;
  std::vector<Candidate> found_;
};

}  // namespace

std::vector<Candidate> spot(const Dictionary& dictionary, const ReadText& read) {
  return Spotter(dictionary, read).prose();
}

std::vector<Candidate> spot_headlines(const Dictionary& dictionary, const ReadText& read,
                                      bool title) {
  return Spotter(dictionary, read).headlines(title);
}

std::vector<Candidate> spot_all(const Dictionary& dictionary, const ReadText& read) {
  std::vector<Candidate> prose = spot(dictionary, read);
  const std::vector<Candidate> lines = spot_headlines(dictionary, read, false);
  if (lines.empty()) return prose;
  std::vector<Candidate> all;
  all.reserve(prose.size() + lines.size());
  std::merge(prose.begin(), prose.end(), lines.begin(), lines.end(), std::back_inserter(all),
             [](const Candidate& a, const Candidate& b) { return a.begin < b.begin; });
  return all;
}

}  // namespace dateline::enrich::names
