#pragma once

#ifdef _WIN32
#include <chrono>
#include <thread>

// Declared here: the macros of windows.h stay out of tests.
extern "C" __declspec(dllimport) int __stdcall GenerateConsoleCtrlEvent(unsigned long event,
                                                                        unsigned long group);
extern "C" __declspec(dllimport) unsigned long __stdcall GetConsoleProcessList(unsigned long* ids,
                                                                               unsigned long size);
#else
#include <csignal>
#endif

namespace whyrefused::platform {

/// Ctrl-C of our own. False: this process cannot send itself one.
inline bool raise_interrupt() {
#ifdef _WIN32
  // It would go to all processes of the console.
  unsigned long ids[2];
  if (GetConsoleProcessList(ids, 2) != 1 || GenerateConsoleCtrlEvent(0, 0) == 0) return false;
  std::this_thread::sleep_for(std::chrono::milliseconds{100});  // It comes in another thread.
  return true;
#else
  return std::raise(SIGINT) == 0;
#endif
}

}  // namespace whyrefused::platform
