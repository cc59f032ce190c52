#include "platform/interfaces.h"

#include <charconv>
#include <memory>

#include "platform/windows/native_address.h"
#include "platform/windows/text.h"

// clang-format off: it needs the headers of the above
#include <iphlpapi.h>
// clang-format on

namespace whyrefused::platform {

namespace {

/// All at once: with GAA_FLAG_INCLUDE_PREFIX or for one family some systems fail.
constexpr ULONG wanted = GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST |
                         GAA_FLAG_SKIP_DNS_SERVER | GAA_FLAG_SKIP_FRIENDLY_NAME;

/// Good while `memory` is. Null where Windows does not tell.
const IP_ADAPTER_ADDRESSES* adapters(std::unique_ptr<std::byte[]>& memory) {
  ULONG size = 16384;
  // It may grow between two calls.
  for (int i = 0; i < 5; ++i) {
    memory = std::make_unique<std::byte[]>(size);
    auto* first = reinterpret_cast<IP_ADAPTER_ADDRESSES*>(memory.get());
    const auto result = ::GetAdaptersAddresses(AF_UNSPEC, wanted, nullptr, first, &size);
    if (result == ERROR_SUCCESS) return first;
    if (result != ERROR_BUFFER_OVERFLOW) break;
  }
  return nullptr;
}

bool exists(std::uint32_t index) {
  std::unique_ptr<std::byte[]> memory;
  for (const auto* one = adapters(memory); one != nullptr; one = one->Next)
    if (one->Ipv6IfIndex == index || one->IfIndex == index) return true;
  return false;
}

}  // namespace

std::vector<SocketAddress> addresses_of_interfaces() {
  std::vector<SocketAddress> addresses;
  std::unique_ptr<std::byte[]> memory;
  for (const auto* one = adapters(memory); one != nullptr; one = one->Next) {
    if (one->OperStatus != IfOperStatusUp) continue;
    for (const auto* entry = one->FirstUnicastAddress; entry != nullptr; entry = entry->Next) {
      const auto* address = entry->Address.lpSockaddr;
      if (address->sa_family != AF_INET && address->sa_family != AF_INET6) continue;
      addresses.push_back(windows::from_native(*address));
    }
  }
  return addresses;
}

std::string interface_name(std::uint32_t index) {
  return index != 0 && exists(index) ? std::to_string(index) : std::string();
}

std::uint32_t interface_index(const std::string& name) {
  std::uint32_t index = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
  if (error != std::errc{} || end != name.data() + name.size()) return 0;
  return interface_name(index).empty() ? 0 : index;
}

std::string own_host_name() {
  std::wstring name(256, L'\0');
  auto size = static_cast<DWORD>(name.size());
  if (::GetComputerNameExW(ComputerNameDnsHostname, name.data(), &size) == FALSE) return {};
  return windows::narrow({name.data(), size});
}

}  // namespace whyrefused::platform
