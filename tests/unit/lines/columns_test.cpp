#include "lines/columns.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "lines/command.h"
#include "lines/explain.h"

namespace whyrefused {
namespace {

std::string row_of(std::string_view header, std::string_view line) {
  const auto columns = Columns::named_by(header);
  return columns ? columns->row(line) : "no table";
}

std::string only_command(std::string_view text) {
  const auto explanation = explain(text);
  return explanation && !explanation->next.empty() ? shell_text(explanation->next.front()) : "";
}

TEST(Columns, AHeaderNamesTheValuesOfARow) {
  EXPECT_EQ(row_of("time,client,query name,Response Code", "9:00,192.0.2.7,x.example,REFUSED"),
            "time=\"9:00\" client=\"192.0.2.7\" query_name=\"x.example\" "
            "Response_Code=\"REFUSED\"");
}

TEST(Columns, AnEmptyValueIsLeftOut) {
  EXPECT_EQ(row_of("qname;qtype;rcode", "x.example;-;5"), R"(qname="x.example" rcode="5")");
  EXPECT_EQ(row_of("qname;qtype;rcode", "x.example;;5"), R"(qname="x.example" rcode="5")");
}

TEST(Columns, ASeparatorWithinQuotesIsPartOfTheValue) {
  EXPECT_EQ(row_of("qname,rcode,note", R"(x.example,REFUSED,"a, ""b""")"),
            R"(qname="x.example" rcode="REFUSED" note="a, 'b'")");
}

TEST(Columns, ARowHasAsManyValuesAsTheHeaderNames) {
  EXPECT_EQ(row_of("qname,rcode", "x.example"), "");
  EXPECT_EQ(row_of("qname,rcode", "x.example,REFUSED,more"), "");
}

TEST(Columns, WhatIsNoTableOfQuestionsHasNone) {
  for (const auto* line : {"name,size,owner", "qname=x.example, rcode=REFUSED, a, b",
                           "Server failed, rcode REFUSED, for x.example", "", ",,,", "rcode"})
    EXPECT_FALSE(Columns::named_by(line)) << line;
}

TEST(Columns, ATableIsReadByTheNamesOfItsColumns) {
  EXPECT_EQ(only_command("ts,client_ip,dns_server,qname,qtype,rcode\n"
                         "9,192.0.2.7,192.0.2.53,db.x.example,MX,5\n"),
            "whyrefused db.x.example -t MX -s 192.0.2.53");
}

TEST(Columns, ZeeksFieldsAreAHeader) {
  EXPECT_EQ(only_command("#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tquery\trcode\t"
                         "rcode_name\n"
                         "1.5\t192.0.2.7\t40000\t192.0.2.53\t53\tdb.x.example\t5\tREFUSED\n"),
            "whyrefused db.x.example -s 192.0.2.53");
}

TEST(Columns, ATableThatIsDrawnIsReadLikeOneWithSeparators) {
  constexpr const auto* expected = "whyrefused db.x.example -t AAAA -s 192.0.2.53";
  EXPECT_EQ(only_command("| Client | Name | Type | Server | Answer |\n"
                         "|---|:-:|---|---|---|\n"
                         "| 192.0.2.7 | db.x.example | AAAA | 192.0.2.53 | REFUSED |\n"),
            expected);
  EXPECT_EQ(only_command("+-----------+--------------+-------+------------+---------+\n"
                         "| client    | qname        | qtype | server     | rcode   |\n"
                         "+-----------+--------------+-------+------------+---------+\n"
                         "| 192.0.2.7 | db.x.example | AAAA  | 192.0.2.53 | REFUSED |\n"
                         "+-----------+--------------+-------+------------+---------+\n"),
            expected);
  EXPECT_EQ(only_command(" qname        | qtype | server     | rcode\n"
                         "--------------+-------+------------+---------\n"
                         " db.x.example | AAAA  | 192.0.2.53 | REFUSED\n"
                         "(1 row)\n"),
            expected);
}

TEST(Columns, AStatusCountsOnlyWhereItIsAnRcode) {
  EXPECT_EQ(only_command("Domain;Upstream;Status\ndb.x.example;192.0.2.53;REFUSED\n"),
            "whyrefused db.x.example -s 192.0.2.53");
  EXPECT_EQ(row_of("Name;Owner;Status", "invoice.pdf;alice;denied"), "");
}

}  // namespace
}  // namespace whyrefused
