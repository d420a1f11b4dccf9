#pragma once

#include <libpq-fe.h>

#include <cstddef>
#include <memory>
#include <string>

namespace bench::postgres {

struct ClearResult {
    void operator()(PGresult* result) const noexcept { PQclear(result); }
};

using Result = std::unique_ptr<PGresult, ClearResult>;

/// A statement, prepared at first use: the tables are made after the connection.
struct Prepared {
    std::string name{};
    std::string sql{};
    bool is_prepared = false;
    std::size_t rows = 0;  ///< that it gave last, where somebody wants to know
};

/// A connection of libpq that throws.
class Connection {
public:
    explicit Connection(const std::string& url);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    void execute(const std::string& sql);

    /// The name of a statement, which is prepared now if it was not.
    const char* prepare(Prepared& statement);

    /// Throws unless the result is a success.
    Result check(PGresult* result) const;

    /// Throws unless `succeeded`, with libpq's last message.
    void check_that(bool succeeded) const;

    /// Sends what `PQputCopyData` wants in one piece.
    void put_copy_data(const std::string& bytes);

    /// Ends a COPY to the server.
    void end_copy();

    [[nodiscard]] PGconn* get() const noexcept { return connection_; }

private:
    PGconn* connection_;
};

}  // namespace bench::postgres
