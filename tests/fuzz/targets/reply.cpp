#include <algorithm>

#include "support/expect.h"
#include "wire/answers.h"
#include "wire/decode.h"
#include "wire/plain_answer.h"
#include "wire/raw_record.h"
#include "wire/tkey.h"
#include "wire/tsig.h"

// The bytes of a reply, as the wire tap hands them on.

namespace whyrefused {
namespace {

using fuzz::expect;

bool same(const std::vector<Record>& a, const std::vector<Record>& b) {
  return std::ranges::equal(a, b, [](const Record& x, const Record& y) {
    return x.name == y.name && x.type == y.type && x.ttl == y.ttl && x.data == y.data;
  });
}

/// The quick reader takes nothing but what the whole one takes, and reads the same.
void expect_agreement(WireView wire) {
  Reply quick, the_case;
  if (!read_plain_answer(wire, quick)) return;
  expect(read_records(wire, the_case), "c-ares reads what the quick reader reads");
  expect(same(quick.answers, the_case.answers), "both readers find the same answers");
  expect(the_case.authority.empty() && the_case.additional.empty(),
         "a plain answer is nothing else");
}

void expect_sense(const Reply& reply, WireView wire) {
  expect(reply.size == wire.size(), "the size is that of the packet");
  expect(reply.rcode < 4096, "an RCODE has 12 bits");
  expect(reply.edns || reply.rcode < 16, "without OPT an RCODE has 4 bits");
  expect(!reply.header_only() || reply.answers.empty(), "a header has no answers");
  expect(!reply.referral || (!reply.aa && reply.rcode == 0), "a referral is NOERROR without AA");
  for (const auto* section : {&reply.answers, &reply.authority, &reply.additional})
    expect(section->size() <= wire.size() / 11, "a record takes 11 bytes or more");
}

void expect_no_signature(WireView wire) {
  static const auto key =
      message_key({"key.example", TsigAlgorithm::hmac_sha256, WireBytes(32, 7)});
  static const WireBytes mac(32, 9);
  const auto tsig = read_tsig(wire, key, mac);
  expect(!tsig || !tsig->verified, "nobody signs without the key");
}

/// What is kept of records as they stand.
void expect_bounds(WireView wire) {
  const auto records = rdata_of_answers(wire);
  expect(records.size() <= wire.size() / 11, "a record takes 11 bytes or more");
  // Three names of 255 octets at most, each from a pointer, and what stands beside them.
  constexpr std::size_t most_by_pointers = 3 * 255;
  for (const auto& rdata : records)
    expect(rdata.size() <= wire.size() + most_by_pointers,
           "names alone are longer than they stand");
  const auto tkey = read_tkey(wire);
  expect(!tkey || tkey->token.size() < wire.size(), "a token is part of the packet");
  expect(!tkey || (tkey->name.size() < 256 && tkey->algorithm.size() < 256),
         "a name has 255 octets");
}

}  // namespace
}  // namespace whyrefused

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace whyrefused;
  const WireView wire(data, size);
  const auto reply = decode_reply(wire);
  fuzz::expect(reply.has_value() == (size >= dns_header_size), "a reply has 12 bytes or more");
  if (!reply) return 0;
  expect_sense(*reply, wire);
  expect_agreement(wire);
  expect_no_signature(wire);
  expect_bounds(wire);
  return 0;
}
