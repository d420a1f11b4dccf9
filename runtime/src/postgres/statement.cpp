#include "postgres/statement.hpp"

#include "postgres/error.hpp"
#include "postgres/statement_chunks.hpp"
#include "postgres/statement_cursor.hpp"
#include "postgres/statement_name.hpp"

#include <orm/error.hpp>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

namespace orm::postgres {

namespace {

using detail::ListParameter;
using detail::Parameter;
using detail::Wire;

/// The protocol counts parameters with 16 bits.
constexpr std::size_t most_parameters = 65'535;

/// How often a statement that the server has lost is prepared anew. Behind a pooler each may be on
/// another server connection.
constexpr int most_tries = 8;

bool only_reads(PGresult* result) noexcept {
    const std::string_view command = PQcmdStatus(result);
    return command.starts_with("SELECT") || command.starts_with("FETCH");
}

std::int64_t affected_rows(PGresult* result) noexcept {
    if (only_reads(result)) {
        return 0;
    }
    const char* text = PQcmdTuples(result);
    std::int64_t rows = 0;
    std::from_chars(text, text + std::strlen(text), rows);
    return rows;
}

/// How many parameters of the server a parameter is: one for each part of the key of an IN.
std::size_t width_of(const Parameter& value) noexcept {
    return value.wire == Wire::pointer ? static_cast<const ListParameter*>(value.data)->width : 1;
}

}  // namespace

Statement::Statement(Connection& connection, std::string_view sql)
    : connection_(&connection),
      text_(sql) {
    if (text_.find('\0') != std::string::npos) {
        throw UsageError("the text of a statement cannot contain a NUL byte");
    }
}

Statement::~Statement() {
    connection_->preparer().release(std::move(prepared_));
}

detail::Outcome Statement::run(
    const Parameter* parameters,
    std::size_t count,
    const detail::RowSink* sink,
    detail::Deadline deadline
) {
    connection_->start(text_, deadline);
    for (int tries = 1;; ++tries) {
        prepare();
        bind({parameters, count});
        const Result result = execute();
        if (result && !is_failure(result)) [[likely]] {
            return deliver(result, sink);
        }
        if (!recover(result) || tries == most_tries) {
            connection_->fail(result, text_);
        }
    }
}

std::unique_ptr<detail::DriverCursor>
Statement::open(const Parameter* parameters, std::size_t count, detail::Deadline deadline) {
    connection_->start(text_, deadline);
    connection_->settle();
    in_transaction_ = connection_->in_transaction();
    Channel& channel = connection_->channel();
    for (int tries = 1;; ++tries) {
        prepare();
        bind({parameters, count});
        const bool sent = send() && PQsetSingleRowMode(channel.handle()) == 1;
        // Only before the first row can the statement be run once more.
        Result first = sent ? channel.next() : nullptr;
        if (first && !is_failure(first)) [[likely]] {
            return read(std::move(first));
        }
        static_cast<void>(channel.finish());
        if (!recover(first) || tries == most_tries) {
            connection_->fail(first, text_);
        }
    }
}

std::unique_ptr<detail::DriverCursor> Statement::read(Result first) {
    try {
        return std::make_unique<Cursor>(*this, std::move(first));
    } catch (...) {
        connection_->channel().abandon(in_transaction_);
        throw;
    }
}

std::unique_ptr<detail::DriverCursor> Statement::open_in_chunks(
    const Parameter* parameters, std::size_t count, std::size_t rows, detail::Deadline deadline
) {
    connection_->start(text_, deadline);
    connection_->settle();
    prepare();
    bind({parameters, count});
    return std::make_unique<ChunkCursor>(*this, rows, deadline);
}

std::size_t Statement::column_count() const {
    if (!prepared_) {
        // Whoever asks has a statement that it may change; only the interface is constant.
        auto& self = const_cast<Statement&>(*this);
        connection_->start(text_, detail::no_deadline);
        self.prepare();
    }
    return prepared_->columns.size();
}

std::string_view Statement::column_name(std::size_t index) const {
    return index < column_count() ? std::string_view(prepared_->columns[index].name)
                                  : std::string_view();
}

void Statement::prepare() {
    const bool named = connection_->names_statements();
    if (prepared_ && (named || prepared_->name.empty())) [[likely]] {
        return;
    }
    if (prepared_) {
        take(without_name(prepared_));
        return;
    }
    PreparedPointer made;
    for (int tries = 1; !made; ++tries) {
        Result failure;
        made = connection_->preparer().prepare(
            text_, declared_, connection_->names_statements(), failure
        );
        if (!made && (!recover(failure) || tries == most_tries)) {
            connection_->fail(failure, text_);
        }
    }
    take(connection_->names_statements() ? std::move(made) : without_name(made));
}

/// Gives up the name when statements are not kept on the server any more. What is known of the
/// statement stays true.
PreparedPointer Statement::without_name(const PreparedPointer& prepared) {
    if (prepared->name.empty()) {
        return prepared;
    }
    auto unnamed = std::make_shared<Prepared>(*prepared);
    unnamed->name.clear();
    return unnamed;
}

/// All of it or nothing: what is known of a statement belongs together.
void Statement::take(PreparedPointer prepared) {
    std::vector<TypeId> types;
    if (prepared->name.empty()) {
        for (const Type& type : prepared->parameters) {
            types.push_back(type.id);
        }
    }
    rows_.expect(*prepared);
    types_ = std::move(types);
    prepared_ = std::move(prepared);
}

void Statement::check_count(std::size_t given) const {
    if (given > most_parameters) {
        throw UsageError("a statement of PostgreSQL takes at most 65,535 values: use a list, or "
                         "several statements");
    }
    if (given != prepared_->parameters.size()) {
        throw UsageError(
            "the statement has " + std::to_string(prepared_->parameters.size()) +
            " placeholders and got " + std::to_string(given) + " values"
        );
    }
}

void Statement::bind(std::span<const Parameter> given) {
    const auto values = expand(given);
    check_count(values.size());
    for (;;) {
        const std::size_t refused = encode(given, values);
        if (refused == values.size()) [[likely]] {
            return;
        }
        declare(refused, values[refused]);
    }
}

/// As `bind`, but false when a parameter has to be declared first.
bool Statement::try_bind(std::span<const Parameter> given) {
    const auto values = expand(given);
    return encode(given, values) == values.size();
}

std::size_t Statement::encode(std::span<const Parameter> given, std::span<const Parameter> values) {
    try {
        return encoder_.encode_all(values, prepared_->parameters);
    } catch (const detail::BadValue& refused) {
        // Counted as the caller does, who knows nothing of lists that became several.
        std::size_t index = 0;
        for (std::size_t end = 0; (end += width_of(given[index])) <= refused.parameter();) {
            ++index;
        }
        throw detail::BadValue(refused.reason(), index);
    }
}

/// Gives each part of the key of an IN a list of its own.
std::span<const Parameter> Statement::expand(std::span<const Parameter> given) {
    const auto is_wide = [](const Parameter& value) { return width_of(value) > 1; };
    if (std::none_of(given.begin(), given.end(), is_wide)) [[likely]] {
        return given;
    }
    expanded_.clear();
    lists_.clear();
    for (const Parameter& value : given) {
        if (!is_wide(value)) {
            expanded_.push_back(value);
            continue;
        }
        const auto& list = *static_cast<const ListParameter*>(value.data);
        for (std::size_t part = 0; part < list.width; ++part) {
            auto& values = lists_.parameters();
            for (std::size_t i = 0; i < list.count; ++i) {
                values.push_back(list.values[i * list.width + part]);
            }
            const auto& column = lists_.keep(ListParameter{values.data(), values.size()});
            expanded_.push_back(Parameter::of(Wire::pointer, &column, sizeof column));
        }
    }
    return expanded_;
}

/// The server inferred a type that cannot hold the value, so it is told the value's own.
void Statement::declare(std::size_t index, const Parameter& value) {
    const Type natural = natural_type(value);
    declared_.resize(prepared_->parameters.size());
    if (natural.id == 0 || declared_[index] == natural.id) {
        throw detail::BadValue(
            std::string("is ") + name_of(natural.kind) + " where the statement has " +
                name_of(prepared_->parameters[index].kind),
            index
        );
    }
    declared_[index] = natural.id;
    connection_->preparer().release(std::exchange(prepared_, nullptr));
    prepare();
}

Result Statement::execute() {
    if (connection_->channel().has_announced()) [[unlikely]] {
        return execute_behind_announced();
    }
    if (!send()) {
        return nullptr;
    }
    return connection_->channel().finish();
}

Result Statement::execute_behind_announced() {
    Channel& channel = connection_->channel();
    const Pipeline pipeline(channel);
    if (!pipeline.is_open() || !channel.send_announced() || !send() ||
        PQpipelineSync(channel.handle()) == 0) {
        channel.give_up();
        return nullptr;
    }
    std::vector<Result> answers = channel.finish_pipeline();
    return answers.empty() ? nullptr : std::move(answers.back());
}

bool Statement::send() {
    if (prepared_->name.empty()) {
        return send_text(text_, types_);
    }
    return PQsendQueryPrepared(
               connection_->channel().handle(),
               prepared_->name.c_str(),
               static_cast<int>(prepared_->parameters.size()),
               encoder_.values(),
               encoder_.sizes(),
               encoder_.formats(),
               prepared_->binary ? 1 : 0
           ) == 1;
}

/// Sends a text that has the statement's parameters, and is not kept on the server.
bool Statement::send_text(const std::string& text, const std::vector<TypeId>& types) {
    return PQsendQueryParams(
               connection_->channel().handle(),
               text.c_str(),
               static_cast<int>(prepared_->parameters.size()),
               types.data(),
               encoder_.values(),
               encoder_.sizes(),
               encoder_.formats(),
               prepared_->binary ? 1 : 0
           ) == 1;
}

/// Forgets a statement that the server has lost, or that no longer fits, so that it is prepared
/// anew. Whether it can be run again at once: not in a transaction, which is aborted.
bool Statement::recover(const Result& result) {
    if (!connection_->drop_stale(result, statement_name(text_, declared_))) {
        return false;
    }
    prepared_.reset();
    return !connection_->in_transaction() && connection_->usable();
}

/// The tables have changed under a statement that is not kept on the server, or that another one
/// has prepared anew.
void Statement::relearn(PGresult* result) {
    Preparer& preparer = connection_->preparer();
    // In a batch the server is busy with what follows, and cannot be asked for a type.
    if (connection_->channel().is_busy() && !preparer.knows_columns(result)) {
        refuse_changed(!only_reads(result));
    }
    const bool binary = prepared_->binary;
    take(preparer.relearn(*prepared_, result));
    if (prepared_->binary != binary) {
        refuse_changed(!only_reads(result));
    }
}

/// For a result that nobody can read until the statement is prepared anew; `wrote`: unless a
/// transaction is rolled back, that stays.
void Statement::refuse_changed(bool wrote) {
    if (const PreparedPointer changed = std::exchange(prepared_, nullptr); !changed->name.empty()) {
        connection_->preparer().retire(changed->name);
    }
    DatabaseErrorDetails details = classify(
        {.sqlstate = "0A000", .source = "RevalidateCachedQuery"},
        {.statement = text_, .in_transaction = true}
    );
    const bool in_transaction =
        connection_->channel().is_busy() ? in_transaction_ : connection_->in_transaction();
    if (wrote && !in_transaction) {
        details.retry = Retry::in_doubt;
        details.message = "the tables changed since the statement was prepared: it was run, and "
                          "what it gave cannot be read";
    }
    throw DatabaseError(std::move(details));
}

detail::Outcome Statement::deliver(const Result& result, const detail::RowSink* sink) {
    detail::Outcome outcome;
    outcome.affected = affected_rows(result.get());
    const auto found = static_cast<std::size_t>(PQntuples(result.get()));
    if (sink == nullptr || found == 0) {
        return outcome;
    }
    if (!rows_.fits(result.get())) [[unlikely]] {
        relearn(result.get());
    }
    outcome.rows = sink->limit != 0 ? std::min(found, sink->limit) : found;
    if (sink->reserve != nullptr) {
        sink->reserve(sink->target, outcome.rows);
    }
    const std::vector<detail::Cell>& cells = rows_.cells();
    for (std::size_t row = 0; row < outcome.rows; ++row) {
        rows_.read(result.get(), static_cast<int>(row));
        sink->row(sink->target, cells.data(), cells.size());
    }
    return outcome;
}

}  // namespace orm::postgres
