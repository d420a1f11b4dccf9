# `cmake --install`, and what find_package(Cormorant) finds there.

include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/Cormorant)
install(DIRECTORY annotations/include/ runtime/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS orm_annotations orm orm_sqlite orm_open EXPORT CormorantTargets)
if(CORMORANT_WITH_POSTGRES)
    install(TARGETS orm_postgres EXPORT CormorantTargets)
endif()
if(TARGET ormc)
    install(TARGETS ormc EXPORT CormorantTargets)
endif()
if(TARGET ormc_check)
    install(TARGETS ormc_check LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/cormorant)
endif()
install(EXPORT CormorantTargets NAMESPACE orm:: DESTINATION ${package_dir})
configure_package_config_file(cmake/CormorantConfig.cmake.in CormorantConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/CormorantConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
    ${CMAKE_CURRENT_BINARY_DIR}/CormorantConfig.cmake
    ${CMAKE_CURRENT_BINARY_DIR}/CormorantConfigVersion.cmake
    cmake/OrmGenerate.cmake
    cmake/FindPostgres.cmake
    DESTINATION ${package_dir})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
