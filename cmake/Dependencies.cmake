# Each dependency: the system's when it is new enough, else the pinned upstream release, checked by its hash.

include(FetchContent)
set(FETCHCONTENT_QUIET OFF)
find_package(Threads REQUIRED)
find_package(PkgConfig)

set(cares_target c-ares::cares)
set(fmt_target fmt::fmt)
if(WHYREFUSED_STATIC)
  set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
  set(PKG_CONFIG_ARGN --static)
  set(cares_target c-ares::cares_static)
  if(NOT WIN32)
    set(fmt_target fmt::fmt-header-only)  # Debian has no static library of it.
  endif()
endif()

# The releases' own option() calls must not override what is set here.
set(CMAKE_POLICY_DEFAULT_CMP0077 NEW)

macro(fetch_release name url sha256)
  message(STATUS "${name}: no suitable system package, taking the pinned release")
  FetchContent_Declare(${name} URL "${url}" URL_HASH "SHA256=${sha256}" DOWNLOAD_EXTRACT_TIMESTAMP OFF)
  set(saved_build_testing "${BUILD_TESTING}")
  set(BUILD_TESTING OFF)
  FetchContent_MakeAvailable(${name})
  set(BUILD_TESTING "${saved_build_testing}")
endmacro()

# c-ares: 1.34 brought the record API and the socket functions that the wire tap uses.
find_package(c-ares 1.34 CONFIG QUIET)
if(NOT c-ares_FOUND)
  # scripts/setup leaves the source here on systems whose package is too old.
  if(NOT DEFINED FETCHCONTENT_SOURCE_DIR_C-ARES AND EXISTS "${PROJECT_SOURCE_DIR}/.deps/c-ares/CMakeLists.txt")
    set(FETCHCONTENT_SOURCE_DIR_C-ARES "${PROJECT_SOURCE_DIR}/.deps/c-ares")
  endif()
  set(CARES_STATIC ON)
  set(CARES_SHARED OFF)
  set(CARES_BUILD_TOOLS OFF)
  set(CARES_BUILD_TESTS OFF)
  set(CARES_INSTALL OFF)
  fetch_release(c-ares
    https://github.com/c-ares/c-ares/releases/download/v1.34.6/c-ares-1.34.6.tar.gz
    912dd7cc3b3e8a79c52fd7fb9c0f4ecf0aaa73e45efda880266a2d6e26b84ef5)
endif()

find_package(fmt 9 CONFIG QUIET)
if(NOT fmt_FOUND)
  fetch_release(fmt
    https://github.com/fmtlib/fmt/archive/refs/tags/10.2.1.tar.gz
    1250e4cc58bf06ee631567523f48848dc4596133e163f02615c97f78bab6c811)
endif()

find_package(CLI11 2.1 CONFIG QUIET)
if(NOT CLI11_FOUND)
  fetch_release(CLI11
    https://github.com/CLIUtils/CLI11/archive/refs/tags/v2.4.2.tar.gz
    f2d893a65c3b1324c50d4e682c0cdc021dd0477ae2c048544f39eed6654b699a)
endif()

find_package(nlohmann_json 3.11 CONFIG QUIET)
if(NOT nlohmann_json_FOUND)
  fetch_release(nlohmann_json
    https://github.com/nlohmann/json/releases/download/v3.11.3/json.tar.xz
    d6c65aca6b1ed68e7a182f4757257b107ae403032760ed6ef121c9d55e81757d)
endif()

# libidn2 builds with autotools only; every system that has CMake packages has it.
if(PkgConfig_FOUND)
  pkg_check_modules(IDN2 IMPORTED_TARGET libidn2>=2.3)
endif()
if(NOT IDN2_FOUND)
  message(FATAL_ERROR "libidn2 >= 2.3 is missing: install libidn2-dev (Debian), libidn2-devel (Fedora) or libidn2 (Homebrew, vcpkg), and pkg-config")
endif()
add_library(libidn2::libidn2 ALIAS PkgConfig::IDN2)

# HMAC for signed queries (TSIG).
if(PkgConfig_FOUND)
  pkg_check_modules(NETTLE IMPORTED_TARGET nettle>=3.4)
endif()
if(NOT NETTLE_FOUND)
  message(FATAL_ERROR "nettle >= 3.4 is missing: install nettle-dev (Debian), nettle-devel (Fedora) or nettle (Homebrew, vcpkg)")
endif()

# Kerberos tickets for signed updates (GSS-TSIG).
if(WHYREFUSED_GSS)
  if(PkgConfig_FOUND)
    pkg_check_modules(KRB5 IMPORTED_TARGET krb5-gssapi>=1.17 krb5)
  endif()
  if(NOT KRB5_FOUND)
    message(FATAL_ERROR "MIT krb5 >= 1.17 is missing: install libkrb5-dev (Debian), krb5-devel (Fedora) or krb5 (Homebrew, vcpkg), or configure with -DWHYREFUSED_GSS=OFF")
  endif()
  # Debian keeps links to them in a folder of their own, which would become an RPATH.
  get_target_property(krb5_libraries PkgConfig::KRB5 INTERFACE_LINK_LIBRARIES)
  set(krb5_files)
  foreach(library IN LISTS krb5_libraries)
    if(EXISTS "${library}")
      file(REAL_PATH "${library}" library)
    endif()
    list(APPEND krb5_files "${library}")
  endforeach()
  set_target_properties(PkgConfig::KRB5 PROPERTIES INTERFACE_LINK_LIBRARIES "${krb5_files}")
endif()

if(BUILD_TESTING)
  find_package(GTest 1.12 CONFIG QUIET)
  if(NOT GTest_FOUND)
    set(INSTALL_GTEST OFF)
    fetch_release(googletest
      https://github.com/google/googletest/archive/refs/tags/release-1.12.1.tar.gz
      81964fe578e9bd7c94dfdb09c8e4d6e6759e19967e397dbea48d1c10e45d0df2)
  endif()
endif()
