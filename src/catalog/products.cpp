#include "catalog/products.h"

#include <algorithm>

#include "catalog/text.h"

namespace whyrefused {

namespace {

// How version.bind begins: measured, or the default in the documentation (CoreDNS: plugin chaos;
// Windows: EnableVersionQuery; PowerDNS: version-string; gdnsd: chaos_response), or its name, as an
// operator would write it. A longer start stands before one that it begins with.
constexpr auto table = std::to_array<Product>({
    {.name = "BIND", .version_starts = {"BIND", "ISC BIND"}, .usual = true},
    {.name = "Unbound", .version_starts = {"unbound"}, .usual = true},
    {.name = "NSD", .version_starts = {"NSD"}, .usual = true, .authoritative_only = true},
    {.name = "Knot DNS", .version_starts = {"Knot DNS"}, .usual = true, .passes_on = true},
    {.name = "Knot Resolver",
     .version_starts = {"Knot Resolver"},
     .usual = true,
     .passes_on = true},
    {.name = "PowerDNS Recursor", .version_starts = {"PowerDNS Recursor"}, .usual = true},
    {.name = "PowerDNS",
     .version_starts = {"PowerDNS Authoritative", "Served by PowerDNS"},
     .usual = true,
     .authoritative_only = true},
    {.name = "Pi-hole",
     .version_starts = {"dnsmasq-pi-hole"},
     .based_on = "dnsmasq",
     .passes_on = true},
    {.name = "dnsmasq", .version_starts = {"dnsmasq"}, .usual = true, .passes_on = true},
    {.name = "dnsdist", .version_starts = {"dnsdist"}, .usual = true, .passes_on = true},
    {.name = "systemd-resolved",
     .version_starts = {"systemd-resolved"},
     .usual = true,
     .passes_on = true},
    {.name = "CoreDNS", .version_starts = {"CoreDNS"}, .passes_on = true},
    {.name = "NodeLocal DNSCache", .based_on = "CoreDNS", .passes_on = true},
    {.name = "Cilium", .passes_on = true},
    {.name = "Docker", .passes_on = true},
    {.name = "Podman", .passes_on = true},
    {.name = "AdGuard Home", .passes_on = true},
    {.name = "Technitium", .passes_on = true},
    {.name = "Windows DNS Server", .version_starts = {"Microsoft DNS"}},
    {.name = "Samba AD DC", .passes_on = true},
    {.name = "Consul", .passes_on = true},
    {.name = "MaraDNS", .version_starts = {"MaraDNS"}},
    {.name = "gdnsd", .version_starts = {"gdnsd"}, .authoritative_only = true},
    {.name = "YADIFA", .version_starts = {"yadifa"}, .authoritative_only = true},
    {.name = "rbldnsd", .version_starts = {"rbldnsd"}, .authoritative_only = true},
    {.name = "hickory-dns", .version_starts = {"hickory"}, .passes_on = true},
});

bool is_letter_or_digit(char c) {
  const char lower = ascii_lower(c);
  return (lower >= 'a' && lower <= 'z') || is_digit(c);
}

/// BIND answers its bare version number, "9.18.24-1-Debian".
bool is_bare_bind_version(std::string_view version) {
  return version.size() > 3 && version.starts_with("9.") && is_digit(version[2]);
}

/// Digits and dots with a build number behind them, "2.6.4-10892".
bool is_bare_yadifa_version(std::string_view version) {
  const auto dash = version.find('-');
  if (dash == std::string_view::npos) return false;
  const auto number = version.substr(0, dash), build = version.substr(dash + 1);
  return std::ranges::count(number, '.') == 2 && is_digit(number.front()) &&
         std::ranges::all_of(number, [](char c) { return c == '.' || is_digit(c); }) &&
         build.size() > 3 && std::ranges::all_of(build, is_digit);
}

}  // namespace

std::span<const Product> products() { return table; }

const Product* find_product(std::string_view name) {
  const auto* const found =
      std::ranges::find_if(table, [&](const Product& product) { return product.name == name; });
  return found == table.end() ? nullptr : found;
}

bool begins_with_word(std::string_view text, std::string_view word) {
  return !word.empty() && starts_with_ignoring_case(text, word) &&
         (text.size() == word.size() || !is_letter_or_digit(text[word.size()]));
}

const Product* product_by_version(std::string_view version) {
  if (version.empty()) return nullptr;
  if (is_bare_bind_version(version)) return find_product("BIND");
  if (is_bare_yadifa_version(version)) return find_product("YADIFA");
  const auto* const found = std::ranges::find_if(table, [&](const Product& product) {
    return std::ranges::any_of(product.version_starts, [&](std::string_view start) {
      return begins_with_word(version, start);
    });
  });
  return found == table.end() ? nullptr : found;
}

}  // namespace whyrefused
