#include "checks/evidence/software.h"

#include <algorithm>
#include <array>

#include "catalog/products.h"
#include "catalog/stub_products.h"
#include "catalog/text.h"
#include "checks/evidence/denial.h"

namespace whyrefused {

namespace {

/// Whose doing a reply is that looks so, whatever answered version.bind.
enum class Maker : std::uint8_t {
  perhaps,    ///< These do it; who answers version.bind may do it as well.
  or_behind,  ///< These, or a server behind one that passes replies on.
  surely,     ///< These: what they say themselves never comes from behind.
};

/// A mark of a reply, and the software that was seen to send it; the first is the usual one.
struct Signature {
  bool (*fits)(const Evidence&);
  std::array<std::string_view, 2> makers;
  Maker maker;
};

bool is_unsigned_lookup(const Evidence& e) {
  return e.operation() == Operation::lookup && e.target->probe.query.key.empty();
}

constexpr auto signatures = std::to_array<Signature>({
    // It listens on TCP as well.
    {[](const Evidence& e) { return e.refused() && e.ra_follows_rd && !e.tcp_is_closed(); },
     {"dnsdist"},
     Maker::surely},
    {[](const Evidence& e) {
       return e.is_resolved_stub() && answer_of(e.target) != Answer::answered;
     },
     {"systemd-resolved"},
     Maker::surely},
    // 4.17; not 4.22, nor BIND before a Samba domain.
    {[](const Evidence& e) {
       return std::ranges::any_of(e.record->observations, [](const Observation& seen) {
         return seen.reply && seen.reply->tsig && seen.reply->tsig->lacks_length;
       });
     },
     {"Samba AD DC"},
     Maker::surely},
    // Its mod-queryacl; for others NOTAUTH is about transfers, updates and keys (RFC 2136, 8945).
    {[](const Evidence& e) {
       return e.reply != nullptr && e.reply->rcode == rcode::notauth && is_unsigned_lookup(e);
     },
     {"Knot DNS"},
     Maker::or_behind},
    {[](const Evidence& e) { return e.refused() && e.has_knot_resolver_text(); },
     {"Knot Resolver"},
     Maker::or_behind},
    {[](const Evidence& e) { return e.refused() && e.says_text("recursion disabled"); },
     {"BIND"},
     Maker::perhaps},
    {[](const Evidence& e) {
       return e.refused() && e.says_text("DNS Cookie needed for UDP replies");
     },
     {"Unbound"},
     Maker::perhaps},
    // A bare header: Unbound's access-control, MaraDNS outside of its zones.
    // NSD replies so to a NOTIFY.
    {[](const Evidence& e) {
       return e.refused() && e.no_question && e.operation() == Operation::lookup &&
              e.target->probe.query.question.qclass == qclass::in;
     },
     {"Unbound", "MaraDNS"},
     Maker::or_behind},
    {[](const Evidence& e) {
       return e.refused() && e.no_question && e.operation() == Operation::update;
     },
     {"Unbound"},
     Maker::perhaps},
    // With version-string=anonymous.
    {[](const Evidence& e) {
       const auto* version = e.reply_to(Purpose::version_bind);
       return e.refused() && version != nullptr && version->rcode == rcode::servfail && version->aa;
     },
     {"PowerDNS"},
     Maker::perhaps},
    {[](const Evidence& e) { return e.refused() && e.ad_echoed && e.says(ede::prohibited); },
     {"Unbound"},
     Maker::perhaps},
    {[](const Evidence& e) {
       return e.refused() && e.reply->ra && e.reply->edns &&
              e.reply->edns->udp_size == recursor_buffer_size;
     },
     {"PowerDNS Recursor"},
     Maker::perhaps},
});

const Signature* signature_of(const Evidence& evidence) {
  if (evidence.target == nullptr) return nullptr;
  const auto* const found = std::ranges::find_if(
      signatures, [&](const Signature& signature) { return signature.fits(evidence); });
  return found == signatures.end() ? nullptr : found;
}

/// A reply that looks so was made by another server than the one that answered version.bind.
bool is_not_of(const Product& product, const Signature& signature) {
  if (signature.maker == Maker::perhaps || std::ranges::count(signature.makers, product.name) > 0)
    return false;
  return signature.maker == Maker::surely || !product.passes_on;
}

/// Programs of a pod look every name up with this in their search list.
bool is_in_kubernetes(const Evidence& e) {
  constexpr std::string_view zone = "cluster.local";
  const auto& search = e.the_case->context.search;
  return lies_in(e.target->probe.query.question.name, zone) ||
         (e.record->server.configured &&
          std::ranges::any_of(search, [&](const auto& one) { return lies_in(one, zone); }));
}

/// Where Docker puts its resolver in every container with a network of its own.
bool is_of_docker(const Evidence& e) {
  const auto& server = e.record->server;
  return server.configured && server.endpoint.port == 53 &&
         address_text(server.endpoint) == "127.0.0.11";
}

/// The records by which an Active Directory domain finds its controllers (MS-ADTS 6.3.2).
bool is_of_domain_controllers(std::string_view name) {
  constexpr std::array<std::string_view, 6> labels{"_msdcs", "_ldap",          "_kerberos",
                                                   "_gc",    "DomainDnsZones", "ForestDnsZones"};
  while (!name.empty()) {
    const auto label = name.substr(0, name.find('.'));
    if (std::ranges::any_of(labels, [&](auto known) { return equal_ignoring_case(label, known); }))
      return true;
    name.remove_prefix(std::min(label.size() + 1, name.size()));
  }
  return false;
}

/// They are asked for, or are there.
bool is_of_active_directory(const Evidence& e) {
  return is_of_domain_controllers(e.target->probe.query.question.name) ||
         std::ranges::any_of(e.record->observations, [](const Observation& seen) {
           return is_of_domain_controllers(seen.probe.query.question.name) && seen.reply &&
                  seen.reply->rcode == rcode::noerror;
         });
}

}  // namespace

std::string_view recognise_software(const Evidence& evidence) {
  const auto* product = product_by_version(evidence.software);
  if (product == nullptr) return {};
  const auto* signature = signature_of(evidence);
  return signature != nullptr && is_not_of(*product, *signature) ? std::string_view()
                                                                 : product->name;
}

std::string_view guess_software(const Evidence& evidence) {
  const auto* signature = signature_of(evidence);
  if (signature == nullptr) return {};
  // Of those that refuse by a bare header Unbound alone echoes AD in it.
  const bool of_several = !signature->makers[1].empty();
  return of_several && !evidence.ad_echoed ? std::string_view() : signature->makers.front();
}

std::vector<std::string_view> software_by_surroundings(const Evidence& evidence) {
  if (evidence.target == nullptr) return {};
  if (const auto* product = stub_product(evidence.record->server.product)) return {product->name};
  if (is_of_docker(evidence)) return {"Docker"};
  if (is_in_kubernetes(evidence)) return {"CoreDNS", "NodeLocal DNSCache", "Cilium"};
  if (lies_in(evidence.target->probe.query.question.name, "consul")) return {"Consul"};
  if (is_of_active_directory(evidence)) return {"Windows DNS Server", "Samba AD DC"};
  // Of those measured it alone makes an empty answer of what its forwarder says.
  if (denies_everything(evidence) && evidence.reply->rcode == rcode::noerror)
    return {"Samba AD DC"};
  return {};
}

}  // namespace whyrefused
