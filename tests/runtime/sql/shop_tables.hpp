#pragma once

#include <orm/mapping.hpp>

/// Tables written by hand, as ormc writes them: one for each thing that CREATE TABLE has to say.
namespace shop {

using orm::ColumnFlags;
using orm::ColumnIndex;
using orm::ColumnInfo;
using orm::Fragment;
using orm::PhysicalType;
using orm::TableInfo;

extern const TableInfo customers;
extern const TableInfo tags;
extern const TableInfo orders;
extern const TableInfo orders_tags;
extern const TableInfo hens;
extern const TableInfo eggs;
extern const TableInfo employees;
extern const TableInfo samples;
extern const TableInfo rooms;
extern const TableInfo totals;
extern const TableInfo searches;
extern const TableInfo emails;

}  // namespace shop
