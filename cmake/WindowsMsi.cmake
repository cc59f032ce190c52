# Fills in what wixl makes the .msi of. For packaging/windows/pack: cmake -D VERSION= -D DESCRIPTION= -D WXS= -P WindowsMsi.cmake

# The same for the same version, whoever makes it.
string(UUID PRODUCT_CODE NAMESPACE 5e0d7c5a-3f0c-5b57-a5ab-2d4c8d1f6a90 NAME "whyrefused-${VERSION}" TYPE SHA1 UPPER)
configure_file("${CMAKE_CURRENT_LIST_DIR}/../packaging/windows/whyrefused.wxs.in" "${WXS}" @ONLY)
