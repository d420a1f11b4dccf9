#pragma once

#include "sqlite/connection.hpp"

#include <orm/detail/driver.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

struct sqlite3_stmt;

namespace orm::sqlite {

/// A prepared statement. Its connection has to outlive it.
class Statement final : public detail::DriverStatement {
public:
    enum class Text : std::uint8_t { one_statement, first_of_several };

    /// Throws `DatabaseError` (kind `syntax`) for text that is not exactly one statement.
    Statement(Connection& connection, std::string_view sql, Text text = Text::one_statement);
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement() override;

    detail::Outcome
    run(const detail::Parameter* parameters,
        std::size_t count,
        const detail::RowSink* sink,
        detail::Deadline deadline) override;

    std::unique_ptr<detail::DriverCursor> open(
        const detail::Parameter* parameters, std::size_t count, detail::Deadline deadline
    ) override;

    [[nodiscard]] std::size_t column_count() const override { return cells_.size(); }

    [[nodiscard]] std::string_view column_name(std::size_t index) const override;

    /// Whether the text was blank.
    [[nodiscard]] bool empty() const noexcept { return statement_ == nullptr; }

    /// How much of the text this statement is, with `Text::first_of_several`.
    [[nodiscard]] std::size_t text_size() const noexcept { return text_size_; }

private:
    friend class Cursor;
    class Run;

    /// Room for what becomes text when it is bound: times and decimals.
    struct ShortText {
        char text[48];
    };

    void refuse_more(const char* tail, const char* end);
    void learn();
    void bind(const detail::Parameter* parameters, std::size_t count);
    int bind_one(int index, const detail::Parameter& value);
    int bind_rare(int index, const detail::Parameter& value);
    int bind_made(int index, std::string_view text);
    int bind_short(int index, std::size_t size);
    char* short_text(int index);
    bool step();
    [[noreturn, gnu::cold]] void fail(int code) const;
    [[gnu::cold]] void forget_texts() noexcept;
    void read_rows(const detail::RowSink* sink, std::size_t& rows);
    bool hand_over(const detail::RowSink& sink, std::size_t& rows);
    void finish() noexcept;
    void begin_rows();
    void fill_cells();
    void remember(std::size_t rows) noexcept;
    [[nodiscard]] std::size_t expected_rows(std::size_t limit) const noexcept;
    [[nodiscard]] std::string_view text() const noexcept;

    Connection* connection_;
    sqlite3_stmt* statement_ = nullptr;
    std::vector<detail::Cell> cells_;
    std::size_t parameter_count_ = 0;
    std::size_t text_size_ = 0;
    std::size_t seen_rows_ = 0;
    bool writes_ = false;
    bool changes_rows_ = false;
    bool inserts_ = false;
    bool in_use_ = false;
    bool arena_used_ = false;
    std::unique_ptr<ShortText[]> short_texts_;
    detail::Arena arena_;
};

}  // namespace orm::sqlite
