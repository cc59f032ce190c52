# The .rpm. It holds the static program: shared libraries are called otherwise in each distribution that has rpm.

list(APPEND CPACK_GENERATOR RPM)
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_RELEASE 1)
set(CPACK_RPM_PACKAGE_GROUP "Applications/System")
set(CPACK_RPM_PACKAGE_LICENSE
    "MIT AND BSD-3-Clause AND LGPL-2.1-or-later AND LGPL-3.0-or-later AND GPL-3.0-or-later WITH GCC-exception-3.1")
set(CPACK_RPM_PACKAGE_URL "${WHYREFUSED_HOMEPAGE}")
set(CPACK_RPM_PACKAGE_DESCRIPTION "${CPACK_DEBIAN_PACKAGE_DESCRIPTION}")
set(CPACK_RPM_PACKAGE_SUMMARY "Find out why a DNS server answers REFUSED")
set(CPACK_RPM_PACKAGE_VENDOR "${WHYREFUSED_MAINTAINER}")
set(CPACK_PACKAGE_RELOCATABLE OFF)
set(CPACK_RPM_PACKAGE_AUTOREQ no)  # It would ask for a loader that knows the program's kind of hash table. There is none.
set(CPACK_RPM_COMPRESSION_TYPE xz)

string(TIMESTAMP RPM_CHANGELOG_DATE "%a %b %d %Y" UTC)
configure_file(packaging/changelog.rpm.in packaging/changelog.rpm @ONLY)
set(CPACK_RPM_CHANGELOG_FILE "${CMAKE_CURRENT_BINARY_DIR}/packaging/changelog.rpm")

# Folders that belong to others.
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
    /usr/share/man /usr/share/man/man1 /usr/share/bash-completion /usr/share/bash-completion/completions
    /usr/share/zsh /usr/share/zsh/site-functions /usr/share/fish /usr/share/fish/vendor_completions.d)

# The same bytes from the same source: no host, no time but SOURCE_DATE_EPOCH, and the program as it is in the other files.
set(CPACK_RPM_SPEC_MORE_DEFINE
"Packager: ${WHYREFUSED_MAINTAINER}
%define _buildhost reproducible
%define use_source_date_epoch_as_buildtime 1
%define clamp_mtime_to_source_date_epoch 1
%define _build_id_links none
%define __os_install_post %{nil}")
