#include "sqlite/connection_functions.hpp"

#include "sqlite/connection_call.hpp"

namespace orm::sqlite {

int register_functions(sqlite3* database) noexcept {
    for (const auto entries :
         {text_functions(),
          regex_functions(),
          number_functions(),
          time_functions(),
          json_functions(),
          array_functions()}) {
        for (const Entry& entry : entries) {
            // Not for the schema: a file must be readable without this library.
            const int code = sqlite3_create_function_v2(
                database,
                entry.name,
                entry.arguments,
                SQLITE_UTF8 | SQLITE_DIRECTONLY | entry.flags,
                nullptr,
                entry.call,
                nullptr,
                nullptr,
                nullptr
            );
            if (code != SQLITE_OK) {
                return code;
            }
        }
    }
    return SQLITE_OK;
}

}  // namespace orm::sqlite
