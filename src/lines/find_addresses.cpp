#include "lines/find_addresses.h"

#include <algorithm>
#include <array>

#include "catalog/text.h"
#include "lines/beside_address.h"
#include "lines/names.h"
#include "lines/port_of_address.h"
#include "lines/sides.h"

namespace whyrefused {

namespace {

/// Ports where other things than DNS listen: nobody takes them for a DNS server's.
constexpr auto other_ports =
    std::to_array<std::uint16_t>({22,  25,  80,   110,  143,  389,  443,  445,  465,  587,
                                  636, 993, 3306, 5432, 6379, 6443, 8080, 8443, 9200, 27017});

class Hosts {
 public:
  Hosts(const Words& all, const Event& event)
      : all_(all), words_(all.words), http_(is_about_http(all)) {
    server_sends_ = is_from_port_53(all) || is_response_packet(all.words);
    for (std::size_t at = 0; at < words_.size(); ++at)
      has_own_address_ = has_own_address_ || is_own_address(words_, at);
    // Events of Windows DNS Server about what it replied.
    has_own_address_ =
        has_own_address_ || (has_word(words_, "EventID") && has_word(words_, "QNAME"));
    constexpr auto of_servers = std::to_array<std::string_view>(
        {"acl", "acls", "permission", "permitted", "allowed", "policy", "unauthorized"});
    const bool by_rule = std::ranges::any_of(
        all_.pieces, [&](const Piece& piece) { return is_one_of(piece.text, of_servers); });
    refused_ = !by_rule && all_.pieces[event.piece].text.starts_with("refus");
    event_line_ = words_[all_.pieces[event.piece].word].line;
    tls_failed_ = event.happened == Happened::tls;
    denied_ = event.happened == Happened::rcode && event.rcode == 5 && event.sure == Sure::guessed;
  }

  /// What lines say of all their addresses; each piece is looked at once.
  void read_lines() {
    const auto lines = words_.empty() ? 0 : words_.back().line + 1;
    for (auto* one : {&dns_lines_, &query_lines_, &response_lines_}) one->assign(lines, false);
    constexpr auto servers =
        std::to_array<std::string_view>({"nameserver", "nameservers", "resolver", "resolvers",
                                         "upstream", "upstreams", "forwarder", "forwarders"});
    for (std::size_t i = 0; i < all_.pieces.size(); ++i) {
      const auto& text = all_.pieces[i].text;
      const auto line = words_[all_.pieces[i].word].line;
      if (text.starts_with("dns") || is_one_of(text, servers)) dns_lines_[line] = true;
      if (i + 1 == all_.pieces.size()) break;
      const auto& next = all_.pieces[i + 1].text;
      if (text == "standard" && next == "query") query_lines_[line] = true;
      if ((text == "query" || text == "update") && next == "response") response_lines_[line] = true;
    }
  }

  std::vector<FoundHost> find() {
    read_lines();
    for (at_ = 0; at_ < words_.size(); ++at_) {
      if (!words_[at_].address || words_[at_].in_path) continue;
      endpoint_ = *words_[at_].address;
      port_ = words_[at_].has_port ? endpoint_.port : 0;
      if (endpoint_.address == decltype(endpoint_.address){}) continue;  // 0.0.0.0 is nobody
      if (is_sender_of_mail(all_, at_)) continue;
      if (port_ == 0)
        if (const auto port = port_of_address(all_, at_)) endpoint_.port = port_ = *port;
      if (std::ranges::find(other_ports, port_) != other_ports.end()) continue;
      if (by_arrow() || by_debug_log() || by_columns()) continue;
      by_words();
    }
    return std::move(found_);
  }

 private:
  const Word* before(std::size_t back) const {
    return at_ >= back && words_[at_ - back].line == words_[at_].line ? &words_[at_ - back]
                                                                      : nullptr;
  }
  const Word* behind(std::size_t ahead) const {
    const auto i = at_ + ahead;
    return i < words_.size() && words_[i].line == words_[at_].line ? &words_[i] : nullptr;
  }

  /// "192.0.2.1 -> 192.0.2.7 DNS 83 Standard query response": the line says who answers.
  bool is_response_line() const { return response_lines_[words_[at_].line]; }
  bool is_query_line() const { return query_lines_[words_[at_].line]; }

  /// Microsoft's debug log: "Rcv 192.0.2.7 1a2b   Q [", "Snd 192.0.2.7 1a2b R Q [". R marks a
  /// response, so the other end of what is sent then is a client.
  bool by_debug_log() {
    const auto *const way = before(1), *const flag = behind(2);
    if (way == nullptr || flag == nullptr || (way->text != "Snd" && way->text != "Rcv"))
      return false;
    const bool is_response = flag->text == "R";
    add(is_response == (way->text == "Snd") ? Role::client : Role::server, 80);
    return true;
  }

  void add(Role role, int score) {
    // A socket's own port: whatever the words say, no server listens there.
    constexpr std::uint16_t dynamic_ports = 32768;
    if (role == Role::server && port_ >= dynamic_ports && !is_loopback(endpoint_)) return;
    auto endpoint = endpoint_;
    if (endpoint.port == 0 || role == Role::client || port_ == 0) endpoint.port = 53;
    found_.push_back({endpoint, role, score, at_});
  }

  /// "192.0.2.7:40000->192.0.2.1:53", "192.0.2.1.53 > 192.0.2.7.40000"
  bool by_arrow() {
    const auto is_arrow = [](const Word* word) {
      return word != nullptr && (word->text == "-" || word->text == "=" || word->text == ">") &&
             word->pieces == 0;
    };
    const auto* left = is_arrow(before(1)) ? before(2) : nullptr;
    const auto* right = is_arrow(behind(1)) ? behind(2) : nullptr;
    const auto* other = left != nullptr ? left : right;
    if (other == nullptr || !other->address) return false;
    const auto other_port = other->has_port ? other->address->port : std::uint16_t{0};
    if (port_ == 0 && other_port == 0) return by_response(left == nullptr);
    const bool packet = (left != nullptr ? before(1) : behind(1))->text == ">";
    if (is_port_of_dns(port_) != is_port_of_dns(other_port)) {
      add(is_port_of_dns(port_) ? Role::server : Role::client, 75);
    } else if (!packet && port_ != 0) {
      // What a program prints of its own socket: its own end first.
      add(left != nullptr ? Role::server : Role::client, 72);
    } else if (is_query_line()) {
      add((left == nullptr) == is_response_line() ? Role::server : Role::client, 75);
    }
    return true;
  }

  /// Wireshark's list: "192.0.2.1 192.0.2.7 DNS 121 Standard query response".
  bool by_columns() {
    const auto is_dns = [](const Word* word) {
      return word != nullptr && (word->text == "DNS" || word->text == "MDNS");
    };
    const bool left = behind(1) != nullptr && behind(1)->address && is_dns(behind(2));
    const bool right = before(1) != nullptr && before(1)->address && is_dns(behind(1));
    if (!left && !right) return false;
    if (words_[at_].line != event_line_) return true;
    add(left == is_response_line() ? Role::server : Role::client, 75);
    return true;
  }

  /// tshark: "192.0.2.1 -> 192.0.2.7 DNS 70 Standard query response"
  bool by_response(bool is_left) {
    constexpr std::size_t reach = 10;
    for (std::size_t i = 1; i < reach && behind(i) != nullptr; ++i)
      if (behind(i)->text == "response") {
        add(is_left ? Role::server : Role::client, 72);
        return true;
      }
    return false;
  }

  void by_words() {
    auto role = role_before(all_, at_);
    const bool by_verb =
        role != Role::from && role != Role::to && role != Role::at && is_answering();
    if (http_ && (role == Role::client || (role == Role::server && !is_port_of_dns(port_)))) return;
    if (server_sends_ && (role == Role::client || role == Role::server)) {
      const bool source = role == Role::client;
      return add(source ? Role::server : Role::client, 92);
    }
    if (role != Role::server && (is_of_soa() || is_of_server_check())) return add(Role::server, 72);
    if (is_beside_host_in_columns()) return add(Role::client, 75);
    // A response comes from the server: "source_ip=192.0.2.1 source_port=53".
    if (role == Role::client && is_port_of_dns(port_) && before(1) != nullptr &&
        before(1)->is_key &&
        (before(1)->text.starts_with("src") || before(1)->text.starts_with("source")))
      return add(Role::server, 85);
    if (is_own_address(words_, at_) && !is_any()) return add(Role::server, 92);
    if (has_own_address_ && is_other_end(words_, at_)) return add(Role::client, 85);
    if (is_unreachable_port(words_, at_)) return add(Role::server, 88);
    if (role == Role::none && tls_failed_ && words_[at_].line == event_line_)
      return add(Role::server, 60);
    if (is_before_transport(words_, at_)) return add(Role::server, 60);
    if (role == Role::none && is_dialled(words_, at_)) return add(Role::server, 75);
    if (role != Role::client && role != Role::from && is_behind_transport(words_, at_) &&
        (port_ == 0 || port_ < 1024))
      return add(Role::server, 70);
    if (role == Role::from) role = who_is_from(all_, at_, side());
    if (role == Role::to) role = who_is_to(all_, at_, side());
    if (role == Role::none && is_under_server()) role = Role::server;
    const auto* verb = before(1);
    if (verb != nullptr && in_lower_case(verb->text) == "querying") role = Role::server;
    if (role == Role::at) role = who_is_at(all_, at_, side());
    if (role == Role::none && is_argument_of_server(words_, at_)) role = Role::server;
    // Another server's session on another line: no word says that it is one of DNS.
    if (role == Role::server && port_ > 1023 && port_ != 5353 && words_[at_].line != event_line_ &&
        !words_[at_ - 1].is_key && !dns_lines_[words_[at_].line])
      return;
    if (role == Role::server) return add(Role::server, is_port_of_dns(port_) ? 90 : 85);
    if (role == Role::client) return add(Role::client, 85);
    if (role == Role::about && port_ > 1023) return add(Role::client, 60);
    if (by_verb && role != Role::other && role != Role::about && role != Role::name)
      return add(Role::server, 80);
    if (port_ != 0 && is_port_of_dns(port_)) return add(Role::server, 70);
    // Listeners seldom have such a port; the sockets of clients nearly always do.
    constexpr std::uint16_t ephemeral = 10000;
    if (role == Role::none && port_ > (denied_ ? 1023 : ephemeral)) return add(Role::client, 40);
  }

  bool in_brackets() const { return words_[at_].before == '(' && words_[at_].after == ')'; }

  /// "SOA: ns1.example (192.0.2.1)", and "192.0.2.1 (ns1.example) AXFR x.example" of who asks.
  bool is_of_soa() const {
    const auto *const host = before(1), *const soa = before(2);
    if (in_brackets() && soa != nullptr && soa->is_key && soa->text == "SOA" &&
        looks_like_host(host->text))
      return true;
    const auto *const name = behind(1), *const axfr = behind(2);
    return !denied_ && host == nullptr && axfr != nullptr && name->before == '(' &&
           name->after == ')' && (axfr->text == "AXFR" || axfr->text == "IXFR");
  }

  /// "The server(s) were not responsive. (192.0.2.1)": what a checker of zones says.
  bool is_of_server_check() const {
    if (!in_brackets() || behind(1) != nullptr || denied_) return false;
    bool server = false;
    for (std::size_t back = 1; before(back) != nullptr; ++back) {
      const auto text = in_lower_case(before(back)->text);
      if (text == "client") return false;
      // "server(s)", "nameserver", "DNS server": not any server.
      const auto* const left = before(back + 1);
      const auto kind = left == nullptr ? std::string() : in_lower_case(left->text);
      server = server || text.starts_with("nameserver") ||
               (text == "s" && kind == "server" && before(back)->before == '(') ||
               (text.starts_with("server") && (kind == "dns" || kind == "name"));
    }
    return server;
  }

  /// "DNS Update Failed,192.0.2.9,pc1.example,": a host's address and name in a table.
  bool is_beside_host_in_columns() const {
    const auto& here = words_[at_];
    const auto *const left = before(1), *const right = behind(1);
    constexpr auto servers =
        std::to_array<std::string_view>({"dns", "nameserver", "resolver", "server", "upstream"});
    return port_ == 0 && here.before == ',' && here.after == ',' && left != nullptr &&
           right != nullptr && right->before == ',' && right->after == ',' &&
           looks_like_host(right->text) && !is_one_of(in_lower_case(left->text), servers);
  }

  Side side() const { return {port_, denied_, refused_}; }

  bool is_any() const { return endpoint_.address == decltype(endpoint_.address){}; }

  /// nslookup: "Server: ns1.example" (in Latin languages "Serveur", "Servidor"), and on the next
  /// line "Address: 192.0.2.1".
  bool is_under_server() const {
    const auto* key = before(1);
    if (key == nullptr || !key->text.starts_with("Address") || before(2) != nullptr) return false;
    auto i = at_ - 1;
    while (i > 0 && words_[i - 1].line + 1 == words_[at_].line) --i;
    for (; i + 1 < at_; ++i)
      if (words_[i].is_key && starts_with_ignoring_case(words_[i].text, "serv")) return true;
    // Where it has no name, Windows says so in English in every language.
    return at_ > 1 && words_[at_ - 2].text == "UnKnown" &&
           words_[at_ - 2].line + 1 == words_[at_].line;
  }

  /// "192.0.2.1 answered REFUSED", "192.0.2.1 did not respond"
  bool is_answering() const {
    constexpr auto verbs = std::to_array<std::string_view>(
        {"returned", "answered", "replied", "responded", "refused", "rejected", "refuses",
         "returns", "says", "did", "does", "unreachable", "timed", "rcode", "gave", "sent"});
    const auto* word = behind(1);
    const bool is_rcode = word != nullptr && word->text == "REFUSED";  // of whom is not said
    return word != nullptr && !is_rcode && is_one_of(in_lower_case(word->text), verbs) &&
           !(denied_ && port_ > 1023);
  }

  const Words& all_;
  const std::vector<Word>& words_;
  bool http_;
  std::vector<bool> dns_lines_, query_lines_, response_lines_;  ///< By the number of the line.
  std::size_t event_line_ = 0;
  bool tls_failed_ = false;  ///< An encrypted connection, on that line.
  bool denied_ = false;      ///< In words; not by an RCODE.
  bool refused_ = false;     ///< The word is "refused".
  bool server_sends_ = false;
  bool has_own_address_ = false;  ///< The server that wrote the text tells its own.
  std::size_t at_ = 0;
  Endpoint endpoint_;
  std::uint16_t port_ = 0;
  std::vector<FoundHost> found_;
};

}  // namespace

std::vector<FoundHost> find_hosts(const Words& words, const Event& event) {
  return Hosts(words, event).find();
}

}  // namespace whyrefused
