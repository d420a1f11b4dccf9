# What orm::postgres is built on: libpq, and libpqxx 6 or 7 for orm::postgres::native. Without them it is left out; the
# installed package looks for them in the same way when it was built with them.

find_package(PostgreSQL QUIET)
find_package(PkgConfig QUIET)
if(PKG_CONFIG_FOUND)
    # pkg-config looks below CMAKE_PREFIX_PATH, and knows of no libpqxx_ROOT.
    block()
        list(PREPEND CMAKE_PREFIX_PATH ${libpqxx_ROOT} $ENV{libpqxx_ROOT})
        pkg_check_modules(libpqxx QUIET IMPORTED_TARGET libpqxx)
    endblock()
endif()

string(REGEX MATCH "^[0-9]+" CORMORANT_LIBPQXX "${libpqxx_VERSION}")
set(CORMORANT_WITH_POSTGRES OFF)
if(PostgreSQL_FOUND AND libpqxx_FOUND AND CORMORANT_LIBPQXX MATCHES "^[67]$")
    set(CORMORANT_WITH_POSTGRES ON)
else()
    message(STATUS "No libpq, or no libpqxx 6 or 7: orm::postgres is left out (Debian: apt-get install libpq-dev libpqxx-dev pkg-config)")
endif()
