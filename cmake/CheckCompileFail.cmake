# cmake -D "COMPILER=compiler;argument…" -D CASE=file -P CheckCompileFail.cmake
# See tests/runtime/compile_fail/CMakeLists.txt.

file(STRINGS ${CASE} first_line LIMIT_COUNT 1)
if(NOT first_line MATCHES "^// expect: (.+)$")
    message(FATAL_ERROR "${CASE}:1: the first line must be: // expect: <regex>")
endif()
set(expected "${CMAKE_MATCH_1}")

execute_process(COMMAND ${COMPILER} -fsyntax-only ${CASE} RESULT_VARIABLE status ERROR_VARIABLE output)
if(NOT status EQUAL 0)
    message("${output}")
    message(FATAL_ERROR "The control, without MUST_FAIL, does not compile.")
endif()

execute_process(COMMAND ${COMPILER} -fsyntax-only -DMUST_FAIL ${CASE} RESULT_VARIABLE status ERROR_VARIABLE output)
if(status EQUAL 0)
    message(FATAL_ERROR "The mistake compiles.")
endif()
string(REGEX MATCH "[^\n]*error: [^\n]*" error "${output}")
if(NOT error MATCHES "${expected}")
    message("expected: ${expected}\nreported: ${error}\n\n${output}")
    message(FATAL_ERROR "The compiler reports something else first.")
endif()
