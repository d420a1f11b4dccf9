#pragma once

#include "model/entity.hpp"

#include <string>
#include <vector>

namespace ormc::emit {

struct OutputFile {
    std::string path;  ///< relative to the output directory
    std::string text;
};

struct Options {
    std::string export_macro;  ///< in front of what a shared library gives away; may be empty
};

/// `blog/model.hpp` → `blog/model.orm.hpp`
[[nodiscard]] std::string generated_header_path(const std::string& header_path);

/// `blog/model.hpp` → `blog/model.orm.cpp`
[[nodiscard]] std::string generated_source_path(const std::string& header_path);

/// A `.orm.hpp` and a `.orm.cpp` for each emitted header, in their order.
[[nodiscard]] std::vector<OutputFile>
emit_code(const model::Schema& schema, const Options& options = {});

/// The text of `<target>.schema.json`.
[[nodiscard]] std::string emit_schema(const model::Schema& schema);

}  // namespace ormc::emit
