#pragma once

#include <cstdio>
#include <cstdlib>

namespace blog {

/// Does each of the eight things that every `Blog` can do, and prints what came of it, which is the
/// same for all libraries. `add_post` is SQL by hand everywhere.
template <class User, class Blog>
int try_all(Blog& blog) {
    User users[3];
    users[0].name = "Bob";
    users[0].email = "bob@example.org";
    users[0].age = 44;
    users[1].name = "Bea";
    users[1].age = 17;
    users[2].name = "Carl";
    users[2].age = 80;
    for (User& user : users) {
        blog.insert(user);
    }
    blog.add_post();
    const auto number = [](auto count) { return static_cast<long long>(count); };
    std::printf("%lld %s", number(users[2].id), blog.find(2)->name.c_str());
    std::printf(" %lld", number(blog.adults("B").size()));
    std::printf(" %s", blog.with_email("bob@example.org")->name.c_str());
    std::printf(" %s", blog.posts_of("Bob").at(0).title.c_str());
    std::printf(" %lld", number(blog.count_outside(3, 70)));
    std::printf(" %lld", number(blog.birthday_below(18)));
    std::printf(" %lld\n", number(blog.erase_unpublished()));
    return EXIT_SUCCESS;
}

}  // namespace blog
