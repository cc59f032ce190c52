#include "wire/raw_record.h"

#include <algorithm>
#include <array>
#include <optional>

namespace whyrefused {

namespace {

struct Raw {
  const std::string& name;
  std::uint16_t type, rclass;
  std::string_view rdata;
};

/// With no TTL, as all records of an update that adds nothing have.
bool add(ares_dns_record_t* message, ares_dns_section_t section, const Raw& raw) {
  ares_dns_rr_t* record = nullptr;
  const auto* bytes = reinterpret_cast<const unsigned char*>(raw.rdata.data());
  static constexpr unsigned char nothing = 0;
  return ares_dns_record_rr_add(&record, message, section, raw.name.c_str(), ARES_REC_TYPE_RAW_RR,
                                static_cast<ares_dns_class_t>(raw.rclass), 0) == ARES_SUCCESS &&
         ares_dns_rr_set_u16(record, ARES_RR_RAW_RR_TYPE, raw.type) == ARES_SUCCESS &&
         ares_dns_rr_set_bin(record, ARES_RR_RAW_RR_DATA, raw.rdata.empty() ? &nothing : bytes,
                             raw.rdata.size()) == ARES_SUCCESS;
}

/// Types whose RDATA may hold compressed names: bytes before the names, how many names, and bytes
/// behind them.
struct NamesWithin {
  std::uint16_t type;
  std::size_t before, names, behind;
};
constexpr auto names_within = std::to_array<NamesWithin>({
    {rrtype::ns, 0, 1, 0},
    {rrtype::cname, 0, 1, 0},
    {rrtype::soa, 0, 2, 20},
    {rrtype::ptr, 0, 1, 0},
    {15, 2, 1, 0},
    {17, 0, 2, 0},
    {18, 2, 1, 0},
    {21, 2, 1, 0},
    {rrtype::srv, 6, 1, 0},
    {36, 2, 1, 0},
    {39, 0, 1, 0},
});

void copy_name(WireView wire, WireReader& reader, std::string& out) {
  const auto name = read_name(wire, reader);
  out.append(name.begin(), name.end());
}

void copy_bytes(WireReader& reader, std::size_t count, std::string& out) {
  const auto bytes = reader.bytes(count);
  out.append(bytes.begin(), bytes.end());
}

std::optional<std::string> plain_rdata(WireView wire, const RecordView& record) {
  const auto known = std::ranges::find(names_within, record.type, &NamesWithin::type);
  if (known == names_within.end()) return std::string(record.data.begin(), record.data.end());
  std::string out;
  WireReader reader(wire.first(record.end), record.end - record.data.size());
  copy_bytes(reader, known->before, out);
  for (std::size_t i = 0; i < known->names; ++i) copy_name(wire, reader, out);
  copy_bytes(reader, known->behind, out);
  if (!reader.ok() || reader.left() != 0) return std::nullopt;
  return out;
}

/// As same_question() has it: name, type and class.
WireBytes as_question(WireView wire, const RecordView& record) {
  WireReader reader(wire, record.begin);
  auto question = read_name(wire, reader);
  for (const auto number : {record.type, record.rclass}) {
    question.push_back(static_cast<std::uint8_t>(number >> 8));
    question.push_back(static_cast<std::uint8_t>(number));
  }
  return question;
}

}  // namespace

bool add_update(ares_dns_record_t* message, const UpdateTest& test) {
  using Guard = UpdateTest::Guard;
  const auto required = [&](std::uint16_t rclass, std::string_view rdata) {
    return add(message, ARES_SECTION_ANSWER, {test.name, test.type, rclass, rdata});
  };
  bool added = true;
  switch (test.guard) {
    case Guard::absent:  // Section 2.4.3
      added = required(qclass::none, {});
      break;
    case Guard::none:
      break;
    case Guard::exists:  // Section 2.4.1
      added = required(qclass::any, {});
      break;
    case Guard::exact:  // Section 2.4.2
    case Guard::impossible:
      for (const auto& rdata : test.present) added = added && required(qclass::in, rdata);
      break;
  }
  // Sections 2.5.1 and 2.5.4: the class says what is done.
  const auto rclass = test.act == UpdateTest::Act::adds ? qclass::in : qclass::none;
  return added && add(message, ARES_SECTION_AUTHORITY, {test.name, test.type, rclass, test.record});
}

bool add_tkey(ares_dns_record_t* message, const std::string& key, std::string_view rdata) {
  return add(message, ARES_SECTION_ADDITIONAL, {key, rrtype::tkey, qclass::any, rdata});
}

std::vector<std::string> rdata_of_answers(WireView reply) {
  const auto question = first_question(reply);
  if (question.empty()) return {};
  const auto header = read_header(reply);
  auto reader = after_questions(reply, header);
  std::vector<std::string> all;
  for (unsigned i = 0; i < header.ancount; ++i) {
    const auto record = read_record(reader);
    if (!reader.ok()) return {};
    if (!same_question(question, as_question(reply, record))) continue;
    auto rdata = plain_rdata(reply, record);
    if (!rdata) return {};
    all.push_back(std::move(*rdata));
  }
  return all;
}

}  // namespace whyrefused
