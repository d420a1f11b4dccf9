#pragma once

#include "sql/statement.hpp"

#include <orm/detail/execution.hpp>
#include <orm/filtered.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orm::detail {

class Session;

/// How often a statement uses each of an executor's filters; nothing where it uses none.
using FilterUses = std::vector<std::size_t>;

/// A request with what an executor's filters add to it. Borrows both. What is added to statements
/// of one shape by filters of one shape is found out once.
class FilteredRequest final : private TextSource {
public:
    FilteredRequest(const Filters& filters, const Request& request);

    [[nodiscard]] const Request& request() const noexcept { return request_; }

private:
    [[nodiscard]] std::string text(const sql::Dialect& dialect) const override;
    [[nodiscard]] const ColumnInfo* column_of(std::size_t parameter) const override;
    [[nodiscard]] std::string_view entity() const override;

    [[nodiscard]] FilterUses add_filters() const;
    [[nodiscard]] const sql::Statement& described() const;
    void add_values(const FilterUses& uses);

    Request request_;
    const Filters* filters_;
    const TextSource* source_;
    mutable std::optional<sql::Statement> statement_;  ///< once it was asked for
    std::vector<Parameter> parameters_;
};

/// Apart, for its frame is large.
template <class Work>
[[gnu::noinline]] auto run_filtered(const Filters& filters, const Request& request, Work work) {
    const FilteredRequest filtered(filters, request);
    return work(filtered.request());
}

/// Runs `work(request)` with the request as the filters make it; they may be null.
template <class Work>
auto with_filters(const Filters* filters, const Request& request, Work work) {
    if (filters != nullptr) [[unlikely]] {
        return run_filtered(*filters, request, work);
    }
    return work(request);
}

}  // namespace orm::detail
