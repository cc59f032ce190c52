#include "lines/known_lines.h"
#include "lines/known_phrases.h"

// Kerberos by itself, and the programs that join a computer to a domain: what is said before any
// update. Measured: MIT Kerberos 1.20, where nothing else is said. From their source: adcli,
// realmd.

namespace whyrefused {

using namespace known;

namespace {

constexpr std::string_view about_kerberos =
    "It is Kerberos and no answer of a DNS server. Without a ticket there is no secure update.";
constexpr std::string_view no_controller = "No controller of the domain was found in DNS";
constexpr std::string_view no_controller_means =
    "The program looks for the SRV record _ldap._tcp of the domain. It says so where a DNS server "
    "refuses, and where there is no such record. (From its source, not measured.)";

constexpr auto lines = std::to_array<KnownLine>({
    {"Clock skew too great",
     "The clocks differ too much for Kerberos",
     "Kerberos takes five minutes by default (clockskew in krb5.conf). Set the clock of this "
     "computer; if it is right, the other one's is wrong.",
     about_kerberos,
     {update_gss, "timedatectl"}},
    {"Ticket expired",
     "The Kerberos ticket has expired",
     "Get a new one: kinit, or for the account of this computer kinit -k.",
     about_kerberos,
     {update_gss, "klist"}},
    {"No Kerberos credentials available",
     "There is no Kerberos ticket",
     "Get one: kinit, or for the account of this computer kinit -k.",
     about_kerberos,
     {update_gss, "klist"}},
    {"No credentials cache found",
     "There is no Kerberos ticket",
     "Get one: kinit, or for the account of this computer kinit -k.",
     about_kerberos,
     {update_gss, "klist"}},
    {"Cannot contact any KDC for requested realm",
     "No server of Kerberos (KDC) replied",
     "It is down or not reachable, or DNS names none. Look at the network and the DNS servers of "
     "this computer first. (From the source of MIT Kerberos, not measured.)",
     about_kerberos,
     {"whyrefused {kdc} -t SRV", update_gss}},
    {"keytab is likely out of date",
     "A server's key (keytab) is older than the one in the domain",
     "Whoever runs the server exports the key again.",
     about_kerberos,
     {"klist -k", update_gss}},
    {"Client '{word}' not found in Kerberos database",
     "Kerberos does not know the account",
     "Its name is written wrongly, or the account of the computer is gone: join the domain again.",
     about_kerberos,
     {"klist -k", update_gss}},
    {"Discovering domain controllers: {name} {*}Couldn't find usable domain controller",
     no_controller,
     no_controller_means,
     {},
     {"whyrefused {name} -t SRV"}},
    {"couldn't connect to {name} domain: Couldn't find usable domain controller",
     no_controller,
     no_controller_means,
     {},
     {"whyrefused {ldap} -t SRV"}},
    {"Couldn't find usable domain controller",
     no_controller,
     no_controller_means,
     {},
     {"whyrefused {ldap} -t SRV"}},
    {"No such realm found: {name}",
     no_controller,
     no_controller_means,
     {},
     {"whyrefused {ldap} -t SRV"}},
});

}  // namespace

std::span<const KnownLine> lines_of_kerberos() { return lines; }

}  // namespace whyrefused
