#include "kerberos/gss_session.h"

// For builds without Kerberos (-DWHYREFUSED_GSS=OFF): --gss is turned down before any session.

namespace whyrefused {

struct GssSession::Context {
  Context() {
    state.fault = KerberosFault::other;
    state.text = "built without Kerberos";
  }
  Kerberos state;
};

bool has_gss() { return false; }

GssSession::GssSession(const TicketChoice&, const std::string&)
    : context_(std::make_shared<Context>()) {}
GssSession::~GssSession() = default;
GssSession::GssSession(GssSession&&) noexcept = default;
GssSession& GssSession::operator=(GssSession&&) noexcept = default;

const Kerberos& GssSession::state() const { return context_->state; }
std::optional<std::string> GssSession::next_token(std::string_view) { return std::nullopt; }
MessageKey GssSession::key(const std::string&) const { return {}; }

}  // namespace whyrefused
