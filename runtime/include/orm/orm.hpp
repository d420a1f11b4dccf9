#pragma once

/// @file
/// Everything that a program uses to store and query. Open a database with `<orm/sqlite.hpp>`.

#include <orm/annotations.hpp>
#include <orm/array_query.hpp>
#include <orm/cursor.hpp>
#include <orm/custom_functions.hpp>
#include <orm/database.hpp>
#include <orm/elements.hpp>
#include <orm/error.hpp>
#include <orm/executor.hpp>
#include <orm/full_text.hpp>
#include <orm/functions.hpp>
#include <orm/grouping.hpp>
#include <orm/json_query.hpp>
#include <orm/keyset.hpp>
#include <orm/own_clause.hpp>
#include <orm/parts.hpp>
#include <orm/query.hpp>
#include <orm/raw.hpp>
#include <orm/select.hpp>
#include <orm/series.hpp>
#include <orm/set_operation.hpp>
#include <orm/sort_by.hpp>
#include <orm/values.hpp>
#include <orm/window.hpp>
