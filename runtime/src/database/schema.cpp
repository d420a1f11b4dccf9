#include "database/run_script.hpp"
#include "database/session.hpp"
#include "mapping/unsupported.hpp"
#include "schema/create.hpp"
#include "schema/drop.hpp"

#include <orm/database.hpp>
#include <orm/detail/entity.hpp>
#include <orm/error.hpp>
#include <orm/set_based.hpp>

#include <string>

namespace orm::detail {

void run_script(Executor& executor, const std::vector<std::string>& statements) {
    Transaction tx = executor.start({});
    {
        const Lease lease = tx.lease();
        lease->forget_statements();
        for (const std::string& statement : statements) {
            lease->execute(statement);
        }
    }
    tx.commit();
}

void create_tables(Executor& executor, const TableInfo* const* tables, std::size_t count) {
    const sql::Dialect& dialect = executor.lease()->dialect();
    run_script(executor, schema::create_statements(dialect, schema::Tables(tables, count)));
}

void drop_tables(Executor& executor, const TableInfo* const* tables, std::size_t count) {
    const sql::Dialect& dialect = executor.lease()->dialect();
    run_script(executor, schema::drop_statements(dialect, schema::Tables(tables, count)));
}

void check_writable(const TableInfo& table) {
    refuse_unsupported(table);
    if (table.readonly) {
        throw UsageError(
            std::string(table.entity) + " is read only: it cannot be inserted, updated or erased"
        );
    }
}

}  // namespace orm::detail
