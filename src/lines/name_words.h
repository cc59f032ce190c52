#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "lines/words.h"

// Whether a word can be a name, by itself and by what stands right beside it.

namespace whyrefused {

/// A host name as such, and no key, call, path or address.
bool may_be_name(const Word& word);

/// "dns.query.xfr('192.0.2.1', 'x.example')": the second argument, behind a server.
bool is_behind_server_in_call(const Words& all, std::size_t at);

/// "name[x] zone[y]": the value of a key that stands right in front of its bracket.
bool is_value_in_brackets(const std::vector<Word>& words, std::size_t at, std::string_view key);

/// "record: x.example.", "dname=x.example": what an update changes.
bool is_key_of_record(const std::vector<Word>& words, std::size_t at);

/// "host: x.example", "node=x.example"
bool is_key_of_host(const std::vector<Word>& words, std::size_t at);

/// "from=<user@x.example>": where mail is sent, another domain is looked up.
bool is_of_sender(const std::vector<Word>& words, std::size_t at);

/// "spf=temperror smtp.mailfrom=user@x.example": whose SPF record a mail server looks up (RFC 8601
/// section 2.7.2).
bool is_domain_of_sender(const Words& all, std::size_t at);

/// "Domain of sender address user@x.example does not resolve"
bool is_behind_sender(const std::vector<Word>& words, std::size_t at);

/// "\"REFUSED\",\"x.example.\"": the name behind the RCODE in a table without a header.
bool is_behind_rcode_in_columns(const std::vector<Word>& words, std::size_t at);

/// "The failing name", and on the next line nothing but "x.example".
bool is_alone_under_name(const std::vector<Word>& words, std::size_t at);

/// BIND: "client @0x7f10 192.0.2.9#40000 (x.example): ": what the client asked for.
bool is_behind_client(const std::vector<Word>& words, std::size_t at);

/// "Adding _acme-challenge.x.example with value", "DNS update for x.example"
bool is_changed(const std::vector<Word>& words, std::size_t at);

/// "authorization for x.example", "certificate for x.example": not what is asked for or changed.
bool is_authorized(const std::vector<Word>& words, std::size_t at);

/// "backup.sh[4711]:": the program that wrote the line.
bool is_program(const std::vector<Word>& words, std::size_t at);

/// "a;x.example", "a'x.example": a part of what is no name as a whole.
bool is_part_of_word(const std::vector<Word>& words, std::size_t at);

/// "com.example:library:1.2": Maven's name of a library.
bool is_coordinate(const std::vector<Word>& words, std::size_t at);

/// "see https://x.example/help": a page to read.
bool is_read_about(const std::vector<Word>& words, std::size_t at);

/// "86400 SOA x.example": the data of a record.
bool is_record_data(const std::vector<Word>& words, std::size_t at);

/// Of addresses of mail the domain is looked up where mail is sent or taken.
bool is_about_mail(const Words& all);

/// "'corp' zone", "'corp' secondary zone"
bool is_before_zone(const std::vector<Word>& words, std::size_t at);

/// `text` stands right before it on its line, and is no key; in any case.
bool is_behind_word(const std::vector<Word>& words, std::size_t at, std::string_view text);

}  // namespace whyrefused
