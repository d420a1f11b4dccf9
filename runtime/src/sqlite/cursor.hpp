#pragma once

#include "sqlite/statement.hpp"

#include <orm/detail/driver.hpp>

namespace orm::sqlite {

/// A running statement, read row by row. The statement has to outlive it.
class Cursor final : public detail::DriverCursor {
public:
    Cursor(Statement& statement, detail::Deadline deadline) noexcept
        : statement_(&statement),
          deadline_(deadline) {}

    Cursor(const Cursor&) = delete;
    Cursor& operator=(const Cursor&) = delete;

    ~Cursor() override { statement_->finish(); }

    const detail::Cell* next() override {
        if (done_) {
            return nullptr;
        }
        done_ = true;  // also when an exception ends it
        statement_->connection_->arm(deadline_);
        if (!statement_->step()) {
            return nullptr;
        }
        if (first_) {
            statement_->begin_rows();
            first_ = false;
        }
        statement_->fill_cells();
        statement_->connection_->disarm();
        done_ = false;
        return statement_->cells_.data();
    }

    [[nodiscard]] std::size_t columns() const noexcept override {
        return statement_->cells_.size();
    }

private:
    Statement* statement_;
    detail::Deadline deadline_;
    bool first_ = true;
    bool done_ = false;
};

}  // namespace orm::sqlite
