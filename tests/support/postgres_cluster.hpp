#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace support {

/// A PostgreSQL server of this process's own, with all its files, by `postgres_server.sh`; it goes
/// with this object, or with the process. What fails throws `std::runtime_error`.
class PostgresCluster {
public:
    /// `name=value`, over those of the script.
    using Settings = std::vector<std::string>;

    enum class Ending : std::uint8_t { fast, immediate, kill };

    explicit PostgresCluster(const Settings& settings = {});
    PostgresCluster(const PostgresCluster&) = delete;
    PostgresCluster& operator=(const PostgresCluster&) = delete;
    ~PostgresCluster();

    /// A standby that follows `primary`.
    [[nodiscard]] static std::unique_ptr<PostgresCluster>
    standby_of(const PostgresCluster& primary, const Settings& settings = {});

    /// Ends the server and keeps its files.
    void end(Ending how);
    void start();

    /// Makes a primary of a standby.
    void promote();

    /// Puts pgbouncer before the server. Whether there is one.
    bool start_pooler();

    /// Has the server speak TLS, with `certificate()`, which is for `localhost`.
    void speak_tls();

    /// Says who may connect how: the lines of `pg_hba.conf`.
    void authenticate(const std::string& rules);

    /// What the script and others know the server by.
    [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }

    /// Where its socket, its files and its data are.
    [[nodiscard]] std::filesystem::path root() const;
    [[nodiscard]] std::string url() const;
    [[nodiscard]] std::string pooled_url() const;
    [[nodiscard]] std::filesystem::path certificate() const;

    /// As an administrator.
    std::string ask(const std::string& sql) const;

private:
    PostgresCluster(const PostgresCluster& primary, const Settings& settings);
    void script(const std::string& command, const std::string& arguments = {}) const;

    std::filesystem::path directory_;
};

/// The first line of a file; empty when there is none.
[[nodiscard]] std::string first_line(const std::filesystem::path& path);

/// A port of the loopback interface that nobody uses now.
[[nodiscard]] std::uint16_t free_port();

}  // namespace support
