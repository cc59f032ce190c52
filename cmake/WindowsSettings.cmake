# Flags for Windows, by mingw-w64. tests/windows/parts looks for what they are to bring about.

# Windows 10: the oldest whose declarations are used. windows.h brings macros called min and max, which are names of C++.
foreach(definition _WIN32_WINNT=0x0A00 NOMINMAX WIN32_LEAN_AND_MEAN)
  add_compile_definitions($<$<COMPILE_LANGUAGE:CXX>:${definition}>)  # c-ares, which is C, has its own.
endforeach()

# One file: the runtime of C++ and of threads is in it. It is loaded at a random address of 64 bits, has no data that can be run, and
# holds no time of its making, so that it can be made again. Control Flow Guard is not among it: GCC has none.
add_link_options(-static -Wl,--dynamicbase,--high-entropy-va,--nxcompat,--no-insert-timestamp)

# What is never called stays out: the file is copied about. So many sections need the larger kind of object file.
add_compile_options(-ffunction-sections -fdata-sections -Wa,-mbig-obj)
add_link_options(-Wl,--gc-sections)
