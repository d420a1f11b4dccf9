#include "sqlite/error_open.hpp"

#include "sqlite/error.hpp"

#include <sqlite3.h>

#include <new>
#include <sys/stat.h>

namespace orm::sqlite {

namespace {

enum class PathState { missing, directory, file };

PathState state_of(const std::string& path) noexcept {
    struct stat status {};

    if (stat(path.c_str(), &status) != 0) {
        return PathState::missing;
    }
    return S_ISDIR(status.st_mode) ? PathState::directory : PathState::file;
}

std::string directory_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash == 0 ? 1 : slash);
}

std::string explain(const std::string& path, const Options& options) {
    switch (state_of(path)) {
    case PathState::directory:
        return "it is a directory";
    case PathState::file:
        return "its permissions do not allow it";
    case PathState::missing:
        break;
    }
    const std::string directory = directory_of(path);
    switch (state_of(directory)) {
    case PathState::missing:
        return "the directory '" + directory + "' does not exist: create it first";
    case PathState::file:
        return "'" + directory + "' is not a directory";
    case PathState::directory:
        break;
    }
    if (options.read_only || !options.create) {
        return "the file does not exist, and the options do not let it be created";
    }
    return "the file cannot be created in '" + directory +
           "': check the permissions of the directory";
}

[[noreturn]] void
refuse(DatabaseErrorDetails details, const std::string& path, const std::string& reason) {
    details.message = "cannot open '" + path + "': " + reason;
    throw DatabaseError(std::move(details));
}

}  // namespace

void throw_open_failure(
    sqlite3* database, int code, const std::string& path, const Options& options
) {
    const int extended = database != nullptr ? sqlite3_extended_errcode(database) : code;
    if ((extended & 0xFF) == SQLITE_NOMEM) {
        throw std::bad_alloc();
    }
    auto details = classify(
        extended, database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code), {}
    );
    refuse(std::move(details), path, explain(path, options));
}

void check_opened(sqlite3* database, const std::string& path, const Options& options) {
    const int code = sqlite3_exec(database, "PRAGMA schema_version", nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        auto details = classify(code, sqlite3_errmsg(database), {});
        const std::string reason =
            (code & 0xFF) == SQLITE_CANTOPEN ? explain(path, options) : details.message;
        refuse(std::move(details), path, reason);
    }
    if (!options.read_only && sqlite3_db_readonly(database, "main") == 1) {
        refuse(
            classify(SQLITE_READONLY, "attempt to write a readonly database", {}),
            path,
            "it is read-only: give the program permission to write the file, or open it with "
            "read_only = true"
        );
    }
}

}  // namespace orm::sqlite
