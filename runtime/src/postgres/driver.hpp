#pragma once

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
    Driver(std::string url, const Options& options);

    std::unique_ptr<detail::DriverConnection> connect(detail::Deadline deadline) override;
    [[nodiscard]] const sql::Dialect& dialect() const noexcept override;
    [[nodiscard]] std::size_t connection_limit() const noexcept override;

    [[nodiscard]] std::string_view name() const noexcept override { return name_; }

private:
    std::string url_;
    Options options_;
    std::string name_;
    std::shared_ptr<Shared> shared_;
};

}  // namespace orm::postgres
