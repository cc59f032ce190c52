#include "kerberos/fault.h"

#include <algorithm>
#include <array>

namespace whyrefused {

namespace {

struct Row {
  std::int64_t code;
  KerberosFault fault;
};

using enum KerberosFault;

/// krb5.h, section "error codes"; those above 128 are the library's own.
constexpr auto rows = std::to_array<Row>({
    {11, kdc_unreachable},           // EAGAIN: the KDC's name has no address
    {-1765328377, service_unknown},  // KRB5KDC_ERR_S_PRINCIPAL_UNKNOWN
    {-1765328372, other},            // KRB5KDC_ERR_POLICY
    {-1765328378, no_ticket},        // KRB5KDC_ERR_C_PRINCIPAL_UNKNOWN
    {-1765328370, encryption},       // KRB5KDC_ERR_ETYPE_NOSUPP
    {-1765328360, password_or_key},  // KRB5KDC_ERR_PREAUTH_FAILED
    {-1765328353, password_or_key},  // KRB5KRB_AP_ERR_BAD_INTEGRITY
    {-1765328352, ticket_expired},   // KRB5KRB_AP_ERR_TKT_EXPIRED
    {-1765328351, clock_skew},       // KRB5KRB_AP_ERR_TKT_NYV: not yet valid
    {-1765328347, clock_skew},       // KRB5KRB_AP_ERR_SKEW
    {-1765328316, other_realm},      // KRB5KDC_ERR_WRONG_REALM
    {-1765328243, no_ticket},        // KRB5_CC_NOTFOUND
    {-1765328242, no_ticket},        // KRB5_CC_END
    {-1765328241, no_ticket},        // KRB5_NO_TKT_SUPPLIED
    {-1765328236, clock_skew},       // KRB5_KDCREP_SKEW
    {-1765328234, encryption},       // KRB5_PROG_ETYPE_NOSUPP
    {-1765328230, kdc_unreachable},  // KRB5_REALM_UNKNOWN: no KDC is known
    {-1765328228, kdc_unreachable},  // KRB5_KDC_UNREACH
    {-1765328203, keytab},           // KRB5_KT_NOTFOUND
    {-1765328200, keytab},           // KRB5_KT_IOERR
    {-1765328196, encryption},       // KRB5_BAD_ENCTYPE
    {-1765328191, no_ticket},        // KRB5_CC_IO
    {-1765328184, encryption},  // KRB5_CC_NOT_KTYPE: none of an encryption type that is allowed
    {-1765328189, no_ticket},   // KRB5_FCC_NOFILE
    {-1765328188, no_ticket},   // KRB5_FCC_INTERNAL
    {-1765328174, password_or_key},  // KRB5_PREAUTH_FAILED
    {-1765328167, other_realm},      // KRB5_ERR_HOST_REALM_UNKNOWN
    {-1765328164, kdc_unreachable},  // KRB5_REALM_CANT_RESOLVE
    {-1765328160, no_ticket},        // KRB5_CONFIG_NODEFREALM
    {-1765328147, encryption},       // KRB5_CONFIG_ETYPE_NOSUPP
});

}  // namespace

KerberosFault fault_of(std::uint32_t minor, bool is_keytab) {
  const auto code = static_cast<std::int64_t>(static_cast<std::int32_t>(minor));
  const auto known = std::ranges::find(rows, code, &Row::code);
  const auto fault = known == rows.end() ? other : known->fault;
  // errno values come as they are: the file is not there, or may not be read.
  const bool is_file = code > 0 && code < 200 && fault == other;
  return is_keytab && (is_file || fault == no_ticket) && code != -1765328378 ? keytab : fault;
}

}  // namespace whyrefused
