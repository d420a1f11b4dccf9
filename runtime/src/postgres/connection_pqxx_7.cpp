#include "postgres/connection_pqxx.hpp"

#include <pqxx/connection>
#include <utility>

namespace orm::postgres {

namespace {

class Connection7 final : public Adopted {
public:
    explicit Connection7(pg_conn* connection)
        : connection_(pqxx::connection::seize_raw_connection(connection)) {}

    ~Connection7() override { std::move(connection_).release_raw_connection(); }

    [[nodiscard]] Native& connection() noexcept override { return connection_; }

private:
    pqxx::connection connection_;
};

}  // namespace

std::unique_ptr<Adopted> adopt(pg_conn* connection) {
    return std::make_unique<Connection7>(connection);
}

}  // namespace orm::postgres
