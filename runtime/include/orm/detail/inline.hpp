#pragma once

/// Makes a function part of its caller, in a build for debugging too. A query is written with some
/// fifty functions of a line each; made one by one, they are half of what it adds to the time that
/// the user's compiler needs.
#define ORM_INLINE [[gnu::always_inline]]
