#pragma once

#include "harness/checksum.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bench {

/// A post as it is read without relations.
struct PostRow {
    std::int64_t id = 0;
    std::string title;
    std::int64_t views = 0;
    std::int64_t author = 0;
};

/// An author beside its posts, for contenders that know no relations.
struct Family {
    std::int64_t id = 0;
    std::string name;
    std::string email;
    std::vector<PostRow> posts{};
};

/// Gives each post to its author; both are sorted by the author's key.
template <class NextPost>
void distribute(std::vector<Family>& families, const NextPost& next_post) {
    auto family = families.begin();
    while (std::optional<PostRow> post = next_post()) {
        while (family->id != post->author) {
            ++family;
        }
        family->posts.push_back(std::move(*post));
    }
}

inline void add(Checksum& sum, const Family& family) {
    sum.add_author(family.id, family.name);
    for (const PostRow& post : family.posts) {
        sum.add_post(post.author, post.id, post.title, post.views);
    }
}

inline void add(Checksum& sum, const std::vector<Family>& families) {
    for (const Family& family : families) {
        add(sum, family);
    }
}

}  // namespace bench
