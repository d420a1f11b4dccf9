#pragma once

#include <orm/detail/loading.hpp>

#include <type_traits>
#include <vector>

namespace orm {

/// Relations and deferred columns under one name: what `orm::parts(…)` gives.
template <class First, class... More>
struct Parts {};

namespace detail {

template <class First, class... More>
struct Loadable<Parts<First, More...>> {
    static constexpr bool value = true;
    using Root = LoadRoot<First>;

    static void collect(std::vector<LoadPath>& paths) {
        Loadable<First>::collect(paths);
        (Loadable<More>::collect(paths), ...);
    }
};

}  // namespace detail

/// Puts relations and deferred columns of a class under one name, for `.with(…)` and `load`:
/// `inline constexpr auto whole = orm::parts(posts.body, posts.picture, posts.author);`
template <class First, class... More>
[[nodiscard]] constexpr auto parts(const First&, const More&...) {
    static_assert(
        detail::is_loadable<First> && (detail::is_loadable<More> && ...),
        "orm::parts(…) takes relations and deferred columns" ORM_LOADED_ALWAYS
    );
    static_assert(
        (std::is_same_v<detail::LoadRoot<First>, detail::LoadRoot<More>> && ...),
        "orm::parts(…) takes relations and columns of one class"
    );
    return Parts<First, More...>();
}

}  // namespace orm
