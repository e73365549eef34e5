#include "enrich/text/boilerplate.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>

#include "enrich/text/measures.h"
#include "enrich/text/phrases.h"
#include "enrich/text/sentences.h"

namespace dateline::enrich::text {
namespace {

using model::RemovalReason;

constexpr float kAlone = 3.0F;            // decides by itself
constexpr float kBeside = 1.0F;           // decides next to a removed block
constexpr float kBetween = 0.5F;          // decides between two removed blocks
constexpr float kBehind = 1.0F;           // decides behind the last news of the article
constexpr float kRepeated = 1.0F;         // a button or label that stands more than once
constexpr std::uint32_t kLinkWords = 18;  // the longest headline in a list of links
constexpr std::uint32_t kShort = 12;      // words of a line that is no paragraph

bool is_time_label(const Draft& draft, const Block& block) {
  if (block.words() < 2 || block.words() > 5) return false;
  const DraftWord& last = draft.words[block.end_word - 1];
  static constexpr std::uint64_t kComments = word_hash("comments");
  if (block.words() == 2 && last.hash == kComments) return draft.words[block.first_word].digit;
  const bool ends = last.hash == word_hash("ago") || last.hash == word_hash("read");
  return ends && draft.words[block.end_word - (block.words() > 2 ? 3 : 2)].digit;
}

// "Copyright 2024 The Post", "© The Post 2024".
bool is_copyright_line(const Draft& draft, const Block& block) {
  static constexpr std::uint64_t kCopyright = word_hash("copyright");
  static constexpr std::uint64_t kSign = word_hash("©");
  if (block.words() < 2 || block.words() > 24) return false;
  const std::uint64_t first = draft.words[block.first_word].hash;
  if (first != kCopyright && first != kSign) return false;
  const std::uint32_t reach = std::min(block.end_word, block.first_word + 8);
  return std::any_of(draft.words.begin() + block.first_word, draft.words.begin() + reach,
                     [](const DraftWord& word) { return word.digit; });
}

float address_score(const Measures& m) {
  float score = 0;
  if (m.second_person > 0) {
    score += 0.5F;
    const auto share = static_cast<float>(m.second_person) / static_cast<float>(m.words);
    if (share >= 0.06F) score += 0.5F;
    if (m.outlet > 0) score += 0.5F;
  }
  if (m.imperative && (m.outlet > 0 || m.second_person > 0 || m.first_plural > 0)) score += 1.0F;
  // Outside quotations a report has no "we": it is the outlet that speaks.
  if (m.first_plural > 0) score += m.outlet > 0 || m.second_person > 0 ? 1.0F : 0.5F;
  return score + 0.4F * static_cast<float>(std::min(m.outlet, 4U));
}

float news_score(const Measures& m) {
  float score = 0;
  if (m.reporting > 0) score += 2.0F;
  if (m.third_person > 0) score += 0.75F;
  if (m.calendar > 0 && m.second_person == 0) score += 0.5F;
  if (m.quotes) score += 1.0F;
  if (m.words > 60) score += 1.0F;
  if (m.words > kShort && m.second_person + m.first_plural == 0) score += 0.5F;
  return score;
}

float boilerplate_score(const Measures& m) {
  if (m.words == 0 || m.question_label) return 0;
  float score = m.phrases + address_score(m) - news_score(m);
  if (m.words <= kShort && m.reporting + m.third_person == 0 && !m.quotes) score += 0.5F;
  // A phrase that names its own kind is not outweighed by what it links to.
  if (m.phrases >= kDecisive && m.words <= 40) score = std::max(score, kAlone);
  return score;
}

struct Judged {
  Measures measures;
  float score = 0;
};

std::uint64_t label_hash(const Draft& draft, const Block& block) {
  std::uint64_t hash = block.words();
  for (std::uint32_t i = block.first_word; i < block.end_word; ++i) {
    hash = (hash ^ draft.words[i].hash) * 0x9E3779B97F4A7C15ULL;
  }
  return hash;
}

bool is_label(const Judged& judged) {
  return judged.measures.words > 0 && judged.measures.words <= kShort &&
         !judged.measures.terminated;
}

// Labels that stand more than once in the article are buttons more often than headings.
void weigh_repeats(const Draft& draft, std::vector<Judged>& judged) {
  absl::flat_hash_map<std::uint64_t, std::uint32_t> counts;
  for (std::size_t i = 0; i < judged.size(); ++i) {
    if (is_label(judged[i])) ++counts[label_hash(draft, draft.blocks[i])];
  }
  for (std::size_t i = 0; i < judged.size(); ++i) {
    if (!is_label(judged[i])) continue;
    if (counts[label_hash(draft, draft.blocks[i])] > 1) judged[i].score += kRepeated;
  }
}

// Judges every block. One in which a decisive phrase shares the line with other sentences is cut
// into sentences first.
class Judge {
 public:
  explicit Judge(Draft& draft) : draft_(draft) {
    blocks_.reserve(draft.blocks.size() + 8);
    judged_.reserve(draft.blocks.size() + 8);
  }

  std::vector<Judged> run() {
    for (const Block& block : draft_.blocks) {
      hits_.clear();
      find_phrases(draft_, block, hits_);
      if (!block.removed && has_decisive_part()) {
        judge_sentences(block);
      } else {
        judge(block);
      }
    }
    draft_.blocks = std::move(blocks_);
    weigh_repeats(draft_, judged_);
    return std::move(judged_);
  }

 private:
  bool has_decisive_part() const {
    return std::any_of(hits_.begin(), hits_.end(), [](const PhraseHit& hit) {
      return hit.weight >= kDecisive && hit.place != Place::whole && hit.place != Place::heading;
    });
  }

  void judge_sentences(const Block& block) {
    const CleanSegment segment{block.span, {}};
    bool joined = block.joined;
    for (const Sentence& sentence : split_sentences(draft_.text, {&segment, 1})) {
      Block part = part_of(draft_, block, sentence.span.begin, sentence.span.end);
      part.joined = joined;
      part.gap = block.gap && !joined;
      joined = true;
      hits_.clear();
      find_phrases(draft_, part, hits_);
      judge(part);
    }
  }

  void judge(const Block& block) {
    Judged result{measure(draft_, block, hits_), 0};
    result.score = boilerplate_score(result.measures);
    if (is_time_label(draft_, block) || is_copyright_line(draft_, block)) {
      result.score = kAlone;
      result.measures.reason = RemovalReason::navigation;
    }
    blocks_.push_back(block);
    judged_.push_back(result);
  }

  Draft& draft_;
  std::vector<Block> blocks_;
  std::vector<Judged> judged_;
  std::vector<PhraseHit> hits_;
};

bool is_news(const Measures& m, float score) {
  return score < kBetween && m.terminated &&
         (m.words > kShort || m.quotes || m.reporting > 0 || m.third_person > 0);
}

bool is_letter_end(const Draft& draft, const Block& block) {
  if (block.words() == 0 || block.words() > 4) return false;
  static constexpr std::uint64_t kThank = word_hash("thank");
  static constexpr std::uint64_t kSincerely = word_hash("sincerely");
  static constexpr std::uint64_t kRegards = word_hash("regards");
  const std::string_view text = draft.slice(block);
  if (text.back() != ',' && text.back() != '.' && text.back() != '!') return false;
  for (std::uint32_t i = block.first_word; i < block.end_word; ++i) {
    const std::uint64_t hash = draft.words[i].hash;
    if (hash == kThank || hash == kSincerely || hash == kRegards) return true;
  }
  return false;
}

class Marker {
 public:
  explicit Marker(Draft& draft) : draft_(draft), judged_(Judge(draft).run()) {}

  std::vector<Measures> run() {
    for (std::size_t i = 0; i < judged_.size(); ++i) {
      if (judged_[i].score >= kAlone) remove(i);
    }
    mark_link_lists();
    mark_tail();
    spread();
    mark_letter_ends();
    std::vector<Measures> measures;
    measures.reserve(judged_.size());
    for (const Judged& judged : judged_) measures.push_back(judged.measures);
    return measures;
  }

 private:
  void remove(std::size_t i) {
    if (!draft_.blocks[i].removed) draft_.blocks[i].removed = judged_[i].measures.reason;
  }

  bool is_removed_as_promotion(std::size_t i) const {
    const auto& removed = draft_.blocks[i].removed;
    return removed == RemovalReason::promotion || removed == RemovalReason::subscription ||
           removed == RemovalReason::navigation;
  }

  // What stands behind the last block that reads like news goes when it holds one clear piece;
  // below the credits it goes anyway.
  void mark_tail() {
    std::size_t begin = judged_.size();
    while (begin > 0 && !(is_news(judged_[begin - 1].measures, judged_[begin - 1].score) &&
                          !draft_.blocks[begin - 1].removed)) {
      --begin;
    }
    if (begin == 0) return;
    bool open = false;
    for (std::size_t i = begin; i < judged_.size(); ++i) open |= is_removed_as_promotion(i);
    for (std::size_t i = begin; i < judged_.size(); ++i) {
      open |= draft_.blocks[i].removed == RemovalReason::byline;
      if (open && judged_[i].score >= kBehind) remove(i);
    }
  }

  // Headlines of other articles below "Most read" and the like: to the end, or two and more.
  void mark_link_lists() {
    for (std::size_t i = 0; i < judged_.size(); ++i) {
      if (!judged_[i].measures.heads_links) continue;
      std::size_t end = i + 1;
      while (end < judged_.size() && is_link(end)) ++end;
      if (end < judged_.size() && end - i <= 2) continue;
      for (std::size_t link = i + 1; link < end; ++link) {
        auto& removed = draft_.blocks[link].removed;
        if (!removed) removed = RemovalReason::navigation;
      }
      i = end - 1;
    }
  }

  bool is_link(std::size_t i) const {
    const Measures& m = judged_[i].measures;
    if (m.heads_links || m.words == 0 || m.words > kLinkWords) return false;
    return !m.terminated || draft_.blocks[i].removed.has_value();
  }

  // Neighbours, once forward and once back.
  void spread() {
    const std::size_t count = judged_.size();
    for (std::size_t i = 1; i < count; ++i) take_side(i, i - 1);
    for (std::size_t i = count; i-- > 1;) take_side(i - 1, i);
    for (std::size_t i = 1; i + 1 < count; ++i) {
      if (is_removed_as_promotion(i - 1) && is_removed_as_promotion(i + 1) &&
          judged_[i].score >= kBetween) {
        remove(i);
      }
    }
  }

  void take_side(std::size_t i, std::size_t neighbour) {
    if (is_removed_as_promotion(neighbour) && judged_[i].score >= kBeside) remove(i);
  }

  // "Thank you," and the name below, after an appeal.
  void mark_letter_ends() {
    for (std::size_t i = 1; i < judged_.size(); ++i) {
      if (!is_removed_as_promotion(i - 1) || draft_.blocks[i].removed) continue;
      if (!is_letter_end(draft_, draft_.blocks[i])) continue;
      draft_.blocks[i].removed = RemovalReason::promotion;
      if (i + 1 >= judged_.size()) continue;
      const Measures& name = judged_[i + 1].measures;
      if (name.words <= kShort && !name.terminated && name.names > 0) remove(i + 1);
    }
  }

  Draft& draft_;
  std::vector<Judged> judged_;
};

}  // namespace

std::vector<Measures> mark_boilerplate(Draft& draft) { return Marker(draft).run(); }

}  // namespace dateline::enrich::text
