#include "peers/soci.hpp"

#include "postgres/contenders.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

namespace bench::postgres {

std::unique_ptr<Contender> open_soci(const std::string& url) {
    return make_soci(std::make_unique<soci::session>(soci::postgresql, url), KeyFrom::returning);
}

}  // namespace bench::postgres
