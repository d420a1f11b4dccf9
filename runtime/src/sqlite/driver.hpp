#pragma once

#include <orm/detail/driver.hpp>
#include <orm/sqlite.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace orm::sqlite {

/// Opens connections to one database file.
class Driver final : public detail::Driver {
public:
    Driver(std::string path, const Options& options);

    std::unique_ptr<detail::DriverConnection> connect(detail::Deadline deadline) override;
    [[nodiscard]] const sql::Dialect& dialect() const noexcept override;
    [[nodiscard]] std::size_t connection_limit() const noexcept override;

    [[nodiscard]] bool remote() const noexcept override { return false; }

    [[nodiscard]] std::string_view name() const noexcept override { return path_; }

private:
    std::string path_;
    Options options_;
};

}  // namespace orm::sqlite
