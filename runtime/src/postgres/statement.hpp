#pragma once

#include "postgres/connection.hpp"
#include "postgres/encode.hpp"
#include "postgres/statement_rows.hpp"

#include <orm/detail/driver.hpp>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace orm::postgres {

/// A statement. It is prepared when it is first needed, so that this has a deadline too; a mistake
/// in its text is reported then. Its connection has to outlive it.
class Statement final : public detail::DriverStatement {
public:
    Statement(Connection& connection, std::string_view sql);
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement() override;

    detail::Outcome
    run(const detail::Parameter* parameters,
        std::size_t count,
        const detail::RowSink* sink,
        detail::Deadline deadline) override;

    detail::Outcome run_all(
        detail::ParameterSource sets, const detail::RowSink* sink, detail::Deadline deadline
    ) override;

    std::unique_ptr<detail::DriverCursor> open(
        const detail::Parameter* parameters, std::size_t count, detail::Deadline deadline
    ) override;

    std::unique_ptr<detail::DriverCursor> open_in_chunks(
        const detail::Parameter* parameters,
        std::size_t count,
        std::size_t rows,
        detail::Deadline deadline
    ) override;

    /// Prepares the statement, without a deadline, when that has not been done.
    [[nodiscard]] std::size_t column_count() const override;

    [[nodiscard]] std::string_view column_name(std::size_t index) const override;

private:
    friend class Batch;
    friend class ChunkCursor;
    friend class Cursor;

    void prepare();
    [[nodiscard]] static PreparedPointer without_name(const PreparedPointer& prepared);
    void take(PreparedPointer prepared);
    void bind(std::span<const detail::Parameter> given);
    bool try_bind(std::span<const detail::Parameter> given);
    [[nodiscard]] std::span<const detail::Parameter> expand(std::span<const detail::Parameter> given
    );
    std::size_t
    encode(std::span<const detail::Parameter> given, std::span<const detail::Parameter> values);
    void check_count(std::size_t given) const;
    void declare(std::size_t index, const detail::Parameter& value);
    /// A cursor on a result that has begun.
    std::unique_ptr<detail::DriverCursor> read(Result first);
    Result execute();
    Result execute_behind_announced();
    bool send();
    bool send_text(const std::string& text, const std::vector<TypeId>& types);
    bool recover(const Result& result);
    void relearn(PGresult* result);
    [[noreturn]] void refuse_changed(bool wrote);
    detail::Outcome deliver(const Result& result, const detail::RowSink* sink);

    Connection* connection_;
    std::string text_;
    std::vector<TypeId> declared_;  ///< types of parameters that the server shall not infer
    PreparedPointer prepared_;
    std::vector<TypeId> types_;  ///< of the parameters, where nothing is kept on the server
    Encoder encoder_;
    RowReader rows_;
    std::vector<detail::Parameter> expanded_;
    detail::Arena lists_;
    bool in_transaction_ = false;  ///< when the cursor was opened, or the batch began
};

}  // namespace orm::postgres
