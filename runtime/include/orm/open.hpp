#pragma once

#include <orm/database.hpp>

#include <string_view>

namespace orm {

/// Opens the database that a URL names, with the options of its driver as they are by default:
///
/// - `sqlite:blog.db`, `sqlite:/var/blog.db`, `sqlite::memory:`; `sqlite:///var/blog.db` too;
/// - `postgresql://user@host/database` or `postgres://…`, and all else that
///   `orm::postgres::open` takes of this form.
///
/// Lives in the library `orm::open`, which brings every driver of the package along; a program that
/// always uses the same database links its driver alone and calls `orm::sqlite::open` or
/// `orm::postgres::open`. Throws what those throw, `UsageError` for another scheme, and
/// `NotSupported` for PostgreSQL where the package was built without it.
[[nodiscard]] Database open(std::string_view url, DatabaseOptions options = {});

}  // namespace orm
