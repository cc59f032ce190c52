#include "checks/causes/sentences.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/ede.h"
#include "catalog/rcodes.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

std::string control_rcode(const Evidence& evidence) {
  const auto* reply = evidence.control_reply();
  return reply != nullptr ? rcode_name(reply->rcode) : "no reply";
}

}  // namespace

void rival_behind_proxy(Argument& argument) {
  argument.rival(CauseId::upstream_refuses,
                 "whether another DNS server stands behind this address");
}

void rival_own_control(const Evidence& evidence, Argument& argument) {
  const auto* control = evidence.control_reply();
  if (control == nullptr || !control->aa || evidence.control_answer() != Answer::answered ||
      evidence.reply->aa)
    return;
  argument.fit = std::min(argument.fit, Confidence::possible);
  argument.limits(
      "That other name is in a zone of its own (AA): it is open whether it looks up outside names "
      "for us.");
  argument.rival(CauseId::recursion_denied,
                 "whether it looks up outside names for us (--control NAME)", Decided::by_trying);
}

std::string describe(const ExtendedError& error) {
  auto text = fmt::format("EDE {} ({})", error.code, ede_name(error.code));
  if (!error.text.empty()) text += fmt::format(", text \"{}\"", printable(error.text));
  return text;
}

void tell_scope(const Evidence& evidence, Argument& argument, Reach means) {
  const auto& unrelated = control_name(evidence);
  switch (evidence.scope) {
    case Scope::everything:
      argument.supports(
          fmt::format("It refuses other names too (tested: {}){}.", unrelated, means.everything));
      break;
    case Scope::name:
      if (evidence.control_was_silent())
        argument.limits(
            fmt::format("It refuses this name at once, and gave no reply about another one in time "
                        "(tested: {}).",
                        unrelated));
      else
        argument.supports(fmt::format("It does not refuse another name (tested: {}, {}){}.",
                                      unrelated, control_rcode(evidence), means.name));
      break;
    case Scope::unknown:
      if (evidence.observation(Purpose::control) == nullptr)
        argument.limits("Only the question itself was asked: the cause is a guess from one reply.");
      else
        argument.limits(fmt::format(
            "Another name got no usable reply (tested: {}): it may refuse this name only, or us.",
            unrelated));
      break;
    default:
      break;
  }
  if (evidence.loses_replies())
    argument.limits(
        "It replied to the first query but ignored several later ones: it limits replies, or "
        "packets are lost.");
  if (std::ranges::any_of(evidence.record->observations,
                          [&](const auto& one) { return evidence.was_cut_off(&one); }))
    argument.limits(fmt::format(
        "It took {} ms to reply, and other queries timed out first; retry with a longer --timeout.",
        std::chrono::duration_cast<std::chrono::milliseconds>(evidence.target->latency).count()));
  if (evidence.fell_back)
    argument.supports(fmt::format("It rejects queries with EDNS ({}); without EDNS it replies {}.",
                                  rcode_name(evidence.target->reply->rcode),
                                  rcode_name(evidence.reply->rcode)));
}

void tell_extended_errors(const Evidence& evidence, Argument& argument) {
  if (!evidence.says_anything()) return;
  for (const auto& error : evidence.reply->edns->errors)
    argument.supports(fmt::format("It gives a reason: {}.", describe(error)));
}

void tell_chaos(const Evidence& evidence, Argument& argument, ShutOut shut_out) {
  // The same reply speaks for one cause and against another: each says what it means for it.
  const bool shuts_out = shut_out == ShutOut::yes;
  switch (evidence.answer(Purpose::version_bind)) {
    case Answer::refused:
      if (shuts_out)
        argument.supports(
            "It refuses a version query as well (weak evidence: many servers hide that).");
      else
        argument.limits(
            "It also refuses a version query: it may block us, or hide its version as many do.");
      break;
    case Answer::answered:
      if (shuts_out)
        argument.limits("It answers a version query, though many access lists refuse that.");
      else
        argument.supports("It answers a version query, so it does not block us completely.");
      break;
    case Answer::failed:
      break;
    case Answer::silent:
      argument.limits(
          "It gave no reply to a version query, which proves nothing: servers limit that.");
      break;
    case Answer::unknown:
    case Answer::broken:
      break;
  }
}

}  // namespace whyrefused
