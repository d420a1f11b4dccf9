#pragma once
#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace accounting {

struct ReconciliationStatementLine;

enum class ReconciliationStatementState { waiting_for_approval_by_manager, approved_by_manager, rejected_by_manager, archived };

/// A statement that is sent to the customer at the end of every month, with all the lines that were booked until then;
/// it is immutable as soon as it was approved, see "the rules of accounting", chapter 4, and the memorandum about it.
struct [[orm::table]] ReconciliationStatement {
    [[orm::primary_key]] std::int64_t id = 0;
    /// The name under which the statement is known to the customer, which may differ from the name that is used inside the company.
    [[orm::length(1, 200), orm::default_value("a rather long default value that does not fit on one line of the generated code, whatever is done")]] std::string customer_visible_designation;
    ReconciliationStatementState current_reconciliation_state = ReconciliationStatementState::archived;
    [[orm::inverse(reconciliation_statement_of_the_period)]] orm::HasMany<ReconciliationStatementLine> reconciliation_statement_lines{};
};

struct [[orm::table, orm::check("accounting_period <> 'unknown' AND accounting_period <> 'none' AND length(accounting_period) > 3")]] ReconciliationStatementLine {
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::unique]] std::string accounting_period;
    [[orm::on_delete(cascade)]] orm::BelongsTo<ReconciliationStatement> reconciliation_statement_of_the_period;
    std::optional<orm::BelongsTo<ReconciliationStatement>> corrected_reconciliation_statement{};
};

}  // namespace accounting
