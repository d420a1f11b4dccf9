#include "postgres/function_text.hpp"

namespace orm::postgres {

sql::FunctionText function_text(sql::Function kind) noexcept {
    switch (kind) {
    case sql::Function::lower:
        return {"lower", "lower({0})"};
    case sql::Function::upper:
        return {"upper", "upper({0})"};
    case sql::Function::length:
        return {"length", "length({0})"};
    case sql::Function::abs:
        return {"abs", "abs({0})"};
    case sql::Function::round:
        return {"round", "round({0})"};
    case sql::Function::coalesce:
        return {"coalesce", "coalesce({*})"};
    }
    return {};
}

}  // namespace orm::postgres
