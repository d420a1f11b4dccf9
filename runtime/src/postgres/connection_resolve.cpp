#include "postgres/connection_resolve.hpp"

#include <chrono>
#include <memory>
#include <netdb.h>
#include <sys/socket.h>
#include <system_error>
#include <thread>
#include <utility>

namespace orm::postgres {

namespace {

struct FreeList {
    void operator()(addrinfo* list) const noexcept { freeaddrinfo(list); }
};

void answer(
    std::promise<Addresses> promise, const Resolver::LookUp& look_up, const std::string& name
) noexcept {
    try {
        promise.set_value(look_up(name));
    } catch (...) {
        promise.set_exception(std::current_exception());
    }
}

}  // namespace

Addresses look_up(const std::string& name) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const int error = getaddrinfo(name.c_str(), nullptr, &hints, &found);
    const std::unique_ptr<addrinfo, FreeList> list(found);
    if (error != 0) {
        return {.failure = gai_strerror(error)};
    }
    Addresses addresses;
    for (const addrinfo* entry = list.get(); entry != nullptr; entry = entry->ai_next) {
        char number[NI_MAXHOST];
        if (getnameinfo(
                entry->ai_addr, entry->ai_addrlen, number, sizeof number, nullptr, 0, NI_NUMERICHOST
            ) == 0) {
            addresses.numbers.emplace_back(number);
        }
    }
    return addresses;
}

std::shared_future<Addresses> Resolver::ask(const std::string& name) {
    const std::lock_guard lock(mutex_);
    std::shared_future<Addresses>& last = asked_[name];
    if (last.valid() && !is_answered(last)) {
        return last;
    }
    std::promise<Addresses> promise;
    last = promise.get_future().share();
    try {
        std::thread(answer, std::move(promise), look_up_, name).detach();
    } catch (const std::system_error& error) {
        std::promise<Addresses> refused;
        refused.set_value({.failure = error.what()});
        last = refused.get_future().share();
    }
    return last;
}

}  // namespace orm::postgres
