#include <algorithm>
#include <array>

#include "catalog/rcodes.h"
#include "catalog/text.h"
#include "catalog/types.h"
#include "lines/letters.h"
#include "lines/names.h"

namespace whyrefused {

namespace {

/// Words of messages, and keys of their fields, which stand where a name may stand. In order.
constexpr auto words = std::to_array<std::string_view>({
    // clang-format off
    "a", "action", "activity", "additional", "addr", "address", "after", "again", "all", "also",
    "always", "an", "and", "another", "answer", "answers", "any", "are", "as", "at", "attempt",
    "attempts", "authority", "available", "backend", "bad", "be", "because", "been", "before",
    "between", "both", "but", "by", "c-ares", "cache", "call", "can", "cannot", "cause", "caused", "check",
    "checks", "class", "client", "clients", "cluster", "code", "command", "config",
    "configuration", "connect", "connecting", "connection", "context", "controller", "count",
    "daemon", "data", "default", "delay", "denied", "dependencies", "destination", "details",
    "device", "did", "dig", "discovery", "dns", "do", "does", "domain", "domains", "done", "drill",
    "dropped", "duration", "during", "each", "edns", "empty", "endpoint", "entry", "err", "errno",
    "error", "errors", "event", "exception", "exit", "expected", "external", "fail", "failed",
    "failing", "fails", "failure", "failures", "fallback", "false", "fatal", "file", "first",
    "flags", "for", "forward", "forwarder", "forwarders", "forwarding", "found", "from", "gateway",
    "get", "global", "got", "had", "has", "have", "header", "health", "host", "hostname",
    "hostnames", "hosts", "id", "if", "in", "incoming", "info", "information", "input", "instance", "interface",
    "internal", "internet", "into", "invalid", "ip", "is", "issue", "it", "its", "job", "key",
    "last", "latency", "level", "library", "line", "list", "local", "log", "lookup", "lookups",
    "mail", "main", "master", "message", "method", "missing", "mode", "module", "monitor", "msg",
    "my", "name", "names", "nameserver", "nameservers", "network", "new", "next", "nil", "no",
    "node", "none", "not", "nothing", "notice", "notify", "now", "null", "of", "ok", "on", "once",
    "one", "only", "opcode", "operation", "options", "or", "other", "our", "outcome", "outgoing",
    "output", "over", "package", "packet", "packets", "parameter", "path", "peer", "pending",
    "period", "permission", "plugin", "policy", "port", "primary", "private", "probe", "problem",
    "process", "program", "protocol", "proxy", "public", "qclass", "qname", "qtype", "queries",
    "query", "querying", "question", "questions", "queue", "rate", "rcode", "read", "reason",
    "received", "record", "records", "recursion", "recursive", "recursor", "reference", "refresh",
    "refused", "registration", "rejected", "remote", "replies", "reply", "request", "requests",
    "resolution", "resolve", "resolved", "resolver", "resolvers", "resolving", "response",
    "responses", "result", "results", "retries", "retry", "retrying", "return", "returned",
    "reverse", "root", "route", "router", "rule", "same", "search", "second", "secondary",
    "section", "self", "send", "sending", "sent", "server", "servers", "service", "session",
    "setting", "settings", "size", "socket", "some", "source", "standard", "start", "state",
    "status", "still", "stub", "success", "suffix", "summary", "symbol", "system", "table",
    "target", "task", "tcp", "test", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "those", "time", "timeout", "timer", "title", "to", "total", "transfer",
    "transport", "tried", "trouble", "true", "try", "ttl", "type", "udp", "unable", "undefined",
    "unexpected", "unknown", "until", "up", "update", "updates", "upstream", "upstreams", "url",
    "used", "user", "using", "value", "version", "via", "view", "warn", "warning", "was", "we",
    "were", "what", "when", "where", "which", "while", "who", "will", "with", "within", "without",
    "worker", "would", "xfer", "yes", "yet", "you", "your", "zone", "zones"
    // clang-format on
});

static_assert(std::ranges::is_sorted(words));

bool is_word(std::string_view lower) { return std::ranges::binary_search(words, lower); }

}  // namespace

bool may_be_computer(std::string_view label) {
  if (label.size() < 2 || label.find('.') != std::string_view::npos || valid_name(label).empty())
    return false;
  if (find_type(label) != nullptr || find_rcode(label) != nullptr) return false;
  const auto lower = in_lower_case(label);
  if (is_word(lower)) return false;
  // "E670003" is a number of an error.
  if (label.size() > 3 && label.front() == 'E' && std::ranges::all_of(label.substr(1), is_digit))
    return false;
  // "LoadError" is a class, "socket_error" a function, "dns_query" and "query-time" are keys.
  if (lower.ends_with("error") || lower.ends_with("exception")) return false;
  for (std::size_t letter = 1; letter < label.size(); ++letter)
    if (is_lower(label[letter - 1]) && is_upper(label[letter])) return false;
  const auto mark = lower.find_first_of("-_");
  if (mark != std::string::npos && is_word(lower.substr(0, mark)) &&
      is_word(lower.substr(lower.find_last_of("-_") + 1)))
    return false;
  return std::ranges::any_of(label, [](char c) { return !is_digit(c) && c != '-' && c != '_'; });
}

}  // namespace whyrefused
