#pragma once

struct sqlite3;

namespace orm::sqlite {

/// Gives a connection the aggregates that SQLite has not, or not with an order inside:
/// `orm_string_agg(how, value, separator, key…)` and `orm_array_agg(how, value, key…)`. `how` is
/// `D` for distinct values, then two letters for each key: `a` or `d`(escending), NULLs `f`(irst)
/// or `l`(ast). Gives SQLite's code.
int register_aggregates(sqlite3* database) noexcept;

}  // namespace orm::sqlite
