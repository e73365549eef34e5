#include <cstdlib>

#include "enrich/names/dictionary.h"

extern "C" const std::byte dateline_starter_dictionary_begin[];
extern "C" const std::byte dateline_starter_dictionary_end[];

namespace dateline::enrich::names {

const Dictionary& Dictionary::starter() {
  static const Dictionary dictionary = [] {
    auto opened =
        view({dateline_starter_dictionary_begin, dateline_starter_dictionary_end}, "starter");
    if (!opened) std::abort();  // the build put a broken file in: no input can cause this
    return *std::move(opened);
  }();
  return dictionary;
}

}  // namespace dateline::enrich::names
