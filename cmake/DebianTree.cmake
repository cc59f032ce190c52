# Run by CPack between installing into its staging folder and packing it: Debian Policy asks for some files compressed
# (12.1, 12.7), and Debian's zsh looks for a package's completions in a folder of its own.

if(NOT CPACK_GENERATOR STREQUAL "DEB")
  return()
endif()

set(share "${CPACK_TEMPORARY_DIRECTORY}/usr/share")
function(compress file)
  execute_process(COMMAND gzip -9n "${file}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

compress("${share}/man/man1/whyrefused.1")
file(COPY_FILE "${CPACK_WHYREFUSED_CHANGELOG}" "${share}/doc/whyrefused/changelog.Debian")
compress("${share}/doc/whyrefused/changelog.Debian")
file(CHMOD "${share}/doc/whyrefused/changelog.Debian.gz" PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
file(RENAME "${share}/zsh/site-functions" "${share}/zsh/vendor-completions")
