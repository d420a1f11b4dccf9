#include "postgres/connection_prepare.hpp"

#include "postgres/statement_name.hpp"

#include <algorithm>
#include <utility>

namespace orm::postgres {

PreparedPointer Preparer::prepare(
    const std::string& sql, const std::vector<TypeId>& declared, bool named, Result& failure
) {
    const std::string name = named ? statement_name(sql, declared) : std::string();
    if (named) {
        if (const auto found = by_name_.find(name); found != by_name_.end()) {
            return found->second;
        }
    }
    Result result = parse(name, sql, declared, nullptr);
    if (!result || is_failure(result)) {
        failure = std::move(result);
        return nullptr;
    }
    if (!named) {
        return read(name, result.get());
    }
    try {
        std::shared_ptr<Prepared> prepared = read(name, result.get());
        present_.erase(name);
        by_name_.insert_or_assign(name, prepared);
        return prepared;
    } catch (...) {
        channel_->give_up();  // it has a statement that nobody knows of
        throw;
    }
}

PreparedPointer Preparer::describe(const std::string& sql, Companion* companion, Result& failure) {
    Result result = parse({}, sql, {}, companion);
    if (!result || is_failure(result)) {
        failure = std::move(result);
        return nullptr;
    }
    return read({}, result.get());
}

std::shared_ptr<Prepared> Preparer::read(const std::string& name, const PGresult* description) {
    auto prepared = std::make_shared<Prepared>();
    prepared->name = name;
    for (int i = 0; i < PQnparams(description); ++i) {
        prepared->parameters.push_back(types_.find(PQparamtype(description, i)));
    }
    learn_columns(*prepared, description);
    return prepared;
}

/// The description, or the failure.
Result Preparer::parse(
    const std::string& name,
    const std::string& sql,
    const std::vector<TypeId>& declared,
    Companion* companion
) {
    PGconn* const connection = channel_->handle();
    const bool in_transaction = PQtransactionStatus(connection) != PQTRANS_IDLE;
    const std::vector<std::string> deallocated = take_retired(name);
    const int count = static_cast<int>(declared.size());
    const Pipeline pipeline(*channel_);
    const bool sent =
        pipeline.is_open() && channel_->send_announced() &&
        send_deallocate(deallocated, !in_transaction) &&
        (present_.contains(name) ||
         PQsendPrepare(connection, name.c_str(), sql.c_str(), count, declared.data()) == 1) &&
        PQsendDescribePrepared(connection, name.c_str()) == 1 &&
        (companion == nullptr || companion->send()) && PQpipelineSync(connection) == 1;
    if (!sent) {
        channel_->give_up();
        return nullptr;
    }
    std::vector<Result> answers =
        channel_->finish_pipeline(in_transaction ? 0 : deallocated.size());
    if (companion != nullptr && !answers.empty() && !is_failure(answers.back())) {
        companion->answer = std::move(answers.back());
        answers.pop_back();
    }
    return answers.empty() ? nullptr : std::move(answers.back());
}

/// What is deallocated before the statement is prepared. In a transaction, which would not survive
/// a failure, that is what has its name only.
std::vector<std::string> Preparer::take_retired(const std::string& wanted) {
    if (wanted.empty()) {
        retired_.clear();  // who knows which server connection has them
    }
    if (PQtransactionStatus(channel_->handle()) == PQTRANS_IDLE) {
        return std::exchange(retired_, {});
    }
    return std::erase(retired_, wanted) == 0 ? std::vector<std::string>()
                                             : std::vector<std::string>{wanted};
}

/// `apart`: the failure of each is its own.
bool Preparer::send_deallocate(const std::vector<std::string>& names, bool apart) {
    PGconn* const connection = channel_->handle();
    for (const std::string& name : names) {
        const std::string text = "DEALLOCATE " + name;
        if (PQsendQueryParams(connection, text.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0) ==
                0 ||
            (apart && PQpipelineSync(connection) == 0)) {
            return false;
        }
    }
    return true;
}

void Preparer::learn_columns(Prepared& prepared, const PGresult* description) {
    prepared.columns.clear();
    prepared.binary = true;
    for (int i = 0; i < PQnfields(description); ++i) {
        const Type type = types_.find(PQftype(description, i));
        const bool known = type.kind != Kind::opaque &&
                           (type.kind != Kind::array || type.element_kind != Kind::opaque);
        prepared.columns.push_back({PQfname(description, i), type});
        prepared.binary = prepared.binary && known;
    }
}

bool Preparer::knows_columns(const PGresult* result) const {
    for (int i = 0; i < PQnfields(result); ++i) {
        if (!types_.knows(PQftype(result, i))) {
            return false;
        }
    }
    return true;
}

PreparedPointer Preparer::relearn(const Prepared& prepared, const PGresult* result) {
    auto changed = std::make_shared<Prepared>(prepared);
    learn_columns(*changed, result);
    return changed;
}

void Preparer::release(PreparedPointer prepared) noexcept {
    if (!prepared || prepared->name.empty()) {
        return;
    }
    const auto found = by_name_.find(prepared->name);
    // Two uses are ours: the map's and this one.
    if (found == by_name_.end() || found->second != prepared || prepared.use_count() > 2) {
        return;
    }
    try {
        retired_.push_back(prepared->name);
    } catch (...) {
        return;  // it stays on the server, and in the map
    }
    by_name_.erase(found);
}

}  // namespace orm::postgres
