#include "app/page/assets.h"

extern "C" const char dateline_page_html[];
extern "C" const char dateline_page_css[];
extern "C" const char dateline_page_js[];
extern "C" const char dateline_page_end[];

namespace dateline::app::page {
namespace {

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::optional<Asset> asset(std::string_view path) {
  if (path == "/") {
    return Asset{"text/html; charset=utf-8", between(dateline_page_html, dateline_page_css)};
  }
  if (path == "/page.css") {
    return Asset{"text/css; charset=utf-8", between(dateline_page_css, dateline_page_js)};
  }
  if (path == "/page.js") {
    return Asset{"text/javascript; charset=utf-8", between(dateline_page_js, dateline_page_end)};
  }
  return std::nullopt;
}

}  // namespace dateline::app::page
