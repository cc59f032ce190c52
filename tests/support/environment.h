#pragma once

#include <cstdlib>

namespace whyrefused {

/// A variable that is in the environment for as long as this lives.
class EnvironmentVariable {
 public:
#ifdef _WIN32
  EnvironmentVariable(const char* name, const char* value) : name_(name) { _putenv_s(name, value); }
  ~EnvironmentVariable() { _putenv_s(name_, ""); }
#else
  EnvironmentVariable(const char* name, const char* value) : name_(name) {
    ::setenv(name, value, 1);
  }
  ~EnvironmentVariable() { ::unsetenv(name_); }
#endif
  EnvironmentVariable(const EnvironmentVariable&) = delete;
  EnvironmentVariable& operator=(const EnvironmentVariable&) = delete;

 private:
  const char* name_;
};

}  // namespace whyrefused
