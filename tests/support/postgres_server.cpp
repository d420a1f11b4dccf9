#include "support/postgres_server.hpp"

#include <libpq-fe.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <unistd.h>

namespace support {

namespace {

namespace fs = std::filesystem;

std::string first_line(const fs::path& path) {
    std::string line;
    std::ifstream file(path);
    std::getline(file, line);
    return line;
}

/// The server that CTest started for all programs, or one of this process.
class Server {
public:
    Server() {
        if (const char* directory = std::getenv("ORM_TEST_POSTGRES")) {
            directory_ = directory;
        } else {
            start();
        }
        url_ = first_line(directory_ / "url");
        if (!url_.empty()) {
            return;
        }
        missing_ = first_line(directory_ / "missing");
        if (missing_.empty()) {
            throw std::runtime_error("there is no PostgreSQL server in " + directory_.string());
        }
    }

    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    ~Server() {
        connection_.reset();
        if (is_ours_) {
            script("stop");
        }
    }

    [[nodiscard]] const std::string& missing() const { return missing_; }

    [[nodiscard]] std::string url_of(const std::string& database) const {
        const std::string administration = "@/postgres?";
        std::string url = url_;
        return url.replace(url.find(administration), administration.size(), "@/" + database + '?');
    }

    void execute(const std::string& statement) {
        if (!connection_) {
            connection_.reset(PQconnectdb(url_.c_str()));
        }
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(
            PQexec(connection_.get(), statement.c_str()), &PQclear
        );
        if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) {
            throw std::runtime_error(statement + ": " + PQerrorMessage(connection_.get()));
        }
    }

private:
    void start() {
        directory_ = fs::temp_directory_path() / ("orm_postgres." + std::to_string(getpid()));
        is_ours_ = true;
        if (script("start") != 0) {
            throw std::runtime_error("could not start a PostgreSQL server");
        }
    }

    int script(const std::string& command) {
        const std::string line = "bash '" ORM_TEST_POSTGRES_SCRIPT "' " + command + " '" +
                                 directory_.string() + "' " + std::to_string(getpid());
        return std::system(line.c_str());
    }

    fs::path directory_;
    bool is_ours_ = false;
    std::string url_;
    std::string missing_;
    std::unique_ptr<PGconn, decltype(&PQfinish)> connection_{nullptr, &PQfinish};
};

Server& server() {
    static Server instance;
    return instance;
}

std::string fresh_name() {
    static int count = 0;
    return "test_" + std::to_string(getpid()) + '_' + std::to_string(++count);
}

}  // namespace

const std::string& postgres_is_missing() {
    return server().missing();
}

PostgresDatabase::PostgresDatabase()
    : name_(fresh_name()),
      url_(server().url_of(name_)) {
    server().execute("CREATE DATABASE " + name_ + " TEMPLATE template0");
}

PostgresDatabase::~PostgresDatabase() {
    try {
        server().execute("DROP DATABASE " + name_ + " WITH (FORCE)");
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
    }
}

}  // namespace support
