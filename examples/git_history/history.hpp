#pragma once

#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace history {

struct Commit;
struct Change;

/// Somebody who wrote commits, under the name and address that git gives (after .mailmap).
struct [[orm::table, orm::unique(name, email)]] Author {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
    std::string email;
    orm::HasMany<Commit> commits{};
};

struct [[orm::table]] Commit {
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::unique]] std::string hash;
    std::string subject;
    [[orm::index]] orm::Timestamp authored_at;
    /// How many files it changed: pairs of files are sought in small commits only.
    int changed_files = 0;
    orm::BelongsTo<Author> author;
    /// None for a root, two and more for a merge.
    orm::ManyToMany<Commit> parents{};
    [[orm::inverse(parents)]] orm::ManyToMany<Commit> children{};
    orm::HasMany<Change> changes{};
};

/// A path in the repository. A renamed file is another one.
struct [[orm::table]] File {
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::unique]] std::string path;
    [[orm::inverse(file)]] orm::HasMany<Change> changes{};
};

/// What a commit did to a file.
struct [[orm::table, orm::primary_key(commit, file)]] Change {
    orm::BelongsTo<Commit> commit;
    orm::BelongsTo<File> file;
    std::optional<orm::BelongsTo<File>> renamed_from{};
    /// Lines; empty for what git takes for binary.
    std::optional<std::int64_t> added{};
    std::optional<std::int64_t> deleted{};
};

}  // namespace history
