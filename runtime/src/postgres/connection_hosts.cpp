#include "postgres/connection_hosts.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <memory>
#include <new>
#include <string_view>

namespace orm::postgres {

namespace {

struct FreeInfo {
    void operator()(PQconninfoOption* info) const noexcept { PQconninfoFree(info); }
};

std::vector<std::string> split(std::string_view list) {
    std::vector<std::string> parts;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        parts.emplace_back(list.substr(0, comma));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return parts;
}

std::vector<std::string> find(const PQconninfoOption* option, std::string_view keyword) {
    for (; option->keyword != nullptr; ++option) {
        if (option->keyword == keyword && option->val != nullptr) {
            return split(option->val);
        }
    }
    return {};
}

/// One port may stand for all hosts.
std::string at(const std::vector<std::string>& parts, std::size_t i) {
    return i < parts.size() ? parts[i] : parts.size() == 1 ? parts[0] : std::string();
}

}  // namespace

HostList::HostList(const PGconn* connection) {
    const std::unique_ptr<PQconninfoOption, FreeInfo> info(PQconninfo(const_cast<PGconn*>(connection
    )));
    if (!info) {
        throw std::bad_alloc();
    }
    const auto names = find(info.get(), "host");
    const auto addresses = find(info.get(), "hostaddr");
    const auto ports = find(info.get(), "port");
    const std::size_t count = std::max(names.size(), addresses.size());
    for (std::size_t i = 0; i < count; ++i) {
        hosts_.push_back(
            {i < names.size() ? names[i] : "",
             i < addresses.size() ? addresses[i] : "",
             at(ports, i)}
        );
    }
}

void HostList::drop_tried(const PGconn* connection) {
    const std::string_view tried = PQhost(connection);
    const std::string_view port = PQport(connection);
    const auto found = std::find_if(hosts_.begin(), hosts_.end(), [&](const Host& host) {
        return (host.name.empty() ? host.address : host.name) == tried &&
               (host.port.empty() || host.port == port);
    });
    hosts_.erase(hosts_.begin(), found == hosts_.end() ? found : found + 1);
}

std::string HostList::names() const {
    return join(&Host::name);
}

std::string HostList::addresses() const {
    return join(&Host::address);
}

std::string HostList::ports() const {
    return join(&Host::port);
}

std::string HostList::join(std::string Host::*part) const {
    const auto is_given = [part](const Host& host) { return !(host.*part).empty(); };
    std::string list;
    if (std::any_of(hosts_.begin(), hosts_.end(), is_given)) {
        for (const Host& host : hosts_) {
            list.append(host.*part).append(",");
        }
        list.pop_back();
    }
    return list;
}

}  // namespace orm::postgres
