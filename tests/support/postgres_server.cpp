#include "support/postgres_server.hpp"

#include "support/postgres_cluster.hpp"
#include "support/postgres_query.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace support {

namespace {

namespace fs = std::filesystem;

std::string database_name(int number) {
    return "test_" + std::to_string(number);
}

/// A file that one process at a time has, and others by turns.
class SharedFile {
public:
    explicit SharedFile(const fs::path& path)
        : descriptor_(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
        if (descriptor_ < 0) {
            throw std::runtime_error("cannot open " + path.string());
        }
    }

    SharedFile(SharedFile&& other) noexcept
        : descriptor_(std::exchange(other.descriptor_, -1)) {}

    SharedFile& operator=(SharedFile&&) = delete;

    ~SharedFile() { close(descriptor_); }

    [[nodiscard]] bool take() const { return flock(descriptor_, LOCK_EX | LOCK_NB) == 0; }

    /// Whether whoever had it before has marked it.
    [[nodiscard]] bool is_marked() const { return lseek(descriptor_, 0, SEEK_END) > 0; }

    void mark() const {
        if (write(descriptor_, "\n", 1) != 1) {
            throw std::runtime_error("cannot write to a file of the tests' server");
        }
    }

private:
    int descriptor_;
};

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
    /// costs the server more than most cases do, and so does a connection that only asks.
    int take() {
        int number = 1;
        while (taken_.contains(number) || !try_take(number)) {
            ++number;
        }
        const std::string name = database_name(number);
        const SharedFile& file = taken_.at(number);
        if (file.is_marked()) {
            empty(name);
        } else {
            const PostgresConnection server = connect(url_);
            run(server.get(), "SET client_min_messages = warning");
            run(server.get(), "DROP DATABASE IF EXISTS " + name);
            run(server.get(), "CREATE DATABASE " + name + " TEMPLATE template0");
            file.mark();
        }
        return number;
    }

    void give_back(int number) { taken_.erase(number); }

private:
    bool try_take(int number) {
        SharedFile file(directory_ / database_name(number));
        return file.take() && taken_.emplace(number, std::move(file)).second;
    }

    /// Removes what an earlier case left, its connections first.
    void empty(const std::string& name) const {
        const PostgresConnection database = connect(url_of(name));
        run(database.get(),
            "SET client_min_messages = warning; "
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid(); "
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
    std::map<int, SharedFile> taken_;
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
    server().give_back(number_);
}

}  // namespace support
