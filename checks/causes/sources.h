#pragma once

#include "model/cause.h"

// Where the remedies come from. "Measured" was seen with the software: the lab's recordings, or a
// server that was set up so. "Documented" stands in what its maker publishes, and was not tried.

namespace whyrefused::source {

constexpr Source measured(std::string_view with) { return {Basis::measured, with}; }
constexpr Source documented(std::string_view where) { return {Basis::documented, where}; }

inline constexpr auto bind = measured("BIND 9.18, 9.20");
inline constexpr auto unbound = measured("Unbound 1.17, 1.22, 1.26");
inline constexpr auto nsd = measured("NSD 4.6, 4.12");
inline constexpr auto knot = measured("Knot DNS 3.2, 3.4");
inline constexpr auto knot_resolver = measured("Knot Resolver 5.6");
inline constexpr auto pdns = measured("PowerDNS Authoritative 4.7, 4.9");
inline constexpr auto pdns_views = measured("PowerDNS Authoritative 5.1");
inline constexpr auto recursor = measured("PowerDNS Recursor 4.8, 5.2");
inline constexpr auto dnsmasq = measured("dnsmasq 2.90, 2.91");
inline constexpr auto dnsdist = measured("dnsdist 1.7, 1.9");
inline constexpr auto resolved = measured("systemd-resolved 252, 257");
inline constexpr auto samba = measured("Samba 4.17, 4.22");
inline constexpr auto consul = measured("Consul 1.8");
inline constexpr auto maradns = measured("MaraDNS and Deadwood 2.0");
inline constexpr auto docker = measured("Docker 20.10, 26.1");
inline constexpr auto podman = measured("aardvark-dns 1.4, 1.14");
inline constexpr auto yadifa = measured("YADIFA 2.6");
inline constexpr auto gdnsd = measured("gdnsd 3.8");
inline constexpr auto rbldnsd = measured("rbldnsd 1.0");
inline constexpr auto hickory = measured("hickory-dns 0.24");

inline constexpr auto bind_gss = measured("BIND 9.18");
inline constexpr auto samba_manual = documented("samba-tool(8)");

inline constexpr auto bind_manual = documented("BIND 9 Administrator Reference Manual");
inline constexpr auto unbound_manual = documented("unbound.conf(5)");
inline constexpr auto nsd_manual = documented("nsd.conf(5)");
inline constexpr auto knot_manual = documented("Knot DNS documentation, Configuration Reference");
inline constexpr auto pdns_manual = documented("PowerDNS Authoritative documentation");
inline constexpr auto recursor_manual = documented("PowerDNS Recursor documentation");
inline constexpr auto dnsdist_manual = documented("dnsdist documentation");
inline constexpr auto knot_resolver_manual = documented("Knot Resolver documentation");
inline constexpr auto dnsmasq_manual = documented("dnsmasq(8)");
inline constexpr auto resolved_manual = documented("resolved.conf(5)");
inline constexpr auto coredns_acl = documented("https://coredns.io/plugins/acl/");
inline constexpr auto coredns_forward = documented("https://coredns.io/plugins/forward/");
inline constexpr auto coredns_manual = documented("https://coredns.io/manual/toc/");
inline constexpr auto nodelocal =
    documented("https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/");
inline constexpr auto cilium = documented("https://docs.cilium.io/en/stable/security/policy/");
inline constexpr auto pihole = documented("https://docs.pi-hole.net/ftldns/configfile/");
inline constexpr auto adguard =
    documented("https://github.com/AdguardTeam/AdGuardHome/wiki/Configuration");
inline constexpr auto technitium = documented("https://technitium.com/dns/help.html");
inline constexpr auto windows_policy = documented(
    "https://learn.microsoft.com/powershell/module/dnsserver/add-dnsserverqueryresolutionpolicy");
inline constexpr auto windows =
    documented("https://learn.microsoft.com/windows-server/networking/dns/");
inline constexpr auto coredns_transfer = documented("https://coredns.io/plugins/transfer/");
inline constexpr auto yadifa_manual = documented("yadifad.conf(5)");
inline constexpr auto hickory_manual = documented(
    "https://github.com/hickory-dns/hickory-dns/blob/main/tests/test-data/test_configs/"
    "example.toml");
inline constexpr auto rbldnsd_manual = documented("rbldnsd(8)");

}  // namespace whyrefused::source
