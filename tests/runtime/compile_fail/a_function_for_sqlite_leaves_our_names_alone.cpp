// expect: does not begin with orm_
#include <orm/sqlite_functions.hpp>

void test(orm::sqlite::Options& options) {
    orm::sqlite::define_function<"good">(options, [](int number) { return number; });
#ifdef MUST_FAIL
    orm::sqlite::define_function<"orm_bad">(options, [](int number) { return number; });
#endif
}
