#include "sql/dialect.hpp"
#include "sql/statement.hpp"

#include <orm/detail/execution.hpp>
#include <orm/detail/operand.hpp>
#include <orm/detail/validate.hpp>
#include <orm/select.hpp>
#include <orm/set_based.hpp>

#include <chrono>

namespace orm::detail {

namespace {

sql::Statement
described(DescribedText::Describe describe, const void* query, std::uint32_t variant) {
    sql::Statement statement;
    sql::Builder builder(statement, variant);
    describe(query, builder);
    return statement;
}

const ColumnInfo* soft_delete_column(const TableInfo& table) {
    return table.soft_delete < 0 ? nullptr
                                 : &table.columns[static_cast<std::size_t>(table.soft_delete)];
}

Parameter now_parameter(const ColumnInfo& column) {
    const auto now =
        std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    const Wire wire =
        column.type == PhysicalType::local_timestamp ? Wire::local_timestamp : Wire::timestamp;
    return Parameter::of(wire, static_cast<std::int64_t>(now.time_since_epoch().count()));
}

void assign_parameter(sql::Builder& builder, const ColumnInfo& column) {
    builder.begin_assignment(column);
    builder.parameter(column.type, &column);
    builder.end();
}

}  // namespace

std::string DescribedText::text(const sql::Dialect& dialect) const {
    return dialect.render(described(describe_, query_, variant_));
}

const ColumnInfo* DescribedText::column_of(std::size_t parameter) const {
    const sql::Statement statement = described(describe_, query_, variant_);
    return parameter < statement.parameters.size() ? statement.parameters[parameter] : nullptr;
}

std::string_view DescribedText::entity() const {
    const sql::Statement statement = described(describe_, query_, variant_);
    const bool has_table = !statement.sources.empty() && statement.sources.front().table != nullptr;
    return has_table ? statement.sources.front().table->entity : std::string_view();
}

void set_verb(sql::Builder& builder, QueryVerb verb) {
    auto& statement = builder.statement();
    switch (verb) {
    case QueryVerb::count:
        statement.verb = sql::Verb::count;
        break;
    case QueryVerb::exists:
        statement.verb = sql::Verb::exists;
        break;
    default:
        statement.verb = sql::Verb::select;
    }
}

void begin_update(sql::Builder& builder) {
    builder.statement().verb = sql::Verb::update;
}

void check_assigned(
    const TableInfo& table, const ColumnInfo& column, const ParameterWriter& out, std::size_t first
) {
    for (std::size_t i = first; i != out.size(); ++i) {
        check_value(table, (&column)[i - first], out.data()[i]);
    }
}

void MaintainedColumns::describe(
    sql::Builder& builder, const TableInfo& table, const SourceInfo& source
) {
    for (std::size_t i = 0; i != table.columns.size(); ++i) {
        const ColumnInfo& column = table.columns[i];
        if (column.is(ColumnFlags::updated_at)) {
            assign_parameter(builder, column);
        } else if (column.is(ColumnFlags::version)) {
            builder.begin_assignment(column);
            builder.operation(sql::Operator::add);
            builder.column(source, static_cast<ColumnIndex>(i));
            builder.number(1);
            builder.end();
        }
    }
}

void MaintainedColumns::bind(Binder& binder, const TableInfo& table) {
    for (const ColumnInfo& column : table.columns) {
        if (column.is(ColumnFlags::updated_at)) {
            binder.push(now_parameter(column));
        }
    }
}

void describe_delete(sql::Builder& builder, const TableInfo& table, bool hard) {
    const ColumnInfo* marked = soft_delete_column(table);
    if (hard || marked == nullptr) {
        builder.statement().verb = sql::Verb::delete_rows;
        if (hard) {
            builder.with_deleted();
        }
        return;
    }
    begin_update(builder);
    assign_parameter(builder, *marked);
}

void bind_delete(Binder& binder, const TableInfo& table, bool hard) {
    const ColumnInfo* marked = soft_delete_column(table);
    if (!hard && marked != nullptr) {
        binder.push(now_parameter(*marked));
    }
}

void push_pattern(Binder& binder, std::string_view text, PatternKind kind, bool ignore_case) {
    const Wire wire = ignore_case ? Wire::text : Wire::pattern;
    if (kind == PatternKind::like) {
        binder.push(Parameter::of(wire, text.data(), text.size()));
        return;
    }
    std::string pattern(kind == PatternKind::starts_with ? "" : "%");
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\') {
            pattern += '\\';
        }
        pattern += c;
    }
    pattern += kind == PatternKind::ends_with ? "" : "%";
    const std::string& kept = binder.out().arena().text(std::move(pattern));
    binder.push(Parameter::of(wire, kept.data(), kept.size()));
}

}  // namespace orm::detail
