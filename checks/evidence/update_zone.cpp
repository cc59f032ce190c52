#include "checks/evidence/update_zone.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/text.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

std::string shown(std::string_view name) { return std::string(name.empty() ? "." : name); }

/// The first word of an SOA record's data, without the final dot. Empty where a name holds blanks:
/// then nobody knows where it ends.
std::string primary_in(const Record& soa) {
  constexpr auto between = 6;  // Two names and five numbers.
  if (std::ranges::count(soa.data, ' ') != between) return {};
  auto name = soa.data.substr(0, soa.data.find(' '));
  if (name.size() > 1 && name.ends_with('.')) name.pop_back();
  return name;
}

const Record* find_zone(const std::vector<Record>& records, std::uint16_t type,
                        std::string_view name) {
  const auto found = std::ranges::find_if(records, [&](const Record& record) {
    return record.type == type && lies_in(name, record.name);
  });
  return found == records.end() ? nullptr : &*found;
}

UpdateZone zone_in(const Reply& reply, std::string_view name) {
  const auto* soa = find_zone(reply.answers, rrtype::soa, name);
  if (soa == nullptr) soa = find_zone(reply.authority, rrtype::soa, name);
  if (soa != nullptr) return {shown(soa->name), primary_in(*soa), reply.aa};
  if (const auto* cut = find_zone(reply.authority, rrtype::ns, name); cut != nullptr && !reply.aa)
    return {shown(cut->name), {}, false};
  return {};
}

const Reply* reply_to(const ServerRecord& record, Purpose purpose) {
  const auto* one = record.find(purpose);
  return one != nullptr && is_answer(*one) ? &*one->reply : nullptr;
}

}  // namespace

std::string name_above(std::string_view name) {
  // A dot that is escaped is part of a label (RFC 1035 section 5.1).
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (name[at] == '\\')
      ++at;
    else if (name[at] == '.')
      return shown(name.substr(at + 1));
  }
  return ".";
}

const Record* soa_there(const ServerRecord& record, std::string_view zone, Whose whose) {
  for (const auto purpose :
       {Purpose::update_zone, Purpose::update_zone_above, Purpose::other_type}) {
    const auto* reply = reply_to(record, purpose);
    if (reply == nullptr || (whose == Whose::own && !reply->aa)) continue;
    for (const auto* section : {&reply->answers, &reply->authority})
      for (const auto& one : *section)
        if (one.type == rrtype::soa && equal_ignoring_case(shown(one.name), zone)) return &one;
  }
  return nullptr;
}

std::string primary_of(const ServerRecord& record, std::string_view zone) {
  const auto* soa = soa_there(record, zone, Whose::anybodys);
  return soa == nullptr ? std::string() : primary_in(*soa);
}

std::string other_primary(const ServerRecord& record) {
  const auto& own = record.server.endpoint;
  const auto* known = reply_to(record, Purpose::primary_address);
  if (known == nullptr || is_loopback(own) || own.family != Family::ipv4) return {};
  std::string addresses;
  for (const auto& one : known->answers) {
    if (one.type != rrtype::a) continue;
    if (one.data == address_text(own)) return {};
    addresses += (addresses.empty() ? "" : ", ") + one.data;
  }
  const auto& name = record.find(Purpose::primary_address)->probe.query.question.name;
  return addresses.empty() ? std::string()
                           : fmt::format("{} ({})", printable(name), printable(addresses));
}

bool is_alias_there(const ServerRecord& record, std::string_view name) {
  const auto* reply = reply_to(record, Purpose::update_zone);
  return reply != nullptr && std::ranges::any_of(reply->answers, [&](const Record& one) {
           return one.type == rrtype::cname && equal_ignoring_case(one.name, name);
         });
}

std::string delegation_there(const ServerRecord& record, std::string_view name) {
  const auto* reply = reply_to(record, Purpose::update_zone);
  if (reply == nullptr || reply->aa) return {};
  if (find_zone(reply->answers, rrtype::soa, name) != nullptr ||
      find_zone(reply->authority, rrtype::soa, name) != nullptr)
    return {};
  const auto* cut = find_zone(reply->authority, rrtype::ns, name);
  return cut == nullptr ? std::string() : shown(cut->name);
}

UpdateZone update_zone_of(const ServerRecord& record, std::string_view name) {
  const auto* own = reply_to(record, Purpose::update_zone);
  const auto* above = reply_to(record, Purpose::update_zone_above);
  // A delegation and what lies below it (glue) are changed in the zone that has it, if it is here.
  if (above != nullptr && !delegation_there(record, name).empty())
    if (auto zone = zone_in(*above, name); zone.is_here) return zone;
  // What an alias leads to may be in the same zone, or not: the name above tells.
  if (own != nullptr && !is_alias_there(record, name))
    if (auto zone = zone_in(*own, name); !zone.name.empty()) return zone;
  return above != nullptr ? zone_in(*above, name) : UpdateZone{};
}

UpdateZone likely_update_zone(const Case& the_case, const ServerRecord& record) {
  const auto& name = the_case.question->name;
  auto zone = update_zone_of(record, name);
  if (!zone.name.empty()) return zone;
  for (const auto& other : the_case.servers)
    if (auto told = update_zone_of(other, name); told.name.size() > zone.name.size()) zone = told;
  zone.is_here = false;
  if (zone.name.empty()) zone.name = the_case.request.is_update_of_name() ? name_above(name) : name;
  return zone;
}

}  // namespace whyrefused
