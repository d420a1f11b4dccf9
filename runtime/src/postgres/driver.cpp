#include "postgres/driver.hpp"

#include "postgres/connection.hpp"
#include "postgres/connection_url.hpp"
#include "postgres/dialect.hpp"

#include <orm/error.hpp>

#include <limits>
#include <utility>

namespace orm::postgres {

Driver::Driver(std::string url, const Options& options)
    : url_(std::move(url)),
      options_(options),
      shared_(std::make_shared<Shared>()) {
    if (url_.find('\0') != std::string::npos) {
        throw UsageError("the URL of the database contains a NUL byte");
    }
    name_ = describe_url(url_);
}

std::unique_ptr<detail::DriverConnection> Driver::connect(detail::Deadline deadline) {
    return std::make_unique<Connection>(url_, options_, shared_, deadline);
}

const sql::Dialect& Driver::dialect() const noexcept {
    return postgres::dialect();
}

std::size_t Driver::connection_limit() const noexcept {
    return std::numeric_limits<std::size_t>::max();
}

std::unique_ptr<detail::Driver> make_driver(std::string_view url, const Options& options) {
    return std::make_unique<Driver>(std::string(url), options);
}

}  // namespace orm::postgres
