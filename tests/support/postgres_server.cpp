#include "support/postgres_server.hpp"

#include "support/postgres_cluster.hpp"
#include "support/postgres_query.hpp"

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <set>
#include <stdexcept>

namespace support {

namespace {

namespace fs = std::filesystem;

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
            own_ = std::make_unique<PostgresCluster>();
            directory_ = own_->directory();
        }
        url_ = first_line(directory_ / "url");
        missing_ = first_line(directory_ / "missing");
        if (url_.empty() && missing_.empty()) {
            throw std::runtime_error("there is no PostgreSQL server in " + directory_.string());
        }
        if (own_ && missing_.empty()) {
            own_->start_pooler();
        }
    }

    [[nodiscard]] const std::string& missing() const { return missing_; }

    [[nodiscard]] std::string pooler_missing() const {
        return missing_.empty() ? first_line(directory_ / "pooler_missing") : missing_;
    }

    [[nodiscard]] std::string url_of(const std::string& database) const {
        return with_database(url_, database);
    }

    [[nodiscard]] std::string pooled_url_of(const std::string& database) const {
        return with_database(first_line(directory_ / "pooled_url"), database);
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
        const PostgresConnection database = connect(url_of(name));
        run(database.get(),
            "SET client_min_messages = warning; "
            "DO 'DECLARE name text; BEGIN FOR name IN SELECT nspname FROM pg_namespace WHERE "
            "nspname !~ ''^(pg_|information_schema$)'' LOOP EXECUTE format(''DROP SCHEMA %I "
            "CASCADE'', name); END LOOP; CREATE SCHEMA public; END'");
    }

    static std::string with_database(std::string url, const std::string& database) {
        const std::string administration = "@/postgres?";
        const std::size_t at = url.find(administration);
        if (at == std::string::npos) {
            throw std::runtime_error("no PostgreSQL server, or no pooler, was started");
        }
        return url.replace(at, administration.size(), "@/" + database + '?');
    }

    fs::path directory_;
    std::unique_ptr<PostgresCluster> own_;
    std::string url_;
    std::string missing_;
    PostgresConnection connection_;
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

std::string postgres_pooler_is_missing() {
    return server().pooler_missing();
}

PostgresDatabase::PostgresDatabase()
    : number_(server().take()),
      url_(server().url_of(database_name(number_))) {}

std::string PostgresDatabase::pooled_url() const {
    return server().pooled_url_of(database_name(number_));
}

PostgresDatabase::~PostgresDatabase() {
    try {
        server().give_back(number_);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
    }
}

}  // namespace support
