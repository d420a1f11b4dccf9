# orm_generate(TARGET HEADERS header... [SEPARATE] [COMMITTED dir] [BASE_DIR dir] [EXPORT_MACRO macro] [SCHEMA file])
#
# Runs ormc over the annotated headers of a target when it is built, and compiles what ormc writes into the target:
#
#     blog/model.hpp  →  blog/model.orm.hpp, blog/model.orm.cpp, blog_model.schema.json
#
#   SEPARATE      parse each header alone, for headers that cannot be included together
#   COMMITTED     keep a copy of the generated files in this directory of the source tree, for builds that have no ormc. The target
#                 <TARGET>_orm_commit writes it; <TARGET>_orm_check, also a test, fails when it is stale.
#   BASE_DIR      what output paths are relative to (default: the target's source directory)
#   EXPORT_MACRO  goes on what a shared library must export
#   SCHEMA        the schema file, relative to the binary directory (default: <TARGET>.schema.json)
#
# Who links to TARGET may include the generated headers, and may refer to its entities in annotated headers of its own.
# The target orm_generate_all generates for all targets, as an IDE wants before it can complete anything.

cmake_minimum_required(VERSION 3.20)

function(orm_generate target)
    cmake_parse_arguments(PARSE_ARGV 1 ORM "SEPARATE" "COMMITTED;BASE_DIR;EXPORT_MACRO;SCHEMA" "HEADERS")
    _orm_check_call()
    _orm_find_ormc(ormc)
    if(NOT ormc AND NOT ORM_COMMITTED)
        message(FATAL_ERROR "orm_generate(${target}): there is no ormc. Set ORMC_EXECUTABLE to one that runs on this machine, "
                            "build Cormorant with CORMORANT_BUILD_ORMC, or use COMMITTED.")
    endif()

    _orm_default(ORM_BASE_DIR "${CMAKE_CURRENT_SOURCE_DIR}")
    _orm_default(ORM_SCHEMA "${target}.schema.json")
    cmake_path(ABSOLUTE_PATH ORM_BASE_DIR BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
    cmake_path(ABSOLUTE_PATH ORM_SCHEMA BASE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}" NORMALIZE OUTPUT_VARIABLE schema)
    if(ORM_COMMITTED)
        cmake_path(ABSOLUTE_PATH ORM_COMMITTED BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
    endif()
    set(work_dir "${CMAKE_CURRENT_BINARY_DIR}/orm_generated")
    set(output_dir "${work_dir}/${target}")
    if(NOT ormc)
        set(output_dir "${ORM_COMMITTED}")
    endif()
    _orm_list_files(headers outputs sources)

    target_sources(${target} PRIVATE ${sources})
    set_source_files_properties(${sources} PROPERTIES SKIP_AUTOGEN ON)
    target_include_directories(${target} PUBLIC "$<BUILD_INTERFACE:${ORM_BASE_DIR}>" "$<BUILD_INTERFACE:${output_dir}>")
    # GCC can be told about one attribute namespace, Clang only about all.
    target_compile_options(${target} PUBLIC
        "$<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-attributes=orm::>"
        "$<$<COMPILE_LANG_AND_ID:CXX,Clang,AppleClang>:-Wno-unknown-attributes>")
    set_property(TARGET ${target} PROPERTY ORM_SCHEMA "${schema}")
    if(ormc)
        _orm_share_headers()
        _orm_generate_when_built()
        if(ORM_COMMITTED)
            _orm_keep_committed()
        endif()
    endif()
endfunction()

# The steps of orm_generate; they see its variables.

function(_orm_check_call)
    set(where "orm_generate(${target})")
    if(ORM_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "${where}: unknown arguments: ${ORM_UNPARSED_ARGUMENTS}. HEADERS comes before the headers.")
    elseif(ORM_KEYWORDS_MISSING_VALUES)
        message(FATAL_ERROR "${where}: nothing given for ${ORM_KEYWORDS_MISSING_VALUES}.")
    elseif(NOT ORM_HEADERS)
        message(FATAL_ERROR "${where}: say which headers hold annotated classes: HEADERS model.hpp …")
    elseif(NOT TARGET ${target})
        message(FATAL_ERROR "${where}: there is no such target; add_library(${target} …) comes first.")
    endif()
    get_target_property(type ${target} TYPE)
    get_target_property(directory ${target} SOURCE_DIR)
    get_target_property(earlier ${target} ORM_SCHEMA)
    if(type STREQUAL "INTERFACE_LIBRARY")
        message(FATAL_ERROR "${where}: an INTERFACE library cannot compile the generated sources; make it STATIC.")
    elseif(NOT directory STREQUAL CMAKE_CURRENT_SOURCE_DIR)
        message(FATAL_ERROR "${where}: call it in ${directory}, where the target is created.")
    elseif(earlier)
        message(FATAL_ERROR "${where}: called twice; give all headers of a target in one call.")
    endif()
endfunction()

# The ormc to run: ORMC_EXECUTABLE, or the one of this build or package; empty if there is none.
function(_orm_find_ormc variable)
    set(${variable} "" PARENT_SCOPE)
    if(ORMC_EXECUTABLE)
        set(${variable} "${ORMC_EXECUTABLE}" PARENT_SCOPE)
    elseif(TARGET orm::ormc)
        set(${variable} "$<TARGET_FILE:orm::ormc>" PARENT_SCOPE)
    endif()
endfunction()

macro(_orm_default variable value)
    if(NOT ${variable})
        set(${variable} "${value}")
    endif()
endmacro()

# Absolute headers, the files ormc will write, and those of them to compile. Claims each header for this target.
function(_orm_list_files headers_variable outputs_variable sources_variable)
    set(headers "")
    set(outputs "${schema}")
    set(sources "")
    foreach(header IN LISTS ORM_HEADERS)
        cmake_path(ABSOLUTE_PATH header BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
        _orm_claim("${header}")
        cmake_path(RELATIVE_PATH header BASE_DIRECTORY "${ORM_BASE_DIR}" OUTPUT_VARIABLE stem)
        cmake_path(REMOVE_EXTENSION stem LAST_ONLY)
        list(APPEND headers "${header}")
        list(APPEND outputs "${output_dir}/${stem}.orm.hpp" "${output_dir}/${stem}.orm.cpp")
        list(APPEND sources "${output_dir}/${stem}.orm.cpp")
    endforeach()
    foreach(list IN ITEMS headers outputs sources)
        set(${${list}_variable} "${${list}}" PARENT_SCOPE)
    endforeach()
endfunction()

function(_orm_claim header)
    if(NOT EXISTS "${header}")
        message(FATAL_ERROR "orm_generate(${target}): no such header: ${header}")
    endif()
    cmake_path(IS_PREFIX ORM_BASE_DIR "${header}" NORMALIZE inside)
    if(NOT inside)
        message(FATAL_ERROR "orm_generate(${target}): ${header} is outside of ${ORM_BASE_DIR}; give the directory that its #include "
                            "is relative to as BASE_DIR.")
    endif()
    get_property(owner GLOBAL PROPERTY "ORM_OWNER_OF:${header}")
    if(owner)
        message(FATAL_ERROR "orm_generate(${target}): ${header} already belongs to orm_generate(${owner}). A header is generated "
                            "once in a build: put it into a library, and let both targets link to that.")
    endif()
    set_property(GLOBAL PROPERTY "ORM_OWNER_OF:${header}" ${target})
endfunction()

# Tells targets that link to this one which headers are mapped, and which target writes what they may include. Before CMake 3.30
# no list of ours follows links; of the ones that do, AUTOUIC_OPTIONS is read by no compiler.
function(_orm_share_headers)
    list(TRANSFORM headers PREPEND "--linked-header=" OUTPUT_VARIABLE shared)
    list(APPEND shared "${target}_orm_generate")
    set_property(TARGET ${target} APPEND PROPERTY INTERFACE_AUTOUIC_OPTIONS
        "$<BUILD_INTERFACE:$<$<NOT:$<BOOL:$<TARGET_PROPERTY:AUTOUIC>>>:${shared}>>")
endfunction()

function(_orm_generate_when_built)
    set(stamp "${work_dir}/${target}.stamp")
    set(depfile "${work_dir}/${target}.d")
    set(linked "$<TARGET_GENEX_EVAL:${target},$<TARGET_PROPERTY:${target},AUTOUIC_OPTIONS>>")
    _orm_write_arguments(arguments "${target}" "${output_dir}" "${schema}")
    add_custom_command(
        OUTPUT "${stamp}"
        BYPRODUCTS ${outputs}  # written only when they change, which an OUTPUT must not be
        COMMAND "${ormc}" --depfile "${depfile}" --stamp "${stamp}" "@${arguments}"
        DEPENDS "${ormc}" "${arguments}" ${headers} "$<FILTER:${linked},INCLUDE,_orm_generate$>"
        DEPFILE "${depfile}"
        COMMENT "Generating the mapping of ${target}"
        VERBATIM)
    add_custom_target(${target}_orm_generate DEPENDS "${stamp}")
    add_dependencies(${target} ${target}_orm_generate)
    if(NOT TARGET orm_generate_all)
        add_custom_target(orm_generate_all)
    endif()
    add_dependencies(orm_generate_all ${target}_orm_generate)
endfunction()

function(_orm_keep_committed)
    cmake_path(GET schema FILENAME name)
    _orm_write_arguments(arguments "${target}.committed" "${ORM_COMMITTED}" "${ORM_COMMITTED}/${name}")
    add_custom_target(${target}_orm_commit COMMAND "${ormc}" "@${arguments}" VERBATIM
        COMMENT "Writing the committed mapping of ${target}")
    add_custom_target(${target}_orm_check COMMAND "${ormc}" --check "@${arguments}" VERBATIM
        COMMENT "Checking the committed mapping of ${target}; if it is stale, build the target ${target}_orm_commit")
    add_dependencies(${target}_orm_commit ${target}_orm_generate)
    add_dependencies(${target}_orm_check ${target}_orm_generate)
    if(PROJECT_IS_TOP_LEVEL)
        add_test(NAME ${target}_orm_check COMMAND "${ormc}" --check "@${arguments}")
    endif()
endfunction()

# Writes ormc's response file, one argument per line.
function(_orm_write_arguments variable name output_dir schema)
    set(arguments "${work_dir}/${name}.rsp")
    get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
    if(multi_config)
        set(arguments "${work_dir}/${name}.$<CONFIG>.rsp")
    endif()
    set(linked "$<TARGET_GENEX_EVAL:${target},$<TARGET_PROPERTY:${target},AUTOUIC_OPTIONS>>")
    set(linked "$<FILTER:${linked},INCLUDE,^--linked-header=>")
    _orm_ormc_options(options)
    _orm_compiler_flags(flags)
    list(JOIN options "\n" options)
    list(JOIN headers "\n" headers)
    list(JOIN flags "\n" flags)
    file(GENERATE OUTPUT "${arguments}"
        CONTENT "${options}\n$<$<BOOL:${linked}>:$<JOIN:${linked},\n>\n>${headers}\n--\n${flags}\n"
        CONDITION $<COMPILE_LANGUAGE:CXX> TARGET ${target})
    set(${variable} "${arguments}" PARENT_SCOPE)
endfunction()

function(_orm_ormc_options variable)
    set(options --output-dir "${output_dir}" --base-dir "${ORM_BASE_DIR}" --schema "${schema}")
    if(ORM_SEPARATE)
        list(APPEND options --separate)
    endif()
    if(ORM_EXPORT_MACRO)
        list(APPEND options --export-macro "${ORM_EXPORT_MACRO}")
    endif()
    # Where the user's compiler finds the standard library; its builtin headers (stddef.h …) are of no use to Clang.
    foreach(directory IN LISTS CMAKE_CXX_IMPLICIT_INCLUDE_DIRECTORIES)
        if(NOT EXISTS "${directory}/stddef.h")
            list(APPEND options --system-include "${directory}")
        endif()
    endforeach()
    set(${variable} "${options}" PARENT_SCOPE)
endfunction()

# What the target is compiled with, one flag per line. ormc takes what it knows and leaves the rest.
function(_orm_compiler_flags variable)
    set(standard "$<TARGET_PROPERTY:${target},CXX_STANDARD>")
    set(extensions "$<TARGET_PROPERTY:${target},CXX_EXTENSIONS>")
    set(flags "-std=$<IF:$<OR:$<BOOL:${extensions}>,$<STREQUAL:${extensions},>>,gnu,c>++$<IF:$<BOOL:${standard}>,${standard},20>")
    if(CMAKE_SYSROOT)
        list(APPEND flags "--sysroot=${CMAKE_SYSROOT}")
    endif()
    if(CMAKE_CXX_COMPILER_TARGET)
        list(APPEND flags "--target=${CMAKE_CXX_COMPILER_TARGET}")
    elseif(CMAKE_CROSSCOMPILING AND CMAKE_LIBRARY_ARCHITECTURE)
        list(APPEND flags "--target=${CMAKE_LIBRARY_ARCHITECTURE}")
    endif()
    separate_arguments(global NATIVE_COMMAND "${CMAKE_CXX_FLAGS}")
    list(APPEND flags ${global})
    foreach(config IN LISTS CMAKE_BUILD_TYPE CMAKE_CONFIGURATION_TYPES)
        string(TOUPPER "${config}" upper)
        separate_arguments(global NATIVE_COMMAND "${CMAKE_CXX_FLAGS_${upper}}")
        list(JOIN global "\n" global)
        if(global)
            list(APPEND flags "$<$<CONFIG:${config}>:${global}>")
        endif()
    endforeach()
    foreach(pair IN ITEMS "-D=COMPILE_DEFINITIONS" "-I=INCLUDE_DIRECTORIES" "=COMPILE_OPTIONS")
        string(REGEX MATCH "^([^=]*)=(.*)$" pair "${pair}")
        set(value "$<TARGET_PROPERTY:${target},${CMAKE_MATCH_2}>")
        list(APPEND flags "$<$<BOOL:${value}>:${CMAKE_MATCH_1}$<JOIN:${value},\n${CMAKE_MATCH_1}>>")
    endforeach()
    set(${variable} "${flags}" PARENT_SCOPE)
endfunction()
