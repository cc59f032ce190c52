# What Windows shows of the program (version, manifest), and the folder that people get: all beside each other, no bin and no share.
# There is no manual page, and the completions are for shells of other systems.

set(windows_packaging "${CMAKE_CURRENT_SOURCE_DIR}/packaging/windows")
set(resources "${CMAKE_CURRENT_BINARY_DIR}/generated/windows")
string(REPLACE "." "," version_commas "${PROJECT_VERSION}.0")
configure_file("${windows_packaging}/whyrefused.rc.in" "${resources}/whyrefused.rc" @ONLY)
configure_file("${windows_packaging}/whyrefused.manifest.in" "${resources}/whyrefused.manifest" @ONLY)
# Not as a source of the language RC: windres would be given the compiler's options.
add_custom_command(OUTPUT "${resources}/whyrefused.o"
  COMMAND "${CMAKE_RC_COMPILER}" -O coff whyrefused.rc whyrefused.o
  WORKING_DIRECTORY "${resources}" DEPENDS "${resources}/whyrefused.rc" "${resources}/whyrefused.manifest" VERBATIM)
set_source_files_properties("${resources}/whyrefused.o" PROPERTIES EXTERNAL_OBJECT ON GENERATED ON)
target_sources(whyrefused PRIVATE "${resources}/whyrefused.o")

install(TARGETS whyrefused DESTINATION .)
install(FILES README.md CHANGELOG.md DESTINATION .)
file(GLOB docs CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/docs/*.md" "${CMAKE_CURRENT_SOURCE_DIR}/docs/*.json"
     "${CMAKE_CURRENT_SOURCE_DIR}/docs/*.svg")
install(FILES ${docs} DESTINATION docs)
install(DIRECTORY docs/examples DESTINATION docs)

# What is linked into the program has to say under which licence it is: all in one text, which can be read on Windows.
list(TRANSFORM CMAKE_FIND_ROOT_PATH APPEND "/licences/*" OUTPUT_VARIABLE licences)
file(GLOB licences ${licences})
list(FILTER licences EXCLUDE REGEX googletest)  # Tests are not handed on.
list(PREPEND licences "${CMAKE_CURRENT_SOURCE_DIR}/LICENSE")
list(APPEND licences /usr/share/doc/mingw-w64-ucrt64-dev/copyright /usr/share/common-licenses/LGPL-3 /usr/share/common-licenses/GPL-3)
file(READ "${windows_packaging}/licences.txt" all_licences)
foreach(licence IN LISTS licences)
  string(REPLACE "${CMAKE_CURRENT_SOURCE_DIR}/" "" name "${licence}")
  string(REGEX REPLACE "^.*/(licences|doc|common-licenses)/" "" name "${name}")
  string(REPLACE "/" " " name "${name}")
  if(EXISTS "${licence}")
    file(READ "${licence}" licence_text)
    string(APPEND all_licences "\n\n==== ${name}\n\n${licence_text}")
  endif()
endforeach()
# Not string(CONFIGURE): the texts are taken as they are.
file(WRITE "${CMAKE_CURRENT_BINARY_DIR}/packaging/licences.txt" "${all_licences}")
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/packaging/licences.txt" DESTINATION .)
