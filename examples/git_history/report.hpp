#pragma once

#include <orm/orm.hpp>

#include <cstdint>
#include <string>

struct ReportOptions {
    std::int64_t rows = 10;  ///< at most, for each question
    bool show_sql = false;   ///< the statement above each answer
    std::string file;        ///< the path to ask about; empty: the one that changed most
};

/// Asks the database six questions and prints the answers to standard output.
void print_report(orm::Database& db, const ReportOptions& options);
