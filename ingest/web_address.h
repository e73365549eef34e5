#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline::ingest {

/// An article's address as events carry it: trimmed, user name and password cut off. Null when it
/// is not an absolute http or https address with a host. Nothing is ever fetched; names in other
/// scripts (IDN) stay as they are.
std::optional<std::string> web_address(std::string_view text);

/// The host of what web_address() returned, lower case, without port and a leading "www.".
std::string host_of(std::string_view address);

/// The same for all spellings of one page, as far as spelling tells: no scheme, no "www.", no
/// default port, no fragment, no campaign parameters (utm_*, fbclid...), no slash at the end. For
/// ids of articles that have none; not an address.
std::string address_key(std::string_view address);

}  // namespace dateline::ingest
