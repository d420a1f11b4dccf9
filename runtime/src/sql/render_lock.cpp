#include "sql/renderer.hpp"

#include <orm/error.hpp>

#include <algorithm>
#include <string>

namespace orm::sql {

namespace {

std::string_view text_of(LockStrength strength) {
    switch (strength) {
    case LockStrength::none:
        return {};
    case LockStrength::key_share:
        return " FOR KEY SHARE";
    case LockStrength::share:
        return " FOR SHARE";
    case LockStrength::no_key_update:
        return " FOR NO KEY UPDATE";
    case LockStrength::update:
        return " FOR UPDATE";
    }
    return {};
}

std::string_view text_of(LockWait wait) {
    switch (wait) {
    case LockWait::wait:
        return {};
    case LockWait::fail:
        return " NOWAIT";
    case LockWait::skip:
        return " SKIP LOCKED";
    }
    return {};
}

}  // namespace

/// The tables to name, where an outer join keeps some rows from being locked; else none.
std::vector<std::uint32_t> Renderer::lockable(const Select& select) const {
    std::vector<std::uint32_t> all = select.from;
    for (const Join& join : select.joins) {
        all.push_back(join.source);
        all.insert(all.end(), join.before.begin(), join.before.end());
        all.insert(all.end(), join.inside.begin(), join.inside.end());
    }
    all.insert(all.end(), select.paths.begin(), select.paths.end());
    const auto is_optional = [&](std::uint32_t source) {
        return statement_->sources[source].optional;
    };
    if (std::none_of(all.begin(), all.end(), is_optional)) {
        return {};
    }
    all.erase(std::remove_if(all.begin(), all.end(), is_optional), all.end());
    return all;
}

void Renderer::lock(const Select& select) {
    const Lock& lock = select.lock;
    if (!dialect_->capabilities().row_locks) {
        if (lock.wait != LockWait::wait) {
            throw NotSupported(
                std::string(dialect_->title()) +
                (lock.wait == LockWait::fail ? " has no NOWAIT" : " has no SKIP LOCKED") +
                ": it locks no rows, but lets one transaction write at a time"
            );
        }
        return;
    }
    out(text_of(lock.strength));
    bool first = true;
    for (const std::uint32_t source : lock.sources.empty() ? lockable(select) : lock.sources) {
        out(first ? " OF " : ", ");
        first = false;
        identifier(statement_->sources[source].name);
    }
    out(text_of(lock.wait));
}

}  // namespace orm::sql
