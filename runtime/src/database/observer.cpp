#include "database/observer.hpp"

#include "database/recorder.hpp"

#include <orm/decimal.hpp>
#include <orm/detail/value.hpp>

#include <fmt/format.h>

#include <cstdio>

namespace orm::detail {

std::string shown(const Parameter& parameter) {
    switch (parameter.wire) {
    case Wire::null:
        return "NULL";
    case Wire::real:
        return fmt::format("{}", parameter.real);
    case Wire::text:
    case Wire::pattern:
    case Wire::json:
        return fmt::format("'{}'", parameter.text());
    case Wire::bytes:
        return fmt::format("{} bytes", parameter.size);
    case Wire::uuid:
        return "uuid";
    case Wire::decimal:
        return static_cast<const Decimal*>(parameter.data)->to_string();
    case Wire::array:
    case Wire::pointer:
        return fmt::format("{} values", static_cast<const ListParameter*>(parameter.data)->count);
    default:
        return fmt::format("{}", parameter.integer);
    }
}

namespace {

std::string shown(const Parameter* parameters, std::size_t count, bool values) {
    std::string text;
    for (std::size_t i = 0; i != count; ++i) {
        text += i == 0 ? "" : ", ";
        text += values ? shown(parameters[i]) : "…";
    }
    return text;
}

void echo(const StatementEvent& event) {
    const double milliseconds = std::chrono::duration<double, std::milli>(event.duration).count();
    fmt::print(stderr, "[orm] {}", event.sql);
    if (!event.parameters.empty()) {
        fmt::print(stderr, "  [{}]", event.parameters);
    }
    fmt::print(stderr, "  {:.3f} ms, {} rows", milliseconds, event.rows);
    if (event.where.line() != 0) {
        fmt::print(stderr, "  {}:{}", event.where.file_name(), event.where.line());
    }
    fmt::print(stderr, "{}{}\n", event.error.empty() ? "" : "  ", event.error);
}

}  // namespace

Observation::Observation(
    const SessionContext& context,
    std::string_view text,
    const Parameter* parameters,
    std::size_t count,
    std::source_location where
)
    : context_(&context),
      text_(text),
      where_(where),
      start_(std::chrono::steady_clock::now()) {
    if (context.is_observed()) {
        parameters_ = shown(parameters, count, context.options.show_parameters);
    }
}

Observation::~Observation() {
    if (!reported_) {
        try {
            report(0, "failed");
        } catch (...) {  // NOLINT(bugprone-empty-catch): the statement's own error is on its way
        }
    }
}

void Observation::finish(std::size_t rows) {
    report(rows, {});
}

void Observation::report(std::size_t rows, std::string_view error) {
    reported_ = true;
    const StatementEvent event{
        .sql = text_,
        .parameters = parameters_,
        .duration = std::chrono::steady_clock::now() - start_,
        .rows = rows,
        .where = where_,
        .error = error,
    };
    if (Recorder* recorder = Recorder::current()) {
        recorder->add(text_);
    }
    if (context_->options.echo) {
        echo(event);
    }
    if (context_->hook != nullptr) {
        context_->hook->call(event);
    }
}

}  // namespace orm::detail
