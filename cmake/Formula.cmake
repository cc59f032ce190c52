# Fills in the Homebrew formula. For scripts/release: cmake -D VERSION= -D HOMEPAGE= -D URL= -D ARCHIVE= -D FORMULA= -P Formula.cmake
# URL is where the file ARCHIVE can be fetched. What is not given is no invented address: .invalid names nothing (RFC 6761).

file(SHA256 "${ARCHIVE}" SHA256)
get_filename_component(archive_name "${ARCHIVE}" NAME)
set(URL_NOTE "")
if(NOT HOMEPAGE OR NOT URL)
  set(URL_NOTE "
# PLACEHOLDER: addresses that end with .invalid lead nowhere. scripts/release takes the real ones with --homepage and --source-url.")
endif()
if(NOT HOMEPAGE)
  set(HOMEPAGE "https://whyrefused.invalid/")
endif()
if(NOT URL)
  set(URL "https://whyrefused.invalid/${archive_name}")
endif()
configure_file("${CMAKE_CURRENT_LIST_DIR}/../packaging/whyrefused.rb.in" "${FORMULA}" @ONLY)
