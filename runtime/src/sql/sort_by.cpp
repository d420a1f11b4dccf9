#include <orm/error.hpp>
#include <orm/sort_by.hpp>

#include <algorithm>
#include <string>

namespace orm::detail {

SortChoice choose_sort(std::string_view wanted, const std::string_view* names, std::size_t count) {
    const bool descending = wanted.starts_with('-');
    wanted.remove_prefix(descending ? 1 : 0);
    const std::string_view* found = std::find(names, names + count, wanted);
    if (found == names + count) {
        std::string list;
        for (std::size_t i = 0; i != count; ++i) {
            list += (i == 0 ? "" : ", ") + std::string(names[i]);
        }
        throw ValueError("", "sort_by", "is none of the names that can be sorted by: " + list);
    }
    return {static_cast<std::size_t>(found - names), descending};
}

}  // namespace orm::detail
