#include "demo/demo.h"

#include <algorithm>
#include <cstdio>
#include <optional>

#include <fmt/format.h>

#include "demo/personas.h"
#include "demo/responder.h"
#include "engine/engine.h"
#include "model/printable.h"
#include "platform/windows_settings.h"
#include "report/layout.h"

namespace whyrefused {

namespace {

std::string_view cause_found(const Result& played) {
  const auto& server = played.diagnosis.servers.front();
  return server.cause != nullptr ? id_text(server.cause->id) : std::string_view("nothing");
}

/// The real thing: real sockets, the real pipeline; only the server is ours.
Result play(const Persona& persona) {
  Responder responder(
      [&persona, count = 0U](const ReceivedQuery& received) mutable -> std::vector<Action> {
        const auto query = parse_query(received.bytes);
        if (!query) return {};
        return {{.kind = Action::Kind::send,
                 .bytes = build_reply(*query, persona.reply(*query, count++)),
                 .after = {}}};
      });
  Result played;
  played.the_case.request.name = demo_name;
  played.the_case.context.source = "demonstration";
  played.the_case.context.on_windows = platform::is_windows();
  played.the_case.servers.push_back({{responder.endpoint(), "demonstration"}, {}});
  played.diagnosis = diagnose(played.the_case, {}, {});
  return played;
}

int play_all(std::FILE* narration, const ShowReport& show) {
  const auto tell = [&](const std::string& text) { std::fputs(text.c_str(), narration); };
  tell(wrapped("",
               "Playing servers on 127.0.0.1 that refuse for different reasons, and diagnosing "
               "each with real queries. "
               "No network is used. See one in full with --demo CAUSE.") +
       "\n");
  bool all_found = true;
  std::optional<Result> first;
  for (const auto& persona : personas()) {
    auto played = play(persona);
    const bool found = cause_found(played) == persona.cause;
    all_found = all_found && found;
    tell(wrapped(padded(persona.cause, 23),
                 fmt::format("{}: {}", persona.plays,
                             found ? "found" : fmt::format("taken for {}", cause_found(played)))));
    if (!first) first = std::move(played);
  }
  tell("\nThe report of the first:\n\n");
  show(*first);
  return all_found ? 0 : 3;
}

}  // namespace

int run_demo(const std::string& cause, std::FILE* narration, const ShowReport& show) {
  if (cause.empty()) return play_all(narration, show);
  const auto list = personas();
  const auto persona = std::ranges::find(list, cause, &Persona::cause);
  if (persona == list.end()) {
    std::string known;
    for (const auto& one : list) known += (known.empty() ? "" : ", ") + std::string(one.cause);
    std::fprintf(stderr, "whyrefused: --demo cannot play %s; it plays %s\n",
                 in_quotes(cause).c_str(), known.c_str());
    return 3;
  }
  const auto played = play(*persona);
  std::fputs((wrapped("", fmt::format("Played on 127.0.0.1: {}.", persona->plays)) + "\n").c_str(),
             narration);
  show(played);
  return cause_found(played) == persona->cause ? 0 : 3;
}

}  // namespace whyrefused
