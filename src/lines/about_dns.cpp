#include "lines/about_dns.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "catalog/text.h"
#include "lines/word_index.h"

namespace whyrefused {

namespace {

/// Bits, because a line may say several.
enum Says : unsigned { a_matter = 1, a_trouble = 2, both = 3 };

struct Word {
  std::string_view text;  ///< In lower case; a part of a word is enough.
  Says says;
};

constexpr std::size_t refused = 0;

constexpr auto table = std::to_array<Word>({
    {"refus", a_trouble},
    // What DNS is about.
    {"dns", a_matter},
    {"resol", a_matter},
    {"look up", a_matter},
    {"lookup", a_matter},
    {"hostname", a_matter},
    {"host name", a_matter},
    {"server host", a_matter},
    {"remote host", a_matter},
    {"unknown host", a_matter},
    {"unknownhost", a_matter},
    {"host not found", a_matter},
    {"no such host", a_matter},
    {"name server", a_matter},
    {"nameserver", a_matter},
    {"name or service", a_matter},
    {"name service", a_matter},
    {"_name_", a_matter},
    {"domain", a_matter},
    {"zone", a_matter},
    {"quer", a_matter},
    {"question", a_matter},
    {"answer section", a_matter},
    {"xfr", a_matter},
    {"transfer", a_matter},
    {"notify", a_matter},
    {"tsig", a_matter},
    {"signature", a_matter},
    {"signer", a_matter},
    {"update", a_matter},
    {"refresh", a_matter},
    {"unbound", a_matter},
    {"bad address", both},
    {"bad owner name", both},
    {"address associated", a_matter},
    {"addrinfo", a_matter},
    {"plugin/", a_matter},
    {"recurs", a_matter},
    {"upstream", a_matter},
    {"forward", a_matter},
    {"rpz", a_matter},
    {"view", a_matter},
    {"register", a_matter},
    {"registration", a_matter},
    {"communication", a_matter},
    {"feature set", a_matter},
    // That something is wrong.
    {"deni", a_trouble},
    {"deny", a_trouble},
    {"fail", a_trouble},
    {"err", a_trouble},
    {"unable", a_trouble},
    {"could not", a_trouble},
    {"couldn't", a_trouble},
    {"did not", a_trouble},
    {"cannot", a_trouble},
    {"can't", a_trouble},
    {"not allowed", a_trouble},
    {"not known", a_trouble},
    {"not found", a_trouble},
    {"nicht finden", a_trouble},
    {"not loaded", a_trouble},
    {"not listed", a_trouble},
    {"not a primary", a_trouble},
    {"non-authoritative", a_trouble},
    {"disallow", a_trouble},
    {"reject", a_trouble},
    {"no such", a_trouble},
    {"no match", a_trouble},
    {"no address", a_trouble},
    {"no answer", a_trouble},
    {"no information", a_trouble},
    {"no response", a_trouble},
    {"no upstream", a_trouble},
    {"not available", a_trouble},
    {"again", a_trouble},
    {"timeout", a_trouble},
    {"timed out", a_trouble},
    {"unreachable", a_trouble},
    {"expired", a_trouble},
    {"lame", a_trouble},
    {"limit", a_trouble},
    {"maximum", a_trouble},
    {"drop", a_trouble},
    {"ignor", a_trouble},
    {"bad ", a_trouble},
    {"broken", a_trouble},
    {"invalid", a_trouble},
    {"malformed", a_trouble},
    {"misformatted", a_trouble},
    {"missing", a_trouble},
    {"forged", a_trouble},
    {"must contain", a_trouble},
    {"doesn't have", a_trouble},
    {"unexpected", a_trouble},
    {"unsuccessful", a_trouble},
    {"unknown", a_trouble},
    {"unsigned", a_trouble},
    {"degraded", a_trouble},
    {"security", a_trouble},
    {"blocked", a_trouble},
    {"prohibited", a_trouble},
    {"rewrite", a_trouble},
    {"bogus", a_trouble},
    {"certificate", a_trouble},
    {"handshake", a_trouble},
    {"unacceptable", a_trouble},
    {"exceeded", a_trouble},
    {"no data", a_trouble},
    {"st\xC3\xB6rung", a_trouble},
    {"stopped using name server", both},
    {"no such record", both},
    {"does not exist", a_trouble},
    {"exception", a_trouble},
    {"verweigert", a_trouble},
    {"helpmsg 90", both},
    {"find the computer", both},
    {"find the server", both},
    {"finding that site", both},
    {"outgoing server", a_matter},
    {"ping-anforderung konnte host", both},
    {"ping n\xE2\x80\x99"
     "a pas pu trouver",
     both},
    {"solicitud de ping no pudo", both},
    {"non-existent hosts", both},
    {"not authoritative", a_trouble},
    {" reject ", both},  // dnscrypt-proxy's query log
    {"\treject\t", both},
    {"trr_rcode", both},
    {"dnssec-invalid", both},
    // What only DNS says.
    {"servfail", both},
    {"nxdomain", both},
    {"formerr", both},
    {"notimp", both},
    {"notauth", both},
    {"notzone", both},
    {"badsig", both},
    {"badkey", both},
    {"badtime", both},
    {"rcode", both},
    {"ede: ", both},
    {"lame server", both},
    {"servname", both},
    {"no servers", both},
    {"defaultdnsresponse", both},
    {"misbehaving", both},
    {"response code", both},
    {"status 90", both},  // 9005 and its neighbours
    {"error 90", both},
    {"code 90", both},
    {"code: 90", both},
    {"returned 90", both},
    {"dns_error_", both},
    {"dns_probe_", both},
    {"0x232", both},
    {"0x80072", both},
    {"-21470158", both},  // HRESULTs of 9000 to 9099 in decimal
    {"eai_", both},
    {"ares_e", both},
    {"enotfound", both},
    {"eformerr", both},
    {"enotimp", both},
    {"eservfail", both},
    {"ebadresp", both},
    {"etimeout", both},
    {"errno -2]", both},
    {"errno -3]", both},
    {"try_again", both},
    {"getdns_", both},
    {"rate-limiting", both},
    {"kdc", both},
    {"expected a tsig", both},
    {"couldn't get address", both},
    {") for ", a_matter},  // "Connection to 192.0.2.1#53(192.0.2.1) for x failed"
    {"acl, denied", both},
    {"no healthy upstream", both},
    {"dynamic registration of", both},
    {"dynamic deletion of", both},
    {": server failed", both},
    {": no response from server", both},
    {"name does not exist", both},
    {"could not find host", both},
    {"requested name is valid", both},
    {"temperror", both},
    {"no resolver defined", both},
    {"unknown_host", both},
    {"inet_e_resource", both},
    {"temporarily unavailable (", both},
    {"does not resolve", both},
    {"not a master", a_trouble},
    {"initial synchronization", both},
    {"domain server (", both},
    {"system error", both},
    {"inet_res", a_matter},
    {"reverse map", a_matter},
    {"/registerdns", both},
    // Secure updates
    {"tkey", both},
    {"gss_accept", both},
    {"gsstkey", both},
    {"samba_dlz", both},
    {"kerberos", a_matter},
    {"with error 9", both},
    {"find_iface_by_addr", both},
    {"no ip usable for dns", both},
    {"addresses on interface", a_matter},
    {"is skipped", a_trouble},
    {"has been initiated", a_trouble},
    {"no credentials", a_trouble},
    {"requires elevation", a_trouble},
    {"registerdns", a_matter},
    {"werr_access_denied", both},
    {"find usable domain controller", both},
    {"no such realm found", both},
});

const WordIndex& index() {
  static const WordIndex words = [] {
    std::vector<std::string> texts;
    texts.reserve(table.size());
    for (const auto& word : table) texts.emplace_back(word.text);
    return WordIndex(std::move(texts));
  }();
  return words;
}

}  // namespace

bool may_be_about_dns_trouble(std::string_view line) {
  const auto lower = in_lower_case(line);
  unsigned says = 0;
  index().search(lower, [&](std::size_t number, std::size_t at) {
    says |= table[number].says;
    if (number != refused) return;
    // REFUSED by itself is what a DNS server says; a connection is refused for any reason.
    const auto before = std::string_view(lower).substr(0, at);
    if (!before.ends_with("connection ") && !before.ends_with("econn")) says |= both;
  });
  return says == both;
}

}  // namespace whyrefused
