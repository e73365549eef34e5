#include "ingest/web_address.h"

#include <gtest/gtest.h>

namespace dateline::ingest {
namespace {

TEST(WebAddress, CutsCredentialsOff) {
  EXPECT_EQ(web_address("https://user:secret@daily.example/x"), "https://daily.example/x");
  EXPECT_EQ(web_address("https://a@b@daily.example:8080/x?q=@"),
            "https://daily.example:8080/x?q=@");
}

TEST(WebAddress, LeavesTheRestAsItIs) {
  for (const auto address : {"https://daily.example", "HTTP://Daily.Example/Path?b=2&a=1#top",
                             "https://münchen.example/ä", "http://[::1]:8080/",
                             "http://169.254.169.254/latest", "https://a_b.example/%20"}) {
    EXPECT_EQ(web_address(address), address);
  }
  EXPECT_EQ(web_address("  https://daily.example/x \n"), "https://daily.example/x");
}

TEST(WebAddress, RefusesWhatIsNotOfTheWeb) {
  for (const auto text : {"",
                          "javascript:alert(1)",
                          "file:///x",
                          "data:text/html,x",
                          "mailto:a@b",
                          "//daily.example/x",
                          "/x",
                          "daily.example/x",
                          "https:/daily.example",
                          "https:daily.example",
                          "https://",
                          "https:///x",
                          "https://?q",
                          "https://.",
                          "https://user@/x",
                          "https://daily.example:port/",
                          "https://a:99999/",
                          "https://daily.example/a b",
                          "https://daily.example/a\nb",
                          "https://good.example\\@evil.example/",
                          "https://a<b>/",
                          "https://[::1/"}) {
    EXPECT_FALSE(web_address(text)) << text;
  }
}

TEST(WebAddress, NamesTheHost) {
  EXPECT_EQ(host_of("https://www.Daily.Example:8080/x"), "daily.example");
  EXPECT_EQ(host_of("http://[::1]:8080/"), "[::1]");
  EXPECT_EQ(host_of(""), "");
}

TEST(WebAddress, KeysSpellingsOfOnePageAlike) {
  EXPECT_EQ(address_key("https://www.daily.example/"), "daily.example");
  EXPECT_EQ(address_key("http://daily.example:80/a/?utm_medium=x&id=7&fbclid=y#z"),
            "daily.example/a?id=7");
  EXPECT_EQ(address_key("https://daily.example?&&"), "daily.example");
  EXPECT_EQ(address_key("https://daily.example:8080/a"), "daily.example:8080/a");
}

}  // namespace
}  // namespace dateline::ingest
