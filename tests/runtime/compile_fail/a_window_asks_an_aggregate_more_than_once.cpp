// expect: a window asks for the result again and again: with an inverse\(…\), finish\(\) is const
#include <orm/sqlite_functions.hpp>

#include <cstdint>

struct Total {
    void step(std::int64_t pieces);
    void inverse(std::int64_t pieces);
    [[nodiscard]] std::int64_t finish() const;
};

struct Consumed {
    void step(std::int64_t pieces);
    void inverse(std::int64_t pieces);
    std::int64_t finish();
};

void test(orm::sqlite::Options& options) {
    orm::sqlite::define_aggregate<"total", Total>(options);
#ifdef MUST_FAIL
    orm::sqlite::define_aggregate<"consumed", Consumed>(options);
#endif
}
