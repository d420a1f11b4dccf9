# What a developer of Cormorant wants and a user's project must never inherit.

if(PROJECT_IS_TOP_LEVEL)
    get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
    if(NOT multi_config AND NOT CMAKE_BUILD_TYPE)
        set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
    endif()
    set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
    if(CORMORANT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
        find_program(CCACHE_PROGRAM ccache)
        if(CCACHE_PROGRAM)
            set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
        endif()
    endif()
endif()

if(CORMORANT_SANITIZE)
    add_compile_options(-fsanitize=${CORMORANT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
    add_link_options(-fsanitize=${CORMORANT_SANITIZE})
endif()

# orm_sources(VARIABLE DIRECTORY...): every .cpp below these directories of the current source directory.
function(orm_sources variable)
    list(TRANSFORM ARGN PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/")
    list(TRANSFORM ARGN APPEND "/*.cpp")
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${ARGN})
    set(${variable} ${sources} PARENT_SCOPE)
endfunction()

# orm_own_target(TARGET...): our own code, so our own language level and warnings. CMAKE_COMPILE_WARNING_AS_ERROR
# comes from the developer presets.
function(orm_own_target)
    foreach(target IN LISTS ARGN)
        target_compile_features(${target} PRIVATE cxx_std_20)
        target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic
            $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)  # GCC 12, optimizing, sees overlaps in std::string::insert
        set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
    endforeach()
endfunction()

# orm_share_precompiled(OWNER TARGET...): these include what OWNER has precompiled, where that is wanted.
function(orm_share_precompiled owner)
    if(CORMORANT_PRECOMPILE_HEADERS)
        foreach(target IN LISTS ARGN)
            target_precompile_headers(${target} REUSE_FROM ${owner})
            # With a precompiled header, GCC forgets the -Wno-attributes=orm:: that is given to it.
            target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-attributes>)
        endforeach()
    endif()
endfunction()

# orm_merge_sources(TARGET...): their sources are compiled several at a time, where that is wanted: a compiler takes longer for what
# they include than for what is in them. So names in unnamed namespaces are to be different in all sources of a target.
function(orm_merge_sources)
    set_target_properties(${ARGN} PROPERTIES UNITY_BUILD ${CORMORANT_MERGE_SOURCES} UNITY_BUILD_BATCH_SIZE 16)
endfunction()

# orm_merge_directories(TARGET): the same, and the sources of a directory together.
function(orm_merge_directories target)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ${CORMORANT_MERGE_SOURCES} UNITY_BUILD_MODE GROUP)
    get_target_property(sources ${target} SOURCES)
    foreach(source IN LISTS sources)
        cmake_path(GET source PARENT_PATH directory)
        cmake_path(GET directory FILENAME group)
        set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group})
    endforeach()
endfunction()

# orm_annotated_headers(VARIABLE DIRECTORY): the headers below a directory that hold mapped classes.
function(orm_annotated_headers variable directory)
    file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${directory}/*.hpp)
    set(annotated "")
    foreach(header IN LISTS headers)
        file(STRINGS ${header} tables REGEX "\\[\\[orm::(table|view)" LIMIT_COUNT 1)
        if(tables)
            list(APPEND annotated ${header})
        endif()
    endforeach()
    set(${variable} ${annotated} PARENT_SCOPE)
endfunction()
