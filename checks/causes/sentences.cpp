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
  argument.rival(
      CauseId::upstream_refuses,
      "whether the address belongs to a load balancer or proxy whose backend refuses it");
}

void rival_own_control(const Evidence& evidence, Argument& argument) {
  const auto* control = evidence.control_reply();
  if (control == nullptr || !control->aa || evidence.control_answer() != Answer::answered ||
      evidence.reply->aa)
    return;
  argument.fit = std::min(argument.fit, Confidence::possible);
  argument.limits(
      "It has the unrelated name " + control_name(evidence) +
      " in a zone of its own (AA): that it resolves names for this client is not shown.");
  argument.rival(
      CauseId::recursion_denied,
      "whether it resolves names for this client that are in none of its zones (--control NAME)");
}

std::string describe(const ExtendedError& error) {
  auto text = fmt::format("EDE {} ({})", error.code, ede_name(error.code));
  if (!error.text.empty()) text += fmt::format(", text \"{}\"", printable(error.text));
  return text;
}

void tell_scope(const Evidence& evidence, Argument& argument) {
  const auto& unrelated = control_name(evidence);
  switch (evidence.scope) {
    case Scope::everything:
      argument.supports(fmt::format(
          "It refuses the unrelated name {} too: the name asked is not the reason.", unrelated));
      break;
    case Scope::name:
      if (evidence.control_was_silent())
        argument.limits(
            fmt::format("It refuses this name at once, but has neither answered nor refused the "
                        "unrelated name {} in the time allowed.",
                        unrelated));
      else
        argument.supports(fmt::format(
            "It does not refuse the unrelated name {} ({}): the refusal is about this name.",
            unrelated, control_rcode(evidence)));
      break;
    case Scope::unknown:
      if (evidence.observation(Purpose::control) == nullptr)
        argument.limits(
            "Only the question itself was asked; without probes the cause is a guess from one "
            "reply.");
      else
        argument.limits(
            fmt::format("The unrelated name {} got no usable reply, so it is open whether the name "
                        "or the client is refused.",
                        unrelated));
      break;
    default:
      break;
  }
  if (evidence.loses_replies())
    argument.limits(
        "It replied to the question at once and to several of the queries that followed not at "
        "all: it limits its replies, or packets are lost on the way.");
  if (std::ranges::any_of(evidence.record->observations,
                          [&](const auto& one) { return evidence.was_cut_off(&one); }))
    argument.limits(fmt::format(
        "It took {} ms to reply, and some of the other queries could not be waited for as long: a "
        "longer --timeout tells more.",
        std::chrono::duration_cast<std::chrono::milliseconds>(evidence.target->latency).count()));
  if (evidence.fell_back)
    argument.supports(
        fmt::format("It rejects queries with EDNS ({}); without EDNS the reply is {}.",
                    rcode_name(evidence.target->reply->rcode), rcode_name(evidence.reply->rcode)));
}

void tell_extended_errors(const Evidence& evidence, Argument& argument) {
  if (!evidence.says_anything()) return;
  for (const auto& error : evidence.reply->edns->errors)
    argument.supports(fmt::format("The server itself gives a reason: {}.", describe(error)));
}

void tell_chaos(const Evidence& evidence, Argument& argument, ShutOut shut_out) {
  const auto tell = [&](bool for_it, std::string sentence) {
    if (for_it)
      argument.supports(std::move(sentence));
    else
      argument.limits(std::move(sentence));
  };
  switch (evidence.answer(Purpose::version_bind)) {
    case Answer::refused:
      tell(shut_out == ShutOut::yes,
           "It refuses version.bind (class CH) as well, as a server does that shuts the client out "
           "or hides its version.");
      break;
    case Answer::answered:
      tell(shut_out == ShutOut::no,
           "It answers version.bind (class CH): this client is not shut out altogether.");
      break;
    case Answer::failed:
      break;
    case Answer::silent:
      argument.limits(
          "It was silent about version.bind (class CH), which proves nothing: servers limit it.");
      break;
    case Answer::unknown:
    case Answer::broken:
      break;
  }
}

}  // namespace whyrefused
