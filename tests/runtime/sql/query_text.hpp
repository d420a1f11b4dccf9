#pragma once

#include "postgres/dialect.hpp"
#include "sql/statement.hpp"
#include "sqlite/dialect.hpp"

#include <orm/orm.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

template <class Query>
std::string text(const orm::sql::Dialect& dialect, const Query& query, std::uint32_t variant = 0) {
    orm::sql::Statement statement;
    orm::sql::Builder builder(statement, variant);
    query.describe(builder);
    return dialect.render(statement);
}

/// The text of one query for both databases. `variant` says which of its `when`s are on.
template <class Query>
void expect(
    const Query& query,
    std::string_view sqlite,
    std::string_view postgres,
    std::uint32_t variant = 0
) {
    EXPECT_EQ(text(orm::sqlite::dialect(), query, variant), sqlite);
    EXPECT_EQ(text(orm::postgres::dialect(), query, variant), postgres);
}

/// The text that is the same for both databases but for the marks of parameters.
template <class Query>
void expect_same(const Query& query, std::string sqlite, std::uint32_t variant = 0) {
    std::string postgres = sqlite;
    std::replace(postgres.begin(), postgres.end(), '?', '$');
    expect(query, sqlite, postgres, variant);
}
