#include "system/resolver_options.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "catalog/text.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

struct Flag {
  std::string_view name;
  bool ResolverFlags::*member;
};

/// In the order of res_setoptions, which compares beginnings: the longer name has to come first.
constexpr std::array<Flag, 13> flags{{
    {"inet6", &ResolverFlags::inet6},
    {"rotate", &ResolverFlags::rotate},
    {"edns0", &ResolverFlags::edns0},
    {"single-request-reopen", &ResolverFlags::single_request_reopen},
    {"single-request", &ResolverFlags::single_request},
    {"no_tld_query", &ResolverFlags::no_tld_query},
    {"no-tld-query", &ResolverFlags::no_tld_query},
    {"no-reload", &ResolverFlags::no_reload},
    {"use-vc", &ResolverFlags::use_vc},
    {"trust-ad", &ResolverFlags::trust_ad},
    {"no-aaaa", &ResolverFlags::no_aaaa},
    {"strict-error", &ResolverFlags::strict_error},
    {"no-check-names", &ResolverFlags::no_check_names},
}};

/// In resolv.conf(5), but without effect in every glibc since 2.25.
constexpr std::array<std::string_view, 4> without_effect{"debug", "ip6-bytestring", "ip6-dotint",
                                                         "no-ip6-dotint"};

struct Number {
  std::string_view prefix;
  int most;  // RES_MAXNDOTS, RES_MAXRETRANS and RES_MAXRETRY in resolv.h
  int ResolverOptions::*member;
};

constexpr std::array<Number, 3> numbers{{
    {"ndots:", 15, &ResolverOptions::ndots},
    {"timeout:", 30, &ResolverOptions::timeout},
    {"attempts:", 5, &ResolverOptions::attempts},
}};

/// As atoi(3): what does not begin with a number is 0. Where atoi overflows, the bound.
int leading_number(std::string_view digits) {
  if (digits.starts_with('+')) digits.remove_prefix(1);
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error == std::errc::result_out_of_range) return digits.starts_with('-') ? -1 : 1 << 30;
  return error == std::errc{} ? number : 0;
}

bool is_number(std::string_view digits) {
  return !digits.empty() && std::ranges::all_of(digits, is_digit);
}

OptionNote apply_number(const Number& kind, std::string_view option, ResolverOptions& options) {
  const auto digits = option.substr(kind.prefix.size());
  const int number = leading_number(digits);
  int& value = options.*kind.member;
  value = std::clamp(number, 0, kind.most);
  const auto meant = std::to_string(value);
  if (&value == &options.attempts && value == 0)
    return {Severity::warning,
            in_quotes(option) + (is_number(digits) ? "" : " has no number, which counts as 0") +
                ": with it glibc asks no server at all",
            "Write for example attempts:2, or leave it out.", true};
  if (&value == &options.timeout) value = std::max(value, 1);
  if (number > kind.most)
    return {Severity::remark, in_quotes(option) + " is above glibc's limit; it uses " + meant, "",
            true};
  if (!is_number(digits))
    return {Severity::warning,
            in_quotes(option) + " does not have a plain number; glibc reads " +
                (number < 0 ? std::string("an unpredictable value") : meant),
            "Write for example " + std::string(kind.prefix) + "2.", true};
  return {};
}

}  // namespace

std::vector<std::string> effects_of(const ResolverOptions& options) {
  struct Effect {
    bool ResolverFlags::*flag;
    std::string_view text;
  };
  constexpr std::array known_effects{
      Effect{&ResolverFlags::rotate, "rotate (each lookup begins with another server)"},
      Effect{&ResolverFlags::use_vc, "use-vc (programs ask only over TCP)"},
      Effect{&ResolverFlags::no_aaaa, "no-aaaa (programs do not ask for AAAA)"},
      Effect{&ResolverFlags::no_tld_query,
             "no-tld-query (a name without a dot is not asked as it is)"},
      Effect{&ResolverFlags::single_request, "single-request (A first, AAAA after it)"},
      Effect{&ResolverFlags::strict_error,
             "strict-error (from glibc 2.41 on: an error for A or AAAA counts for both)"},
      Effect{&ResolverFlags::no_reload,
             "no-reload (running programs keep the list with which they started)"},
  };
  std::vector<std::string> effects;
  for (const auto& effect : known_effects)
    if (options.flags.*effect.flag) effects.emplace_back(effect.text);
  const ResolverOptions usual;
  if (options.timeout != usual.timeout)
    effects.push_back("timeout:" + std::to_string(options.timeout) +
                      " (seconds until the next server is asked)");
  if (options.attempts != usual.attempts && options.attempts > 0)
    effects.push_back("attempts:" + std::to_string(options.attempts) +
                      " (rounds through the list)");
  return effects;
}

OptionNote apply_option(std::string_view option, ResolverOptions& options) {
  for (const auto& number : numbers)
    if (option.starts_with(number.prefix)) return apply_number(number, option, options);
  for (const auto& flag : flags) {
    if (!option.starts_with(flag.name)) continue;
    options.flags.*flag.member = true;
    if (option == flag.name) return {};
    return {Severity::remark,
            in_quotes(option) + " counts as \"" + std::string(flag.name) +
                "\", because glibc reads only its beginning",
            "", true};
  }
  if (std::ranges::find(without_effect, option) != without_effect.end()) return {};
  return {Severity::remark, in_quotes(option) + " is not an option of glibc, which ignores it", "",
          false};
}

}  // namespace whyrefused
