#pragma once

#include "postgres/connection_prepare.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace orm {

struct TableInfo;

}  // namespace orm

namespace orm::postgres {

class Connection;

/// Keys from the sequence of a table, drawn together with another command.
class KeyDraw {
public:
    /// The connection has to be armed, and outlives this object.
    KeyDraw(Connection& connection, const TableInfo& table, std::size_t count);

    /// What draws them, to be sent in a pipeline.
    [[nodiscard]] Companion companion();

    /// Takes note of a failure, which may be that of the draw.
    void failed(const Result& failure);

    /// The keys, ascending, of which the answer tells the first and the last.
    [[nodiscard]] std::vector<std::int64_t> keys(const Result& answer);

private:
    bool send();

    Connection* connection_;
    const TableInfo* table_;
    std::size_t count_;
    std::string text_;
    PreparedPointer prepared_;
};

}  // namespace orm::postgres
