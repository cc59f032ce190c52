#include "checks/probes/control_name.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

TEST(ControlName, IsTheRequestedOneIfAny) {
  EXPECT_EQ(choose_control("control.test", "www.example.com"), "control.test");
}

TEST(ControlName, IsExampleComForMostNames) {
  EXPECT_EQ(choose_control("", "www.example.org"), "example.com");
  EXPECT_EQ(choose_control("", "iana.org"), "example.com");
  EXPECT_EQ(choose_control("", "notexample.com"), "example.com");
  EXPECT_EQ(choose_control("", "."), "example.com");
}

TEST(ControlName, IsNeverAboveOrBelowTheTarget) {
  EXPECT_EQ(choose_control("", "example.com"), "iana.org");
  EXPECT_EQ(choose_control("", "WWW.Example.COM"), "iana.org");
  EXPECT_EQ(choose_control("", "com"), "iana.org");
}

}  // namespace
}  // namespace whyrefused
