#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"

namespace whyrefused {

/// The options of resolv.conf(5) that are on or off, by glibc's names. All are off by default.
struct ResolverFlags {
  bool rotate = false;                 ///< Each lookup begins with another server.
  bool use_vc = false;                 ///< Over TCP only.
  bool edns0 = false;                  ///< Queries carry EDNS.
  bool trust_ad = false;               ///< AD is set in queries and kept in replies.
  bool no_aaaa = false;                ///< AAAA is never asked (since glibc 2.36).
  bool single_request = false;         ///< A and AAAA one after the other.
  bool single_request_reopen = false;  ///< And from two sockets when they fail together.
  bool no_check_names = false;         ///< Without effect since glibc 2.25.
  bool inet6 = false;                  ///< Without effect: glibc 2.36 was seen to ignore it.
  bool no_reload = false;              ///< Programs keep the file that they read first.
  bool no_tld_query = false;           ///< A name without a dot is not asked as it is.
  bool strict_error = false;  ///< A failure of A or AAAA is one of both (since glibc 2.41).

  bool operator==(const ResolverFlags&) const = default;
};

/// What "options" lines and RES_OPTIONS set: resolv.conf(5), and res_setoptions in glibc's
/// res_init.c where the page is silent. The numbers are those that glibc 2.36 was seen to use.
struct ResolverOptions {
  int ndots = 1;     ///< 0 to 15.
  int timeout = 5;   ///< Seconds, 1 to 30. glibc waits one second where the option says 0.
  int attempts = 2;  ///< 0 to 5. With 0 glibc asks no server at all.
  ResolverFlags flags;
};

/// Something to know about one option; empty text: nothing.
struct OptionNote {
  Severity severity = Severity::remark;
  std::string text;  ///< Without place and without full stop.
  std::string hint;
  bool known = true;  ///< False: glibc ignores this option.
};

/// What those options that are not as by default change for programs of glibc: "rotate (each lookup
/// begins with another server)". "edns0" and "trust-ad" change nothing that a user could notice.
std::vector<std::string> effects_of(const ResolverOptions& options);

/// Applies one option ("ndots:2", "rotate"), as glibc does: an unknown one changes nothing, a
/// number is read as atoi(3) does and limited.
OptionNote apply_option(std::string_view option, ResolverOptions& options);

}  // namespace whyrefused
