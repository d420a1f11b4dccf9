#pragma once

namespace faults {

/// Has SQLite be a library that was built otherwise, in this thread while it lives.
class OtherSqlite {
public:
    enum class Lack {
        threads,   ///< `SQLITE_THREADSAFE=0`
        switches,  ///< of an older version, which knows few options of a connection
    };

    explicit OtherSqlite(Lack lack) noexcept;
    OtherSqlite(const OtherSqlite&) = delete;
    OtherSqlite& operator=(const OtherSqlite&) = delete;
    ~OtherSqlite();
};

}  // namespace faults
