#include "checks/answers/program_walk.h"

#include <algorithm>

namespace whyrefused {

namespace {

using Is = TypeFate::Is;

bool is_good(const TypeFate& fate) {
  return fate.is == Is::data || fate.is == Is::no_data || fate.is == Is::no_name;
}

bool is_bad(const TypeFate& fate) { return fate.is == Is::refused || fate.is == Is::failed; }

/// What few programs were measured with.
bool is_rare(const TypeFate& fate) {
  return fate.is == Is::not_implemented || fate.is == Is::other || fate.is == Is::lame;
}

Ending ending_of(const TypeFate& fate) {
  switch (fate.is) {
    case Is::data:
      return Ending::works;
    case Is::no_data:
      return Ending::no_data;
    case Is::no_name:
      return Ending::no_name;
    case Is::refused:
      return Ending::refused;
    case Is::failed:
    case Is::not_implemented:
    case Is::other:
    case Is::lame:
      return Ending::failed;
    case Is::silent:
      return Ending::timed_out;
    case Is::closed:
      return Ending::closed;
    case Is::unknown:
      break;
  }
  return Ending::unknown;
}

// --- Seconds

constexpr int usual_attempts = 2;
constexpr unsigned usual_timeout = 5;

bool obeys(const Waits& waits) { return waits.options == Waits::Options::obeyed; }

unsigned rounds_of(const Waits& waits, const Context& context) {
  return obeys(waits) && waits.rounds > 1 ? static_cast<unsigned>(context.attempts) : waits.rounds;
}

unsigned wait_of(const Waits& waits, bool first, const Context& context) {
  const auto seconds = first ? waits.first : waits.others;
  if (!obeys(waits)) return seconds;
  const auto timeout = static_cast<unsigned>(context.timeout);
  if (first && waits.attempts_are_tries && context.attempts != usual_attempts)
    return timeout * static_cast<unsigned>(context.attempts);
  return seconds * timeout / usual_timeout;
}

/// retrans << ns, divided by the number of servers for all but the first (res_send.c).
unsigned glibc_wait(std::size_t server, std::size_t servers, const Context& context) {
  const auto seconds = static_cast<unsigned>(context.timeout) << server;
  return std::max(1U, server == 0 ? seconds : seconds / static_cast<unsigned>(servers));
}

// --- One type, one server after the other

/// What the program gets to see: what comes over TCP where it asks so.
TypeFate shown(const TransportFates& fates, const Habits& habits, bool only_tcp, bool& over_tcp) {
  over_tcp = (only_tcp && habits.over_tcp) ||
             (fates.cut_short && habits.sees_tc && (habits.tc_first || is_good(fates.udp)));
  if (over_tcp) return fates.tcp.value_or(TypeFate{});
  return fates.udp;
}

Reaction reaction(const Habits& habits, const TypeFate& fate, bool over_tcp) {
  if (over_tcp && habits.believes_tcp && is_bad(fate)) return Reaction::stop;
  if (fate.is == Is::failed || is_rare(fate)) return habits.failed;
  if (fate.is == Is::closed) return habits.closed;
  if (fate.is == Is::silent) return Reaction::ignore;
  if (fate.header_only && over_tcp) return habits.header_only_over_tcp;
  // BIND's tools look at RA before they look at the RCODE.
  if (habits.needs_ra) return fate.ra ? habits.refused : habits.refused_without_ra;
  if (fate.header_only) return habits.header_only;
  return fate.ra ? habits.refused : habits.refused_without_ra;
}

using PerServer = std::vector<const TransportFates*>;

Walked walk_type(const Habits& habits, const PerServer& servers, const Context& context) {
  Walked walked;
  std::vector<bool> dropped(servers.size());
  const auto& waits = habits.waits;
  unsigned silent = 0, closed = 0;
  bool other_error = false;
  for (unsigned round = 0; round < rounds_of(waits, context); ++round) {
    for (std::size_t i = 0; i < servers.size(); ++i) {
      if (dropped[i]) continue;
      bool over_tcp = false;
      const auto fate = shown(*servers[i], habits, context.only_tcp, over_tcp);
      if (fate.is == Is::unknown || fate.is == Is::lame) return {};
      if (is_rare(fate) && !habits.any_rcode_is_a_failure) return {};
      const bool last = i + 1 == servers.size();
      const bool passed_over =
          habits.needs_ra && !fate.ra && !last && fate.is != Is::silent && fate.is != Is::closed;
      if (is_good(fate) && !passed_over) {
        walked.ending = ending_of(fate);
        walked.over_tcp = over_tcp;
        walked.stepped = i > 0;
        return walked;
      }
      const auto what = passed_over ? Reaction::next : reaction(habits, fate, over_tcp);
      const bool unread = fate.header_only && !habits.reads_header_only;
      const auto error = what == Reaction::ignore ? Ending::timed_out
                         : unread                 ? Ending::malformed
                                                  : ending_of(fate);
      if (error != Ending::timed_out || !habits.keeps_first_error || !other_error)
        walked.ending = error;
      other_error |= error != Ending::timed_out;
      walked.over_tcp = over_tcp;
      if (what == Reaction::stop) return walked;
      if (what == Reaction::ignore) {
        // glibc waits for ever where a TCP connection stays open.
        if (over_tcp && habits.believes_tcp) return {};
        walked.seconds += waits.like_glibc ? glibc_wait(i, servers.size(), context)
                                           : wait_of(waits, silent + closed == 0, context);
        ++silent;
      }
      if (waits.most != 0 && walked.seconds >= waits.most) break;
      if (fate.is == Is::closed) ++closed;
      if ((is_bad(fate) || is_rare(fate)) && habits.drops_refusing) dropped[i] = true;
    }
    if (waits.most != 0 && walked.seconds >= waits.most) break;
  }
  const bool some_left = std::ranges::find(dropped, false) != dropped.end();
  if (waits.most != 0 && some_left) {
    walked.ending = Ending::timed_out;
    walked.seconds = waits.most;
  } else if (waits.alone != 0 && silent > 0) {
    walked.seconds = silent * waits.alone;
  }
  return walked;
}

/// Of two: the one that the program tells of. Silence comes last; "no such name" is told only where
/// nothing else went wrong.
const Walked& worse(const Walked& one, const Walked& other) {
  const auto rank = [](Ending ending) {
    if (ending == Ending::works) return 0;
    if (ending == Ending::no_name || ending == Ending::no_data) return 1;
    return ending == Ending::timed_out ? 3 : 2;
  };
  return rank(other.ending) > rank(one.ending) ? other : one;
}

bool brings_trouble(Ending ending) {
  return ending != Ending::works && ending != Ending::no_data && ending != Ending::no_name;
}

Walked either_of(const Walked& a, const Walked& aaaa) {
  if (a.ending == Ending::unknown || aaaa.ending == Ending::unknown) return {};
  const bool a_works = a.ending == Ending::works, aaaa_works = aaaa.ending == Ending::works;
  auto both = a_works ? a : aaaa_works ? aaaa : worse(a, aaaa);
  both.seconds = std::max(a.seconds, aaaa.seconds);
  if (a_works && brings_trouble(aaaa.ending)) both.only = "A";
  if (aaaa_works && brings_trouble(a.ending)) both.only = "AAAA";
  return both;
}

Walked both_of(const Walked& a, const Walked& aaaa, bool in_turn) {
  if (a.ending == Ending::unknown || (in_turn && brings_trouble(a.ending))) return a;
  if (aaaa.ending == Ending::unknown) return {};
  auto both = either_of(a, aaaa);
  if (brings_trouble(a.ending) || brings_trouble(aaaa.ending)) both = worse(a, aaaa);
  // nginx: NXDOMAIN is the end for both, unless the other is still waited for.
  if (!in_turn && both.ending != Ending::timed_out)
    for (const auto* one : {&a, &aaaa})
      if (one->ending == Ending::no_name) both = *one;
  both.only = {};
  both.seconds = in_turn ? a.seconds + aaaa.seconds : std::max(a.seconds, aaaa.seconds);
  return both;
}

/// host and nslookup: an error for A is the end; else the next type is shown below it.
Walked a_then_others(const Walked& a, const Walked& aaaa) {
  if (brings_trouble(a.ending) || a.ending == Ending::no_name) return a;
  if (aaaa.ending == Ending::unknown) return {};
  auto all = a.ending == Ending::works ? a : aaaa;
  if (a.ending == Ending::works && brings_trouble(aaaa.ending)) all.trouble = aaaa.ending;
  if (all.ending != Ending::works || a.ending != Ending::works) all.seconds += a.seconds;
  return all;
}

// --- musl

/// What all servers together say to one type.
struct Heard {
  std::optional<TypeFate> answer;  ///< Refusals and errors over UDP are no replies to it.
  bool refused_over_tcp = false;   ///< A reply over TCP is the end, whatever it says.
  bool known = true;               ///< Nothing is missing that would change it.
  bool agreed = true;              ///< Else it depends on who replies first.
};

Heard hear(const Habits& habits, const PerServer& servers) {
  Heard heard;
  for (const auto* fates : servers) {
    bool over_tcp = false;
    const auto fate = shown(*fates, habits, false, over_tcp);
    if (fate.is == Is::unknown || fate.is == Is::lame) heard.known = false;
    heard.refused_over_tcp |= over_tcp && is_bad(fate);
    if (!is_good(fate)) continue;
    if (heard.answer && heard.answer->is != fate.is) heard.agreed = false;
    heard.answer = fate;
  }
  if (heard.answer && heard.refused_over_tcp) heard.known = false;
  return heard;
}

Walked walk_together(const Habits& habits, const PerServer& of_a, const PerServer& of_aaaa,
                     const Context& context) {
  const auto a = hear(habits, of_a), aaaa = hear(habits, of_aaaa);
  if (!a.known || !aaaa.known || context.only_tcp) return {};
  const auto surely_data = [](const Heard& heard) {
    return heard.agreed && heard.answer && heard.answer->is == Is::data;
  };
  const bool both_answered = a.answer && aaaa.answer;
  if (both_answered && !(a.agreed && aaaa.agreed) && !surely_data(a) && !surely_data(aaaa))
    return {};
  Walked walked;
  if (a.refused_over_tcp || aaaa.refused_over_tcp) {
    walked.ending = Ending::refused;
  } else if (!both_answered) {
    walked.ending = Ending::timed_out;
    walked.seconds = wait_of(habits.waits, true, context);
  } else {
    const auto is = [&](Is what) { return a.answer->is == what || aaaa.answer->is == what; };
    walked.ending = is(Is::data)      ? Ending::works
                    : is(Is::no_name) ? Ending::no_name
                                      : Ending::no_data;
  }
  return walked;
}

// --- glibc

struct Pair {
  TypeFate a, aaaa;
  bool over_tcp = false;
};

/// TC in one of both sends both to TCP, and a refusal is looked at before TC is.
Pair pair_of(const ServerFates& server, const Context& context) {
  const auto cut = [](const TransportFates& fates) {
    return fates.cut_short && is_good(fates.udp);
  };
  const auto over_tcp = [](const TransportFates& fates) {
    return fates.tcp.value_or(fates.cut_short ? TypeFate{} : fates.udp);
  };
  if (context.only_tcp || cut(server.a) || cut(server.aaaa))
    return {over_tcp(server.a), over_tcp(server.aaaa), true};
  return {server.a.udp, server.aaaa.udp};
}

Walked ended(Walked walked, const TypeFate& a, const TypeFate& aaaa) {
  const bool a_works = a.is == Is::data, aaaa_works = aaaa.is == Is::data;
  if (a_works || aaaa_works) {
    walked.ending = Ending::works;
    if (a_works && !is_good(aaaa)) walked.only = "A";
    if (aaaa_works && !is_good(a)) walked.only = "AAAA";
    return walked;
  }
  const bool no_name = a.is == Is::no_name || aaaa.is == Is::no_name;
  walked.ending = no_name ? Ending::no_name : Ending::no_data;
  return walked;
}

/// "strict-error", from glibc 2.41 on: an error for one type is one for both. Silence is none.
std::optional<bool> is_strict(const Context& context) {
  if (!context.strict_error) return false;
  if (!context.glibc) return std::nullopt;
  return *context.glibc >= GlibcVersion{2, 41};
}

Walked walk_glibc(const std::vector<ServerFates>& servers, const Context& context) {
  Walked walked;
  const auto strict = is_strict(context);
  bool one_by_one = context.single_request;
  for (int round = 0; round < context.attempts; ++round) {
    for (std::size_t i = 0; i < servers.size(); ++i) {
      auto [a, aaaa, over_tcp] = pair_of(servers[i], context);
      if (context.no_aaaa) aaaa = a;
      for (auto* fate : {&a, &aaaa})
        if (fate->is == Is::not_implemented || fate->is == Is::lame) fate->is = Is::failed;
      if (a.is == Is::unknown || aaaa.is == Is::unknown) return {};
      const auto wait = glibc_wait(i, servers.size(), context);
      walked.over_tcp = over_tcp;
      walked.stepped = i > 0;
      const bool half = is_good(a) != is_good(aaaa);
      const bool silent = a.is == Is::silent || aaaa.is == Is::silent;
      // It waits for ever where a TCP connection stays open.
      if (over_tcp && silent) return {};
      if (is_good(a) && is_good(aaaa)) return ended(walked, a, aaaa);
      // NO_RECOVERY, which getaddrinfo takes for "no such name": another RCODE, and REFUSED over
      // TCP.
      const bool odd = a.is == Is::other || aaaa.is == Is::other;
      if (odd && a.is != aaaa.is) return {};
      if (odd || (over_tcp && is_bad(a) && is_bad(aaaa))) {
        walked.ending = a.is == Is::failed ? Ending::failed : Ending::no_name;
        return walked;
      }
      if (half && !silent && strict != false) {
        if (!strict || over_tcp) return {};
        walked.ending = Ending::failed;
        continue;
      }
      if (half && silent && !one_by_one) {
        // It begins again with this server, one type after the other.
        walked.seconds += wait;
        one_by_one = true;
        if (is_good(a)) walked.seconds += wait;
      }
      if (one_by_one && !is_good(a)) {
        walked.ending = ending_of(a);
        if (a.is == Is::silent) walked.seconds += wait;
        continue;
      }
      if (half) {
        if (silent) walked.seconds += wait;
        return ended(walked, a, aaaa);
      }
      walked.ending = ending_of(a.is == Is::silent ? a : aaaa);
      if (silent) walked.seconds += wait;
    }
  }
  return walked;
}

}  // namespace

Walked walk(const Habits& habits, const std::vector<ServerFates>& all, const Context& context,
            std::size_t begin) {
  auto servers = all;
  if (servers.size() > habits.most_servers) servers.resize(habits.most_servers);
  if (servers.empty()) return {};
  std::rotate(servers.begin(),
              servers.begin() + static_cast<std::ptrdiff_t>(begin % servers.size()), servers.end());
  if (habits.way == Way::glibc) return walk_glibc(servers, context);
  PerServer of_a, of_aaaa;
  for (const auto& server : servers) {
    of_a.push_back(&server.a);
    of_aaaa.push_back(&server.aaaa);
  }
  if (habits.way == Way::together) return walk_together(habits, of_a, of_aaaa, context);
  const auto a = walk_type(habits, of_a, context);
  if (habits.wants == Wants::only_a) return a;
  const auto aaaa = walk_type(habits, of_aaaa, context);
  switch (habits.wants) {
    case Wants::either:
      return either_of(a, aaaa);
    case Wants::both:
    case Wants::both_in_turn:
      return both_of(a, aaaa, habits.wants == Wants::both_in_turn);
    case Wants::a_then_others:
      return a_then_others(a, aaaa);
    case Wants::only_a:
      break;
  }
  return a;
}

}  // namespace whyrefused
