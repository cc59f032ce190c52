#include "platform/system_resolver.h"

#include <memory>

#include "platform/address.h"
#include "platform/windows/api.h"
#include "platform/windows/error_words.h"
#include "platform/windows/text.h"

// clang-format off: it needs the headers of the above
#include <windns.h>
// clang-format on

namespace whyrefused::platform {

namespace {

std::string text_of(const DNS_RECORDW& record) {
  switch (record.wType) {
    case DNS_TYPE_A:
      return ipv4_text(&record.Data.A.IpAddress);
    case DNS_TYPE_AAAA:
      return ipv6_text(&record.Data.AAAA.Ip6Address);
    default:
      return "TYPE" + std::to_string(record.wType);
  }
}

struct FreeRecords {
  void operator()(DNS_RECORDW* first) const { ::DnsFree(first, DnsFreeRecordList); }
};

}  // namespace

std::optional<SystemReply> ask_system(const std::string& name, std::uint16_t type,
                                      bool past_the_cache) {
  PDNS_RECORD first = nullptr;
  const DWORD options = past_the_cache ? DNS_QUERY_BYPASS_CACHE : DNS_QUERY_STANDARD;
  const auto code =
      ::DnsQuery_W(windows::wide(name).c_str(), type, options, nullptr, &first, nullptr);
  const std::unique_ptr<DNS_RECORDW, FreeRecords> records(reinterpret_cast<DNS_RECORDW*>(first));
  SystemReply reply{static_cast<std::uint32_t>(code), {}, {}};
  if (code != 0) reply.text = windows::words_of(reply.code);
  for (const auto* one = records.get(); one != nullptr; one = one->pNext)
    if (one->Flags.S.Section == DnsSectionAnswer) reply.answers.push_back(text_of(*one));
  return reply;
}

}  // namespace whyrefused::platform
