#include "postgres/connection_pqxx.hpp"

#include <pqxx/connection_base>
#include <pqxx/connectionpolicy.hxx>
#include <string>

namespace orm::postgres {

namespace {

/// "Connects" to a connection that is there, and leaves it open. When it is lost, libpqxx gets the
/// same one again and finds it dead.
class Policy final : public pqxx::connectionpolicy {
public:
    explicit Policy(pg_conn* connection)
        : connectionpolicy({}),
          connection_(connection) {}

    handle do_startconnect(handle) override { return connection_; }

    handle do_completeconnect(handle connection) override { return connection; }

    handle do_disconnect(handle) noexcept override { return nullptr; }

    bool is_ready(handle connection) const noexcept override { return connection != nullptr; }

private:
    handle connection_;
};

class Connection6 final : public Adopted, private pqxx::connection_base {
public:
    explicit Connection6(pg_conn* connection)
        : connection_base(policy_),  // keeps the address only, as libpqxx's own classes do
          policy_(connection) {
        init();
    }

    ~Connection6() override { close(); }

    [[nodiscard]] Native& connection() noexcept override { return *this; }

private:
    Policy policy_;
};

}  // namespace

std::unique_ptr<Adopted> adopt(pg_conn* connection) {
    return std::make_unique<Connection6>(connection);
}

}  // namespace orm::postgres
