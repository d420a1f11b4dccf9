#include "database/entity_traits.hpp"

#include <orm/decimal.hpp>
#include <orm/detail/validate.hpp>
#include <orm/error.hpp>
#include <orm/set_based.hpp>
#include <orm/uuid.hpp>

#include <algorithm>
#include <chrono>
#include <string>

namespace orm::detail {

namespace {

constexpr std::uint32_t bit(Trait trait) noexcept {
    return static_cast<std::uint32_t>(trait);
}

std::uint32_t column_traits(const ColumnInfo& column) {
    std::uint32_t bits = needs_check(column) ? bit(Trait::checked) : 0;
    const auto touched = ColumnFlags::created_at | ColumnFlags::updated_at | ColumnFlags::version |
                         ColumnFlags::uuid_v4 | ColumnFlags::uuid_v7;
    bits |= column.is(touched) ? bit(Trait::touched) : 0;
    bits |= column.is(ColumnFlags::deferred) ? bit(Trait::varying) : 0;
    bits |= column.is(ColumnFlags::computed) ? bit(Trait::read_back) : 0;
    if (column.is(ColumnFlags::database_default) && column.is(ColumnFlags::nullable)) {
        bits |= bit(Trait::varying) | bit(Trait::read_back);
    }
    return bits;
}

std::uint32_t table_traits(const TableInfo& table) {
    std::uint32_t bits = bit(Trait::known) | bit(Trait::writable);
    for (const ColumnInfo& column : table.columns) {
        bits |= column_traits(column);
    }
    for (const RelationInfo& relation : table.relations) {
        bits |= relation.kind == RelationKind::belongs_to ? 0 : bit(Trait::collections);
    }
    const bool generated = table.primary_key.size() == 1 &&
                           table.columns[table.primary_key[0]].is(ColumnFlags::generated);
    bits |= table.columns.size() > 64 ? bit(Trait::wide) : 0;
    return bits | (generated ? bit(Trait::rowid) : 0);
}

void note_columns(EntityStatements& statements, const TableInfo& table) {
    std::uint64_t checked = 0;
    std::uint64_t unwritten = 0;
    for (std::size_t i = 0; i != std::min<std::size_t>(64, table.columns.size()); ++i) {
        const ColumnInfo& column = table.columns[i];
        const bool is_written = !column.is(ColumnFlags::generated | ColumnFlags::computed);
        checked |= static_cast<std::uint64_t>(is_written && needs_check(column)) << i;
        unwritten |= static_cast<std::uint64_t>(!is_written) << i;
    }
    statements.checked.store(checked, std::memory_order_relaxed);
    statements.unwritten.store(unwritten, std::memory_order_relaxed);
}

Parameter now() {
    const auto time =
        std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    return Parameter::of(
        Wire::timestamp, static_cast<std::int64_t>(time.time_since_epoch().count())
    );
}

Cell cell_of(const Parameter& value, Arena& arena) {
    Cell cell{};
    cell.wire = value.wire;
    cell.size = value.size;
    switch (value.wire) {
    case Wire::text:
    case Wire::bytes:
    case Wire::json:
    case Wire::uuid:
        cell.data = static_cast<const char*>(value.data);
        break;
    case Wire::real:
        cell.real = value.real;
        break;
    case Wire::decimal: {
        const std::string& text = arena.text(static_cast<const Decimal*>(value.data)->to_string());
        cell.data = text.data();
        cell.size = static_cast<std::int32_t>(text.size());
        break;
    }
    default:
        cell.integer = value.integer;
    }
    return cell;
}

}  // namespace

Traits learn_traits(EntityStatements& statements, const TableInfo& table) {
    check_writable(table);
    const std::uint32_t bits = table_traits(table);
    note_columns(statements, table);
    statements.traits.store(bits, std::memory_order_release);
    return Traits(bits);
}

void set_member(const TableInfo& table, void* entity, std::size_t column, const Parameter& value) {
    Arena arena;
    table.operations->read_column(entity, column, cell_of(value, arena));
}

Parameter get_member(const TableInfo& table, const void* entity, std::size_t column, Arena& arena) {
    Parameter parameter;
    ParameterWriter out(&parameter, 1, arena);
    table.operations->write_column(entity, column, out);
    return parameter;
}

void Touched::set(std::size_t column, const Parameter& value) {
    Parameter old = get_member(*table_, entity_, column, arena_);
    if (old.wire == Wire::uuid) {
        old.data = arena_.text(std::string(old.text())).data();  // it is in the object
    }
    old_.push_back({column, old});
    set_member(*table_, entity_, column, value);
}

void Touched::for_insert() {
    const Parameter time = now();
    for (std::size_t i = 0; i != table_->columns.size(); ++i) {
        const ColumnInfo& column = table_->columns[i];
        if (!column.is(
                ColumnFlags::created_at | ColumnFlags::updated_at | ColumnFlags::uuid_v4 |
                ColumnFlags::uuid_v7
            )) {
            continue;
        }
        if (!is_unset(get_member(*table_, entity_, i, arena_))) {
            continue;
        }
        if (column.is(ColumnFlags::uuid_v4 | ColumnFlags::uuid_v7)) {
            const Uuid made = column.is(ColumnFlags::uuid_v7) ? Uuid::v7() : Uuid::v4();
            set(i, Parameter::of(Wire::uuid, made.bytes().data(), 16));
        } else {
            set(i, time);
        }
    }
}

void Touched::for_update() {
    for (std::size_t i = 0; i != table_->columns.size(); ++i) {
        if (table_->columns[i].is(ColumnFlags::updated_at)) {
            set(i, now());
        }
    }
}

Touched::~Touched() {
    if (kept_) {
        return;
    }
    for (const Old& old : old_) {
        try {
            set_member(*table_, entity_, old.column, old.value);
        } catch (...) {  // NOLINT(bugprone-empty-catch): a default that the column's own codec
                         // refuses; the error is on its way
        }
    }
}

void refuse_pending(const TableInfo& table, const void* entity) {
    for (const RelationInfo& relation : table.relations) {
        if (relation.kind == RelationKind::belongs_to) {
            continue;
        }
        const auto* member =
            static_cast<const ToManyMember*>(relation.member_of(const_cast<void*>(entity)));
        if (member->state().kind() == RelationState::Kind::pending) {
            throw ValueError(
                table.entity,
                relation.member,
                "holds objects that are not stored: insert them by themselves, with their foreign "
                "key or link()"
            );
        }
    }
}

}  // namespace orm::detail
