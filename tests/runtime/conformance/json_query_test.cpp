#include "support/database.hpp"
#include "support/models/articles.orm.hpp"
#include "support/rows.hpp"

#include <orm/json_query.hpp>

namespace {

using namespace orm::literals;
using articles::Article;
using articles::articles;
using orm::Json;

class JsonQuery : public support::DatabaseTest {
protected:
    JsonQuery() { db.create_tables<Article>(); }

    void store(const char* meta, std::optional<Json> extra = {}) {
        Article article;
        article.meta = Json(meta);
        article.extra = std::move(extra);
        db.insert(article);
    }

    /// The value of an expression over the only row.
    template <class E>
    auto the(const E& expression) {
        return db.select(expression).from(::articles::articles).one();
    }

    template <class E>
    auto of(const char* meta, const E& expression) {
        db.delete_from(::articles::articles).execute();
        store(meta);
        return the(expression);
    }

    /// Sets the only row's document and returns it in one spelling.
    template <class Assignment>
    bool becomes(const char* meta, const Assignment& assignment, const char* expected) {
        db.delete_from(::articles::articles).execute();
        store(meta);
        db.update(::articles::articles).set(assignment).execute();
        const bool equal = the(articles.meta == Json(expected));
        if (!equal) {
            ADD_FAILURE() << the(articles.meta).text();
        }
        return equal;
    }
};

TEST_P(JsonQuery, follows_keys_and_indexes) {
    store(R"({"a": {"b": [10, 20, {"c": "x"}]}, "": 1, "q\"uo'te": 2, "sch\u00f6n": 3, "0": 4})");
    EXPECT_EQ(the(articles.meta["a"]["b"][1].as<int>()), 20);
    EXPECT_EQ(the(articles.meta["a"]["b"][-1]["c"].as<std::string>()), "x");
    EXPECT_EQ(the(articles.meta[""].as<int>()), 1);
    EXPECT_EQ(the(articles.meta["q\"uo'te"].as<int>()), 2);
    EXPECT_EQ(the(articles.meta["sch\xc3\xb6n"].as<int>()), 3);
    EXPECT_EQ(the(articles.meta["0"].as<int>()), 4);
}

TEST_P(JsonQuery, a_path_that_leads_nowhere_is_null) {
    store(R"({"a": [1], "s": "text", "n": null})");
    EXPECT_EQ(the(articles.meta["x"]), std::nullopt);
    EXPECT_EQ(the(articles.meta["x"]["y"][0]), std::nullopt);
    EXPECT_EQ(the(articles.meta["a"][1]), std::nullopt);
    EXPECT_EQ(the(articles.meta["a"][-2]), std::nullopt);
    EXPECT_EQ(the(articles.meta["a"]["0"]), std::nullopt);
    EXPECT_EQ(the(articles.meta[0]), std::nullopt);
    EXPECT_EQ(the(articles.meta["s"]["t"]), std::nullopt);
    EXPECT_EQ(the(articles.meta["n"]["t"]), std::nullopt);
    EXPECT_EQ(the(articles.extra["a"]), std::nullopt);
}

TEST_P(JsonQuery, of_repeated_keys_the_last_one_counts) {
    EXPECT_EQ(of(R"({"a": 1, "b": 0, "a": 2})", articles.meta["a"].as<int>()), 2);
}

TEST_P(JsonQuery, reads_what_has_the_type_and_nothing_else) {
    const char* all = R"({"i": -5, "f": 1.5, "w": 2.0, "e": 3e2, "big": 9223372036854775808,
                          "t": "7", "u": "\u00e9\n\ud83d\ude00", "b": true, "z": null, "o": {}})";
    store(all);
    EXPECT_EQ(the(articles.meta["i"].as<std::int64_t>()), -5);
    EXPECT_EQ(the(articles.meta["w"].as<int>()), 2);
    EXPECT_EQ(the(articles.meta["e"].as<int>()), 300);
    EXPECT_EQ(the(articles.meta["f"].as<int>()), std::nullopt);
    EXPECT_EQ(the(articles.meta["big"].as<std::int64_t>()), std::nullopt);
    EXPECT_EQ(the(articles.meta["t"].as<int>()), std::nullopt);
    EXPECT_EQ(the(articles.meta["f"].as<double>()), 1.5);
    EXPECT_EQ(the(articles.meta["i"].as<double>()), -5.0);
    EXPECT_EQ(the(articles.meta["f"].as<orm::Decimal>()), 1.5_dec);
    EXPECT_EQ(the(articles.meta["b"].as<bool>()), true);
    EXPECT_EQ(the(articles.meta["i"].as<bool>()), std::nullopt);
    EXPECT_EQ(the(articles.meta["t"].as<std::string>()), "7");
    EXPECT_EQ(the(articles.meta["u"].as<std::string>()), "\xc3\xa9\n\xf0\x9f\x98\x80");
    EXPECT_EQ(the(articles.meta["i"].as<std::string>()), std::nullopt);
    EXPECT_EQ(the(articles.meta["z"].as<std::string>()), std::nullopt);
    EXPECT_EQ(the(articles.meta["o"].as<std::string>()), std::nullopt);
}

TEST_P(JsonQuery, compares_what_it_reads) {
    store(R"({"n": 5, "name": "Bob"})");
    store(R"({"n": 50, "name": "Eve"})");
    store(R"({"n": "5"})");
    EXPECT_EQ(db.select(articles).where(articles.meta["n"].as<int>() > 9).count(), 1);
    EXPECT_EQ(db.select(articles).where(articles.meta["n"].as<int>() == 5).count(), 1);
    EXPECT_EQ(db.select(articles).where(articles.meta["n"].as<double>() < 9.5).count(), 1);
    EXPECT_EQ(
        db.select(articles).where(articles.meta["name"].as<std::string>().starts_with("B")).count(),
        1
    );
    EXPECT_EQ(db.select(articles).where(articles.meta["n"].as<orm::Decimal>() >= 5_dec).count(), 2);
    EXPECT_ROWS(
        db.select(articles.meta["n"].as<int>())
            .where(articles.meta["n"].as<int>() != std::nullopt)
            .order_by(articles.meta["n"].as<int>().desc())
            .all(),
        {50, 5}
    );
}

TEST_P(JsonQuery, equality_is_that_of_documents_not_of_texts) {
    store(R"({"b": [1, 2.0], "a": {"x": "\u0041"}})");
    EXPECT_TRUE(the(articles.meta == Json(R"({"a":{"x":"A"},"b":[1.0,2]})")));
    EXPECT_FALSE(the(articles.meta == Json(R"({"a":{"x":"A"},"b":[2,1]})")));
    EXPECT_TRUE(the(articles.meta != Json("{}")));
    EXPECT_EQ(the(articles.meta["b"] == Json("[1, 2e0]")), true);
    EXPECT_EQ(the(articles.meta["x"] == Json("1")), std::nullopt);
}

TEST_P(JsonQuery, null_of_json_is_not_null_of_sql) {
    store(R"({"n": null})");
    EXPECT_EQ(the(articles.meta["n"] == Json()), true);
    EXPECT_EQ(the(articles.meta["n"].is_null()), false);
    EXPECT_EQ(the(articles.meta["x"].is_null()), true);
    EXPECT_EQ(the(articles.meta["x"] == std::nullopt), true);
    EXPECT_EQ(the(orm::json_type(articles.meta["n"])), "null");
    EXPECT_EQ(the(orm::json_type(articles.meta["x"])), std::nullopt);
}

TEST_P(JsonQuery, tells_the_type) {
    store(R"({"o": {}, "a": [], "s": "", "n": 1, "b": false})");
    const auto type_of = [&](const char* key) { return the(orm::json_type(articles.meta[key])); };
    EXPECT_EQ(the(orm::json_type(articles.meta)), "object");
    EXPECT_EQ(type_of("o"), "object");
    EXPECT_EQ(type_of("a"), "array");
    EXPECT_EQ(type_of("s"), "string");
    EXPECT_EQ(type_of("n"), "number");
    EXPECT_EQ(type_of("b"), "boolean");
}

TEST_P(JsonQuery, contains_as_jsonb_does) {
    const auto contains = [&](const char* whole, const char* part) {
        return of(whole, articles.meta.contains(Json(part)));
    };
    EXPECT_TRUE(contains(R"({"a": 1, "b": {"c": [1, 2, 3]}})", R"({"b": {"c": [3, 1]}})"));
    EXPECT_FALSE(contains(R"({"a": 1, "b": {"c": [1, 2, 3]}})", R"({"b": {"c": [4]}})"));
    EXPECT_TRUE(contains(R"({"a": 1})", "{}"));
    EXPECT_FALSE(contains("{}", R"({"a": null})"));
    EXPECT_TRUE(contains(R"({"a": null})", R"({"a": null})"));
    EXPECT_TRUE(contains("[1, 2, 3]", "[3, 3, 1]"));
    EXPECT_TRUE(contains("[1, [2, 3]]", "[[3]]"));
    EXPECT_FALSE(contains("[1, [2, 3]]", "[3]"));
    EXPECT_FALSE(contains("[[1, 2]]", "[1]"));
    EXPECT_TRUE(contains("[1, 2]", "1"));
    EXPECT_FALSE(contains("1", "[1]"));
    EXPECT_TRUE(contains("1", "1.0"));
    EXPECT_FALSE(contains(R"("1")", "1"));
    EXPECT_TRUE(contains(R"(["foo", "bar"])", R"("bar")"));
    EXPECT_FALSE(contains(R"([["foo"]])", R"("foo")"));
    EXPECT_FALSE(contains("{}", "[]"));
    EXPECT_FALSE(contains("[]", "{}"));
    EXPECT_TRUE(contains("[]", "[]"));
    EXPECT_FALSE(contains(R"({"a": [1]})", R"({"a": 1})"));
    EXPECT_TRUE(contains(R"([{"a": 1, "b": 2}])", R"([{"b": 2}])"));
    EXPECT_TRUE(contains(R"({"a": "\u00e9"})", "{\"a\": \"\xc3\xa9\"}"));
}

TEST_P(JsonQuery, contains_a_document_of_another_column) {
    store(R"({"a": 1, "b": 2})", Json(R"({"b": 2})"));
    EXPECT_EQ(the(articles.meta.contains(articles.extra)), true);
    EXPECT_EQ(the(articles.extra.contains(articles.meta)), false);
    EXPECT_EQ(of("{}", articles.extra.contains(Json("{}"))), std::nullopt);
}

TEST_P(JsonQuery, has_key_asks_objects_only) {
    store(R"({"a": null, "list": ["a"], "s": "a"})");
    EXPECT_TRUE(the(articles.meta.has_key("a")));
    EXPECT_FALSE(the(articles.meta.has_key("b")));
    EXPECT_EQ(the(articles.meta["list"].has_key("a")), false);
    EXPECT_EQ(the(articles.meta["s"].has_key("a")), false);
    EXPECT_EQ(the(articles.meta["x"].has_key("a")), std::nullopt);
}

TEST_P(JsonQuery, size_counts_the_elements_of_arrays) {
    store(R"({"a": [1, [2, 3]], "o": {"x": 1}, "e": []})");
    EXPECT_EQ(the(articles.meta["a"].size()), 2);
    EXPECT_EQ(the(articles.meta["e"].size()), 0);
    EXPECT_EQ(the(articles.meta["o"].size()), std::nullopt);
    EXPECT_EQ(the(articles.meta["x"].size()), std::nullopt);
}

TEST_P(JsonQuery, sets_values_where_they_are) {
    const char* one = R"({"a": 1})";
    EXPECT_TRUE(becomes(one, articles.meta["a"] = 5, R"({"a": 5})"));
    EXPECT_TRUE(becomes(one, articles.meta["b"] = "t\"\\\n", R"({"a": 1, "b": "t\"\\\n"})"));
    EXPECT_TRUE(becomes(one, articles.meta["a"] = true, R"({"a": true})"));
    EXPECT_TRUE(becomes(one, articles.meta["a"] = 0.5, R"({"a": 0.5})"));
    EXPECT_TRUE(becomes(one, articles.meta["a"] = nullptr, R"({"a": null})"));
    EXPECT_TRUE(becomes(one, articles.meta["a"] = Json("[1]"), R"({"a": [1]})"));
    EXPECT_TRUE(becomes(one, articles.meta["a"] = std::string("x"), R"({"a": "x"})"));
    EXPECT_TRUE(becomes("{}", articles.meta["q\"k"] = 1, R"({"q\"k": 1})"));
}

TEST_P(JsonQuery, creates_the_last_step_only) {
    EXPECT_TRUE(becomes(R"({"a": {}})", articles.meta["a"]["b"] = 1, R"({"a": {"b": 1}})"));
    EXPECT_TRUE(becomes("{}", articles.meta["a"]["b"] = 1, "{}"));
    EXPECT_TRUE(becomes(R"({"a": 1})", articles.meta["a"]["b"] = 1, R"({"a": 1})"));
}

TEST_P(JsonQuery, sets_elements_of_arrays) {
    EXPECT_TRUE(becomes("[1, 2, 3]", articles.meta[1] = 9, "[1, 9, 3]"));
    EXPECT_TRUE(becomes("[1, 2, 3]", articles.meta[-1] = 9, "[1, 2, 9]"));
    EXPECT_TRUE(becomes("[1]", articles.meta[5] = 9, "[1, 9]"));
    EXPECT_TRUE(becomes("[1]", articles.meta[-5] = 9, "[9, 1]"));
    EXPECT_TRUE(becomes("[]", articles.meta[0] = 9, "[9]"));
    EXPECT_TRUE(becomes(R"([{"a": [1, 2]}])", articles.meta[0]["a"][0] = 9, R"([{"a": [9, 2]}])"));
}

TEST_P(JsonQuery, sets_what_expressions_say) {
    const char* counter = R"({"n": 5, "s": "x", "z": null})";
    EXPECT_TRUE(becomes(
        counter,
        articles.meta["n"] = articles.meta["n"].as<int>() + 1,
        R"({"n": 6, "s": "x", "z": null})"
    ));
    EXPECT_TRUE(becomes(
        counter, articles.meta["n"] = articles.meta["s"], R"({"n": "x", "s": "x", "z": null})"
    ));
    EXPECT_TRUE(becomes(
        counter,
        articles.meta["n"] = articles.meta["x"].as<int>(),
        R"({"n": null, "s": "x", "z": null})"
    ));
    EXPECT_TRUE(becomes(
        counter,
        articles.meta["n"] = articles.meta["n"].as<int>() > 4,
        R"({"n": true, "s": "x", "z": null})"
    ));
    EXPECT_TRUE(becomes(
        counter,
        articles.meta["n"] = orm::concat(articles.title, "!"),
        R"({"n": "!", "s": "x", "z": null})"
    ));
}

TEST_P(JsonQuery, sets_several_parts_of_one_document) {
    EXPECT_TRUE(becomes(
        R"({"a": 1})",
        articles.meta = orm::json_set(orm::json_set(articles.meta["a"], 2)["b"], 3),
        R"({"a": 2, "b": 3})"
    ));
}

TEST_P(JsonQuery, removes_parts) {
    EXPECT_TRUE(becomes(
        R"({"a": 1, "b": 2})", articles.meta = orm::json_remove(articles.meta["a"]), R"({"b": 2})"
    ));
    EXPECT_TRUE(becomes(
        R"({"a": {"b": [1, 2]}})",
        articles.meta = orm::json_remove(articles.meta["a"]["b"][-1]),
        R"({"a": {"b": [1]}})"
    ));
    EXPECT_TRUE(
        becomes(R"({"a": 1})", articles.meta = orm::json_remove(articles.meta["x"]), R"({"a": 1})")
    );
    EXPECT_TRUE(becomes("[1]", articles.meta = orm::json_remove(articles.meta[3]), "[1]"));
}

TEST_P(JsonQuery, a_scalar_has_no_parts_to_change) {
    store("5");
    EXPECT_THROW(db.update(articles).set(articles.meta["a"] = 1).execute(), orm::DatabaseError);
    EXPECT_THROW(
        db.update(articles).set(articles.meta = orm::json_remove(articles.meta["a"])).execute(),
        orm::DatabaseError
    );
}

TEST_P(JsonQuery, a_document_that_is_null_stays_null) {
    store("{}");
    db.update(articles).set(articles.extra["a"] = 1).execute();
    EXPECT_EQ(the(articles.extra), std::nullopt);
}

TEST_P(JsonQuery, text_that_cannot_be_json_is_refused_before_it_is_sent) {
    store("{}");
    EXPECT_THROW(db.update(articles).set(articles.meta["a"] = "\xff").execute(), orm::ValueError);
    EXPECT_THROW(
        db.update(articles)
            .set(articles.meta["a"] = std::numeric_limits<double>::infinity())
            .execute(),
        orm::ValueError
    );
}

SUPPORT_ON_EVERY_DATABASE(JsonQuery);

}  // namespace
