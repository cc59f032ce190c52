#include "lines/name_positions.h"

#include <array>

namespace whyrefused {

namespace {

constexpr auto positions = std::to_array<std::string_view>({
    "Resolving {name} ({word})... failed",                   // wget
    "Resolving {name}... failed",                            //
    "unable to resolve host address \u2018{name}\u2019",     //
    "unable to resolve host address '{name}'",               //
    "Failed to resolve '{name}'",                            // wget2, urllib3
    "could not translate host name \"{name}\" to",           // psql
    "getaddrinfo for {name} failed",                         // php
    "getaddrinfo for host \"{name}\" port",                  // nc
    "getaddrinfo failed for \"{name}\"",                     // fetchmail
    "getaddrinfo: {name} {port}: ",                          // rsync
    "getaddrinfo(\"{name}\"",                                // socat
    "getaddrinfo({name})",                                   // whois
    "getaddrinfo EAI_AGAIN {name}",                          // Node.js
    "unable to look up {name} (port",                        // git
    "unable to look up {name}: ",                            //
    "Could not connect to Redis at {name}:{port}: ",         //
    "Cannot resolve {name}:{port}: ",                        // gnutls-cli
    "Could not resolve hostname {name}: ",                   // ssh
    "could not resolve {name}/{port}: ",                     // telnet
    "Failed to resolve server {name}: ",                     // mount.nfs
    "Failed to resolve host: {name}: ",                      // mtr
    "ping: {name}: ",                                        //
    "ftp: {name}: ",                                         //
    "traceroute: {name}: ",                                  //
    "UnknownHostException: {name}: ",                        // Java
    "Temporary failure resolving '{name}'",                  // apt
    "Name resolution for {name} failed",                     // aria2
    "Unknown server host '{name}'",                          // mariadb
    "unknown host ({name})",                                 // net-snmp
    "@{name} cannot be resolved at this time",               // exim
    "== {word}@{name} R=",                                   //
    "responded with {word} for \"{name}\"",                  // Docker
    "responded with {word} for \\\"{name}\\\"",              // within msg="..."
    "from host name \"{name}\"",                             // Squid
    "from host name <q>{name}<",                             //
    "from host name {name}",                                 //
    "Temporary failure in name resolution ({name}:{port})",  // .NET
    "Name or service not known ({name}:{port})",             //
    "Can't connect to {name}:{port} (",                      // Perl's LWP
    "Error connecting to {name}:{port}:",                    // swaks
    "Cannot resolve host address: {name}:{port} (",          // OpenVPN
    "getaddrinfo() failed for '{name}'",                     // Zabbix
    "Cannot connect to host {name}:{port}",                  // aiohttp
    "Could not resolve host: {name} (",                      // curl with c-ares
    "No such host is known. ({name}:{port})",                // .NET
    "nslookup: can't resolve '{name}'",                      // BusyBox
    "Check if there is a typo in {host}",                    // Chromium
    "{host}\u2019s server IP address could not be found",    //
    "{host}\u2019s DNS address could not be found",          //
    "{host}'s server IP address could not be found",
    "can\u2019t connect to the server at {name}.",  // Firefox
    "can't connect to the server at {name}.",
    "find the server \u201c{name}\u201d",  // Safari
    "find the server \"{name}\"",
    "query name does not exist: {name}",  // dnspython
    "DNS query names exist: {name}",      //
    // Elsewhere only what is hardly another word.
    "{host}: Temporary failure in name resolution",
    "{host}: Name or service not known",
    "{host}: Try again",
    "{host}: Name does not resolve",
});

}  // namespace

std::span<const std::string_view> name_positions() { return positions; }

}  // namespace whyrefused
