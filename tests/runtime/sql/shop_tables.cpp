#include "runtime/sql/shop_tables.hpp"

namespace shop {

using orm::CheckInfo;
using orm::EnumInfo;
using orm::EnumLabel;
using orm::ExcludeInfo;
using orm::ForeignKeyInfo;
using orm::IndexInfo;
using orm::IndexPart;
using orm::ReferentialAction;
using orm::RelationInfo;
using orm::RelationKind;
using orm::UniqueInfo;

namespace {

constexpr ColumnIndex first[] = {0};
constexpr ColumnIndex second[] = {1};
constexpr ColumnIndex third[] = {2};
constexpr ColumnIndex first_and_second[] = {0, 1};
constexpr auto generated_key = ColumnFlags::primary_key | ColumnFlags::generated;

constexpr ColumnInfo id{
    .name = "id", .member = "id", .type = PhysicalType::int64, .flags = generated_key};

// ------------------------------------------------------------------------------------ customers

constexpr EnumLabel level_labels[] = {{"basic", 0}, {"it's gold", 1}};
constexpr EnumInfo level{"shop::Level", "level", level_labels};
constexpr Fragment now[] = {{"", "CURRENT_TIMESTAMP"}};
constexpr Fragment state_default[] = {{"", "'new'"}};
constexpr Fragment nocase[] = {{"sqlite", "nocase"}, {"postgres", "und-x-icu"}};
constexpr Fragment lower_name[] = {{"", "lower(name)"}};
constexpr Fragment active[] = {{"", "age > 17"}};
constexpr Fragment name_check[] = {{"", "name <> 'x'"}};
constexpr Fragment age_check[] = {
    {"sqlite", "age + 0 >= 0"},
    {"postgres", "age >= 0"},
};
constexpr Fragment postgres_check[] = {{"postgres", "state ~ '^[a-z]+$'"}};

constexpr ColumnInfo customer_columns[] = {
    id,
    {.name = "name",
     .member = "name",
     .type = PhysicalType::varchar,
     .length = 100,
     .collation = nocase},
    {.name = "age",
     .member = "age",
     .type = PhysicalType::int32,
     .flags = ColumnFlags::nullable,
     .comment = "In years; it's a guess."},
    {.name = "state", .member = "state", .type = PhysicalType::text, .default_sql = state_default},
    {.name = "level",
     .member = "level",
     .type = PhysicalType::native_enumeration,
     .enumeration = &level},
    {.name = "created_at",
     .member = "created_at",
     .type = PhysicalType::timestamp,
     .default_sql = now},
};
constexpr UniqueInfo customer_uniques[] = {{.name = "customers_name_key", .columns = second}};
constexpr CheckInfo customer_checks[] = {
    {.name = "customers_name_check", .expression = name_check},
    {.name = "customers_age_check", .expression = age_check},
    {.name = "customers_state_check", .expression = postgres_check},
};
constexpr IndexPart lower_part[] = {{.expression = lower_name}};
constexpr IndexPart age_part[] = {{.column = 2, .descending = true}, {.column = 0}};
constexpr IndexInfo customer_indexes[] = {
    {.name = "customers_lower_idx", .parts = lower_part, .unique = true, .where = active},
    {.name = "customers_age_idx", .parts = age_part, .include = second},
};

// --------------------------------------------------------------------- tags, orders, orders_tags

constexpr ColumnInfo tag_columns[] = {
    {.name = "name",
     .member = "name",
     .type = PhysicalType::text,
     .flags = ColumnFlags::primary_key}};

constexpr Fragment total[] = {{"", "price * amount"}};
constexpr ColumnInfo order_columns[] = {
    {.name = "id",
     .member = "id",
     .type = PhysicalType::int64,
     .flags = generated_key | ColumnFlags::never_reused},
    {.name = "customer_id",
     .member = "customer",
     .type = PhysicalType::int64,
     .flags = ColumnFlags::foreign_key},
    {.name = "price",
     .member = "price",
     .type = PhysicalType::decimal,
     .precision = 10,
     .scale = 2},
    {.name = "amount", .member = "amount", .type = PhysicalType::int16},
    {.name = "total",
     .member = "total",
     .type = PhysicalType::float64,
     .flags = ColumnFlags::computed,
     .computed = total},
};
constexpr ForeignKeyInfo order_keys[] = {
    {.name = "orders_customer_id_fkey",
     .columns = second,
     .target = &customers,
     .target_columns = first,
     .on_delete = ReferentialAction::cascade,
     .on_update = ReferentialAction::restrict_,
     .deferrable = true}};
constexpr RelationInfo order_relations[] = {
    {.kind = RelationKind::many_to_many,
     .entity = "shop::Order",
     .member = "tags",
     .owner = &orders,
     .target = &tags,
     .columns = first,
     .target_columns = first,
     .through = &orders_tags,
     .through_source = first,
     .through_target = second}};
constexpr RelationInfo tag_relations[] = {
    {.kind = RelationKind::many_to_many,
     .entity = "shop::Tag",
     .member = "orders",
     .owner = &tags,
     .target = &orders,
     .columns = first,
     .target_columns = first,
     .through = &orders_tags,
     .through_source = second,
     .through_target = first}};

constexpr ColumnInfo pair_columns[] = {
    {.name = "order_id", .member = "order_id", .type = PhysicalType::int64},
    {.name = "tag_name", .member = "tag_name", .type = PhysicalType::text},
};
constexpr ForeignKeyInfo pair_keys[] = {
    {.name = "orders_tags_order_id_fkey",
     .columns = first,
     .target = &orders,
     .target_columns = first,
     .on_delete = ReferentialAction::cascade},
    {.name = "orders_tags_tag_name_fkey",
     .columns = second,
     .target = &tags,
     .target_columns = first,
     .on_delete = ReferentialAction::cascade},
};
constexpr IndexPart pair_part[] = {{.column = 1}};
constexpr IndexInfo pair_indexes[] = {{.name = "orders_tags_tag_name_idx", .parts = pair_part}};

// ---------------------------------------------------------------------- hens, eggs and employees

constexpr auto optional_key = ColumnFlags::foreign_key | ColumnFlags::nullable;
constexpr ColumnInfo hen_columns[] = {
    id, {.name = "egg_id", .member = "egg", .type = PhysicalType::int64, .flags = optional_key}};
constexpr ColumnInfo egg_columns[] = {
    id, {.name = "hen_id", .member = "hen", .type = PhysicalType::int64, .flags = optional_key}};
constexpr ForeignKeyInfo hen_keys[] = {
    {.name = "hens_egg_id_fkey", .columns = second, .target = &eggs, .target_columns = first}};
constexpr ForeignKeyInfo egg_keys[] = {
    {.name = "eggs_hen_id_fkey",
     .columns = second,
     .target = &hens,
     .target_columns = first,
     .on_delete = ReferentialAction::restrict_}};

constexpr ColumnInfo employee_columns[] = {
    id, {.name = "boss_id", .member = "boss", .type = PhysicalType::int64, .flags = optional_key}};
constexpr ForeignKeyInfo employee_keys[] = {
    {.name = "employees_boss_id_fkey",
     .columns = second,
     .target = &employees,
     .target_columns = first,
     .on_delete = ReferentialAction::set_null}};

// --------------------------------------------------------------------------------------- samples

constexpr Fragment citext[] = {{"postgres", "varchar(7)"}, {"sqlite", "TEXT COLLATE NOCASE"}};
constexpr Fragment random_default[] = {{"", "abs(-3)"}};
constexpr Fragment number_default[] = {{"", "-1.5e3"}};
constexpr Fragment doc_check[] = {{"", "doc IS NOT NULL"}};
constexpr CheckInfo sample_checks[] = {{.name = "samples_doc_check", .expression = doc_check}};
constexpr ColumnInfo sample_columns[] = {
    {.name = "flag", .member = "flag", .type = PhysicalType::boolean},
    {.name = "a16", .member = "a16", .type = PhysicalType::int16},
    {.name = "a32", .member = "a32", .type = PhysicalType::int32, .default_sql = random_default},
    {.name = "f32", .member = "f32", .type = PhysicalType::float32, .default_sql = number_default},
    {.name = "f64", .member = "f64", .type = PhysicalType::float64},
    {.name = "own", .member = "own", .type = PhysicalType::text, .type_override = citext},
    {.name = "raw", .member = "raw", .type = PhysicalType::bytes},
    {.name = "exact", .member = "exact", .type = PhysicalType::exact_decimal},
    {.name = "local", .member = "local", .type = PhysicalType::local_timestamp},
    {.name = "day", .member = "day", .type = PhysicalType::date},
    {.name = "clock", .member = "clock", .type = PhysicalType::time},
    {.name = "span", .member = "span", .type = PhysicalType::duration},
    {.name = "uuid", .member = "uuid", .type = PhysicalType::uuid},
    {.name = "doc", .member = "doc", .type = PhysicalType::json, .flags = ColumnFlags::nullable},
    {.name = "level", .member = "level", .type = PhysicalType::enumeration, .enumeration = &level},
    {.name = "list", .member = "list", .type = PhysicalType::array, .element = PhysicalType::int32},
};

// ------------------------------------------------------------------- what only PostgreSQL has

constexpr Fragment no_overlap[] = {{"", "USING hash (room WITH =)"}};
constexpr ExcludeInfo room_excludes[] = {{.name = "rooms_room_excl", .expression = no_overlap}};
constexpr ColumnInfo room_columns[] = {
    {.name = "room", .member = "room", .type = PhysicalType::int32}};

constexpr Fragment totals_query[] = {
    {"", "SELECT customer_id, count(*) AS n FROM orders GROUP BY customer_id"}};
constexpr ColumnInfo total_columns[] = {
    {.name = "customer_id", .member = "customer_id", .type = PhysicalType::int64},
    {.name = "n", .member = "n", .type = PhysicalType::int64, .comment = "How many."}};

constexpr Fragment to_vector[] = {{"", "to_tsvector('simple', body)"}};
constexpr IndexPart vector_part[] = {{.expression = to_vector}};
constexpr IndexPart body_part[] = {{.column = 0}};
constexpr IndexInfo search_indexes[] = {
    {.name = "searches_vector_idx", .parts = vector_part, .method = "gin"},
    {.name = "searches_body_idx", .parts = body_part, .method = "hash"},
};
constexpr ColumnInfo search_columns[] = {
    {.name = "body", .member = "body", .type = PhysicalType::text}};

constexpr Fragment postgres_only[] = {{"postgres", "lower(address)"}};
constexpr IndexPart address_part[] = {{.expression = postgres_only}};
constexpr IndexInfo email_indexes[] = {
    {.name = "emails_lower_key", .parts = address_part, .unique = true}};
constexpr ColumnInfo email_columns[] = {
    {.name = "address", .member = "address", .type = PhysicalType::text}};

}  // namespace

constinit const TableInfo customers{
    .name = "customers",
    .entity = "shop::Customer",
    .columns = customer_columns,
    .primary_key = first,
    .primary_key_name = "customers_pkey",
    .uniques = customer_uniques,
    .indexes = customer_indexes,
    .checks = customer_checks,
    .comment = "Who buys."};

constinit const TableInfo tags{
    .name = "tags",
    .entity = "shop::Tag",
    .columns = tag_columns,
    .primary_key = first,
    .primary_key_name = "tags_pkey",
    .relations = tag_relations};

constinit const TableInfo orders{
    .name = "orders",
    .entity = "shop::Order",
    .columns = order_columns,
    .primary_key = first,
    .primary_key_name = "orders_pkey",
    .foreign_keys = order_keys,
    .relations = order_relations};

constinit const TableInfo orders_tags{
    .name = "orders_tags",
    .columns = pair_columns,
    .primary_key = first_and_second,
    .primary_key_name = "orders_tags_pkey",
    .foreign_keys = pair_keys,
    .indexes = pair_indexes};

constinit const TableInfo hens{
    .name = "hens",
    .entity = "shop::Hen",
    .columns = hen_columns,
    .primary_key = first,
    .foreign_keys = hen_keys};

constinit const TableInfo eggs{
    .name = "eggs",
    .entity = "shop::Egg",
    .columns = egg_columns,
    .primary_key = first,
    .foreign_keys = egg_keys};

constinit const TableInfo employees{
    .name = "employees",
    .schema = "staff",
    .entity = "shop::Employee",
    .columns = employee_columns,
    .primary_key = first,
    .primary_key_name = "employees_pkey",
    .foreign_keys = employee_keys};

constinit const TableInfo samples{
    .name = "samples",
    .entity = "shop::Sample",
    .columns = sample_columns,
    .primary_key = third,
    .checks = sample_checks};

constinit const TableInfo rooms{
    .name = "rooms", .entity = "shop::Room", .columns = room_columns, .excludes = room_excludes};

constinit const TableInfo totals{
    .name = "totals", .entity = "shop::Total", .columns = total_columns, .view = totals_query};

constinit const TableInfo searches{
    .name = "searches",
    .entity = "shop::Search",
    .columns = search_columns,
    .indexes = search_indexes};

constinit const TableInfo emails{
    .name = "emails", .entity = "shop::Email", .columns = email_columns, .indexes = email_indexes};

}  // namespace shop
