#include "postgres/byte_order.hpp"
#include "postgres/connection.hpp"
#include "postgres/connection_load_keys.hpp"
#include "postgres/dialect.hpp"
#include "postgres/encode.hpp"

#include <orm/error.hpp>
#include <orm/mapping.hpp>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace orm::postgres {

namespace {

using detail::Parameter;

constexpr std::size_t chunk = 128 * 1024;            ///< what is gathered before it is sent
constexpr std::size_t piece = std::size_t{1} << 24;  ///< what is given to libpq at once

/// An INSERT, never run, whose parameters tell the types of the columns.
std::string insert_text(const std::string& columns, std::size_t count) {
    std::string text = "INSERT INTO " + columns + " VALUES (";
    for (std::size_t i = 1; i <= count; ++i) {
        text += (i == 1 ? "$" : ", $") + std::to_string(i);
    }
    return text + ')';
}

bool is_binary(const std::vector<Type>& types) noexcept {
    return std::none_of(types.begin(), types.end(), [](const Type& type) {
        return type.kind == Kind::opaque ||
               (type.kind == Kind::array && type.element_kind == Kind::opaque);
    });
}

/// The row that COPY failed at, from the place that the server tells in its own language: `COPY
/// things, line 700`. Empty when it tells none, as for what is checked behind the last row.
std::optional<std::size_t> failed_row(const PGresult* result, std::string_view table) {
    const char* told = PQresultErrorField(result, PG_DIAG_CONTEXT);
    std::string_view context = told != nullptr ? told : "";
    context.remove_prefix(context.rfind('\n') + 1);
    const std::size_t name = context.find(table);
    if (context.find("COPY") == std::string_view::npos || name == std::string_view::npos) {
        return std::nullopt;
    }
    context.remove_prefix(name + table.size());
    context.remove_prefix(std::min(context.find_first_of("0123456789"), context.size()));
    std::size_t row = 0;
    std::from_chars(context.data(), context.data() + context.size(), row);
    return row == 0 ? std::nullopt : std::optional(row - 1);
}

/// Writes rows in one of COPY's formats.
class RowWriter {
public:
    RowWriter(std::vector<Type> types, bool binary)
        : types_(std::move(types)),
          binary_(binary) {
        if (binary_) {
            // Signature, flags, size of what extends the header.
            out_.assign("PGCOPY\n\xFF\r\n\0", 11);
            append(out_, std::int64_t{0});
        }
    }

    /// Whether the types of the columns take these values as they are.
    bool fits(std::span<const Parameter> row) {
        if (encoder_.encode_all(row, types_) != row.size()) {
            return false;
        }
        return std::all_of(encoder_.formats(), encoder_.formats() + row.size(), [](int format) {
            return format == 1;
        });
    }

    void write(std::span<const Parameter> row) { binary_ ? write_binary(row) : write_text(row); }

    void finish() {
        if (binary_) {
            append(out_, std::int16_t{-1});
        }
    }

    [[nodiscard]] std::string& out() noexcept { return out_; }

private:
    void write_binary(std::span<const Parameter> row) {
        append(out_, static_cast<std::int16_t>(row.size()));
        std::size_t i = 0;
        try {
            for (; i < row.size(); ++i) {
                append_binary(row[i], types_[i]);
            }
        } catch (const detail::BadValue& refused) {
            throw detail::BadValue(refused.reason(), i);
        }
        arena_.clear();
    }

    void append_binary(const Parameter& value, const Type& type) {
        Encoded encoded;
        if (!encode(value, type, scratch_, arena_, encoded)) {
            throw detail::BadValue(
                std::string("does not fit the column, which is ") + name_of(type.kind)
            );
        }
        if (encoded.data == nullptr) {
            append(out_, std::int32_t{-1});
            return;
        }
        append(out_, static_cast<std::int32_t>(encoded.size));
        out_.append(encoded.data, encoded.size);
    }

    void write_text(std::span<const Parameter> row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i != 0) {
                out_ += '\t';
            }
            check(row[i], i);
            append_field(row[i]);
        }
        out_ += '\n';
    }

    /// The encoder's checks; what it makes is not used.
    void check(const Parameter& value, std::size_t index) {
        try {
            static_cast<void>(encoder_.encode_all({&value, 1}, {&types_[index], 1}));
        } catch (const detail::BadValue& refused) {
            throw detail::BadValue(refused.reason(), index);
        }
    }

    void append_field(const Parameter& value) {
        if (value.wire == detail::Wire::null) {
            out_ += "\\N";
            return;
        }
        field_.clear();
        append_text(value, field_);
        for (const char c : field_) {
            switch (c) {
            case '\\':
                out_ += "\\\\";
                break;
            case '\t':
                out_ += "\\t";
                break;
            case '\n':
                out_ += "\\n";
                break;
            case '\r':
                out_ += "\\r";
                break;
            default:
                out_ += c;
            }
        }
    }

    std::vector<Type> types_;
    bool binary_;
    Encoder encoder_;
    Scratch scratch_;
    detail::Arena arena_;
    std::string out_;
    std::string field_;
};

}  // namespace

/// The types of the columns that an INSERT writes; draws the keys that are asked for. Describing it
/// has locked the table, so no key is taken back from us until the transaction ends.
std::vector<Type>
Connection::describe_load(const std::string& insert, const detail::BulkRows& bulk) {
    std::optional<KeyDraw> draw;
    Companion companion;
    if (bulk.keys != nullptr) {
        draw.emplace(*this, *bulk.table, bulk.rows.count);
        companion = draw->companion();
    }
    Result failure;
    const PreparedPointer described =
        preparer_.describe(insert, draw ? &companion : nullptr, failure);
    if (!described) {
        if (draw) {
            draw->failed(failure);
        }
        fail(failure, insert);
    }
    if (draw) {
        *bulk.keys = draw->keys(companion.answer);
    }
    return described->parameters;
}

std::int64_t Connection::load(const detail::BulkRows& bulk, detail::Deadline deadline) {
    if (bulk.rows.count == 0) {
        return 0;
    }
    std::string text = dialect().load_rows(*bulk.table, *bulk.columns);
    start(text, deadline);
    const std::string insert =
        insert_text(table_with_columns(*bulk.table, *bulk.columns), bulk.columns->size());
    const std::vector<Type> types = describe_load(insert, bulk);
    const detail::ParameterSource& rows = bulk.rows;
    const Parameter* row = rows.next(rows.source);
    // A value that only an assignment of SQL converts to the column's type is written as text.
    const bool binary = is_binary(types) && RowWriter(types, false).fits({row, rows.width});
    RowWriter writer(types, binary);
    text += binary ? " (FORMAT binary)" : "";
    begin_copy(text);
    try {
        for (; row != nullptr; row = rows.next(rows.source)) {
            writer.write({row, rows.width});
            if (writer.out().size() >= chunk && !put_copy(writer.out())) {
                break;
            }
        }
        writer.finish();
        put_copy(writer.out());
    } catch (...) {
        static_cast<void>(end_copy("a value was refused"));
        throw;
    }
    const Result result = end_copy(nullptr);
    if (!result || is_failure(result)) {
        fail(result, text, failed_row(result.get(), bulk.table->name));
    }
    const char* count = PQcmdTuples(result.get());
    std::int64_t loaded = 0;
    std::from_chars(count, count + std::strlen(count), loaded);
    return loaded;
}

void Connection::begin_copy(const std::string& text) {
    const bool sent = PQsendQuery(channel_.handle(), text.c_str()) == 1;
    Result result = sent ? channel_.next() : nullptr;
    if (PQresultStatus(result.get()) != PGRES_COPY_IN) {
        static_cast<void>(channel_.finish());
        fail(result, text);
    }
}

/// Sends and empties the buffer. False when the connection is gone.
bool Connection::put_copy(std::string& buffer) {
    bool sent = true;
    for (std::size_t at = 0; sent && at < buffer.size(); at += piece) {
        const int size = static_cast<int>(std::min(piece, buffer.size() - at));
        sent = PQputCopyData(channel_.handle(), buffer.data() + at, size) == 1 && channel_.flush();
    }
    buffer.clear();
    return sent;
}

Result Connection::end_copy(const char* reason) {
    PQputCopyEnd(channel_.handle(), reason);
    return channel_.finish();
}

}  // namespace orm::postgres
