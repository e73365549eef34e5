#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dateline::model {

/// What a dictionary of names takes from one item of a Wikidata dump. Items are numbers: Q30 is 30.
/// Statements marked as deprecated are left out; where some are preferred, only those are in.
struct WikidataItem {
  std::uint64_t number = 0;
  std::string label;  // English, else the one for all languages
  std::vector<std::string> aliases;
  std::string description;                  // English: "Australian geologist"
  std::uint32_t sitelinks = 0;              // pages about it on any wiki: how well known it is
  std::vector<std::uint64_t> classes;       // instance of (P31)
  std::vector<std::uint64_t> superclasses;  // subclass of (P279)
  std::vector<std::uint64_t> countries;     // country (P17), else citizenship (P27)
  std::vector<std::uint64_t> leaders;       // of state and government (P35, P6), those in office
  std::vector<std::string> demonyms;        // in English (P1549)
  std::string country_code;                 // ISO 3166, two letters (P297)
  std::uint64_t population = 0;             // P1082
  double latitude = 0, longitude = 0;       // P625, degrees
  bool located = false;
};

}  // namespace dateline::model
