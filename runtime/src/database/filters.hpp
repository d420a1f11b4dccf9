#pragma once

#include "sql/statement.hpp"

#include <orm/detail/execution.hpp>
#include <orm/filtered.hpp>

#include <string>
#include <vector>

namespace orm::detail {

class Session;

/// A request with what an executor's filters add to it. Borrows the request.
class FilteredRequest final : private TextSource {
public:
    FilteredRequest(const Filters& filters, const Request& request);

    [[nodiscard]] const Request& request() const noexcept { return request_; }

private:
    [[nodiscard]] std::string text(const sql::Dialect& dialect) const override;
    [[nodiscard]] const ColumnInfo* column_of(std::size_t parameter) const override;
    [[nodiscard]] std::string_view entity() const override;

    Request request_;
    const TextSource* source_;
    sql::Statement statement_;
    std::vector<Parameter> parameters_;
};

/// Runs `work(request)` with the request as the filters make it; they may be null.
template <class Work>
auto with_filters(const Filters* filters, const Request& request, const Work& work) {
    if (filters == nullptr) [[likely]] {
        return work(request);
    }
    const FilteredRequest filtered(*filters, request);
    return work(filtered.request());
}

}  // namespace orm::detail
