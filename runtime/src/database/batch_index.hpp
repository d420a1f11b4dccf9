#pragma once

#include <orm/detail/driver.hpp>
#include <orm/error.hpp>

#include <cstddef>
#include <optional>
#include <utility>

namespace orm::detail {

/// Does work on a batch. An error of the database, or of a value, gets the index that `index_of`
/// makes of the one it has.
template <class IndexOf, class Work>
auto told_with(const IndexOf& index_of, const Work& work) {
    const auto with_index = [&]<class Error>(const Error& error) {
        return Error(error.class_name(), error.member(), error.reason(), index_of(error.index()));
    };
    try {
        return work();
    } catch (const DatabaseError& error) {
        DatabaseErrorDetails details = error.details();
        details.index = index_of(details.index);
        throw DatabaseError(std::move(details));
    } catch (const ValidationError& error) {
        throw with_index(error);
    } catch (const BadValue&) {
        throw;  // whoever runs the statement knows its class and member
    } catch (const ValueError& error) {
        throw with_index(error);
    }
}

/// Does the work for one object of a batch; an error of the database, or of a value, says which.
template <class Work>
auto told_apart(std::size_t index, const Work& work) {
    return told_with([&](std::optional<std::size_t>) { return index; }, work);
}

/// Does work on a batch in another order than the caller's; `place` is where in the caller's an
/// object of it is.
template <class Place, class Work>
auto told_in_place(const Place& place, const Work& work) {
    return told_with(
        [&](std::optional<std::size_t> index) {
            return index ? std::optional<std::size_t>(place(*index)) : index;
        },
        work
    );
}

/// Hands out what another source has, and knows which of its sets is in use.
class CountedSource {
public:
    explicit CountedSource(ParameterSource source) noexcept
        : source_(source) {}

    [[nodiscard]] ParameterSource source() noexcept {
        return {this, next, source_.width, source_.count};
    }

    /// The set that was handed out last; there has to be one.
    [[nodiscard]] std::size_t index() const noexcept { return asked_ - 1; }

private:
    static const Parameter* next(void* source) {
        auto& self = *static_cast<CountedSource*>(source);
        ++self.asked_;
        return told_apart(self.index(), [&] { return self.source_.next(self.source_.source); });
    }

    ParameterSource source_;
    std::size_t asked_ = 0;
};

}  // namespace orm::detail
