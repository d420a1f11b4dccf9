#include "sql/full_text.hpp"

#include "database/run_script.hpp"
#include "database/session.hpp"

#include <orm/executor.hpp>
#include <orm/full_text.hpp>

namespace orm::detail {

namespace {

sql::FullTextIndex full_text_index(const FullTextColumns& columns) {
    return {columns.table, {columns.columns, columns.columns + columns.count}, columns.language};
}

}  // namespace

void create_full_text(Executor& executor, const FullTextColumns& columns) {
    const sql::Dialect& dialect = executor.lease()->dialect();
    run_script(executor, dialect.create_full_text(full_text_index(columns)));
}

void drop_full_text(Executor& executor, const FullTextColumns& columns) {
    const sql::Dialect& dialect = executor.lease()->dialect();
    run_script(executor, dialect.drop_full_text(full_text_index(columns)));
}

}  // namespace orm::detail
