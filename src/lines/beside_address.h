#pragma once

#include <cstddef>
#include <vector>

#include "lines/words.h"

// What stands beside an address in texts of certain forms, and says that it is a DNS server's.

namespace whyrefused {

/// "InterfaceIP=192.0.2.1": where the server that wrote the line was asked.
bool is_own_address(const std::vector<Word>& words, std::size_t at);

bool has_word(const std::vector<Word>& words, std::string_view text);

/// "ip.src=192.0.2.1 dns.flags.rcode=5", Wireshark's fields: only responses have an RCODE.
bool is_response_packet(const std::vector<Word>& words);

/// "dnsperf -s 192.0.2.1", "--name-servers=192.0.2.1"
bool is_argument_of_server(const std::vector<Word>& words, std::size_t at);

/// "(192.0.2.1, UDP)": DNSViz tells which server said it, and how it was asked.
bool is_before_transport(const std::vector<Word>& words, std::size_t at);

/// "Destination=192.0.2.7", "Source=192.0.2.7" beside the server's own address: the client.
bool is_other_end(const std::vector<Word>& words, std::size_t at);

/// "client-ip=192.0.2.7" of SPF (RFC 7208 section 9.1): it sent mail, and asked no DNS server.
bool is_sender_of_mail(const Words& all, std::size_t at);

/// ICMP: "192.0.2.1 udp port 53 unreachable"
bool is_unreachable_port(const std::vector<Word>& words, std::size_t at);

/// Go's "AXFR error: dial tcp 192.0.2.1:5353": the connection was one for the transfer.
bool is_dialled(const std::vector<Word>& words, std::size_t at);

/// "udp:192.0.2.1", "tcp+udp:192.0.2.1", as forwarders write whom they ask.
bool is_behind_transport(const std::vector<Word>& words, std::size_t at);

/// A packet by its parts: "Src: 192.0.2.1", "Src Port: 53"; "src_port":53. It is then the server
/// that sends.
bool is_from_port_53(const Words& all);

}  // namespace whyrefused
