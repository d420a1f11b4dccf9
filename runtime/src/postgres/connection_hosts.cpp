#include "postgres/connection_hosts.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <string_view>

namespace orm::postgres {

namespace {

using std::chrono::steady_clock;

/// Invalid: nothing was asked.
using Answer = std::shared_future<Addresses>;

/// An empty part counts, also behind the last comma; an empty list has none.
std::vector<std::string> split(std::string_view list) {
    std::vector<std::string> parts;
    if (list.empty()) {
        return parts;
    }
    for (std::size_t comma = list.find(','); comma != std::string_view::npos;
         comma = list.find(',')) {
        parts.emplace_back(list.substr(0, comma));
        list.remove_prefix(comma + 1);
    }
    parts.emplace_back(list);
    return parts;
}

/// One port may stand for all hosts.
std::string at(const std::vector<std::string>& parts, std::size_t i) {
    return i < parts.size() ? parts[i] : parts.size() == 1 ? parts[0] : std::string();
}

bool is_number(const std::string& name) {
    in6_addr address;
    return inet_pton(AF_INET, name.c_str(), &address) == 1 ||
           inet_pton(AF_INET6, name.c_str(), &address) == 1;
}

/// Unix sockets have a path, or an abstract name.
bool is_socket(const std::string& name) {
    return name.empty() || name[0] == '/' || name[0] == '@';
}

void wait_for(const std::vector<Answer>& answers, detail::Deadline deadline) {
    for (const Answer& answer : answers) {
        if (answer.valid()) {
            answer.wait_until(deadline);
        }
    }
}

/// Whether the host can be tried.
bool is_known(const Answer& answer) {
    return !answer.valid() || (is_answered(answer) && !answer.get().numbers.empty());
}

}  // namespace

HostList::HostList(const Settings& settings) {
    const auto names = split(find(settings, "host"));
    const auto addresses = split(find(settings, "hostaddr"));
    const auto ports = split(find(settings, "port"));
    // Where none is named, there is one all the same: the server's usual socket.
    const std::size_t count = std::max({names.size(), addresses.size(), std::size_t{1}});
    for (std::size_t i = 0; i < count; ++i) {
        hosts_.push_back(
            {i < names.size() ? names[i] : "",
             i < addresses.size() ? addresses[i] : "",
             at(ports, i)}
        );
    }
}

std::string HostList::resolve(Resolver& resolver, detail::Deadline deadline) {
    std::vector<Answer> answers;
    for (const Host& host : hosts_) {
        const bool asks = host.address.empty() && !is_socket(host.name) && !is_number(host.name);
        answers.push_back(asks ? resolver.ask(host.name) : Answer());
    }
    const auto now = steady_clock::now();
    wait_for(answers, now + (deadline - now) / 2);
    if (std::none_of(answers.begin(), answers.end(), is_known)) {
        wait_for(answers, deadline);
    }
    std::string failure;
    std::vector<Host> known;
    for (std::size_t i = 0; i != hosts_.size(); ++i) {
        const Answer& answer = answers[i];
        if (!answer.valid()) {
            known.push_back(hosts_[i]);
        } else if (is_known(answer)) {
            for (const std::string& number : answer.get().numbers) {
                known.push_back({hosts_[i].name, number, hosts_[i].port});
            }
        } else {
            failure += "could not translate host name \"" + hosts_[i].name + "\" to address: ";
            failure += is_answered(answer) ? answer.get().failure : "no answer yet";
            failure += '\n';
        }
    }
    hosts_ = std::move(known);
    return failure;
}

void HostList::drop_tried(const PGconn* connection) {
    const std::string_view name = PQhost(connection);
    const std::string_view address = PQhostaddr(connection);
    const std::string_view port = PQport(connection);
    const auto found = std::find_if(hosts_.begin(), hosts_.end(), [&](const Host& host) {
        return (host.name.empty() || host.name == name) &&
               (host.address.empty() || address.empty() || host.address == address) &&
               (host.port.empty() || host.port == port);
    });
    // What libpq calls differently, such as an address that is not in its shortest form, was first.
    hosts_.erase(hosts_.begin(), (found == hosts_.end() ? hosts_.begin() : found) + 1);
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
