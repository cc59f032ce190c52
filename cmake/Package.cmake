# `cmake --build --preset release --target package`: a .tar.gz, and a .deb where dpkg is. With the preset static: a .tar.gz, and
# an .rpm where rpmbuild is.

set(WHYREFUSED_MAINTAINER "The whyrefused authors <whyrefused@whyrefused.invalid>" CACHE STRING
    "Who answers for the packages: NAME <ADDRESS>")
set(WHYREFUSED_HOMEPAGE "" CACHE STRING "URL for the packages, or empty")

# As a field of Debian's copyright format: lines are indented, empty lines hold a full stop.
function(as_field text variable)
  string(STRIP "${text}" text)
  string(REGEX REPLACE "\n" "\n " text " ${text}")
  string(REGEX REPLACE "\n *\n" "\n .\n" text "${text}")
  string(REGEX REPLACE "\n *\n" "\n .\n" text "${text}")
  set(${variable} "${text}" PARENT_SCOPE)
endfunction()

# What is linked into the program has to say under which licence it is.
set(CARES_COPYRIGHT "")
if(DEFINED c-ares_SOURCE_DIR)
  file(READ "${c-ares_SOURCE_DIR}/LICENSE.md" licence)
  string(REGEX MATCHALL "Copyright [^\n]*" holders "${licence}")
  list(TRANSFORM holders STRIP)
  list(TRANSFORM holders REPLACE "^Copyright *(\\([cC]\\))? *" "")
  list(JOIN holders "\n" holders)
  as_field("${holders}" holders)
  string(STRIP "${holders}" holders)
  as_field("${licence}" licence)
  set(CARES_COPYRIGHT
      "\nFiles: c-ares/*\nCopyright: ${holders}\nLicense: c-ares\n${licence}\nComment: Linked statically into /usr/bin/whyrefused.\n")
endif()
set(STATIC_COPYRIGHT "")
if(WHYREFUSED_STATIC)
  file(READ packaging/copyright-static STATIC_COPYRIGHT)
  if(NOT DEFINED c-ares_SOURCE_DIR)
    string(PREPEND STATIC_COPYRIGHT "\nFiles: c-ares/*\nCopyright: 1998 Massachusetts Institute of Technology\n 2007-2025 Daniel Stenberg and many contributors\nLicense: Expat\nComment: Linked statically into whyrefused.\n")
  endif()
  foreach(licence GPL-3 LGPL-2.1 LGPL-3)
    install(FILES "/usr/share/common-licenses/${licence}" DESTINATION "${CMAKE_INSTALL_DOCDIR}" OPTIONAL)
  endforeach()
endif()
# Below 1, so that a package of Debian's own, or of a distribution made from it, counts as newer.
set(CPACK_DEBIAN_PACKAGE_RELEASE 0upstream1)
string(TIMESTAMP CHANGELOG_DATE "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file(packaging/copyright.in packaging/copyright @ONLY)
configure_file(packaging/changelog.in packaging/changelog @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/packaging/copyright" DESTINATION "${CMAKE_INSTALL_DOCDIR}")

set(CPACK_GENERATOR TGZ)
find_program(DPKG_SHLIBDEPS dpkg-shlibdeps)
if(DPKG_SHLIBDEPS AND NOT WHYREFUSED_STATIC)
  list(APPEND CPACK_GENERATOR DEB)
endif()
set(CPACK_PACKAGE_CONTACT "${WHYREFUSED_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "find out why a DNS server answers REFUSED")
set(CPACK_RESOURCE_FILE_LICENSE "${CMAKE_CURRENT_SOURCE_DIR}/LICENSE")
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
# What packages want differently from everybody else.
set(CPACK_PRE_BUILD_SCRIPTS "${CMAKE_CURRENT_SOURCE_DIR}/cmake/PackageTree.cmake")
set(CPACK_WHYREFUSED_CHANGELOG "${CMAKE_CURRENT_BINARY_DIR}/packaging/changelog")

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE "${WHYREFUSED_HOMEPAGE}")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"dig shows that a DNS server answers REFUSED; whyrefused finds out why. It
asks each configured resolver by itself, compares which of them refuse and
under which circumstances, and says the probable cause, how certain it is,
who must act, and what to change.")

find_program(RPMBUILD rpmbuild)
if(RPMBUILD AND WHYREFUSED_STATIC)
  include(RpmPackage)
endif()
include(CPack)
