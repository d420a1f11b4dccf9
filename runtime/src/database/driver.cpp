#include "database/batch_index.hpp"

#include <orm/detail/driver.hpp>
#include <orm/error.hpp>

namespace orm::detail {

Outcome DriverStatement::run_all(ParameterSource sets, const RowSink* sink, Deadline deadline) {
    Outcome total;
    for (std::size_t i = 0; const Parameter* parameters = sets.next(sets.source); ++i) {
        const Outcome one =
            told_apart(i, [&] { return run(parameters, sets.width, sink, deadline); });
        total.affected += one.affected;
        total.rows += one.rows;
        total.generated_key = one.generated_key;
    }
    return total;
}

std::int64_t DriverConnection::load(const BulkRows&, Deadline) {
    throw NotSupported("this database has no bulk load");
}

bool DriverConnection::wait_for(std::string_view, Deadline) {
    return true;
}

TransactionStatus DriverConnection::status_of(std::string_view, Deadline) {
    return TransactionStatus::unknown;
}

}  // namespace orm::detail
