#include "runtime/conformance/blog_data.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace {

using blog::posts;
using blog::users;
using nlohmann::json;

class Explain : public BlogTest {
protected:
    static json parse(const std::string& text) { return json::parse(text); }
};

TEST_P(Explain, as_json_gives_one_document_of_one_shape) {
    fill();
    const auto query = [&] {
        return db.select(users.name, posts.title).join(users.posts).where(users.id > 0);
    };
    for (const std::string& text :
         {query().explain(orm::Explain::json),
          db.run(orm::Query<blog::User>(orm::select(users))).explain(orm::Explain::json)}) {
        const auto plan = parse(text);
        ASSERT_TRUE(plan.is_array() && plan.size() == 1);
        ASSERT_TRUE(plan[0]["Plan"]["Node Type"].is_string());
    }
    const auto joined = parse(query().explain(orm::Explain::json))[0]["Plan"];
    ASSERT_EQ(joined["Plans"].size(), 2U);
    EXPECT_TRUE(joined["Plans"][0]["Node Type"].is_string());
}

TEST_P(Explain, as_json_measures_what_is_run) {
    fill();
    const auto measured = orm::analyze | orm::Explain::json;
    if (!GetParam().can.row_locks) {
        EXPECT_THROW(static_cast<void>(db.select(users).explain(measured)), orm::NotSupported);
        return;
    }
    const auto plan = parse(db.select(users).explain(measured))[0];
    EXPECT_EQ(plan["Plan"]["Actual Rows"], 3);
    EXPECT_TRUE(plan.contains("Execution Time"));
    static_cast<void>(
        db.update(users).set(users.age = 0).where(users.name == "Ann").explain(measured)
    );
    EXPECT_EQ(db.select(users).where(users.age == 0).count(), 1);
}

SUPPORT_ON_EVERY_DATABASE(Explain);

}  // namespace
