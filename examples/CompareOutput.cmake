# cmake -D PROGRAM=file -D EXPECTED=file -P CompareOutput.cmake
# Runs the program and compares what it prints with the file; with BLESS=1 in the environment, writes the file instead.

execute_process(COMMAND ${PROGRAM} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE errors)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "${PROGRAM} ended with ${status}:\n${output}${errors}")
endif()
if("$ENV{BLESS}")
    file(WRITE ${EXPECTED} "${output}")
    return()
endif()
file(READ ${EXPECTED} expected)
if(NOT output STREQUAL expected)
    message(FATAL_ERROR "The output is not that of ${EXPECTED} (if it should be, run again with BLESS=1):\n${output}")
endif()
