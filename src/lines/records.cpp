#include "lines/records.h"

#include <algorithm>
#include <array>
#include <span>

#include "catalog/text.h"
#include "lines/explain_line.h"
#include "lines/log_prefix.h"

namespace whyrefused {

/// How the output of a tool looks.
struct ToolOutput {
  std::array<std::string_view, 5> begins;  ///< A line so; where the output has such a line already,
                                           ///< the next output begins.
  std::array<std::string_view, 6> goes_on;  ///< Lines that belong to it; "" ends the list.
  bool (*also)(std::string_view line);      ///< Others that do; may be null.
};

namespace {

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t") == line.npos; }

std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(" \t"), line.size());
}

/// What an update was about stands in the query, what became of it in the reply.
bool is_reply_to_update(std::string_view record, std::string_view line) {
  constexpr std::string_view of_update = "opcode: UPDATE, status: ";
  const auto first = record.find(of_update);
  return first != record.npos && line.find(of_update) != line.npos &&
         record.find(of_update, first + 1) == record.npos;
}

/// "www.example.org. 300 IN A 192.0.2.80"
bool is_resource_record(std::string_view line) {
  const auto name = line.find_first_of(" \t");
  const auto ttl = std::min(line.find_first_not_of(" \t", name), line.size());
  const auto behind = std::min(line.find_first_of(" \t", ttl), line.size());
  return name != line.npos && behind > ttl &&
         std::ranges::all_of(line.substr(ttl, behind - ttl), is_digit);
}

/// All of an event belongs to it, its date included, but not the entry of a log behind it.
bool is_of_event(std::string_view line) {
  const auto label = line.find(':');
  return !has_log_prefix(line) ||
         (label != line.npos && std::ranges::none_of(line.substr(0, label), is_digit));
}

/// nsupdate -d, behind all that it asked before.
constexpr std::string_view sending_update = "Sending update to";

const ToolOutput tools[] = {
    // dig, kdig, drill, delv, nsupdate
    {{"; <<>> ", ";; Got answer", ";; ->>HEADER<<-", sending_update, ";"},
     {";", "Outgoing update query:", "Reply from update query:", "update failed:", "; TSIG error",
      "Failed nsupdate:"},
     is_resource_record},
    // nslookup of BIND and of Windows
    {{"Server:"}, {"Address", "Name:", "Aliases:", "** ", "*** ", "Non-auth"}, nullptr},
    // host, given a server
    {{"Using domain server:"}, {"Address", "Name:", "Aliases:", "Host ", ";;"}, nullptr},
    // Events of Windows as Event Viewer copies them, and as PowerShell shows them
    {{"Log Name:", "TimeCreated "}, {}, is_of_event},
    // ... and what people copy of them
    {{"The dynamic registration of", "The dynamic deletion of", "The system failed to",
      "Cluster network name"},
     {},
     is_of_event},
};

/// What goes on with the line before it although it is not indented.
constexpr std::array<std::string_view, 12> continuations{"at ",
                                                         "Caused by:",
                                                         "Suppressed:",
                                                         "... ",
                                                         "}",
                                                         "]",
                                                         ")",
                                                         "+ ",
                                                         "At line:",
                                                         "During handling of the above",
                                                         "The above exception",
                                                         "| "};

template <typename Texts>
bool begins_with_one_of(std::string_view line, const Texts& texts) {
  return std::ranges::any_of(
      texts, [line](std::string_view text) { return !text.empty() && line.starts_with(text); });
}

constexpr std::string_view traceback = "Traceback (most recent call last):";

/// More lines than this do not belong to one entry of a log: the others of them have a prefix, but
/// these are of another program.
constexpr std::size_t most_unmarked = 50;

const ToolOutput* tool_of(std::string_view line) {
  const auto* const tool = std::ranges::find_if(
      tools, [line](const ToolOutput& one) { return begins_with_one_of(line, one.begins); });
  return tool == std::end(tools) ? nullptr : tool;
}

}  // namespace

bool Records::continues(std::string_view line) const {
  if (record_.empty() || record_.size() >= longest_record) return false;
  if (is_blank(line)) return true;
  if (tool_ != nullptr) {
    if (line.starts_with(sending_update)) return false;
    for (const auto mark : tool_->begins)
      if (mark.size() > 1 && line.starts_with(mark))
        return record_.find(mark) == std::string::npos || is_reply_to_update(record_, line);
    return begins_with_one_of(line, tool_->goes_on) || indent_of(line) > 0 ||
           (tool_->also != nullptr && tool_->also(line));
  }
  if (tool_of(line) != nullptr) return false;
  if (indent_of(line) > indent_) return true;
  if (has_log_prefix(line)) return false;
  if (awaits_last_ || begins_with_one_of(line, continuations)) return true;
  return is_entry_ && !after_blank_ && unmarked_ < most_unmarked;
}

void Records::begin(std::string_view line) {
  finish();
  if (is_blank(line)) return;
  record_ = line;
  tool_ = tool_of(line);
  indent_ = indent_of(line);
  is_entry_ = tool_ == nullptr && has_log_prefix(line);
  unmarked_ = 0;
}

void Records::add(std::string_view line) {
  const bool goes_on = continues(line);
  if (!goes_on) {
    begin(line);
    awaits_last_ = false;
  } else {
    record_ += '\n';
    record_ += line;
    if (!is_blank(line) && indent_of(line) <= indent_) ++unmarked_;
  }
  // Frames are indented; the line behind them is the exception.
  if (line.starts_with(traceback) || line.starts_with("During handling of the above") ||
      line.starts_with("The above exception"))
    awaits_last_ = true;
  else if (awaits_last_ && !is_blank(line) && indent_of(line) <= indent_)
    awaits_last_ = false;
  after_blank_ = is_blank(line);
}

void Records::finish() {
  if (!record_.empty()) take_(record_);
  record_.clear();
}

}  // namespace whyrefused
