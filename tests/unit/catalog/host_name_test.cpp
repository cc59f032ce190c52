#include "catalog/host_name.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

TEST(HostName, HasLettersDigitsAndHyphensInside) {
  for (const auto* name : {"www.example", "3com.example.", "a-b.example", "*.example",
                           "gc._msdcs.example", "xn--bcher-kva.example"})
    EXPECT_TRUE(is_host_name(name)) << name;
  for (const auto* name : {"my_host.example", "-a.example", "a-.example", "_ldap._tcp.example",
                           "a b.example", "a..example", "", ".", "x.*.example"})
    EXPECT_FALSE(is_host_name(name)) << name;
}

}  // namespace
}  // namespace whyrefused
