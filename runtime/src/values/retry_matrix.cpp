#include <orm/detail/retry_matrix.hpp>

#include <algorithm>

namespace orm::detail {

namespace {

constexpr SqlstateRow rows[] = {
#define ORM_SQLSTATE(code, kind, retry, meaning) {code, {ErrorKind::kind, Retry::retry}, meaning},
#define ORM_SQLITE_CODE(code, kind, retry, meaning)
#include <orm/detail/retry_matrix.def>
#undef ORM_SQLITE_CODE
#undef ORM_SQLSTATE
};

const SqlstateRow* exactly(std::string_view code) noexcept {
    const auto* found = std::find_if(std::begin(rows), std::end(rows), [&](const auto& row) {
        return row.code == code;
    });
    return found == std::end(rows) ? nullptr : found;
}

}  // namespace

std::span<const SqlstateRow> sqlstate_rows() noexcept {
    return rows;
}

const SqlstateRow* find_sqlstate(std::string_view code) noexcept {
    const SqlstateRow* row = exactly(code);
    return row != nullptr ? row : exactly(code.substr(0, 2));
}

}  // namespace orm::detail
