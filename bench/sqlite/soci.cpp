#include "peers/soci.hpp"

#include "sqlite/contenders.hpp"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace bench::sqlite {

std::unique_ptr<Contender> open_soci(const std::string& path) {
    auto session = std::make_unique<soci::session>(soci::sqlite3, path);
    *session << "PRAGMA journal_mode = WAL";
    *session << "PRAGMA synchronous = NORMAL";
    return make_soci(std::move(session), KeyFrom::last_insert_id);
}

}  // namespace bench::sqlite
