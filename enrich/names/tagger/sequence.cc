#include "enrich/names/tagger/sequence.h"

#include <algorithm>

#include "enrich/names/evidence.h"
#include "enrich/names/linker.h"
#include "enrich/names/tagger/tags.h"
#include "enrich/names/word_class.h"
#include "enrich/text/tokens.h"

namespace dateline::enrich::names::tagger {
namespace {

constexpr std::size_t kShapeBytes = 24;
constexpr std::uint32_t kGap = 2;  // tokens without a capital between two of a name
constexpr std::uint32_t kLongestRun = 12;
constexpr float kClearLead = 3.0F;

std::uint32_t short_hash(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

std::uint32_t hash_bytes(std::string_view bytes) {
  std::uint64_t hash = 0x9AE16A3B2F90404FULL;
  for (const char c : bytes) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  }
  return short_hash(hash * 0x9E3779B97F4A7C15ULL);
}

char shape_of(char c) {
  if (c >= 'A' && c <= 'Z') return 'X';
  if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) return 'x';
  return c >= '0' && c <= '9' ? '0' : c;
}

void set_shape(Token& token, std::string_view surface) {
  std::uint64_t full = 0xCBF29CE484222325ULL;
  std::uint64_t brief = full;
  char last = 0;
  int run = 0;
  for (std::size_t i = 0; i < std::min(surface.size(), kShapeBytes); ++i) {
    char c = shape_of(surface[i]);
    if (i == 0 && token.capital) c = 'X';
    run = c == last ? run + 1 : 1;
    if (run <= 4) full = (full ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    if (run == 1) brief = (brief ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    last = c;
  }
  token.shape = short_hash(full * 0x9E3779B97F4A7C15ULL);
  token.brief = short_hash(brief * 0x9E3779B97F4A7C15ULL);
}

void set_affixes(Token& token, std::string_view folded) {
  const std::size_t size = std::min<std::size_t>(folded.size(), 4);
  token.affixes = static_cast<std::uint8_t>(size);
  for (std::size_t i = 0; i < size; ++i) {
    const auto first = static_cast<unsigned char>(folded[i]);
    const auto last = static_cast<unsigned char>(folded[folded.size() - 1 - i]);
    token.prefix |= static_cast<std::uint32_t>(first) << (8 * i);
    token.suffix |= static_cast<std::uint32_t>(last) << (8 * i);
  }
}

class Builder {
 public:
  Builder(const ReadText& read, const WordClasses& classes) : read_(read), classes_(classes) {
    tokens_.reserve(read.words.pieces.size() + 4 * read.lines.size() + 4);
  }

  std::vector<Token> build(const std::vector<std::uint16_t>& marks,
                           const std::vector<std::uint8_t>& places) {
    add_borders();
    std::uint32_t end = 0;
    for (const Piece& piece : read_.words.pieces) {
      if (tokens_.size() > 2 && new_line(end, piece.span.begin)) add_borders();
      add(piece, marks, places);
      end = piece.span.end;
    }
    add_borders();
    find_runs();
    return std::move(tokens_);
  }

 private:
  bool new_line(std::uint32_t from, std::uint32_t to) const {
    const std::string_view between = read_.words.text.substr(from, to - from);
    return between.find('\n') != std::string_view::npos;
  }

  void add_borders() {
    Token border;
    border.border = true;
    border.run_begin = static_cast<std::uint32_t>(tokens_.size());
    border.run_end = border.run_begin + 1;
    tokens_.push_back(border);
    ++border.run_begin;
    ++border.run_end;
    tokens_.push_back(border);
  }

  void add(const Piece& piece, const std::vector<std::uint16_t>& marks,
           const std::vector<std::uint8_t>& places) {
    Token token;
    token.span = piece.span;
    token.word = piece.word;
    const std::string_view surface = text::slice(read_.words.text, piece.span);
    if (piece.word == kNoWord) {
      token.lower = token.surface = token.shape = token.brief = hash_bytes(surface);
      token.group = classes_.find(surface, false);
      if (!tokens_.back().border) token.line = tokens_.back().line;
    } else {
      const Word& word = read_.words.list[piece.word];
      token.line = read_.line_of(word);
      token.lower = short_hash(word.hash);
      token.surface = hash_bytes(surface);
      token.classes = word.classes;
      token.capital = word.capital;
      token.upper = word.upper;
      token.sentence_start = word.sentence_start;
      token.glued = word.glued;
      token.quoted = word.quoted;
      token.mark = marks[piece.word];
      token.mark_place = places[piece.word];
      token.abbreviated =
          word.dotted && surface.size() > 2 && surface.find('.') == surface.size() - 1;
      set_shape(token, surface);
      set_affixes(token, read_.words.folded_of(word));
      token.group = classes_.find(surface, word.upper && token.line == LineKind::shouting);
    }
    tokens_.push_back(token);
  }

  void find_runs() {
    const auto size = static_cast<std::uint32_t>(tokens_.size());
    for (std::uint32_t at = 0; at < size;) {
      std::uint32_t end = at + 1;
      if (tokens_[at].capital) {
        while (end < size && tokens_[end].capital && end - at < kLongestRun) ++end;
      }
      for (std::uint32_t i = at; i < end; ++i) {
        tokens_[i].run_begin = at;
        tokens_[i].run_end = end;
      }
      if (tokens_[at].capital) mark_decoded(at, end);
      at = end;
    }
  }

  /// A name begins and ends with a capital, but for particles and numbers: "de Gaulle",
  /// "Ministry of the Interior", "Hanover 96".
  void mark_decoded(std::uint32_t begin, std::uint32_t end) {
    std::uint32_t from = begin;
    while (begin - from < kGap && belongs(tokens_[from - 1])) --from;
    std::uint32_t to = end;
    if (belongs(tokens_[to])) ++to;
    for (std::uint32_t gap = 0; gap <= kGap && !tokens_[end + gap].border; ++gap) {
      if (tokens_[end + gap].capital) to = end + gap;
    }
    for (std::uint32_t i = from; i < to; ++i) tokens_[i].decoded = true;
  }

  bool belongs(const Token& token) const {
    if (token.word == kNoWord) return false;
    if ((token.classes & kParticle) != 0) return true;
    const char first = read_.words.text[token.span.begin];
    return first >= '0' && first <= '9';
  }

  const ReadText& read_;
  const WordClasses& classes_;
  std::vector<Token> tokens_;
};

}  // namespace

std::uint16_t mark_of(const Dictionary& dictionary, const Coherence& coherence,
                      const ReadText& read, const Candidate& candidate) {
  const Word& first = read.words.list[candidate.begin];
  const Evidence known = dictionary_evidence(dictionary, coherence, candidate.links,
                                             candidate.end == candidate.begin + 1, first.classes);
  float best = -1e9F;
  float second = best;
  std::size_t type = 0;
  for (std::size_t i = 0; i < kTypes; ++i) {
    const float sum = known[i] + candidate.inside[i] + candidate.outside[i];
    if (sum > best) {
      second = best;
      best = sum;
      type = i;
    } else {
      second = std::max(second, sum);
    }
  }
  unsigned link = 0;
  if (!candidate.links.empty()) {
    const std::uint16_t flags = candidate.links.front().flags;
    link = (flags & (kUncertainLink | kCommonLink | kSurnameLink)) != 0 ? 1U : 2U;
    if (link == 2U && candidate.links.front().weight < 450) link = 3U;
  }
  const float lead = best - second;
  const unsigned certainty = lead < 1.0F ? 0U : lead < kClearLead ? 1U : 2U;
  unsigned code = static_cast<unsigned>(type);
  code = code * 4 + link;
  code = code * 4 + certainty;
  code = code * 2 + (candidate.demonym ? 1U : 0U);
  code = code * 2 + (candidate.titled ? 1U : 0U);
  code = code * 2 + (candidate.doubtful ? 1U : 0U);
  return static_cast<std::uint16_t>(code + 1);
}

std::vector<Token> sequence_of(const Dictionary& dictionary, const ReadText& read,
                               const std::vector<Candidate>& candidates,
                               const WordClasses& classes) {
  std::vector<std::uint16_t> marks(read.words.list.size(), 0);
  std::vector<std::uint8_t> places(read.words.list.size(), 0);
  const Coherence coherence = gather_countries(dictionary, candidates);
  for (const Candidate& candidate : candidates) {
    const std::uint16_t mark = mark_of(dictionary, coherence, read, candidate);
    for (std::uint32_t i = candidate.begin; i < candidate.end; ++i) {
      const bool first = i == candidate.begin;
      const bool last = i + 1 == candidate.end;
      const Place place =
          first ? (last ? Place::unit : Place::begin) : (last ? Place::last : Place::inside);
      marks[i] = mark;
      places[i] = static_cast<std::uint8_t>(place);
    }
  }
  return Builder(read, classes).build(marks, places);
}

}  // namespace dateline::enrich::names::tagger
