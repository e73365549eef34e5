#include "enrich/text/roles.h"

#include <algorithm>

#include "enrich/text/characters.h"

namespace dateline::enrich::text {
namespace {

using model::SegmentRole;

constexpr std::uint32_t kLongestHeadline = 22;  // words
constexpr std::uint32_t kLongestSubheading = 16;
constexpr std::uint32_t kShortestParagraph = 8;
constexpr std::uint32_t kLongestCredit = 10;
constexpr std::uint32_t kLongestCaption = 90;
constexpr std::uint32_t kCreditWords = 12;
constexpr std::size_t kCreditReach = 60;  // bytes at the end of a caption

bool has_any(std::string_view text, std::initializer_list<std::string_view> needles) {
  return std::any_of(needles.begin(), needles.end(),
                     [&](std::string_view needle) { return text.find(needle) != text.npos; });
}

bool opens_with(std::string_view text, std::initializer_list<std::string_view> openings) {
  return std::any_of(openings.begin(), openings.end(),
                     [&](std::string_view opening) { return text.starts_with(opening); });
}

bool names_agency(const Draft& draft, const Block& block, std::uint32_t from_byte) {
  for (std::uint32_t i = block.end_word; i > block.first_word; --i) {
    const DraftWord& word = draft.words[i - 1];
    if (word.span.begin < from_byte) return false;
    if ((word.traits & kAgency) != 0 && word.capitalised) return true;
  }
  return false;
}

// "(AP/Name)", "[Name/Reuters]", "(Photo by Name)", "(Name via AP)" at the end.
bool ends_in_credit(const Draft& draft, const Block& block) {
  std::string_view text = draft.slice(block);
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.remove_suffix(1);
  if (text.empty() || (text.back() != ')' && text.back() != ']')) return false;
  const std::size_t open = text.find_last_of(text.back() == ')' ? "(" : "[");
  if (open == text.npos || text.size() - open > kCreditReach) return false;
  const std::string_view inside = text.substr(open);
  if (has_any(inside, {"Photo", "photo", "Getty", "Image", "File", "Courtesy", "Screenshot",
                       "Screengrab", "Handout", "Picture"})) {
    return true;
  }
  const bool parted = has_any(inside, {"/", " via ", "Agency"});
  return parted &&
         (names_agency(draft, block, block.span.begin + static_cast<std::uint32_t>(open)) ||
          inside.find("Agency") != inside.npos);
}

bool opens_as_caption(std::string_view text) {
  return opens_with(text, {"FILE PHOTO", "FILE - ", "FILE – ", "FILE — ", "File photo",
                           "File Photo", "Photo:", "PHOTO:", "Pictured:", "In this photo",
                           "Image:", "(File", "File:", "File image", "Picture:", "In this image",
                           "A file photo", "This photo ", "This image "});
}

bool has_trailing_credit(std::string_view text) {
  const std::string_view end = text.substr(text.size() - std::min(text.size(), kCreditReach));
  return has_any(end, {"File photo", "Getty Images", "AP Photo", "Photo Credit", "Photo credit",
                       "Photo: ", "Photograph: ", "Image: ", "Credit: ", "Courtesy of ",
                       "Handout via", "/Reuters", "/AFP", "/AP", "REUTERS/"});
}

// A quick look for words of credits near the end, or a name behind an opening like "File:".
bool may_be_caption(const Draft& draft, const Block& block) {
  const std::uint32_t last = std::min(block.words(), kCreditWords);
  for (std::uint32_t i = block.end_word - last; i < block.end_word; ++i) {
    if ((draft.words[i].traits & (kCreditWord | kAgency)) != 0) return true;
  }
  return opens_as_caption(draft.slice(block));
}

bool is_caption(const Draft& draft, const Block& block) {
  if (block.words() == 0 || block.words() > kLongestCaption) return false;
  if (!may_be_caption(draft, block)) return false;
  const std::string_view text = draft.slice(block);
  return opens_as_caption(text) || ends_in_credit(draft, block) || has_trailing_credit(text);
}

// Names and credit words only: nothing is told.
bool is_credit_line(const Draft& draft, const Block& block) {
  if (block.words() == 0 || block.words() > kLongestCredit) return false;
  const std::string_view text = draft.slice(block);
  if (!has_trailing_credit(text) && !ends_in_credit(draft, block) &&
      !opens_with(text, {"Photo:", "Image:", "Credit:", "Photo by", "Photograph by"})) {
    return false;
  }
  for (std::uint32_t i = block.first_word; i < block.end_word; ++i) {
    const DraftWord& word = draft.words[i];
    if (!word.capitalised && (word.traits & kBylineWord) == 0 &&
        !has_any(draft.slice(word), {"photo", "via", "file", "image", "courtesy"})) {
      return false;
    }
  }
  return true;
}

bool ends_sentence(std::string_view text) {
  while (!text.empty() && (text.back() == '"' || text.back() == '\'' || text.back() == ')' ||
                           text.ends_with("”") || text.ends_with("’"))) {
    text.remove_suffix(text.ends_with("”") || text.ends_with("’") ? 3 : 1);
  }
  if (text.empty()) return false;
  const char32_t last = decode_before(text, text.size()).code;
  return last == '.' || last == 0x3002 || last == 0x2026 || last == ',' || last == ';';
}

bool is_all_caps(const Draft& draft, const Block& block) {
  std::uint32_t caps = 0;
  for (std::uint32_t i = block.first_word; i < block.end_word; ++i) {
    const DraftWord& word = draft.words[i];
    const bool lower = draft.text[word.span.begin] >= 'a' && draft.text[word.span.begin] <= 'z';
    if (lower || (word.capitalised && !word.all_caps && word.span.end - word.span.begin > 1)) {
      return false;
    }
    caps += word.all_caps;
  }
  return caps >= 2;
}

bool begins_like_a_title(const Draft& draft, const Block& block) {
  if (block.words() == 0) return false;
  const DraftWord& first = draft.words[block.first_word];
  const auto byte = static_cast<unsigned char>(draft.text[first.span.begin]);
  return first.capitalised || first.digit || byte >= 0x80;
}

bool same_words(const Draft& draft, const Block& block, std::string_view title) {
  if (title.empty() || title.size() > 2 * (block.span.end - block.span.begin) + 16) return false;
  const Draft other = make_draft(title);
  if (other.words.empty() || other.words.size() != block.words()) return false;
  return std::equal(other.words.begin(), other.words.end(), draft.words.begin() + block.first_word,
                    [](const DraftWord& a, const DraftWord& b) { return a.hash == b.hash; });
}

bool is_headline(const Draft& draft, const std::vector<std::size_t>& kept, std::string_view title) {
  const Block& block = draft.blocks[kept[0]];
  if (same_words(draft, block, title)) return true;
  if (kept.size() < 2 || block.words() < 2 || block.words() > kLongestHeadline) return false;
  if (is_all_caps(draft, block)) return true;
  return !ends_sentence(draft.slice(block)) && begins_like_a_title(draft, block);
}

bool is_paragraph(const Draft& draft, const Block& block) {
  return block.words() >= kShortestParagraph &&
         (ends_sentence(draft.slice(block)) || block.words() > kLongestSubheading);
}

// A short line without a stop, between paragraphs (or below the headline).
bool is_subheading(const Draft& draft, const std::vector<std::size_t>& kept, std::size_t i,
                   SegmentRole before) {
  const Block& block = draft.blocks[kept[i]];
  if (i + 1 >= kept.size() || block.words() == 0 || block.words() > kLongestSubheading)
    return false;
  const std::string_view text = draft.slice(block);
  if (ends_sentence(text) || text.back() == ':' || !begins_like_a_title(draft, block)) return false;
  const bool after_text =
      before == SegmentRole::headline || is_paragraph(draft, draft.blocks[kept[i - 1]]);
  return after_text && is_paragraph(draft, draft.blocks[kept[i + 1]]);
}

}  // namespace

void mark_credits(Draft& draft) {
  for (Block& block : draft.blocks) {
    if (!block.removed && is_credit_line(draft, block)) {
      block.removed = model::RemovalReason::caption_credit;
    }
  }
}

std::vector<SegmentRole> find_roles(const Draft& draft, const std::vector<std::size_t>& kept,
                                    std::string_view title) {
  std::vector<SegmentRole> roles;
  roles.reserve(kept.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const Block& block = draft.blocks[kept[i]];
    SegmentRole role = SegmentRole::body;
    if (block.joined) {
      role = SegmentRole::body;
    } else if (i == 0 && is_headline(draft, kept, title)) {
      role = SegmentRole::headline;
    } else if (is_caption(draft, block)) {
      role = SegmentRole::caption;
    } else if (i > 0 && is_subheading(draft, kept, i, roles.back())) {
      role = SegmentRole::subheading;
    }
    roles.push_back(role);
  }
  return roles;
}

}  // namespace dateline::enrich::text
