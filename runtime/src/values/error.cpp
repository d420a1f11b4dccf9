#include <orm/detail/codec_core.hpp>
#include <orm/error.hpp>

#include <optional>
#include <utility>

namespace orm {

namespace {

std::string describe(const DatabaseErrorDetails& details) {
    std::string text = details.message;
    text += " [";
    text += to_string(details.kind);
    if (!details.constraint.empty()) {
        text += ", constraint " + details.constraint;
    }
    const char* separator = ", column ";
    for (const auto& column : details.columns) {
        text += separator;
        text += details.table.empty() ? column : details.table + '.' + column;
        separator = " and ";
    }
    if (details.columns.empty() && !details.table.empty()) {
        text += ", table " + details.table;
    }
    if (details.index) {
        text += ", object " + std::to_string(*details.index) + " of the batch";
    }
    if (!details.sqlstate.empty()) {
        text += ", SQLSTATE " + details.sqlstate;
    }
    if (details.native_code != 0) {
        text += ", code " + std::to_string(details.native_code);
    }
    text += ']';
    return text;
}

std::string describe(
    std::string_view class_name,
    std::string_view member,
    const std::string& reason,
    std::optional<std::size_t> index
) {
    std::string text = index ? "object " + std::to_string(*index) + " of the batch: " : "";
    if (class_name.empty() && member.empty()) {
        return text + "the value " + reason;
    }
    text += class_name;
    if (!class_name.empty() && !member.empty()) {
        text += "::";
    }
    text += member;
    text += ": the value ";
    text += reason;
    return text;
}

}  // namespace

std::string_view to_string(ErrorKind kind) noexcept {
    switch (kind) {
    case ErrorKind::unique_violation:
        return "unique_violation";
    case ErrorKind::foreign_key_violation:
        return "foreign_key_violation";
    case ErrorKind::not_null_violation:
        return "not_null_violation";
    case ErrorKind::check_violation:
        return "check_violation";
    case ErrorKind::exclusion_violation:
        return "exclusion_violation";
    case ErrorKind::serialization_failure:
        return "serialization_failure";
    case ErrorKind::deadlock:
        return "deadlock";
    case ErrorKind::busy:
        return "busy";
    case ErrorKind::connection_lost:
        return "connection_lost";
    case ErrorKind::commit_outcome_unknown:
        return "commit_outcome_unknown";
    case ErrorKind::timeout:
        return "timeout";
    case ErrorKind::lock_timeout:
        return "lock_timeout";
    case ErrorKind::cancelled:
        return "cancelled";
    case ErrorKind::read_only:
        return "read_only";
    case ErrorKind::resource:
        return "resource";
    case ErrorKind::corrupt:
        return "corrupt";
    case ErrorKind::syntax:
        return "syntax";
    case ErrorKind::other:
        return "other";
    }
    return "other";
}

std::string_view to_string(Retry retry) noexcept {
    switch (retry) {
    case Retry::never:
        return "never";
    case Retry::transaction:
        return "transaction";
    case Retry::reconnect:
        return "reconnect";
    case Retry::prepare:
        return "prepare";
    case Retry::in_doubt:
        return "in_doubt";
    }
    return "never";
}

DatabaseError::DatabaseError(DatabaseErrorDetails details)
    : Error(describe(details)),
      details_(std::make_shared<const DatabaseErrorDetails>(std::move(details))) {}

const std::string& DatabaseError::column() const noexcept {
    static const std::string none;
    return details_->columns.empty() ? none : details_->columns.front();
}

ValueError::ValueError(std::string reason)
    : ValueError({}, {}, std::move(reason)) {}

ValueError::ValueError(
    std::string_view class_name,
    std::string_view member,
    std::string reason,
    std::optional<std::size_t> index
)
    : Error(describe(class_name, member, reason, index)),
      parts_(std::make_shared<const Parts>(Parts{
          std::string(class_name), std::string(member), std::move(reason), index})) {}

namespace detail {

void fail_write(const char* reason) {
    throw BadValue(reason);
}

void fail_read(const Cell& cell, const char* reason) {
    throw BadValue(reason, cell);
}

void fail_wire(const Cell& cell, const char* expected) {
    if (cell.is_null()) {
        throw BadValue("is NULL", cell);
    }
    const char* found = "of another type";
    switch (cell.wire) {
    case Wire::boolean:
        found = "a boolean";
        break;
    case Wire::integer:
        found = "an integer";
        break;
    case Wire::real:
        found = "a floating-point number";
        break;
    case Wire::text:
        found = "text";
        break;
    case Wire::bytes:
        found = "bytes";
        break;
    default:
        break;
    }
    throw BadValue(std::string("is ") + found + " where " + expected + " is expected", cell);
}

void ParameterWriter::make_room(std::size_t count) {
    const std::size_t written = size();
    const auto capacity = static_cast<std::size_t>(end_ - first_) + count;
    std::vector<Parameter>& larger = arena_->parameters();
    larger.assign(first_, next_);
    larger.resize(capacity);
    first_ = larger.data();
    next_ = first_ + written;
    end_ = first_ + capacity;
}

void ParameterWriter::overflow() {
    throw UsageError("more parameters than the statement has room for");
}

}  // namespace detail

}  // namespace orm
