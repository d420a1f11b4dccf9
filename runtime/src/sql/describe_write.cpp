#include "sql/statement.hpp"

#include <orm/detail/validate.hpp>
#include <orm/error.hpp>
#include <orm/insert_statement.hpp>
#include <orm/set_based.hpp>
#include <orm/uuid.hpp>

#include <algorithm>
#include <chrono>
#include <string>

namespace orm::detail {

namespace {

constexpr std::int64_t first_version = 1;

constexpr auto drawn_key = ColumnFlags::uuid_v4 | ColumnFlags::uuid_v7;
constexpr auto timestamps = ColumnFlags::created_at | ColumnFlags::updated_at;

bool is_in(ColumnIndexes columns, std::size_t index) {
    return std::find(columns.begin(), columns.end(), index) != columns.end();
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

void step_version(sql::Builder& builder, const SourceInfo& source, std::size_t index) {
    builder.begin_assignment(source.table->columns[index]);
    builder.operation(sql::Operator::add);
    builder.column(source, static_cast<ColumnIndex>(index));
    builder.number(1);
    builder.end();
}

/// Calls `work` for each column that an insert makes by itself.
template <class Work>
void for_each_made(const TableInfo& table, ColumnIndexes assigned, const Work& work) {
    for (std::size_t i = 0; i != table.columns.size(); ++i) {
        const ColumnInfo& column = table.columns[i];
        if (column.is(timestamps | drawn_key | ColumnFlags::version) && !is_in(assigned, i)) {
            work(column);
        }
    }
}

void describe_made(sql::Builder& builder, const ColumnInfo& column) {
    if (column.is(ColumnFlags::version)) {
        builder.number(first_version);
    } else {
        builder.parameter(column.type, &column);
    }
}

}  // namespace

void check_assigned(
    const TableInfo& table, const ColumnInfo& column, const ParameterWriter& out, std::size_t first
) {
    for (std::size_t i = first; i != out.size(); ++i) {
        check_value(table, (&column)[i - first], out.data()[i]);
    }
}

void MaintainedColumns::describe(
    sql::Builder& builder, const TableInfo& table, const SourceInfo& source, ColumnIndexes assigned
) {
    for (std::size_t i = 0; i != table.columns.size(); ++i) {
        const ColumnInfo& column = table.columns[i];
        if (column.is(ColumnFlags::updated_at) && !is_in(assigned, i)) {
            assign_parameter(builder, column);
        } else if (column.is(ColumnFlags::version)) {
            step_version(builder, source, i);
        }
    }
}

void MaintainedColumns::bind(Binder& binder, const TableInfo& table, ColumnIndexes assigned) {
    for (std::size_t i = 0; i != table.columns.size(); ++i) {
        if (table.columns[i].is(ColumnFlags::updated_at) && !is_in(assigned, i)) {
            binder.push(now_parameter(table.columns[i]));
        }
    }
}

void StatementFront::describe(sql::Builder& builder) const {
    builder.from(*source);
    describe_verb(builder);
}

void StatementFront::describe_verb(sql::Builder& builder) const {
    const TableInfo& table = *source->table;
    const ColumnInfo* marked = kind == FrontKind::erase ? table.soft_delete_column() : nullptr;
    if (kind == FrontKind::objects) {
        builder.entity(*source);
    } else if (kind == FrontKind::update || marked != nullptr) {
        builder.own().verb = sql::Verb::update;
        if (marked != nullptr) {
            assign_parameter(builder, *marked);
        }
        MaintainedColumns::describe(builder, table, *source, assigned);
    } else {
        builder.own().verb = sql::Verb::delete_rows;
        if (kind == FrontKind::hard_erase) {
            builder.with_deleted();
        }
    }
}

void StatementFront::bind(Binder& binder) const {
    if (kind == FrontKind::update) {
        MaintainedColumns::bind(binder, *source->table, assigned);
    } else if (kind == FrontKind::erase) {
        bind_delete(binder, *source->table);
    }
}

void bind_delete(Binder& binder, const TableInfo& table) {
    if (const ColumnInfo* marked = table.soft_delete_column()) {
        binder.push(now_parameter(*marked));
        MaintainedColumns::bind(binder, table, {});
    }
}

void MadeColumns::describe_columns(
    sql::Builder& builder, const TableInfo& table, ColumnIndexes assigned
) {
    for_each_made(table, assigned, [&](const ColumnInfo& column) {
        builder.insert_column(column);
    });
}

void MadeColumns::describe_values(
    sql::Builder& builder, const TableInfo& table, ColumnIndexes assigned
) {
    for_each_made(table, assigned, [&](const ColumnInfo& column) {
        builder.begin_value();
        describe_made(builder, column);
        builder.end();
    });
}

void MadeColumns::bind(Binder& binder, const TableInfo& table, ColumnIndexes assigned) {
    for_each_made(table, assigned, [&](const ColumnInfo& column) {
        if (column.is(timestamps)) {
            binder.push(now_parameter(column));
        } else if (column.is(drawn_key)) {
            const Uuid made = column.is(ColumnFlags::uuid_v7) ? Uuid::v7() : Uuid::v4();
            const auto& kept = binder.out().arena().keep(made);
            binder.push(Parameter::of(Wire::uuid, kept.bytes().data(), kept.bytes().size()));
        }
    });
}

namespace {

/// Adds a value to what a query gives, and to what each query gives that it joins.
void add_column(sql::Statement& statement, sql::Select& select, const sql::Column& column) {
    for (const std::uint32_t arm : select.arms.selects) {
        add_column(statement, statement.selects[arm], column);
    }
    if (select.arms.selects.empty()) {
        select.columns.push_back(column);
    }
}

}  // namespace

void MadeColumns::describe_selected(
    sql::Builder& builder, const TableInfo& table, ColumnIndexes assigned
) {
    sql::Statement& statement = builder.statement();
    for_each_made(table, assigned, [&](const ColumnInfo& column) {
        if (column.is(drawn_key)) {
            throw UsageError(
                "the key of " + std::string(table.entity) +
                " is made before each row is sent: an insert of what a query gives has to select it"
            );
        }
        sql::Column made;
        made.expression.begin = static_cast<std::uint32_t>(statement.nodes.size());
        describe_made(builder, column);
        if (!column.is(ColumnFlags::version)) {
            builder.alone();
        }
        made.expression.end = static_cast<std::uint32_t>(statement.nodes.size());
        add_column(statement, statement.selects[statement.current], made);
    });
}

void begin_insert(sql::Builder& builder, const SourceInfo& table) {
    builder.own().verb = sql::Verb::insert;
    builder.from(table);
}

void insert_query(sql::Builder& builder, std::uint32_t query) {
    builder.own().insertion.query = query;
}

void describe_upsert(
    sql::Builder& builder,
    const SourceInfo& table,
    const SourceInfo& excluded,
    ColumnIndexes assigned
) {
    const auto& columns = table.table->columns;
    for (std::size_t i = 0; i != columns.size(); ++i) {
        if (columns[i].is(ColumnFlags::updated_at) && !is_in(assigned, i)) {
            builder.begin_assignment(columns[i]);
            builder.column(excluded, static_cast<ColumnIndex>(i));
            builder.end();
        } else if (columns[i].is(ColumnFlags::version)) {
            step_version(builder, table, i);
        }
    }
}

}  // namespace orm::detail
