#pragma once

/// @file
/// Functions of SQL that mean the same on every database.

#include <orm/aggregates.hpp>
#include <orm/case.hpp>
#include <orm/cast.hpp>
#include <orm/match.hpp>
#include <orm/null_functions.hpp>
#include <orm/number_functions.hpp>
#include <orm/text_functions.hpp>
#include <orm/time_functions.hpp>
