#pragma once

#include <string>

#include "platform/windows/api.h"

namespace whyrefused::platform::windows {

/// NUL is a character device, too, and _isatty() takes it for a terminal.
bool is_console(HANDLE handle);

/// Once: the consoles of standard output and standard error show UTF-8 and obey escape sequences,
/// where there are such. The console is not only ours: it is given back as it was, when the process
/// ends by itself, by Ctrl-C or by the closing of its window.
void prepare_console();
/// The console behind this handle obeys escape sequences.
bool obeys_escapes(HANDLE handle);
/// What prepare_console() has changed is as it was. From any thread.
void give_console_back();
/// To be called by give_console_back() before.
void call_before_giving_back(void (*function)());

/// Reads what is typed, as UTF-8, waiting as long as it takes or until `stopping` is set
/// (ERROR_OPERATION_ABORTED). Empty without error: Ctrl-Z.
std::string read_console(HANDLE console, HANDLE stopping, unsigned long& error);

}  // namespace whyrefused::platform::windows
