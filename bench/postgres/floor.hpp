#pragma once

#include "model.hpp"

#include <libpq-fe.h>

#include <cstdint>
#include <string>
#include <vector>

namespace bench::postgres {

/// libpq as a careful C programmer uses it: prepared statements, text in both directions, one round
/// trip for each, COPY for many rows.
class Floor {
public:
    /// Works in a schema of its own, dropped at the end.
    explicit Floor(const std::string& url);
    Floor(const Floor&) = delete;
    Floor& operator=(const Floor&) = delete;
    ~Floor();

    void execute(const char* sql);
    void insert(const User& user);
    bool find(std::int64_t id, User& user);
    void scan(std::vector<User>& users);
    void filter(int age, std::vector<User>& users);
    void update(std::int64_t id, int age);
    void copy(const std::vector<User>& users);

private:
    void prepare(const char* name, const char* sql);
    PGresult* run(const char* name, const char* const* values, int count);
    static void read(const PGresult* result, int row, User& user);

    PGconn* connection_;
};

}  // namespace bench::postgres
