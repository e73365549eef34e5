# The conformance suite; the program that lists these also defines conformance::setup().
set(DATELINE_CONFORMANCE_SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/fetching_test.cc
  ${CMAKE_CURRENT_LIST_DIR}/fixture.cc
  ${CMAKE_CURRENT_LIST_DIR}/groups_test.cc
  ${CMAKE_CURRENT_LIST_DIR}/member.cc
  ${CMAKE_CURRENT_LIST_DIR}/offsets_test.cc
  ${CMAKE_CURRENT_LIST_DIR}/records_test.cc
  ${CMAKE_CURRENT_LIST_DIR}/topics_test.cc
  ${CMAKE_CURRENT_LIST_DIR}/transactions_test.cc)
