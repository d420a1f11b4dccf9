// expect: this function needs text
#include <orm/hybrid.hpp>

#include <string>

void test(const std::string& name, int age) {
    static_cast<void>(orm::concat(name, "!"));
#ifdef MUST_FAIL
    static_cast<void>(orm::concat(name, age));
#endif
}
