#include "postgres/driver.hpp"

#include "postgres/connection.hpp"
#include "postgres/connection_url.hpp"
#include "postgres/dialect.hpp"

#include <orm/error.hpp>

#include <limits>
#include <utility>

namespace orm::postgres {

Driver::Driver(Server server, const Options& options)
    : server_(std::move(server)),
      options_(options),
      shared_(std::make_shared<Shared>()) {
    if (server_.url.find('\0') != std::string::npos) {
        throw UsageError("the URL of the database contains a NUL byte");
    }
    name_ = describe_url(server_.url);
}

std::unique_ptr<detail::DriverConnection> Driver::connect(detail::Deadline deadline) {
    return std::make_unique<Connection>(server_, options_, shared_, deadline);
}

std::unique_ptr<detail::Driver> Driver::replica() const {
    Options options = options_;
    options.replicas.clear();
    if (!options_.replicas.empty()) {
        return std::make_unique<Driver>(Server{options_.replicas}, options);
    }
    if (names_several_hosts(server_.url)) {
        return std::make_unique<Driver>(Server{server_.url, "standby"}, options);
    }
    return nullptr;
}

const sql::Dialect& Driver::dialect() const noexcept {
    return postgres::dialect();
}

std::size_t Driver::connection_limit() const noexcept {
    return std::numeric_limits<std::size_t>::max();
}

std::unique_ptr<detail::Driver> make_driver(std::string_view url, const Options& options) {
    return std::make_unique<Driver>(Server{std::string(url)}, options);
}

}  // namespace orm::postgres
