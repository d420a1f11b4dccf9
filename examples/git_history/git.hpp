#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace git {

/// git could not do it; the message is for the user.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct Revision {
    std::string hash;
    std::vector<std::string> parents;
};

struct FileChange {
    std::string path;
    std::string old_path;  ///< empty unless the commit renamed the file
    std::optional<std::int64_t> added;
    std::optional<std::int64_t> deleted;
};

struct CommitData {
    std::string hash;
    std::string author_name;
    std::string author_email;
    std::string subject;
    std::int64_t authored_at = 0;  ///< seconds since 1970
    std::vector<FileChange> changes;
};

/// The top folder of the repository that `path` is in, or the repository itself when it is bare.
/// Throws `Error` when there is none.
std::string root_of(const std::string& path);

/// The commits that HEAD leads to, parents before children. None in a repository without commits.
std::vector<Revision> revisions(const std::string& repository);

/// Calls `visit` for each of the commits, in their order, with what it changed. A merge changes
/// nothing by itself. Texts are UTF-8.
void read_commits(
    const std::string& repository,
    const std::vector<std::string>& hashes,
    const std::function<void(CommitData&&)>& visit
);

}  // namespace git
