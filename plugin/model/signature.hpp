#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ormc::model {

/// What one argument may be: a shape, a word, or a word with arguments of its own.
struct ArgumentForm {
    enum class Shape {
        string,
        integer,
        number,
        name,
        value,
        member,
        reference,
        class_,
        sql,
        word,
        call
    };

    Shape shape = Shape::word;
    std::string word;                             ///< word, call
    std::vector<struct ArgumentGroup> arguments;  ///< call
};

/// Alternatives, and how many arguments may be one of them.
struct ArgumentGroup {
    static constexpr unsigned unlimited = ~0U;

    std::vector<ArgumentForm> alternatives;
    unsigned least = 1;
    unsigned most = 1;
};

using Signature = std::vector<ArgumentGroup>;

/// Reads the notation that annotation_kinds.def explains.
[[nodiscard]] Signature parse_signature(std::string_view text);

/// For messages: "a string", "a member of the class", "'cascade'".
[[nodiscard]] std::string describe(const ArgumentForm& form);

/// "'a', 'b' or 'c'".
[[nodiscard]] std::string describe(const std::vector<ArgumentForm>& alternatives);

}  // namespace ormc::model
