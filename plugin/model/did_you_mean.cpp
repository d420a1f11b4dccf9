#include "model/annotation_table.hpp"

#include <algorithm>
#include <vector>

namespace ormc::model {
namespace {

/// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours.
std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> before_last(right.size() + 1);
    std::vector<std::size_t> last(right.size() + 1);
    std::vector<std::size_t> current(right.size() + 1);
    for (std::size_t column = 0; column <= right.size(); ++column)
        last[column] = column;
    for (std::size_t row = 1; row <= left.size(); ++row) {
        current[0] = row;
        for (std::size_t column = 1; column <= right.size(); ++column) {
            const bool is_same = left[row - 1] == right[column - 1];
            current[column] = std::min(
                {last[column] + 1, current[column - 1] + 1, last[column - 1] + (is_same ? 0 : 1)}
            );
            const bool is_swap = row > 1 && column > 1 && left[row - 1] == right[column - 2] &&
                                 left[row - 2] == right[column - 1];
            if (is_swap)
                current[column] = std::min(current[column], before_last[column - 2] + 1);
        }
        std::swap(before_last, last);
        std::swap(last, current);
    }
    return last[right.size()];
}

}  // namespace

std::optional<std::string_view>
did_you_mean(std::string_view written, const std::vector<std::string_view>& candidates) {
    std::optional<std::string_view> nearest;
    std::size_t least = std::max<std::size_t>(1, written.size() / 3) + 1;
    for (const std::string_view candidate : candidates) {
        const std::size_t candidate_distance = distance(written, candidate);
        if (candidate_distance < least && candidate_distance < candidate.size()) {
            least = candidate_distance;
            nearest = candidate;
        }
    }
    return nearest;
}

}  // namespace ormc::model
