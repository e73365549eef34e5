#include "app/build_versions.h"

#include <string>

#include "app/version.h"
#include "broker/kafka/version.h"
#include "ingest/document.h"

namespace dateline::app {

void publish_build_versions(Metrics& metrics, std::string_view dictionary, std::string_view model) {
  metrics
      .gauge("dateline_build_info", {{"version", std::string(kVersion)},
                                     {"librdkafka", broker::kafka::client_version()},
                                     {"simdjson", std::string(ingest::decoder_version())},
                                     {"compiler", __VERSION__},
                                     {"dictionary", std::string(dictionary)},
                                     {"model", std::string(model)}})
      .Set(1);
}

}  // namespace dateline::app
