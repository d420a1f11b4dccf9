#include "frontend/literal_reader.hpp"

#include <clang/Lex/LiteralSupport.h>
#include <llvm/ADT/APFloat.h>
#include <llvm/ADT/APInt.h>
#include <llvm/Support/ConvertUTF.h>

#include <limits>

namespace ormc::frontend {
namespace {

constexpr unsigned integer_bits = 64;

bool is_utf8(const std::string& text) {
    const auto* begin = reinterpret_cast<const llvm::UTF8*>(text.data());
    return llvm::isLegalUTF8String(&begin, begin + text.size()) != 0;
}

std::string
read_integer(clang::NumericLiteralParser& literal, bool is_negative, model::Argument& argument) {
    llvm::APInt value(integer_bits, 0);
    const bool overflows = literal.GetIntegerValue(value);
    const std::uint64_t magnitude = value.getZExtValue();
    constexpr auto greatest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (overflows || magnitude > greatest + (is_negative ? 1 : 0))
        return "the number does not fit into 64 bits";
    argument.kind = model::ArgumentKind::integer;
    argument.integer = static_cast<std::int64_t>(is_negative ? 0 - magnitude : magnitude);
    argument.real = static_cast<double>(argument.integer);
    return {};
}

std::string
read_real(clang::NumericLiteralParser& literal, bool is_negative, model::Argument& argument) {
    llvm::APFloat value(llvm::APFloat::IEEEdouble());
    llvm::APFloat& result = value;
    (void)literal.GetFloatValue(result, llvm::APFloat::rmNearestTiesToEven);
    if (!value.isFinite())
        return "the number is too large";
    argument.kind = model::ArgumentKind::real;
    argument.real = value.convertToDouble() * (is_negative ? -1 : 1);
    return {};
}

}  // namespace

std::string read_string(
    llvm::ArrayRef<clang::Token> tokens,
    clang::Preprocessor& preprocessor,
    model::Argument& argument
) {
    for (const clang::Token& token : tokens) {
        if (token.hasUDSuffix())
            return "a literal with a suffix cannot be used here";
    }
    const clang::StringLiteralParser literal(tokens, preprocessor);
    if (literal.hadError)
        return "the string cannot be read";
    if (!literal.isOrdinary() && !literal.isUTF8())
        return "a wide string cannot be used here";
    argument.kind = model::ArgumentKind::string;
    argument.text = literal.GetString().str();
    if (argument.text.find('\0') != std::string::npos)
        return "the string has a NUL in it";
    if (!is_utf8(argument.text))
        return "the string is not valid UTF-8";
    for (const clang::Token& token : tokens) {
        argument.spelling += argument.spelling.empty() ? "" : " ";
        argument.spelling += preprocessor.getSpelling(token);
    }
    return {};
}

std::string read_number(
    const clang::Token& token,
    bool is_negative,
    clang::Preprocessor& preprocessor,
    model::Argument& argument
) {
    llvm::SmallString<32> buffer;
    bool is_invalid = false;
    const llvm::StringRef text = preprocessor.getSpelling(token, buffer, &is_invalid);
    if (is_invalid)
        return "the number cannot be read";
    clang::NumericLiteralParser literal(
        text,
        token.getLocation(),
        preprocessor.getSourceManager(),
        preprocessor.getLangOpts(),
        preprocessor.getTargetInfo(),
        preprocessor.getDiagnostics()
    );
    if (literal.hadError)
        return "the number cannot be read";
    if (literal.hasUDSuffix() || literal.isImaginary)
        return "a literal with a suffix cannot be used here";
    argument.spelling = (is_negative ? "-" : "") + text.str();
    return literal.isIntegerLiteral() ? read_integer(literal, is_negative, argument)
                                      : read_real(literal, is_negative, argument);
}

}  // namespace ormc::frontend
