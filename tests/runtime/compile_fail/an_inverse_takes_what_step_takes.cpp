// expect: inverse\(…\) takes away a row that step\(…\) took, so it has the same arguments
#include <orm/sqlite_functions.hpp>

#include <cstdint>
#include <string_view>

struct Total {
    void step(std::int64_t pieces, std::string_view unit);
    void inverse(std::int64_t pieces, std::string_view unit);
    [[nodiscard]] std::int64_t finish() const;
};

struct Forgetful {
    void step(std::int64_t pieces, std::string_view unit);
    void inverse(std::int64_t pieces);
    [[nodiscard]] std::int64_t finish() const;
};

void test(orm::sqlite::Options& options) {
    orm::sqlite::define_aggregate<"total", Total>(options);
#ifdef MUST_FAIL
    orm::sqlite::define_aggregate<"forgetful", Forgetful>(options);
#endif
}
