#pragma once

#include "postgres/connection_resolve.hpp"
#include "postgres/connection_settings.hpp"

#include <orm/detail/outcome.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace orm::postgres {

/// The hosts that libpq tries one after the other. It waits for a silent one as long as it is let,
/// so whoever polls has to go on with the next one.
class HostList {
public:
    explicit HostList(const Settings& settings);

    /// Gives the hosts their addresses, so that libpq asks no name server; one with several of them
    /// becomes several hosts. What is not answered in time, or has no address, is taken away. Of
    /// several hosts, none is waited for longer than half of the time when another one is known by
    /// then. Returns why names have no addresses.
    std::string resolve(Resolver& resolver, detail::Deadline deadline);

    [[nodiscard]] std::size_t size() const noexcept { return hosts_.size(); }

    /// Takes away the host that libpq is trying now, and those before it. There has to be one.
    void drop_tried(const pg_conn* connection);

    /// The lists as libpq's parameters take them; empty when they were not given.
    [[nodiscard]] std::string names() const;
    [[nodiscard]] std::string addresses() const;
    [[nodiscard]] std::string ports() const;

private:
    struct Host {
        std::string name;
        std::string address;
        std::string port;
    };

    [[nodiscard]] std::string join(std::string Host::*part) const;

    std::vector<Host> hosts_;
};

}  // namespace orm::postgres
