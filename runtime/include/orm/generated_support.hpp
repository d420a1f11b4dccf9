#pragma once

/// @file
/// What a generated header includes. The number changes when generated text and runtime must change
/// together.

#include <orm/detail/column_facts.hpp>
#include <orm/handle.hpp>

#define ORM_GENERATED_INTERFACE 2
