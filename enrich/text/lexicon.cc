#include "enrich/text/lexicon.h"

#include <array>

namespace dateline::enrich::text {
namespace {

struct Entry {
  Traits traits;
  std::string_view words;  // separated by spaces
};

constexpr Entry kEntries[] = {
    {kOpener,
     "the a an he she it its they we i you his her their our my this that these those there here "
     "but and or so yet if when while after before although though because since until as at by "
     "for from in on to with without under during despite however meanwhile also another both each "
     "some many most more several no not none one two three what who why how where which earlier "
     "later last then now still such even only according officials police others once neither nor "
     "instead asked about among all any between unlike nobody nothing everyone authorities "
     "witnesses analysts residents"},
    {kReporting,
     "said says say saying told tells added adds adding asked asks replied reported reports "
     "reporting announced announces warned warns stated states according claimed claims argued "
     "argues noted notes explained explains insisted insists stressed confirmed confirms denied "
     "denies wrote writes tweeted posted declared declares acknowledged admitted admits urged "
     "urges called described quoted quoting cited citing testified recalled predicted suggested "
     "suggests promised vowed pledged accused alleged alleges revealed disclosed shouted joked "
     "commented remarked concluded estimated estimates forecast emphasized emphasised reiterated "
     "demanded condemned praised criticized criticised hailed welcomed rejected dismissed spoke "
     "mentioned pointed indicated believes believed thinks expressed"},
    {kFunction,
     "the a an and or but nor of to in on at by for from with as into over after before about "
     "against between under during through that this these those which who whom whose what when "
     "where while is are was were be been being has have had do does did will would can could "
     "should may might must shall not no it its he his him she her they their them we our us you "
     "your i my me if than then there also so because out up more all some any other such only how "
     "why"},
    {kMonth,
     "january february march april may june july august september october november december jan "
     "feb mar apr jun jul aug sep sept oct nov dec"},
    {kWeekday,
     "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri "
     "sat sun"},
    {kSecondPerson, "you your yours yourself yourselves you're you'll you've you'd"},
    {kFirstSingular, "i my me mine myself i'm i've i'd i'll im imo imho"},
    {kFirstPlural, "we our us ours ourselves we're we've we'll we'd"},
    {kThirdPerson, "he she him her his hers they them their theirs himself herself themselves"},
    {kOutlet,
     "newsletter newsletters subscribe subscriber subscribers subscription subscriptions member "
     "members membership memberships signup inbox journalism newsroom reporting donate donation "
     "donations donor gift gifts discount discounted offer offers trial app apps notification "
     "notifications alert alerts email emails exclusive content podcast podcasts account login "
     "password cookies cookie advertisement advertisements ads advertising sponsored community "
     "reader readers article articles unlimited premium digital edition editions briefing "
     "website homepage facebook twitter instagram whatsapp telegram youtube linkedin tiktok "
     "channel browser javascript settings paywall headlines stories coverage story free access "
     "recipient benefits supporters partners copyright archive epaper"},
    {kImperative,
     "get give join sign subscribe support follow send read watch listen click tap download share "
     "learn try enjoy become help donate check stay don't never register log login discover "
     "explore visit see find submit enter please upgrade start continue unlock save like browse "
     "choose activate receive buy renew contribute consider tell contact"},
    {kOpinion,
     "obviously clearly honestly frankly seriously pathetic disgusting disgraceful shameful shame "
     "stupid idiot idiots idiotic moron morons liar liars thug thugs crook crooks clown clowns "
     "lol lmao wtf omg hahaha haha yeah yep nope wow ugh duh smh ridiculous hypocrites hypocrite "
     "hypocrisy nonsense bullshit crap damn hell brainwashed sheep sheeple propaganda "
     "warmongers puppets puppet traitor traitors evil joke laughable wake karma bravo finally "
     "totally literally utterly folks guys dude"},
    {kClock, "am pm a.m p.m gmt utc est edt et cst cdt ct pst pdt pt bst ist cet cest hrs hours"},
    {kZone,
     "gmt utc est edt et cst cdt ct pst pdt pt bst ist cet cest eastern pacific central local"},
    {kDateLabel,
     "published updated update posted modified issued date time last first on at created "
     "publication release released"},
    {kBylineWord,
     "staff writer writers correspondent correspondents reporter reporters editor editors bureau "
     "chief agencies agency desk columnist contributor contributors photographer newsroom team "
     "special senior political diplomatic foreign national web online news service wire wires "
     "and with by of for in from the at to de van von bin ibn al el la le du da dos der den"},
    {kAgency,
     "reuters ap afp upi ani pti ians xinhua tass dpa efe ansa kyodo bloomberg cnn bbc ips wafa "
     "sana spa qna mena kuna wam nna anadolu aa itar interfax belga tanjug yonhap aap apa cp "
     "ritzau ntb tt lusa app unb antara bernama irna tasnim mehr isna jiji cna rtt sapa pana"},
    {kHeadlineWord,
     "says new killed kills dies dead police man woman attack attacks deal talks vote election "
     "president minister court government leader leaders plan plans report death war trade market "
     "markets stocks shares price prices sales bank banks school schools world country city state "
     "states people women children year years week day days time first last back home "
     "star fans game win wins won loses season team player coach review how what top best big high "
     "low record rise rises fall falls cut cuts set sets hits hit faces face calls call gets get "
     "makes make takes take gives give shows show finds find study health care drug cancer virus "
     "vaccine pandemic crash fire storm flood earthquake judge trial charged arrested jail prison "
     "sues lawsuit ban bans law bill tax budget jobs job growth economy economic oil gas energy "
     "climate water food house senate white former chief ceo company apple google facebook video "
     "photos watch live update news latest latest against amid ahead early late still near "
     "launches launch opens open closes close ends end begins begin returns return leads lead"},
    {kCareless,
     "u ur pls plz thx dont cant wont isnt didnt doesnt youre theyre thats gonna wanna alot cuz "
     "coz "
     "bcos"},
    {kCreditWord,
     "photo photos photograph image images picture getty credit courtesy handout file screenshot "
     "screengrab via agency"},
};

// Half of the hash stands for the word: with the place it is in, a strange word is taken for a
// listed one once in 2^40 or so, and the table fits the first-level cache.
struct Slot {
  std::uint32_t tag = 0;  // 0: empty
  Traits traits = 0;
};

// Open addressing, about half full. Made by the compiler.
constexpr std::size_t kSlots = 2'048;
using TraitTable = std::array<Slot, kSlots>;

constexpr std::uint32_t tag_of(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 32) | 1U;
}

constexpr std::size_t find_slot(const TraitTable& table, std::uint64_t hash) {
  const std::uint32_t tag = tag_of(hash);
  std::size_t at = hash % kSlots;
  while (table[at].tag != 0 && table[at].tag != tag) at = (at + 1) % kSlots;
  return at;
}

constexpr TraitTable make_traits() {
  TraitTable table{};
  for (const Entry& entry : kEntries) {
    std::string_view rest = entry.words;
    while (!rest.empty()) {
      const std::size_t space = rest.find(' ') == rest.npos ? rest.size() : rest.find(' ');
      const std::uint64_t hash = word_hash(rest.substr(0, space));
      Slot& slot = table[find_slot(table, hash)];
      slot.tag = tag_of(hash);
      slot.traits |= entry.traits;
      rest.remove_prefix(space == rest.size() ? space : space + 1);
    }
  }
  return table;
}

constinit const TraitTable kTraits = make_traits();

}  // namespace

Traits traits_of(std::uint64_t hash) { return kTraits[find_slot(kTraits, hash)].traits; }

}  // namespace dateline::enrich::text
