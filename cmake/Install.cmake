# The manual page and the completions, made by a program that has the command line's own definition, and where all goes.

if(WIN32)
  include(WindowsInstall)
  return()
endif()

add_executable(whyrefused_generate packaging/generate.cpp)
target_link_libraries(whyrefused_generate PRIVATE whyrefused_core whyrefused_warnings)

set(generated_files)
function(generate what file)
  set(path "${CMAKE_CURRENT_BINARY_DIR}/${file}")
  get_filename_component(folder "${path}" DIRECTORY)
  file(MAKE_DIRECTORY "${folder}")
  add_custom_command(OUTPUT "${path}" COMMAND whyrefused_generate ${what} "${path}"
                     DEPENDS whyrefused_generate COMMENT "Writing ${file}")
  set(generated_files ${generated_files} "${path}" PARENT_SCOPE)
endfunction()

generate(man man/whyrefused.1)
generate(bash completions/bash/whyrefused)
generate(zsh completions/zsh/_whyrefused)
generate(fish completions/fish/whyrefused.fish)
add_custom_target(whyrefused_generated ALL DEPENDS ${generated_files})

set(generated "${CMAKE_CURRENT_BINARY_DIR}")
install(TARGETS whyrefused)
install(FILES "${generated}/man/whyrefused.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES "${generated}/completions/bash/whyrefused" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
install(FILES "${generated}/completions/zsh/_whyrefused" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions")
install(FILES "${generated}/completions/fish/whyrefused.fish" DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")

install(FILES README.md DESTINATION "${CMAKE_INSTALL_DOCDIR}")
file(GLOB docs CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/docs/*.md" "${CMAKE_CURRENT_SOURCE_DIR}/docs/*.json"
     "${CMAKE_CURRENT_SOURCE_DIR}/docs/*.svg")
install(FILES ${docs} DESTINATION "${CMAKE_INSTALL_DOCDIR}/docs")
foreach(folder examples icinga2 grafana prometheus)
  if(IS_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/docs/${folder}")
    install(DIRECTORY "docs/${folder}" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
  endif()
endforeach()
