#pragma once

#include "postgres/statement.hpp"

#include <cstddef>

namespace orm::postgres {

/// Executions of one statement that are sent without waiting for each answer (libpq's pipeline
/// mode). What is between two synchronisations is one transaction where there is none around it.
class Batch {
public:
    /// The channel has to be free and armed, the statement prepared.
    /// `first`: the number of its first execution, for errors.
    Batch(Statement& statement, const detail::RowSink* sink, std::size_t first);
    Batch(const Batch&) = delete;
    Batch& operator=(const Batch&) = delete;
    ~Batch();

    /// Sends what the statement has bound.
    void send();

    /// Waits for all answers. Throws the first failure.
    void finish();

    [[nodiscard]] const detail::Outcome& outcome() const noexcept { return outcome_; }

    /// The number of the first execution that has no answer.
    [[nodiscard]] std::size_t position() const noexcept { return position_; }

private:
    void synchronize();
    void collect();
    void take(Result result);
    void leave() noexcept;

    Statement* statement_;
    Channel* channel_;
    const detail::RowSink* sink_;
    detail::Outcome outcome_;
    std::size_t position_;
    Result failure_;
    std::size_t unsynchronized_ = 0;  ///< executions since the last synchronisation
    std::size_t open_ = 0;            ///< synchronisations whose answers are still to come
    std::size_t most_open_;
    bool sent_ = true;
};

}  // namespace orm::postgres
