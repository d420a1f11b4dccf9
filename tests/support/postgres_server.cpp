#include "support/postgres_server.hpp"

#include <libpq-fe.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <set>
#include <stdexcept>
#include <unistd.h>

namespace support {

namespace {

namespace fs = std::filesystem;

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;

Connection connect(const std::string& url) {
    Connection connection(PQconnectdb(url.c_str()), &PQfinish);
    if (PQstatus(connection.get()) != CONNECTION_OK) {
        throw std::runtime_error(PQerrorMessage(connection.get()));
    }
    return connection;
}

/// Runs a statement; gives its first value, if it has one.
std::string run(PGconn* connection, const std::string& statement) {
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(
        PQexec(connection, statement.c_str()), &PQclear
    );
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        throw std::runtime_error(statement + ": " + PQerrorMessage(connection));
    }
    return PQntuples(result.get()) == 0 ? std::string() : PQgetvalue(result.get(), 0, 0);
}

std::string first_line(const fs::path& path) {
    std::string line;
    std::ifstream file(path);
    std::getline(file, line);
    return line;
}

std::string database_name(int number) {
    return "test_" + std::to_string(number);
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

    /// An empty database that nobody else uses. They are used again, since making and dropping one
    /// costs the server more than most cases do.
    int take() {
        if (!connection_) {
            connection_ = connect(url_);
        }
        int number = 1;
        while (taken_.contains(number) || !lock("pg_try_advisory_lock", number)) {
            ++number;
        }
        taken_.insert(number);
        const std::string name = database_name(number);
        const std::string known = "SELECT count(*) FROM pg_database WHERE datname = '" + name + "'";
        if (run(connection_.get(), known) == "0") {
            run(connection_.get(), "CREATE DATABASE " + name + " TEMPLATE template0");
        } else {
            empty(name);
        }
        return number;
    }

    void give_back(int number) {
        lock("pg_advisory_unlock", number);
        taken_.erase(number);
    }

private:
    bool lock(const std::string& function, int number) {
        return run(connection_.get(), "SELECT " + function + '(' + std::to_string(number) + ')') ==
               "t";
    }

    /// Removes what an earlier case left, its connections first.
    void empty(const std::string& name) {
        run(connection_.get(),
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'"
        );
        const Connection database = connect(url_of(name));
        run(database.get(),
            "SET client_min_messages = warning; "
            "DO 'DECLARE name text; BEGIN FOR name IN SELECT nspname FROM pg_namespace WHERE "
            "nspname !~ ''^(pg_|information_schema$)'' LOOP EXECUTE format(''DROP SCHEMA %I "
            "CASCADE'', name); END LOOP; CREATE SCHEMA public; END'");
    }

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
    Connection connection_{nullptr, &PQfinish};
    std::set<int> taken_;
};

Server& server() {
    static Server instance;
    return instance;
}

}  // namespace

const std::string& postgres_is_missing() {
    return server().missing();
}

PostgresDatabase::PostgresDatabase()
    : number_(server().take()),
      url_(server().url_of(database_name(number_))) {}

PostgresDatabase::~PostgresDatabase() {
    try {
        server().give_back(number_);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
    }
}

}  // namespace support
