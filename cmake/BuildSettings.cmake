# Flags for everything that is built here, dependencies included, and the warnings for our own code.

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

# What was compiled before, in whatever clone, is not compiled again. Paths below the source folder count as relative ones,
# and precompiled headers by their contents.
find_program(CCACHE ccache)
if(CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  set(launcher "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime "${CCACHE}")
  set(CMAKE_C_COMPILER_LAUNCHER "${launcher}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${launcher}")
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:SHELL:-Xclang -fno-pch-timestamp>")
  endif()
endif()

# libFuzzer, which comes with clang, has to see which branches an input takes: in c-ares, too.
set(sanitizers $<$<BOOL:${WHYREFUSED_FUZZ}>:fuzzer-no-link,>address,undefined)
if(WHYREFUSED_SANITIZE)
  add_compile_options(-fsanitize=${sanitizers} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
  add_link_options(-fsanitize=address,undefined)
elseif(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  # It is run by root's cron and reads packets from strangers. tests/hardening looks for each of these in the binary.
  add_compile_options(-fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
  add_compile_definitions($<$<COMPILE_LANGUAGE:CXX>:_GLIBCXX_ASSERTIONS>)
  # Known to compilers for some processors only.
  include(CheckCXXCompilerFlag)
  foreach(flag -fstack-clash-protection -fcf-protection=full -mbranch-protection=standard)
    string(MAKE_C_IDENTIFIER "has${flag}" known)
    check_cxx_compiler_flag(${flag} ${known})
    if(${known})
      add_compile_options(${flag})
    endif()
  endforeach()
  if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    add_link_options(-Wl,-z,relro,-z,now,-z,noexecstack)
  endif()
endif()

if(WIN32)
  include(WindowsSettings)
endif()

# Static programs, too, are loaded at a random address.
if(WHYREFUSED_STATIC AND NOT WIN32)
  set(CMAKE_C_LINK_OPTIONS_PIE -static-pie)
  set(CMAKE_CXX_LINK_OPTIONS_PIE -static-pie)
endif()
include(CheckPIESupported)
check_pie_supported()

if(WHYREFUSED_LTO)
  include(CheckIPOSupported)
  check_ipo_supported(RESULT lto_works OUTPUT lto_reason LANGUAGES C CXX)
  if(lto_works)
    set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
  else()
    message(STATUS "No link-time optimisation: ${lto_reason}")
  endif()
endif()

add_library(whyrefused_warnings INTERFACE)
target_compile_options(whyrefused_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion $<$<BOOL:${WHYREFUSED_WERROR}>:-Werror>)

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 to 14 report overlaps and overflows in std::string and std::vector that their own inlining made up; with
  # link-time optimisation the warning comes at the link.
  set(false_alarms -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread)
  if(WIN32)
    list(APPEND false_alarms -Wno-array-bounds)  # The same, by GCC 14 with -O2, which the preset windows has warnings as errors with.
  endif()
  target_compile_options(whyrefused_warnings INTERFACE ${false_alarms})
  add_link_options(${false_alarms})
endif()
