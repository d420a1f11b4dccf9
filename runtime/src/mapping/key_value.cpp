#include <orm/decimal.hpp>
#include <orm/detail/function.hpp>
#include <orm/detail/operand.hpp>
#include <orm/error.hpp>
#include <orm/generated_source.hpp>
#include <orm/mapping.hpp>

#include <string>
#include <vector>

namespace orm::detail {

namespace {

Wire integer_wire(PhysicalType type) {
    switch (type) {
    case PhysicalType::boolean:
        return Wire::boolean;
    case PhysicalType::timestamp:
        return Wire::timestamp;
    case PhysicalType::local_timestamp:
        return Wire::local_timestamp;
    case PhysicalType::date:
        return Wire::date;
    case PhysicalType::time:
        return Wire::time;
    case PhysicalType::duration:
        return Wire::duration;
    default:
        return Wire::integer;
    }
}

bool is_text_type(PhysicalType type) {
    return type == PhysicalType::text || type == PhysicalType::varchar ||
           type == PhysicalType::enumeration || type == PhysicalType::native_enumeration ||
           type == PhysicalType::json;
}

Parameter parameter_of(const Key& key, PhysicalType type, Arena& arena) {
    const bool integral = type <= PhysicalType::int64 || integer_wire(type) != Wire::integer;
    if (key.kind() == Key::Kind::integer && integral) {
        return Parameter::of(integer_wire(type), key.integer());
    }
    if (key.is_text() && is_text_type(type)) {
        return Parameter::of(Wire::text, key.text().data(), key.text().size());
    }
    if (key.is_text() && type == PhysicalType::bytes) {
        return Parameter::of(Wire::bytes, key.text().data(), key.text().size());
    }
    if (key.is_text() && (type == PhysicalType::decimal || type == PhysicalType::exact_decimal)) {
        return Parameter::of(
            Wire::decimal, &arena.keep(Decimal::parse(key.text())), sizeof(Decimal)
        );
    }
    if (key.kind() == Key::Kind::uuid && type == PhysicalType::uuid) {
        return Parameter::of(Wire::uuid, key.uuid_bytes(), 16);
    }
    throw BadValue("holds a key of another type than the column's");
}

/// A key part whose column is not known: bound as what it is.
Parameter parameter_of(const Key& key) {
    switch (key.kind()) {
    case Key::Kind::integer:
        return Parameter::of(Wire::integer, key.integer());
    case Key::Kind::uuid:
        return Parameter::of(Wire::uuid, key.uuid_bytes(), 16);
    default:
        return Parameter::of(Wire::text, key.text().data(), key.text().size());
    }
}

}  // namespace

Key key_of_parameter(const Parameter& parameter) {
    switch (parameter.wire) {
    case Wire::null:
        return {};
    case Wire::uuid:
        return Key::uuid(parameter.data);
    case Wire::text:
    case Wire::bytes:
    case Wire::json:
        return Key(parameter.text());
    case Wire::decimal:
        return Key(std::string_view(static_cast<const Decimal*>(parameter.data)->to_string()));
    case Wire::real:
        throw BadValue("is a floating-point number, which cannot be a key");
    default:
        return Key(parameter.integer);
    }
}

void push_key(ParameterWriter& out, const Key& key, std::size_t parts) {
    if (key.empty()) {
        throw BadValue("has no key yet: insert the object first", out.size());
    }
    if (key.size() != parts) {
        throw BadValue("has a key with another number of columns", out.size());
    }
    for (std::size_t i = 0; i != parts; ++i) {
        out.push(parameter_of(key.part(i)));
    }
}

void read_key_part(ToOneMember& member, std::size_t part, Key key) {
    std::vector<Key> parts;
    for (std::size_t i = 0; i != part; ++i) {
        parts.push_back(member.erased_key().part(i));
    }
    parts.push_back(std::move(key));
    member.set_key(Key::composite(parts.data(), parts.size()), nullptr);
}

void write_key_part(ParameterWriter& out, const Key& key, std::size_t part, PhysicalType type) {
    if (key.empty()) {
        throw BadValue("is not stored yet: insert it first", out.size());
    }
    if (part >= key.size()) {
        throw BadValue("holds a key with too few columns", out.size());
    }
    out.push(parameter_of(key.part(part), type, out.arena()));
}

Cell cell_of(const Key& key) {
    if (key.empty()) {
        throw ValueError("has no key");
    }
    Cell cell{};
    switch (key.kind()) {
    case Key::Kind::integer:
        cell.integer = key.integer();
        cell.wire = Wire::integer;
        break;
    case Key::Kind::uuid:
        cell.data = reinterpret_cast<const char*>(key.uuid_bytes());
        cell.size = 16;
        cell.wire = Wire::uuid;
        break;
    default:
        cell.data = key.text().data();
        cell.size = static_cast<std::int32_t>(key.text().size());
        cell.wire = Wire::text;
    }
    return cell;
}

Key entity_key(const TableInfo& table, const void* entity) {
    std::vector<Key> parts;
    for (const ColumnIndex index : table.primary_key) {
        const ColumnInfo& column = table.columns[index];
        Arena arena;
        Parameter parameter;
        ParameterWriter out(&parameter, 1, arena);
        table.operations->write_column(entity, index, out);
        const bool made =
            column.is(ColumnFlags::generated | ColumnFlags::uuid_v4 | ColumnFlags::uuid_v7);
        if (made && is_unset(parameter)) {
            return {};
        }
        parts.push_back(key_of_parameter(parameter));
    }
    if (parts.size() == 1) {
        return std::move(parts.front());
    }
    return parts.empty() ? Key() : Key::composite(parts.data(), parts.size());
}

bool is_unset(const Parameter& parameter) noexcept {
    static constexpr unsigned char nil[16] = {};
    if (parameter.wire == Wire::uuid) {
        return std::memcmp(parameter.data, nil, sizeof nil) == 0;
    }
    return parameter.wire == Wire::null || (parameter.wire != Wire::text && parameter.integer == 0);
}

void throw_too_large_integer() {
    throw ValueError("is larger than 9223372036854775807");
}

void throw_too_large_count() {
    throw ValueError("is a position or a number of characters that does not fit 32 bits");
}

}  // namespace orm::detail
