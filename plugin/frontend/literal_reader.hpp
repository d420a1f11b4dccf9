#pragma once

#include "model/annotation.hpp"

#include <clang/Lex/Preprocessor.h>
#include <clang/Lex/Token.h>
#include <llvm/ADT/ArrayRef.h>

#include <string>

namespace ormc::frontend {

/// Each sets kind and value of `argument`, and returns what is wrong; empty: nothing is.
[[nodiscard]] std::string read_string(
    llvm::ArrayRef<clang::Token> tokens,
    clang::Preprocessor& preprocessor,
    model::Argument& argument
);
[[nodiscard]] std::string read_number(
    const clang::Token& token,
    bool is_negative,
    clang::Preprocessor& preprocessor,
    model::Argument& argument
);

}  // namespace ormc::frontend
