#include "support/recorded_server.hpp"

#include <chrono>
#include <poll.h>
#include <random>
#include <string_view>
#include <utility>

namespace support {

namespace {

/// A client that asks for another one's work to be stopped; it waits for the end of the stream.
bool is_cancel_request(std::string_view bytes) {
    return bytes.starts_with(std::string_view("\0\0\0\x10\x04\xd2\x16\x2e", 8));
}

void listen_until_the_end(const Socket& client) {
    while (!client.receive().empty()) {
    }
}

/// The same noise for the same place.
std::string noise(std::size_t seed, std::size_t size) {
    std::minstd_rand random(static_cast<unsigned>(seed) + 1);
    std::string bytes(size, '\0');
    for (char& byte : bytes) {
        byte = static_cast<char>(random() >> 8);
    }
    return bytes;
}

}  // namespace

Recorder::Recorder(std::string socket)
    : socket_(std::move(socket)),
      thread_([this] {
          try {
              record();
          } catch (...) {
              failure_ = std::current_exception();
          }
      }) {}

Recorder::~Recorder() {
    if (thread_.joinable()) {
        listener_.stop();
        thread_.join();
    }
}

Conversation Recorder::finish() {
    thread_.join();
    if (failure_) {
        std::rethrow_exception(failure_);
    }
    return std::move(conversation_);
}

void Recorder::record() {
    const Socket client = listener_.accept();
    const Socket server = connect_to(socket_);
    std::size_t asked = 0;
    for (;;) {
        pollfd sides[] = {
            {.fd = client.descriptor(), .events = POLLIN, .revents = 0},
            {.fd = server.descriptor(), .events = POLLIN, .revents = 0},
        };
        poll(sides, 2, -1);
        if (sides[0].revents != 0) {
            const std::string question = client.receive();
            if (question.empty() || !server.send_all(question)) {
                return;
            }
            asked += question.size();
        }
        if (sides[1].revents != 0) {
            std::string answer = server.receive();
            size_ += answer.size();
            if (answer.empty() || !client.send_all(answer)) {
                return;
            }
            conversation_.answers.push_back({asked, std::move(answer)});
        }
    }
}

RecordedServer::RecordedServer(const Conversation& conversation)
    : conversation_(&conversation),
      thread_([this] { serve(); }) {}

RecordedServer::~RecordedServer() {
    listener_.stop();
    thread_.join();
}

void RecordedServer::serve() {
    for (;;) {
        Socket client = listener_.accept();
        if (!client.is_open()) {
            return;
        }
        talk(std::move(client));
    }
}

void RecordedServer::talk(Socket client) const {
    std::size_t asked = 0;
    std::size_t intact = intact_;
    for (const Conversation::Answer& answer : conversation_->answers) {
        while (asked < answer.asked) {
            const std::string question = client.receive();
            if (question.empty() || is_cancel_request(question)) {
                return;
            }
            asked += question.size();
        }
        if (intact >= answer.bytes.size()) {
            intact -= answer.bytes.size();
            if (!client.send_all(answer.bytes)) {
                return;
            }
            continue;
        }
        const std::string_view bytes = answer.bytes;
        if (!client.send_all(bytes.substr(0, intact)) ||
            !spoil(client, std::string(bytes.substr(intact)))) {
            return;
        }
        intact = std::string::npos;
    }
    listen_until_the_end(client);
}

bool RecordedServer::spoil(const Socket& client, const std::string& rest) const {
    switch (fault_.load()) {
    case Fault::pause:
        std::this_thread::sleep_for(std::chrono::microseconds(50));
        return client.send_all(rest);
    case Fault::garbage:
        static_cast<void>(client.send_all(noise(intact_, rest.size() + 64)));
        return false;
    case Fault::half_close:
        client.end_sending();
        listen_until_the_end(client);
        return false;
    case Fault::reset:
        client.reset_on_close();
        return false;
    default:
        return false;
    }
}

}  // namespace support
