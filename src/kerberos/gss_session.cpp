#include "kerberos/gss_session.h"

#include <gssapi/gssapi.h>
#include <gssapi/gssapi_ext.h>
#include <gssapi/gssapi_krb5.h>
#include <krb5/krb5.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>
#include <vector>

#include "kerberos/fault.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

using Bytes = std::vector<std::uint8_t>;
using View = std::span<const std::uint8_t>;

/// 1.3.6.1.5.5.2 (RFC 4178): what nsupdate and Windows negotiate with.
gss_OID spnego() {
  static char octets[] = "\x2b\x06\x01\x05\x05\x02";
  static gss_OID_desc oid{6, octets};
  return &oid;
}

/// What GSS-API gives, freed with its own function.
struct Buffer {
  Buffer() = default;
  ~Buffer() {
    OM_uint32 ignored = 0;
    gss_release_buffer(&ignored, &buffer);
  }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  std::string text() const { return {static_cast<const char*>(buffer.value), buffer.length}; }
  gss_buffer_desc buffer = GSS_C_EMPTY_BUFFER;
};

struct Name {
  Name() = default;
  ~Name() {
    OM_uint32 ignored = 0;
    if (name != GSS_C_NO_NAME) gss_release_name(&ignored, &name);
  }
  Name(const Name&) = delete;
  Name& operator=(const Name&) = delete;
  gss_name_t name = GSS_C_NO_NAME;
};

/// GSS-API reads it only.
gss_buffer_desc view_of(View bytes) {
  return {bytes.size(), const_cast<std::uint8_t*>(bytes.data())};
}
gss_buffer_desc view_of(std::string_view text) {
  return {text.size(), const_cast<char*>(text.data())};
}

std::string status_text(OM_uint32 code, int kind) {
  std::string text;
  OM_uint32 more = 0, ignored = 0;
  constexpr int most = 4;
  for (int i = 0; i < most && (i == 0 || more != 0); ++i) {
    Buffer part;
    auto* mechanism = kind == GSS_C_MECH_CODE ? const_cast<gss_OID>(gss_mech_krb5) : GSS_C_NO_OID;
    if (gss_display_status(&ignored, code, kind, mechanism, &more, &part.buffer) != GSS_S_COMPLETE)
      break;
    text += (text.empty() ? "" : "; ") + part.text();
    // SPNEGO of MIT (1.20) counts the final zero.
    while (text.ends_with('\0')) text.pop_back();
  }
  return printable(text);
}

std::string display(gss_name_t name) {
  Buffer text;
  OM_uint32 ignored = 0;
  if (name == GSS_C_NO_NAME ||
      gss_display_name(&ignored, name, &text.buffer, nullptr) != GSS_S_COMPLETE)
    return {};
  return printable(text.text());
}

/// The realm that krb5.conf gives the host ([domain_realm]), or the default one. Asks no DNS unless
/// krb5.conf wants it (dns_lookup_realm).
std::string realm_of(const std::string& host) {
  krb5_context context = nullptr;
  if (krb5_init_context(&context) != 0) return {};
  std::string realm;
  char** list = nullptr;
  if (krb5_get_host_realm(context, host.c_str(), &list) == 0) {
    if (list != nullptr && list[0] != nullptr) realm = list[0];
    krb5_free_host_realm(context, list);
  }
  char* of_default = nullptr;
  if (realm.empty() && krb5_get_default_realm(context, &of_default) == 0) {
    realm = of_default;
    krb5_free_default_realm(context, of_default);
  }
  krb5_free_context(context);
  return realm;
}

}  // namespace

struct GssSession::Context {
  Context() = default;
  ~Context() {
    OM_uint32 ignored = 0;
    if (handle != GSS_C_NO_CONTEXT) gss_delete_sec_context(&ignored, &handle, GSS_C_NO_BUFFER);
    if (credentials != GSS_C_NO_CREDENTIAL) gss_release_cred(&ignored, &credentials);
  }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  bool fail(OM_uint32 major, OM_uint32 minor);
  bool import(const std::string& text, Name& name);
  bool acquire(const TicketChoice& choice);
  bool get_service_ticket();

  Kerberos state;
  bool is_keytab = false;
  Name target;
  gss_cred_id_t credentials = GSS_C_NO_CREDENTIAL;
  gss_ctx_id_t handle = GSS_C_NO_CONTEXT;
};

bool has_gss() { return true; }

bool GssSession::Context::fail(OM_uint32 major, OM_uint32 minor) {
  state.major = major;
  state.minor = minor;
  state.fault = fault_of(minor, is_keytab);
  const auto routine = GSS_ROUTINE_ERROR(major);
  if (state.fault == KerberosFault::other && routine == GSS_S_CREDENTIALS_EXPIRED)
    state.fault = KerberosFault::ticket_expired;
  if (state.fault == KerberosFault::other && routine == GSS_S_NO_CRED)
    state.fault = KerberosFault::no_ticket;
  // Codes of SPNEGO mean nothing to Kerberos, and some faults have a major status only.
  const bool is_of_kerberos = fault_of(minor, false) != KerberosFault::other;
  state.text =
      is_of_kerberos ? status_text(minor, GSS_C_MECH_CODE) : status_text(major, GSS_C_GSS_CODE);
  constexpr std::size_t longest = 500;
  if (state.text.size() > longest) state.text = state.text.substr(0, longest) + "...";
  return false;
}

bool GssSession::Context::import(const std::string& text, Name& name) {
  OM_uint32 minor = 0;
  auto view = view_of(text);
  const auto major =
      gss_import_name(&minor, &view, const_cast<gss_OID>(GSS_KRB5_NT_PRINCIPAL_NAME), &name.name);
  return !GSS_ERROR(major) || fail(major, minor);
}

bool GssSession::Context::acquire(const TicketChoice& choice) {
  Name wanted;
  if (!choice.principal.empty() && !import(choice.principal, wanted)) return false;
  std::array elements{gss_key_value_element_desc{"client_keytab", choice.keytab.c_str()},
                      gss_key_value_element_desc{"ccache", "MEMORY:whyrefused"}};
  const gss_key_value_set_desc store{elements.size(), elements.data()};
  gss_OID_set_desc mechanisms{1, const_cast<gss_OID>(gss_mech_krb5)};
  std::array both{*gss_mech_krb5, *spnego()};
  gss_OID_set_desc all{both.size(), both.data()};
  OM_uint32 minor = 0;
  is_keytab = !choice.keytab.empty();
  const auto* from = is_keytab ? &store : nullptr;
  // For Kerberos alone first: its errors tell more than SPNEGO's.
  gss_cred_id_t plain = GSS_C_NO_CREDENTIAL;
  auto major = gss_acquire_cred_from(&minor, wanted.name, GSS_C_INDEFINITE, &mechanisms,
                                     GSS_C_INITIATE, from, &plain, nullptr, nullptr);
  if (GSS_ERROR(major)) return fail(major, minor);
  Name client;
  OM_uint32 left = 0;
  major = gss_inquire_cred(&minor, plain, &client.name, &left, nullptr, nullptr);
  state.client = display(client.name);
  OM_uint32 ignored = 0;
  gss_release_cred(&ignored, &plain);
  if (GSS_ERROR(major)) return fail(major, minor);
  major = gss_acquire_cred_from(&minor, wanted.name, GSS_C_INDEFINITE, &all, GSS_C_INITIATE, from,
                                &credentials, nullptr, nullptr);
  return !GSS_ERROR(major) || fail(major, minor);
}

constexpr OM_uint32 flags = GSS_C_MUTUAL_FLAG | GSS_C_INTEG_FLAG | GSS_C_REPLAY_FLAG;

/// A first token of plain Kerberos, which is not sent: the ticket is at hand then, or it is known
/// why not.
bool GssSession::Context::get_service_ticket() {
  gss_ctx_id_t trial = GSS_C_NO_CONTEXT;
  Buffer token;
  OM_uint32 minor = 0, ignored = 0;
  const auto major = gss_init_sec_context(
      &minor, credentials, &trial, target.name, const_cast<gss_OID>(gss_mech_krb5), flags, 0,
      GSS_C_NO_CHANNEL_BINDINGS, GSS_C_NO_BUFFER, nullptr, &token.buffer, nullptr, nullptr);
  if (trial != GSS_C_NO_CONTEXT) gss_delete_sec_context(&ignored, &trial, GSS_C_NO_BUFFER);
  return !GSS_ERROR(major) || fail(major, minor);
}

GssSession::GssSession(const TicketChoice& choice, const std::string& host)
    : context_(std::make_shared<Context>()) {
  auto& own = *context_;
  auto service = "DNS/" + host;
  if (const auto realm = realm_of(host); !realm.empty()) service += "@" + realm;
  own.state.service = printable(service);
  if (!own.acquire(choice)) return;
  if (!own.import(service, own.target)) return;
  own.get_service_ticket();
}

GssSession::~GssSession() = default;
GssSession::GssSession(GssSession&&) noexcept = default;
GssSession& GssSession::operator=(GssSession&&) noexcept = default;

const Kerberos& GssSession::state() const { return context_->state; }

std::optional<std::string> GssSession::next_token(std::string_view received) {
  auto& own = *context_;
  if (own.state.fault != KerberosFault::none || own.state.established) return std::nullopt;
  // A negotiation that goes on needs a token.
  if (received.empty() && own.handle != GSS_C_NO_CONTEXT) {
    own.state.fault = KerberosFault::server_rejects;
    own.state.text = "it sends no token, and the negotiation is not complete";
    return std::nullopt;
  }
  auto input = view_of(received);
  Buffer token;
  OM_uint32 minor = 0, granted = 0;
  const auto major = gss_init_sec_context(&minor, own.credentials, &own.handle, own.target.name,
                                          spnego(), flags, 0, GSS_C_NO_CHANNEL_BINDINGS,
                                          received.empty() ? GSS_C_NO_BUFFER : &input, nullptr,
                                          &token.buffer, &granted, nullptr);
  if (GSS_ERROR(major)) {
    own.fail(major, minor);
    // What the server sent made it fail, not what the KDC said.
    if (!received.empty() && own.state.fault == KerberosFault::other)
      own.state.fault = KerberosFault::server_rejects;
    return std::nullopt;
  }
  if (major == GSS_S_COMPLETE) {
    constexpr OM_uint32 needed = GSS_C_MUTUAL_FLAG | GSS_C_INTEG_FLAG;
    own.state.established = (granted & needed) == needed;
    if (!own.state.established) own.state.fault = KerberosFault::not_mutual;
  }
  if (token.buffer.length == 0) return std::nullopt;
  return token.text();
}

MessageKey GssSession::key(const std::string& name) const {
  return {
      name, "gss-tsig",
      [own = context_](View text) {
        auto message = view_of(text);
        Buffer mac;
        OM_uint32 minor = 0;
        if (GSS_ERROR(gss_get_mic(&minor, own->handle, GSS_C_QOP_DEFAULT, &message, &mac.buffer)))
          return Bytes{};
        const auto* begin = static_cast<const std::uint8_t*>(mac.buffer.value);
        return Bytes(begin, begin + mac.buffer.length);
      },
      [own = context_](View text, View mac) {
        auto message = view_of(text), token = view_of(mac);
        OM_uint32 minor = 0;
        return !mac.empty() &&
               gss_verify_mic(&minor, own->handle, &message, &token, nullptr) == GSS_S_COMPLETE;
      }};
}

}  // namespace whyrefused
