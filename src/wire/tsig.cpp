#include "wire/tsig.h"

#include <nettle/hmac.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "catalog/text.h"
#include "catalog/tsig_algorithms.h"

namespace whyrefused {

namespace {

constexpr std::uint16_t fudge = 300;  // seconds; RFC 8945 section 10 recommends it

void put(WireBytes& wire, std::uint64_t value, unsigned octets) {
  while (octets-- > 0) wire.push_back(static_cast<std::uint8_t>(value >> (8 * octets)));
}

void put(WireBytes& wire, WireView bytes) { wire.insert(wire.end(), bytes.begin(), bytes.end()); }

/// Canonical: lower case, not compressed (RFC 8945 section 4.3.3).
void put_name(WireBytes& wire, std::string_view name) {
  while (!name.empty()) {
    const auto label = name.substr(0, name.find('.'));
    wire.push_back(static_cast<std::uint8_t>(label.size()));
    for (const char c : label) wire.push_back(static_cast<std::uint8_t>(ascii_lower(c)));
    name.remove_prefix(std::min(name.size(), label.size() + 1));
  }
  wire.push_back(0);
}

template <typename Context>
struct Functions {
  void (*set_key)(Context*, std::size_t, const std::uint8_t*);
  void (*update)(Context*, std::size_t, const std::uint8_t*);
  void (*digest)(Context*, std::size_t, std::uint8_t*);
  std::size_t size;
};

template <typename Context>
WireBytes mac_with(const Functions<Context>& hmac, const TsigKey& key, WireView text) {
  Context context{};
  hmac.set_key(&context, key.secret.size(), key.secret.data());
  hmac.update(&context, text.size(), text.data());
  WireBytes mac(hmac.size);
  hmac.digest(&context, mac.size(), mac.data());
  return mac;
}

WireBytes mac_of(const TsigKey& key, WireView text) {
  switch (key.algorithm) {
    case TsigAlgorithm::hmac_md5:
      return mac_with<hmac_md5_ctx>(
          {hmac_md5_set_key, hmac_md5_update, hmac_md5_digest, MD5_DIGEST_SIZE}, key, text);
    case TsigAlgorithm::hmac_sha1:
      return mac_with<hmac_sha1_ctx>(
          {hmac_sha1_set_key, hmac_sha1_update, hmac_sha1_digest, SHA1_DIGEST_SIZE}, key, text);
    case TsigAlgorithm::hmac_sha224:
      return mac_with<hmac_sha224_ctx>(
          {hmac_sha224_set_key, hmac_sha224_update, hmac_sha224_digest, SHA224_DIGEST_SIZE}, key,
          text);
    case TsigAlgorithm::hmac_sha256:
      return mac_with<hmac_sha256_ctx>(
          {hmac_sha256_set_key, hmac_sha256_update, hmac_sha256_digest, SHA256_DIGEST_SIZE}, key,
          text);
    case TsigAlgorithm::hmac_sha384:
      return mac_with<hmac_sha384_ctx>(
          {hmac_sha384_set_key, hmac_sha384_update, hmac_sha384_digest, SHA384_DIGEST_SIZE}, key,
          text);
    case TsigAlgorithm::hmac_sha512:
      return mac_with<hmac_sha512_ctx>(
          {hmac_sha512_set_key, hmac_sha512_update, hmac_sha512_digest, SHA512_DIGEST_SIZE}, key,
          text);
  }
  return {};
}

/// Reads a name and says whether it is this one, in whatever letters (RFC 4343).
bool is_name(WireView wire, WireReader& reader, std::string_view name) {
  WireBytes wanted;
  put_name(wanted, name);
  auto read = read_name(wire, reader);
  for (auto& byte : read) byte = static_cast<std::uint8_t>(ascii_lower(static_cast<char>(byte)));
  return reader.ok() && read == wanted;
}

/// What is signed behind the message itself (RFC 8945 section 4.3.3).
struct Variables {
  std::uint64_t time = 0;
  std::uint16_t fudge = 0, error = 0;
  WireView other;
};

void put_variables(WireBytes& text, const MessageKey& key, const Variables& variables) {
  put_name(text, key.name);
  put(text, qclass::any, 2);
  put(text, 0, 4);  // TTL
  put_name(text, key.algorithm);
  put(text, variables.time, 6);
  put(text, variables.fudge, 2);
  put(text, variables.error, 2);
  put(text, variables.other.size(), 2);
  put(text, variables.other);
}

void set_arcount(WireBytes& wire, std::size_t count) {
  wire[10] = static_cast<std::uint8_t>(count >> 8);
  wire[11] = static_cast<std::uint8_t>(count);
}

/// Compares without telling by its duration where the first difference is.
bool same(WireView a, WireView b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned>(a[i] ^ b[i]);
  return difference == 0;
}

/// The last record, which is where a TSIG record must be.
std::optional<RecordView> last_record(WireView wire) {
  if (wire.size() < dns_header_size) return std::nullopt;
  const auto header = read_header(wire);
  if (header.arcount == 0) return std::nullopt;
  auto reader = after_questions(wire, header);
  RecordView record;
  const auto records = unsigned{header.ancount} + header.nscount + header.arcount;
  for (unsigned i = 0; i < records && reader.ok(); ++i) record = read_record(reader);
  if (!reader.ok()) return std::nullopt;
  return record;
}

}  // namespace

MessageKey message_key(const TsigKey& key) {
  return {
      key.name, std::string(tsig_algorithm_name(key.algorithm)),
      [key](WireView text) { return mac_of(key, text); },
      [key](WireView text, WireView mac) { return !mac.empty() && same(mac, mac_of(key, text)); }};
}

SignedMessage sign(WireView message, const MessageKey& key, std::uint64_t now) {
  WireBytes text(message.begin(), message.end());
  put_variables(text, key, {now, fudge, 0, {}});
  SignedMessage result;
  result.mac = key.sign(text);

  WireBytes data;
  put_name(data, key.algorithm);
  put(data, now, 6);
  put(data, fudge, 2);
  put(data, result.mac.size(), 2);
  put(data, result.mac);
  put(data, message.subspan(0, 2));  // the ID it was signed with
  put(data, 0, 2);                   // error
  put(data, 0, 2);                   // other data: none

  auto& wire = result.wire;
  wire.assign(message.begin(), message.end());
  put_name(wire, key.name);
  put(wire, rrtype::tsig, 2);
  put(wire, qclass::any, 2);
  put(wire, 0, 4);
  put(wire, data.size(), 2);
  put(wire, data);
  set_arcount(wire, read_header(message).arcount + std::size_t{1});
  return result;
}

std::optional<Tsig> read_tsig(WireView reply, const MessageKey& key, WireView request_mac) {
  const auto record = last_record(reply);
  if (!record || record->type != rrtype::tsig) return std::nullopt;
  WireReader owner(reply, record->begin);
  WireReader data(reply.first(record->end), record->end - record->data.size());
  const bool is_ours = is_name(reply, owner, key.name) && is_name(reply, data, key.algorithm);
  Variables variables;
  variables.time = std::uint64_t{data.u16()} << 32;
  variables.time |= data.u32();
  variables.fudge = data.u16();
  const auto mac = data.bytes(data.u16());
  const auto original_id = data.u16();
  variables.error = data.u16();
  variables.other = data.bytes(data.u16());
  if (!data.ok()) return Tsig{};
  if (!is_ours) return Tsig{variables.error};

  WireBytes text;
  put(text, request_mac.size(), 2);
  put(text, request_mac);
  const auto message = text.size();
  put(text, reply.subspan(0, record->begin));
  text[message] = static_cast<std::uint8_t>(original_id >> 8);
  text[message + 1] = static_cast<std::uint8_t>(original_id);
  const auto arcount = read_header(reply).arcount - std::size_t{1};
  text[message + 10] = static_cast<std::uint8_t>(arcount >> 8);
  text[message + 11] = static_cast<std::uint8_t>(arcount);
  put_variables(text, key, variables);
  if (key.verify(text, mac)) return Tsig{variables.error, true};
  // What GSS-TSIG servers of Samba (4.17) sign lacks the two octets of the length.
  const bool lacks_length = key.algorithm == gss_tsig && key.verify(WireView(text).subspan(2), mac);
  return Tsig{variables.error, lacks_length, lacks_length};
}

}  // namespace whyrefused
