#pragma once

#include "postgres/connection_start.hpp"

#include <orm/detail/driver.hpp>
#include <orm/postgres.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace orm::postgres {

struct Shared;

/// Opens connections to one database of a server.
class Driver final : public detail::Driver {
public:
    Driver(Server server, const Options& options);

    std::unique_ptr<detail::DriverConnection> connect(detail::Deadline deadline) override;
    [[nodiscard]] const sql::Dialect& dialect() const noexcept override;
    [[nodiscard]] std::size_t connection_limit() const noexcept override;

    [[nodiscard]] std::unique_ptr<detail::Driver> replica() const override;

    [[nodiscard]] std::string_view name() const noexcept override { return name_; }

private:
    Server server_;
    Options options_;
    std::string name_;
    std::shared_ptr<Shared> shared_;
};

}  // namespace orm::postgres
