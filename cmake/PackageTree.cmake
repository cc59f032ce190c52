# Run by CPack between installing into its staging folder and packing it: both kinds of package want the manual page compressed,
# Debian Policy the changelog, too (12.1, 12.7), and Debian's zsh looks for a package's completions in a folder of its own.

if(NOT CPACK_GENERATOR MATCHES "^(DEB|RPM)$")
  return()
endif()

set(share "${CPACK_TEMPORARY_DIRECTORY}/usr/share")
function(compress file)
  execute_process(COMMAND gzip -9n "${file}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

compress("${share}/man/man1/whyrefused.1")
if(CPACK_GENERATOR STREQUAL "DEB")
  file(COPY_FILE "${CPACK_WHYREFUSED_CHANGELOG}" "${share}/doc/whyrefused/changelog.Debian")
  compress("${share}/doc/whyrefused/changelog.Debian")
  file(CHMOD "${share}/doc/whyrefused/changelog.Debian.gz" PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
  file(RENAME "${share}/zsh/site-functions" "${share}/zsh/vendor-completions")
endif()
