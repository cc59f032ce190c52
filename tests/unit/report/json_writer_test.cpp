#include "report/json_writer.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "report/json_text.h"

namespace whyrefused {
namespace {

using Json = nlohmann::ordered_json;

void write_everything(JsonWriter& json) {
  const auto object = json.object();
  json.member("text", "plain");
  json.member("nothing", std::optional<std::string_view>());
  json.member_or_null("empty", "");
  json.member("yes", true);
  json.member("number", -7L);
  json.member("octet", std::uint8_t{255});
  json.member("texts", std::vector<std::string>{"a", "b\n"});
  json.member("no texts", std::vector<std::string>());
  json.key("objects");
  const auto list = json.array();
  for (int i = 0; i < 2; ++i) {
    const auto one = json.object();
    json.member("i", i);
  }
  const auto empty = json.object();
}

const Json everything{{"text", "plain"},
                      {"nothing", nullptr},
                      {"empty", nullptr},
                      {"yes", true},
                      {"number", -7},
                      {"octet", 255},
                      {"texts", {"a", "b\n"}},
                      {"no texts", Json::array()},
                      {"objects", {{{"i", 0}}, {{"i", 1}}, Json::object()}}};

TEST(JsonWriter, LaysOutAsADocumentIsLaidOut) {
  for (const bool one_line : {false, true}) {
    JsonWriter json(one_line);
    write_everything(json);
    EXPECT_EQ(json.take(), json_text(everything, one_line));
  }
}

TEST(JsonWriter, WritesAnyOctetsAsADocumentHasThem) {
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    std::string text(random() % 12, ' ');
    // Mostly plain, so that what is not plain stands at all places.
    for (auto& c : text) c = static_cast<char>(random() % 4 == 0 ? random() % 256 : 'a');
    JsonWriter json(true);
    json.value(text);
    EXPECT_EQ(json.take(), json_text(Json(text), true));
  }
}

TEST(JsonWriter, ALongReportIsWhole) {
  const std::vector<std::string> texts(5000, "eight or more octets, many times");
  JsonWriter json(true);
  json.value(texts);
  EXPECT_EQ(json.take(), json_text(Json(texts), true));
}

}  // namespace
}  // namespace whyrefused
