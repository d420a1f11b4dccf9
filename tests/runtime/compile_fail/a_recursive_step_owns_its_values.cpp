// expect: return orm::Query<…>\(…\), which owns them
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>
#include <orm/text_functions.hpp>

using namespace blog;

void test(const std::string& mark) {
    const auto start = orm::select(comments.id, orm::as<"path">(comments.text + (mark + "?")));
    [[maybe_unused]] auto good = orm::recursive<"r">(start, [&](auto found) {
        return orm::select(comments.id, orm::column<"path">(found) + (mark + "!"))
            .from(comments)
            .join(found)
            .on(comments.reply_to == orm::column<"id">(found))
            .where(comments.text != mark + "!");
    });
    [[maybe_unused]] auto stored = orm::recursive<"r">(start, [&](auto found) {
        return orm::Query<std::tuple<std::int64_t, std::string>>(
            orm::select(comments.id, orm::concat(comments.text, mark + "!"))
                .join(found)
                .on(comments.reply_to == orm::column<"id">(found))
        );
    });
#ifdef MUST_FAIL
    [[maybe_unused]] auto bad = orm::recursive<"r">(start, [&](auto found) {
        return orm::select(comments.id, orm::concat(comments.text, mark + "!"))
            .join(found)
            .on(comments.reply_to == orm::column<"id">(found));
    });
#endif
}
