// What every cause makes of servers that differ in one thing from a server that is known: so that
// no condition of a rule can change unnoticed. neighbours.txt holds what the rules say today; a
// change of a rule on purpose changes it, too (set WHYREFUSED_REWRITE=1 and run this test). With
// WHYREFUSED_DETAILS=FILE all that is behind it is written there, to see what has changed.

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <vector>

#include <fmt/format.h>

#include "catalog/ids.h"
#include "checks/causes/cause_rule.h"
#include "report/words.h"
#include "support/thinned.h"
#include "support/told.h"
#include "support/variations.h"

namespace whyrefused {
namespace {

using enum Purpose;

struct Known {
  const char* name;
  Recorded seen;
};

Recorded with(Recorded seen, std::initializer_list<Purpose> purposes, const Told& told) {
  seen.replies(purposes, told);
  return seen;
}

Recorded all(const Told& told) { return with(Recorded(), every_variant, told); }

constexpr std::initializer_list<Purpose> controls{control, control_rd0};

std::vector<Known> known_servers() {
  std::vector<Known> list;
  const auto add = [&](const char* name, Recorded seen) {
    list.push_back({name, std::move(seen)});
  };
  const auto ch = [](Recorded seen, const Told& told) {
    return with(std::move(seen), {version_bind}, told);
  };
  add("answers", ch(all(answered()), answered().text("9.18.24")));
  add("Unbound, access-control", with(with(Recorded(), every_variant, header_only_refusal()),
                                      {control, control_rd0, version_bind}, header_only_refusal()));
  add("Unbound, access-control with EDE",
      with(all(refused().ede(18).ad()), {control, control_rd0, version_bind},
           refused().ede(18).ad()));
  add("BIND, recursion denied", with(ch(with(all(refused().ede(18)), controls, refused().ede(18)),
                                        answered().text("9.18.24")),
                                     {ixfr}, replied(rcode::notauth)));
  add("BIND, everything denied",
      ch(with(all(refused().ede(18)), controls, refused().ede(18)), refused().ede(18)));
  add("BIND, no view", with(ch(with(all(refused().ede(18)), controls, refused().ede(18)),
                               answered().text("9.18.24")),
                            {ixfr, local_zone, local_zone_ixfr}, refused()));
  add("BIND, zone ACL",
      with(ch(with(all(refused().ede(18)), controls, refused()), answered().text("9.18.24")),
           {ixfr}, refused()));
  add("BIND, zone ACL of a resolver",
      with(ch(all(refused().ra().ede(18)), answered().text("9.18.24")), controls, answered().ra()));
  add("not served, no EDE",
      with(ch(with(all(refused()), controls, refused()), answered().text("9.18.24")), {ixfr},
           replied(rcode::notauth)));
  add("not served, EDE 20",
      ch(with(all(refused().ede(20)), controls, refused().ede(20)), refused()));
  add("NSD, zone ACL",
      ch(with(all(refused().ede(18)), controls, refused().ede(20)), refused().ede(18)));
  add("Knot DNS, ACL", with(with(Recorded(), every_variant, replied(rcode::notauth)), controls,
                            replied(rcode::notauth)));
  add("Knot DNS, ACL of a zone",
      with(with(Recorded(), every_variant, replied(rcode::notauth)), controls, refused().ede(20)));
  add("name policy with AA", ch(with(all(refused().aa().ra()), controls, answered().ra()),
                                answered().text("unbound 1.17.1")));
  add("name policy with EDE 15", with(all(refused().ra().ede(15)), controls, answered().ra()));
  add("name policy, plain", with(all(refused().ra()), controls, answered().ra()));
  add("Knot Resolver, view",
      with(all(refused().ra().ede(18, "EIM4")), controls, refused().ra().ede(18, "EIM4")));
  add("dnsmasq, no upstream",
      ch(with(all(refused().ra().ede(14)), controls, refused().ra().ede(14)),
         answered().text("dnsmasq-2.90")));
  add("dnsmasq, upstream refuses",
      ch(with(all(refused().ra()), controls, refused().ra()), answered().text("dnsmasq-2.90")));
  {
    auto seen = with(Recorded(), {target, target_again, target_tcp, target_no_edns, other_type},
                     refused().ra());
    seen.replies({target_rd0, control_rd0}, refused());
    seen.replies({control}, refused().ra());
    seen.replies({version_bind}, refused().ra());
    add("front end that refuses all", std::move(seen));
  }
  add("front end's block", ch(with(all(refused().ad()), controls, refused().ad()), refused().ad()));
  {
    auto seen = with(Recorded(), {target, target_again, target_rd0, target_no_edns, other_type},
                     refused().ra());
    seen.replies({target_tcp, control, answered_again_1, answered_again_2, answered_again_3},
                 answered());
    seen.replies({refused_again_1, refused_again_2, refused_again_3}, refused().ra());
    add("only over TCP", std::move(seen));
  }
  {
    auto seen =
        with(Recorded(), {target, target_again, target_rd0, target_tcp, target_no_edns}, refused());
    seen.replies({other_type, control, answered_again_1, answered_again_2, answered_again_3},
                 answered());
    seen.replies({refused_again_1, refused_again_2, refused_again_3}, refused());
    add("only other types", std::move(seen));
  }
  {
    auto seen =
        with(Recorded(), {target, target_again, target_rd0, target_tcp, other_type}, refused());
    seen.replies({target_no_edns, control, answered_again_1, answered_again_2, answered_again_3},
                 answered());
    seen.replies({refused_again_1, refused_again_2, refused_again_3}, refused());
    add("only without EDNS", std::move(seen));
  }
  {
    auto seen =
        with(Recorded(), {target, target_again, target_tcp, target_no_edns, other_type}, refused());
    seen.replies({target_rd0, control_rd0}, answered().aa());
    seen.replies({control}, refused());
    add("only without RD", std::move(seen));
  }
  {
    auto seen = all(refused());
    seen.replies({target_no_options, control}, answered());
    seen.the_case().servers[0].observations[0].probe.query.subnet = "192.0.2.0/24";
    add("only without options", std::move(seen));
  }
  {
    auto seen =
        with(Recorded(), {target}, refused().tc().ede(0, "DNS Cookie needed for UDP replies"));
    seen.replies({target_again, target_rd0, target_no_edns, other_type}, refused().tc());
    seen.replies({target_tcp, control_tcp}, answered());
    seen.replies({control}, refused().tc());
    add("cookie wanted", std::move(seen));
  }
  add("now and then", with(with(Recorded(), {target, target_rd0, other_type}, refused()),
                           {target_again, target_tcp, control}, answered()));
  {
    auto seen = all(refused());
    seen.replies({control, control_rd0}, refused());
    seen.replies({from_elsewhere, from_elsewhere_2}, answered());
    add("allowed from another address", std::move(seen));
  }
  {
    auto seen = all(refused().ra());
    seen.replies({control, control_rd0}, refused().ra());
    seen.replies({target_later}, answered().ra());
    add("allowed later", std::move(seen));
  }
  {
    Recorded seen;
    seen.server("192.0.2.1");
    seen.replies(every_variant, refused().ede(18));
    seen.replies({control, control_rd0}, refused().ede(18));
    seen.replies({version_bind, hostname_bind}, answered().text("same"));
    seen.server("2001:db8::1");
    seen.replies({target, control}, answered());
    seen.replies({version_bind, hostname_bind}, answered().text("same"));
    add("refused on one address of two", std::move(seen));
  }
  {
    auto seen = Recorded();
    seen.server("127.0.0.1");
    seen.replies(every_variant, refused().ra());
    seen.replies({control, control_rd0}, answered().ra());
    seen.replies({version_bind}, answered().text("dnsmasq-2.90"));
    seen.server("192.0.2.53");
    seen.replies({target}, refused());
    seen.the_case().servers[1].server.asked_by = "127.0.0.1";
    add("the upstream refuses", std::move(seen));
  }
  {
    auto seen = Recorded("nas");
    seen.server("127.0.0.53");
    seen.replies(every_variant, refused().aa().ra());
    seen.replies({control}, answered().ra());
    add("systemd-resolved, single label", std::move(seen));
  }
  add("SERVFAIL, AA", with(all(replied(rcode::servfail).aa()), controls, refused()));
  add("SERVFAIL, EDE 22",
      with(all(replied(rcode::servfail).ra().ede(22)), controls, answered().ra()));
  add("SERVFAIL to all",
      with(all(replied(rcode::servfail).ra()), controls, replied(rcode::servfail)));
  add("NXDOMAIN", with(all(replied(rcode::nxdomain).aa()), controls, refused()));
  add("NOTIMP", with(all(replied(rcode::notimp)), controls, answered()));
  add("FORMERR", with(all(replied(rcode::formerr)), controls, replied(rcode::formerr)));
  add("FORMERR to EDNS only",
      with(with(with(Recorded(), {target, target_again, target_rd0}, replied(rcode::formerr)),
                {target_no_edns}, refused()),
           controls, replied(rcode::formerr)));
  add("RCODE 11", with(all(replied(11)), controls, answered()));
  add("silent", with(all(silent()), controls, silent()));
  add("silent about the name", with(all(silent()), controls, answered()));
  add("silent to EDNS", with(with(Recorded(), {target, target_again, control}, silent()),
                             {target_no_edns}, answered()));
  add("silent over UDP",
      with(with(Recorded(), {target, target_again, control, target_no_edns}, silent()),
           {target_tcp, control_tcp}, answered()));
  add("silent upstream", with(with(all(silent()), controls, silent()), {version_bind},
                              answered().text("dnsmasq-2.91")));
  add("gives up over TCP",
      with(with(Recorded(), {target, control}, silent()), {target_tcp}, refused().ra().ede(23)));
  add("port closed", with(Recorded(), {target}, ended(Outcome::port_closed)));
  add("unreachable", with(Recorded(), {target}, ended(Outcome::unreachable)));
  add("unusable", with(Recorded(), {target}, ended(Outcome::unusable)));
  for (const auto operation : {Operation::transfer, Operation::update, Operation::notify}) {
    auto seen = with(Recorded(), {target, target_again}, refused());
    seen.replies({other_type}, answered().aa());
    seen.the_case().request.operation = operation;
    list.push_back({"", std::move(seen)});
    list.back().name = operation == Operation::transfer ? "transfer"
                       : operation == Operation::update ? "update"
                                                        : "notify";
  }
  {
    auto seen = with(Recorded(), {target, target_again}, replied(rcode::notauth));
    seen.replies({target_unsigned}, answered());
    auto& observation = seen.the_case().servers[0].observations[0];
    observation.probe.query.key = "key.example";
    observation.reply->tsig = Tsig{17, false};
    add("key unknown", std::move(seen));
  }
  for (const std::uint16_t qclass : {std::uint16_t{3}, std::uint16_t{4}}) {
    auto seen = Recorded(qclass == 3 ? "version.bind" : "www.target.example", 16, qclass);
    seen.replies({target, target_again}, refused());
    seen.replies({control}, answered());
    list.push_back({qclass == 3 ? "class CH" : "class HS", std::move(seen)});
  }
  return list;
}

/// "likely +2-1 [zone-acl]": how a cause argues, and with how many sentences.
std::string told(const Argument& argument) {
  if (argument.fit == Confidence::none) return {};
  std::string rivals;
  for (const auto& rival : argument.rivals)
    rivals += (rivals.empty() ? "" : " ") + std::string(id_text(rival.id));
  return fmt::format("{} +{}-{} [{}]{}{}", confidence_id(argument.fit), argument.evidence.size(),
                     argument.against.size(), rivals, argument.never_first ? " never first" : "",
                     argument.actor ? fmt::format(" actor {}", actor_id(*argument.actor)) : "");
}

/// FNV-1a.
void mix(std::uint32_t& digest, std::string_view text) {
  for (const char c : text) digest = (digest ^ static_cast<unsigned char>(c)) * 16777619U;
}

std::string words_of(const Argument& argument) {
  std::string words = argument.as_rival;
  for (const auto* list : {&argument.evidence, &argument.against})
    for (const auto& sentence : *list) words += "\n" + sentence;
  for (const auto& rival : argument.rivals) words += "\n" + rival.tell_apart;
  return words;
}

/// One line for each cause that some neighbour of the server fits: what it says of the server
/// itself, and a digest of what it says of all.
std::string judged(const Known& known, std::ostream* details) {
  const auto neighbours = variations_of(known.seen.the_case());
  std::vector<Evidence> seen;
  for (const auto& neighbour : neighbours) seen.push_back(gather(neighbour.the_case, 0));
  std::string lines;
  for (const auto* rule : cause_rules()) {
    std::uint32_t digest = 2166136261U;
    std::size_t fits = 0;
    std::string itself;
    for (std::size_t i = 0; i < seen.size(); ++i) {
      const auto& what = neighbours[i].what;
      const auto argument = rule->argue(seen[i]);
      const auto text = told(argument);
      mix(digest, text + "\n");
      fits += text.empty() ? 0 : 1;
      if (what.empty()) itself = text;
      if (details != nullptr && !text.empty())
        *details << known.name << " | " << what << " | " << id_text(rule->cause.id) << ' ' << text
                 << '\n'
                 << words_of(argument) << '\n';
    }
    if (fits > 0)
      lines += fmt::format("{} | {} {} | {} of {} {:08x}\n", known.name, id_text(rule->cause.id),
                           itself.empty() ? "no" : itself, fits, neighbours.size(), digest);
  }
  return lines;
}

std::vector<std::string> lines_of(std::istream& stream) {
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(Neighbours, OfKnownServersAreJudgedAsWrittenDown) {
  const bool rewrite = std::getenv("WHYREFUSED_REWRITE") != nullptr;
  const std::size_t each = rewrite ? 1 : every(7);
  std::ofstream details;
  if (const char* path = std::getenv("WHYREFUSED_DETAILS")) details.open(path);
  std::string today;
  std::set<std::string> tried;
  const auto servers = known_servers();
  for (std::size_t i = 0; i < servers.size(); i += each) {
    tried.insert(servers[i].name);
    today += judged(servers[i], details.is_open() ? &details : nullptr);
  }
  if (rewrite) std::ofstream(WHYREFUSED_NEIGHBOURS) << today;
  std::ifstream file(WHYREFUSED_NEIGHBOURS);
  std::istringstream lines(today);
  const auto now = lines_of(lines);
  auto before = lines_of(file);
  if (each > 1)  // What of servers is written down that were not tried today is left aside.
    std::erase_if(before, [&](const std::string& line) {
      return !tried.contains(line.substr(0, line.find(" | ")));
    });
  ASSERT_EQ(now.size(), before.size());
  for (std::size_t i = 0; i < now.size(); ++i) EXPECT_EQ(now[i], before[i]);
}

}  // namespace
}  // namespace whyrefused
