// 06_databases [URL]: the same program on SQLite and PostgreSQL.

#include "model.orm.hpp"

#include <orm/open.hpp>
#include <orm/orm.hpp>

#include <fmt/core.h>

#include <chrono>
#include <string>
#include <vector>

using namespace weather;
using namespace std::chrono_literals;

namespace {

// snippet: bulk
void store(orm::Executor& db, std::vector<Reading>& day) {
    db.insert_all(day);  // keys are filled in; one COPY on PostgreSQL
    for (Reading& reading : day)
        reading.celsius += 0.5;  // the sensor was off
    db.update_all(day);
}

// end snippet

// snippet: open
int run(const std::string& url) {
    orm::Database db = orm::open(url, {.pool_size = 4, .timeout = 10s});
    db.create_tables<Reading>();
    // end snippet
    std::vector<Reading> day;
    for (int hour = 0; hour < 24; ++hour)
        day.push_back(
            {.station = "Zugspitze",
             .taken_at = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1) + hour * 1h,
             .celsius = -20.0 + hour / 4.0}
        );
    store(db, day);
    const auto warmest =
        db.select(readings).order_by(readings.celsius.desc()).limit(1).one().celsius;
    fmt::print("{} readings, {} degrees at most\n", db.select(readings).count(), warmest);
    db.drop_tables<Reading>();
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc > 1 ? argv[1] : "sqlite::memory:");
    } catch (const orm::Error& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
