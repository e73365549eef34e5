#include "broker/kafka/version.h"

#include <librdkafka/rdkafka.h>

namespace dateline::broker::kafka {

std::string client_version() { return rd_kafka_version_str(); }

}  // namespace dateline::broker::kafka
