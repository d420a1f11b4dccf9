#include "postgres/connection_settings.hpp"

#include <new>

namespace orm::postgres {

Settings settings_of(const PGconn* connection) {
    Settings settings(PQconninfo(const_cast<PGconn*>(connection)));
    if (!settings) {
        throw std::bad_alloc();
    }
    return settings;
}

std::string_view find(const Settings& settings, std::string_view keyword) noexcept {
    for (const PQconninfoOption* option = settings.get(); option->keyword != nullptr; ++option) {
        if (option->keyword == keyword && option->val != nullptr) {
            return option->val;
        }
    }
    return {};
}

}  // namespace orm::postgres
