// expect: takes relations and columns of one class
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

constexpr auto good = orm::parts(posts.author, posts.tags);
#ifdef MUST_FAIL
constexpr auto bad = orm::parts(posts.author, users.profile);
#endif
