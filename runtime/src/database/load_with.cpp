#include "database/filters.hpp"
#include "database/load.hpp"
#include "database/session.hpp"

#include <orm/error.hpp>
#include <orm/executor.hpp>

#include <cstddef>
#include <optional>
#include <string>

namespace orm::detail {

namespace {

/// Several statements that see one state of the database. Inside of a transaction its isolation
/// decides.
class Snapshot {
public:
    explicit Snapshot(Session& session)
        : session_(&session),
          owned_(!session.connection().in_transaction()) {
        if (owned_) {
            session.connection().begin(
                {.isolation = Isolation::repeatable_read, .read_only = true}, session.deadline
            );
        }
    }

    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    ~Snapshot() {
        if (owned_) {
            session_->connection().rollback();
        }
    }

    void end() {
        if (owned_) {
            session_->connection().commit(session_->deadline);
            owned_ = false;
        }
    }

private:
    Session* session_;
    bool owned_;
};

bool is_one_statement(const LoadPlan& plan) {
    const LoadPath& first = plan.paths.front();
    return plan.paths.size() == 1 && first.steps.size() + (first.deferred != nullptr ? 1 : 0) == 1;
}

}  // namespace

Objects addresses_of(const ObjectList& list) {
    Objects objects(list.count);
    for (std::size_t i = 0; i != list.count; ++i) {
        objects[i] = static_cast<std::byte*>(list.first) + i * list.stride;
    }
    return objects;
}

Outcome run_with(
    Executor& executor,
    const Request& request,
    const TableInfo& table,
    const std::vector<LoadPath>& paths,
    ObjectList (*objects)(void* target)
) {
    const Lease lease = executor.lease();
    Snapshot snapshot(*lease);
    const Filters* filters = executor.filters().get();
    const Outcome outcome =
        with_filters(filters, request, [&](const Request& asked) { return lease->run(asked); });
    load_into(
        *lease, filters, table, paths, addresses_of(objects(request.sink->target)), request.where
    );
    snapshot.end();
    return outcome;
}

void load_objects(
    Executor& executor,
    const LoadPlan& plan,
    void* const* objects,
    std::size_t count,
    std::source_location where
) {
    const Lease lease = executor.lease();
    std::optional<Snapshot> snapshot;
    if (!is_one_statement(plan)) {
        snapshot.emplace(*lease);
    }
    const bool found_all = load_into(
        *lease, executor.filters().get(), *plan.table, plan.paths, {objects, objects + count}, where
    );
    if (snapshot) {
        snapshot->end();
    }
    if (!found_all) {
        throw StaleObject(
            "load() of a " + std::string(plan.table->entity) +
            " found no row with the deferred columns: it was deleted"
        );
    }
}

}  // namespace orm::detail
