#include "enrich/facts/lexicon_words.h"

#include "enrich/facts/lexicon.h"

namespace dateline::enrich::facts {
namespace {

using model::VerbClass;

constexpr MarkedWords kMarked[] = {
    {kFuture, "will shall 'll won't"},
    {kWould, "would"},
    {kPossible, "could may might can cannot"},
    {kMust, "must should ought"},
    {kCondition | kBoundary, "if unless whether how"},
    {kNegation,
     "not never no without nor neither cannot can't won't didn't doesn't don't wasn't "
     "weren't isn't aren't hasn't haven't hadn't wouldn't couldn't shouldn't hardly"},
    {kIsNow, "is are 're isn't aren't am"},
    {kWasThen, "was were wasn't weren't"},
    {kHave, "has have had having hasn't haven't hadn't 've"},
    {kBe, "be"},
    {kBeen, "been"},
    {kBeing, "being"},
    {kTo, "to"},
    {kPlanned,
     "scheduled expected set due slated planned planning plans poised preparing prepares "
     "upcoming forthcoming anticipated agreed going about likely vowed looming proposed"},
    {kOff, "cancelled canceled postponed scrapped shelved adjourned"},
    {kAdverb,
     "also now still already then separately jointly again later earlier soon "
     "today reportedly both all just even once further since twice first"},
    {kBoundary, "that which who whom whose while although though because whereas where but"},
    {kSubordinate | kBoundary, "when until"},
    {kSubordinate | kBoundary | kPreposition, "after before since following amid despite as"},
    {kSubordinate | kPreposition, "during ahead"},
    {kPlaceBefore | kPreposition, "in at near outside across inside throughout around"},
    {kPreposition,
     "of from to with for by on against between into over about under among "
     "alongside toward towards through"},
    {kDeterminer | kDefinite, "the this that these those"},
    {kDeterminer, "a an its his her their our another any some each every"},
    {kPronoun, "he she they"},
    {kPersonNoun | kUnnamed,
     "official officials source sources person people diplomat diplomats insider insiders "
     "witness witnesses aide aides resident residents survivor survivors representative "
     "representatives spokesperson spokesman spokeswoman spokespeople staffer employee employees "
     "worker workers lawmaker lawmakers officer officers adviser advisers advisor advisors "
     "prosecutor prosecutors investigator investigators lawyer lawyers attorney attorneys "
     "negotiator negotiators mediator mediators neighbor neighbour neighbors neighbours man woman "
     "activist activists critics opponents supporters executive executives banker bankers"},
    {kPersonNoun,
     "minister ministers president chief head leader leaders envoy ambassador chairman chairwoman "
     "governor mayor senator senators judge judges justices secretary premier chancellor king "
     "prince queen general commander director member members spokesman police military army "
     "government governments ministry authorities company court parliament council committee "
     "congress commission administration agency union unions firefighters rescuers doctors "
     "hospital department office regulator regulators troops forces rebels militants navy party "
     "parties coalition group panel jury team club federation airline bank organizers organisers "
     "owner manager coach captain founder pope bishop"},
    {kAnalyst | kPersonNoun,
     "analyst analysts expert experts commentator commentators columnist columnists pundit "
     "pundits professor strategist strategists observer observers economist economists academic "
     "academics historian scholar scholars researcher researchers pollster"},
    {kOutlet,
     "reuters ap afp axios cnn bbc bloomberg politico newspaper newspapers broadcaster "
     "broadcasters magazine website outlet outlets daily tv television radio xinhua tass interfax "
     "kyodo yonhap anadolu ansa dpa efe nbc cbs abc msnbc npr pbs cnbc "
     "newsweek haaretz ynet guardian telegraph washingtonpost nytimes pti ani reporters "
     "journalists media press"},
    {kAlive, "underway ongoing"},
    {kPeople,
     "people persons civilians others children women men soldiers troops workers protesters "
     "passengers residents migrants patients students officers hostages prisoners captives "
     "detainees suspects fighters militants demonstrators victims police refugees families bodies "
     "crew miners firefighters villagers citizens employees jobs staff lives individuals"},
    {kAbout,
     "least about nearly almost around some over roughly than approximately another "
     "estimated"},
    {kCurrency, "dollars euros pounds yen yuan rupees rubles roubles francs"},
    {kVia, "told quoting citing cited informed reported according"},
    {kDiscuss, "discussed discuss discussing spoke consulted"},
    {kNaming, "identified named"},
    {kAlsoNoun,
     "calls reports claims offers demands requests appeals promises pledges supports "
     "comments disputes notes posts tweets replies states signals forecasts estimates"},
    {kHistory,
     "since sparked triggered meant supposed phase stage repeatedly long ago historically "
     "previously decades founded born formerly far ever"},
    {kStop,
     "the a an and or but of in on at to for with by from as is are was were be been being it its "
     "he she they them his her their our we you i me my us him this that these those which who "
     "whom whose what when where why how not no nor so than then there here will would shall "
     "should could can may might must has have had having do does did done if while although "
     "though because also very more most less least much many some any all both each other "
     "another such only own same too just about into over under after before between during "
     "against again once up down out off above below further s t 's 're 've 'll 'd mr mrs ms dr "
     "said says say told tell added adding including include included according year years "
     "yesterday today tomorrow monday tuesday wednesday thursday friday saturday sunday january "
     "february march april may june july august september october november december week "
     "weeks month months day days last next ago amid since until among new one two first "
     "second"},
};

constexpr MarkedWords kVerbs[] = {
    {kCarrier,
     "hold:held host convene open stage gather organize organise conduct resume "
     "conclude finish complete sign ink reach lead:led chair kick carry take:took"},
    {kCarrier | kStart, "begin:began start resume"},
    {kCarrier | kAttend, "attend participate join"},
    {kInclude, "include involve feature"},
    {kCarrier | kOff, "cancel cancel:cancelled postpone suspend scrap shelve abandon"},
    {kNegativeVerb,
     "fail refuse decline deny avoid prevent avert oppose want seek:sought hope "
     "try attempt wish urge call ask press demand consider threaten"},
    {kOutcome,
     "agree decide discuss review adopt approve pass endorse ratify welcome reach sign conclude "
     "resolve settle pledge commit emphasize emphasise back veto accept examine explore tackle"},
};

constexpr SpeechVerbs kSpeech[] = {
    {VerbClass::say,
     "say:said tell:told add note explain state! remark comment write:wrote tweet post reply "
     "respond argue claim believe fear think:thought suggest observe recall describe "
     "acknowledge concede admit mention speak:spoke testify report stress emphasize emphasise "
     "underline underscore reiterate insist maintain assert contend declare allege indicate hint "
     "signal express complain lament boast joke predict forecast estimate reveal disclose "
     "recount conclude continue cite praise hail thank mourn apologize apologise criticize "
     "criticise slam! blast! accuse blame denounce deplore condemn oppose support back! offer "
     "question!"},
    {VerbClass::warn, "warn caution alert"},
    {VerbClass::threaten, "threaten"},
    {VerbClass::agree, "agree accept welcome endorse approve consent pledge promise commit"},
    {VerbClass::reject, "reject deny refuse dismiss rebuff decline dispute rebut refute veto"},
    {VerbClass::announce, "announce unveil proclaim vow swear:swore"},
    {VerbClass::call_for,
     "urge demand appeal request implore press recommend propose call ask invite exhort"},
    {VerbClass::confirm, "confirm verify corroborate"},
};

constexpr EventWords kEvents[] = {
    {"talks",
     "talks talk meeting meetings discussions negotiations negotiation consultation consultations "
     "gathering dialogue summit conference session huddle",
     "meet:met negotiate confer"},
    {"visit", "visit trip tour", "visit travel arrive fly:flew"},
    {"strike", "strike strikes airstrike airstrikes bombardment shelling raid raids",
     "strike:struck bomb shell raid"},
    {"attack",
     "attack attacks assault shooting shootings stabbing ambush bombing explosion blast massacre",
     "attack assault stab ambush explode shoot:shot storm"},
    {"killing", "killing assassination murder death deaths",
     "kill assassinate murder die behead execute"},
    {"vote", "vote votes ballot referendum", "vote"},
    {"election", "election elections polls runoff primary by-election", "elect re-elect"},
    {"ceasefire", "ceasefire truce cease-fire armistice", ""},
    {"deal", "deal agreement accord pact treaty merger takeover acquisition settlement contract",
     "acquire merge settle"},
    {"trial", "trial hearing court-martial arraignment sentencing", "testify"},
    {"ruling", "ruling verdict conviction judgment judgement sentence",
     "rule convict sentence acquit overturn uphold:upheld"},
    {"launch", "launch rollout debut liftoff", "launch unveil"},
    {"protest", "protest protests demonstration demonstrations rally rallies march riot riots",
     "protest demonstrate rally riot"},
    {"walkout", "walkout stoppage", ""},
    {"disaster",
     "earthquake quake tremor hurricane cyclone typhoon flood floods flooding wildfire wildfires "
     "eruption tsunami landslide avalanche tornado storm fire blaze",
     "erupt"},
    {"crash", "crash collision derailment accident wreck", "crash collide derail sink:sank"},
    {"outbreak", "outbreak epidemic", ""},
    {"operation", "operation offensive invasion incursion crackdown", "invade storm seize capture"},
    {"release", "release swap exchange handover", "release free"},
    {"sanctions", "sanctions embargo tariffs tariff", "sanction"},
    {"arrest", "arrest arrests detention", "arrest detain indict charge"},
    {"resignation", "resignation", "resign quit"},
    {"appointment", "appointment nomination", "appoint nominate"},
    {"preparation", "preparations preparation", ""},
    {"work",
     "reconstruction construction repairs evacuation evacuations search rescue recovery "
     "investigation inquiry probe withdrawal deployment vaccination implementation",
     "evacuate withdraw:withdrew deploy"},
    {"ceremony", "inauguration ceremony funeral coronation wedding", "inaugurate"},
    {"speech", "speech address debate briefing testimony", ""},
    {"lawsuit", "lawsuit suit", "sue"},
    {"test", "test tests drill drills exercise exercises", "test-fire"},
    {"decision", "decision resolution bill law measure ban",
     "approve pass adopt ratify veto impose ban lift repeal suspend reinstate"},
    {"match", "match game final championship tournament", "defeat beat"},
    {"shutdown", "shutdown closure lockdown curfew reopening", "shutter reopen"},
};

constexpr CountedWords kCounted[] = {
    {"killed", "killed dead died deaths fatalities killing dies perished death slain"},
    {"injured", "injured wounded hurt injuries injuring wounding hospitalized hospitalised"},
    {"missing", "missing unaccounted"},
    {"released", "released freed"},
    {"arrested", "arrested detained arrests detaining arresting"},
    {"displaced", "displaced evacuated homeless fled evacuating"},
    {"infected", "infected infections cases"},
    {"jobs", "laid-off layoffs redundancies"},
    {"hostages", "hostages captives"},
    {"votes", "votes seats"},
};

constexpr NumberWord kNumbers[] = {
    {"one", 1},       {"two", 2},        {"three", 3},       {"four", 4},      {"five", 5},
    {"six", 6},       {"seven", 7},      {"eight", 8},       {"nine", 9},      {"ten", 10},
    {"eleven", 11},   {"twelve", 12},    {"thirteen", 13},   {"fourteen", 14}, {"fifteen", 15},
    {"sixteen", 16},  {"seventeen", 17}, {"eighteen", 18},   {"nineteen", 19}, {"twenty", 20},
    {"thirty", 30},   {"forty", 40},     {"fifty", 50},      {"sixty", 60},    {"seventy", 70},
    {"eighty", 80},   {"ninety", 90},    {"dozen", 12},      {"hundred", 100}, {"thousand", 1e3},
    {"million", 1e6}, {"billion", 1e9},  {"trillion", 1e12}, {"bn", 1e9},      {"m", 1e6},
};

}  // namespace

std::span<const MarkedWords> marked_words() { return kMarked; }
std::span<const MarkedWords> marked_verbs() { return kVerbs; }
std::span<const SpeechVerbs> speech_verbs() { return kSpeech; }
std::span<const EventWords> event_words() { return kEvents; }
std::span<const CountedWords> counted_words() { return kCounted; }
std::span<const NumberWord> number_words() { return kNumbers; }

}  // namespace dateline::enrich::facts
