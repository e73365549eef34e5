#include <cstdlib>

#include "enrich/names/tagger/model.h"

extern "C" const char dateline_starter_model_begin[];
extern "C" const char dateline_starter_model_end[];

namespace dateline::enrich::names::tagger {

const Model& Model::starter() {
  static const Model model = [] {
    const auto size =
        static_cast<std::size_t>(dateline_starter_model_end - dateline_starter_model_begin);
    auto read_model = read({dateline_starter_model_begin, size}, "starter model");
    if (!read_model) std::abort();  // the build put a broken file in: no input can cause this
    return *std::move(read_model);
  }();
  return model;
}

}  // namespace dateline::enrich::names::tagger
