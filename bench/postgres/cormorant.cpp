#include "harness/cormorant.hpp"

#include "postgres/connection.hpp"
#include "postgres/contenders.hpp"

#include <orm/postgres.hpp>

#include <stdexcept>

namespace bench::postgres {

namespace {

class OnPostgres final : public Cormorant {
public:
    explicit OnPostgres(const std::string& url)
        : Cormorant(orm::postgres::open(url)) {}

    void execute(const std::vector<std::string>& statements) override {
        const orm::Connection connection = database().connection();
        PGconn* native = orm::postgres::native_handle(connection);
        for (const std::string& sql : statements) {
            const Result result(PQexec(native, sql.c_str()));
            if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) {
                throw std::runtime_error(PQerrorMessage(native));
            }
        }
    }
};

}  // namespace

std::unique_ptr<Contender> open_cormorant(const std::string& url) {
    return std::make_unique<OnPostgres>(url);
}

}  // namespace bench::postgres
