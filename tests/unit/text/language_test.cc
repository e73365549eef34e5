#include "enrich/text/language.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::enrich::text {
namespace {

std::string code(std::string_view text, std::string_view claimed = "") {
  return detect_language(text, claimed).code;
}

TEST(Language, TellsEnglishNewsByItsFunctionWords) {
  const auto language = detect_language(
      "The minister said on Monday that the bridge would be closed for a month because of the "
      "damage that the flood had done to two of its pillars.",
      "");
  EXPECT_EQ(language.code, "en");
  EXPECT_GT(language.confidence, 0.9);
}

TEST(Language, TellsEnglishHeadlinesOfAFewWords) {
  EXPECT_EQ(code("Police arrest man after bank robbery"), "en");
  EXPECT_EQ(code("Minister says talks near end"), "en");
  EXPECT_EQ(code("Storm kills 12, leaders call for help"), "en");
}

TEST(Language, NamesLanguagesInLatinScript) {
  EXPECT_EQ(code("Der Minister sagte am Montag, die Brücke bleibe wegen der Schäden durch das "
                 "Hochwasser einen Monat lang gesperrt."),
            "de");
  EXPECT_EQ(code("Le ministre a déclaré lundi que le pont resterait fermé pendant un mois en "
                 "raison des dégâts causés par les inondations."),
            "fr");
  EXPECT_EQ(code("El ministro dijo el lunes que el puente permanecerá cerrado durante un mes por "
                 "los daños que causaron las inundaciones."),
            "es");
  EXPECT_EQ(code("Il ministro ha detto lunedì che il ponte resterà chiuso per un mese a causa dei "
                 "danni provocati dall'alluvione."),
            "it");
  EXPECT_EQ(code("O ministro disse na segunda-feira que a ponte ficará fechada durante um mês por "
                 "causa dos danos provocados pelas cheias."),
            "pt");
  EXPECT_EQ(code("Minister powiedział w poniedziałek, że most będzie zamknięty przez miesiąc z "
                 "powodu szkód wyrządzonych przez powódź."),
            "pl");
  EXPECT_EQ(code("Bakan pazartesi günü yaptığı açıklamada köprünün sel hasarı nedeniyle bir ay "
                 "boyunca kapalı kalacağını söyledi."),
            "tr");
  EXPECT_EQ(code("De minister zei maandag dat de brug een maand lang gesloten blijft vanwege de "
                 "schade die het hoogwater heeft aangericht."),
            "nl");
  EXPECT_EQ(code("Statsråden sa mandag at broen skal være stengt i en måned på grunn av skadene "
                 "som flommen førte med seg, og at arbeidet ikke kan begynne før neste uke."),
            "no");
}

TEST(Language, NamesLanguagesInOtherScripts) {
  EXPECT_EQ(code("Министр заявил в понедельник, что мост будет закрыт на месяц из-за ущерба, "
                 "нанесённого наводнением."),
            "ru");
  EXPECT_EQ(code("Міністр заявив у понеділок, що міст буде закритий на місяць через збитки, "
                 "завдані повінню."),
            "uk");
  EXPECT_EQ(code("قال الوزير يوم الاثنين إن الجسر سيغلق لمدة شهر بسبب الأضرار التي سببتها "
                 "الفيضانات."),
            "ar");
  EXPECT_EQ(code("השר אמר ביום שני כי הגשר ייסגר למשך חודש בגלל הנזק שגרם השיטפון."), "he");
  EXPECT_EQ(code("部长周一表示，由于洪水造成的损坏，大桥将关闭一个月。"), "zh");
  EXPECT_EQ(code("大臣は月曜日、洪水による被害のため橋を一か月閉鎖すると述べた。"), "ja");
  EXPECT_EQ(code("장관은 월요일 홍수 피해로 다리가 한 달 동안 폐쇄될 것이라고 말했다."), "ko");
  EXPECT_EQ(code("Ο υπουργός δήλωσε τη Δευτέρα ότι η γέφυρα θα παραμείνει κλειστή."), "el");
  EXPECT_EQ(code("मंत्री ने सोमवार को कहा कि बाढ़ से हुए नुकसान के कारण पुल एक महीने बंद रहेगा।"), "hi");
}

TEST(Language, IsUndeterminedWithoutEnoughWords) {
  EXPECT_EQ(code(""), "und");
  EXPECT_EQ(code("12:30 - 4 / 7"), "und");
  EXPECT_EQ(code("Ngozi Lindqvist"), "und");
  EXPECT_EQ(detect_language("...", "de").code, "und");
}

TEST(Language, BelievesTheProducerOnlyWhenUnsure) {
  EXPECT_EQ(code("Ngozi Lindqvist", "sv"), "sv");
  EXPECT_EQ(code("Ngozi Lindqvist", "EN-us"), "en");
  EXPECT_EQ(code("The minister said on Monday that the bridge would be closed for a month.", "de"),
            "en");
  EXPECT_EQ(code("Der Minister sagte am Montag, die Brücke bleibe einen Monat lang gesperrt, weil "
                 "das Hochwasser sie beschädigt habe.",
                 "en"),
            "de");
  EXPECT_EQ(code("Ngozi Lindqvist", "klingon!"), "und");
}

TEST(Language, ReadsForeignTextWithEnglishQuotationsAsForeign) {
  EXPECT_EQ(
      code("Der Präsident schrieb auf der Plattform: “We will be back.” Danach verließ er die "
           "Sitzung, ohne auf die Fragen der Journalisten zu antworten, und flog nach Hause."),
      "de");
}

TEST(Language, SurvivesBrokenBytes) { EXPECT_EQ(code("\xff\xfe\xc3\xe2\x80"), "und"); }

}  // namespace
}  // namespace dateline::enrich::text
