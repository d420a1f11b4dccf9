#pragma once

#include "postgres/numeric.hpp"
#include "postgres/type.hpp"

#include <orm/detail/value.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace orm::postgres {

/// A value as the protocol wants it. Borrows; `data` is null for NULL.
struct Encoded {
    const char* data = nullptr;
    std::size_t size = 0;
    bool binary = true;  ///< else text, ended by a NUL
};

/// Room for the binary forms that have a fixed size.
struct Scratch {
    char bytes[max_numeric_size];
};

/// Writes a value in the form of a type of the server. False when the type cannot hold such values
/// without loss: then its `natural_type` has to be declared. Throws `BadValue` for a value that no
/// type or not this one holds. What it makes lives in `scratch` and `arena`.
bool encode(
    const detail::Parameter& value,
    const Type& type,
    Scratch& scratch,
    detail::Arena& arena,
    Encoded& out
);

/// Appends the text form of a value that is not NULL, whatever the server's settings are.
void append_text(const detail::Parameter& value, std::string& out);

/// The values of one execution, in the arrays that libpq takes. Memory is used again.
class Encoder {
public:
    /// Takes one value for each type. Returns the index of a value that its type cannot hold, or
    /// `values.size()` when all are encoded.
    std::size_t encode_all(std::span<const detail::Parameter> values, std::span<const Type> types);

    /// Forgets the values.
    void clear() noexcept;

    [[nodiscard]] const char* const* values() const noexcept { return values_.data(); }

    [[nodiscard]] const int* sizes() const noexcept { return sizes_.data(); }

    [[nodiscard]] const int* formats() const noexcept { return formats_.data(); }

private:
    std::vector<const char*> values_;
    std::vector<int> sizes_;
    std::vector<int> formats_;
    std::vector<Scratch> scratch_;
    detail::Arena arena_;
};

}  // namespace orm::postgres
