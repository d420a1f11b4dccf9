#include "support/postgres_cluster.hpp"

#include "support/postgres_query.hpp"

#include <libpq-fe.h>

#include <arpa/inet.h>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace support {

namespace {

namespace fs = std::filesystem;

fs::path fresh_directory() {
    static int count = 0;
    const std::string name = std::to_string(getpid()) + '.' + std::to_string(++count);
    return fs::temp_directory_path() / ("orm_postgres." + name);
}

std::string quoted(const std::string& argument) {
    return " '" + argument + '\'';
}

/// The process that a server goes with, and the server's settings.
std::string owner_and(const PostgresCluster::Settings& settings) {
    std::string arguments = ' ' + std::to_string(getpid());
    for (const std::string& setting : settings) {
        arguments += quoted(setting);
    }
    return arguments;
}

const char* name_of(PostgresCluster::Ending how) {
    switch (how) {
    case PostgresCluster::Ending::fast:
        return " fast";
    case PostgresCluster::Ending::immediate:
        return " immediate";
    default:
        return " kill";
    }
}

}  // namespace

std::string first_line(const fs::path& path) {
    std::string line;
    std::ifstream file(path);
    std::getline(file, line);
    return line;
}

std::uint16_t free_port() {
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    const bool bound = bind(listener, any, size) == 0 && getsockname(listener, any, &size) == 0;
    close(listener);
    if (!bound) {
        throw std::runtime_error("there is no free port");
    }
    return ntohs(address.sin_port);
}

PostgresCluster::PostgresCluster(const Settings& settings)
    : directory_(fresh_directory()) {
    script("start", owner_and(settings));
}

PostgresCluster::PostgresCluster(const PostgresCluster& primary, const Settings& settings)
    : directory_(fresh_directory()) {
    script("standby", quoted(primary.directory().string()) + owner_and(settings));
}

std::unique_ptr<PostgresCluster>
PostgresCluster::standby_of(const PostgresCluster& primary, const Settings& settings) {
    return std::unique_ptr<PostgresCluster>(new PostgresCluster(primary, settings));
}

PostgresCluster::~PostgresCluster() {
    try {
        script("stop");
    } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): the script has said why
    }
}

void PostgresCluster::end(Ending how) {
    script("down", name_of(how));
}

std::string PostgresCluster::ask(const std::string& sql) const {
    return support::ask(url(), sql);
}

void PostgresCluster::start() {
    script("up");
}

void PostgresCluster::promote() {
    script("promote");
}

bool PostgresCluster::start_pooler() {
    script("pooler");
    return fs::exists(directory_ / "pooled_url");
}

void PostgresCluster::speak_tls() {
    script("tls");
}

void PostgresCluster::authenticate(const std::string& rules) {
    std::ofstream(root() / "data" / "pg_hba.conf") << rules;
    ask("SELECT pg_reload_conf()");
}

fs::path PostgresCluster::root() const {
    return first_line(directory_ / "root");
}

std::string PostgresCluster::url() const {
    return first_line(directory_ / "url");
}

std::string PostgresCluster::pooled_url() const {
    return first_line(directory_ / "pooled_url");
}

fs::path PostgresCluster::certificate() const {
    return root() / "server.crt";
}

void PostgresCluster::script(const std::string& command, const std::string& arguments) const {
    const std::string line =
        "bash '" ORM_TEST_POSTGRES_SCRIPT "' " + command + quoted(directory_.string()) + arguments;
    if (std::system(line.c_str()) != 0) {
        throw std::runtime_error("postgres_server.sh " + command + " failed");
    }
}

}  // namespace support
