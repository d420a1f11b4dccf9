#include "model/sql.hpp"

namespace ormc::model {
namespace {

std::string quoted(std::string_view text, char quote) {
    std::string result(1, quote);
    for (const char c : text) {
        result += c;
        if (c == quote)
            result += c;
    }
    return result + quote;
}

}  // namespace

const Fragment* fragment_for(const Fragments& fragments, std::string_view dialect) {
    const Fragment* common = nullptr;
    for (const Fragment& fragment : fragments) {
        if (fragment.dialect == dialect)
            return &fragment;
        if (fragment.dialect.empty())
            common = &fragment;
    }
    return common;
}

std::string quoted_identifier(std::string_view name) {
    return quoted(name, '"');
}

std::string quoted_text(std::string_view text) {
    return quoted(text, '\'');
}

}  // namespace ormc::model
