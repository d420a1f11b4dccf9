#pragma once

#include "model.hpp"

#include <sqlite3.h>

#include <cstdint>
#include <string>
#include <vector>

namespace bench {

/// SQLite's C API as a careful C programmer uses it: prepared statements, static binds, the plain
/// open flags.
class Floor {
public:
    explicit Floor(const std::string& path);
    Floor(const Floor&) = delete;
    Floor& operator=(const Floor&) = delete;
    ~Floor();

    void execute(const char* sql);
    void insert(User& user);
    bool find(std::int64_t id, User& user);
    void scan(std::vector<User>& users);
    void filter(int age, std::vector<User>& users);
    void update(std::int64_t id, int age);

private:
    sqlite3_stmt* prepare(const char* sql);
    static void read(sqlite3_stmt* statement, User& user);

    sqlite3* database_ = nullptr;
    std::vector<sqlite3_stmt*> statements_;
    sqlite3_stmt* insert_ = nullptr;
    sqlite3_stmt* find_ = nullptr;
    sqlite3_stmt* scan_ = nullptr;
    sqlite3_stmt* filter_ = nullptr;
    sqlite3_stmt* update_ = nullptr;
};

}  // namespace bench
