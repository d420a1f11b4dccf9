// expect: a result has a type that a column can have
#include <orm/sqlite_functions.hpp>

void test(orm::sqlite::Options& options) {
    orm::sqlite::define_function<"good">(options, [](int number) { return number; });
#ifdef MUST_FAIL
    orm::sqlite::define_function<"bad">(options, [](int number) { return &number; });
#endif
}
