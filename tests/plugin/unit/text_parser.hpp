#pragma once

#include "model/annotation.hpp"
#include "model/declaration.hpp"
#include "model/type.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// Just enough of C++ to write types and annotations in tests as they are in headers.
namespace ormc::testing {

using FindClass = std::function<const model::ClassDeclaration*(const std::string&)>;
using FindEnum = std::function<const model::EnumDeclaration*(const std::string&)>;

[[nodiscard]] model::Type
parse_type(std::string_view text, const FindClass& class_of, const FindEnum& enum_of);

[[nodiscard]] std::vector<model::Annotation>
parse_annotations(std::string_view text, const model::SourceRange& range);

}  // namespace ormc::testing
