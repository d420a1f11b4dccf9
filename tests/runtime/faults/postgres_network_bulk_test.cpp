// A network that breaks or goes silent while much is sent over it.

#include "postgres_bank.hpp"
#include "support/stalling_proxy.hpp"

#include <orm/detail/driver.hpp>
#include <orm/mapping.hpp>

#include <functional>
#include <thread>
#include <vector>

namespace faults {

namespace {

using orm::detail::Parameter;
using orm::detail::Wire;

/// Large texts, one after the other; behind some of them something happens.
class Texts {
public:
    Texts(std::size_t count, std::function<void()> mishap)
        : count_(count),
          mishap_(std::move(mishap)),
          text_(std::size_t{1} << 20, 'x'),
          set_(Parameter::of(Wire::text, text_.data(), text_.size())) {}

    orm::detail::ParameterSource source() {
        return {this, [](void* self) { return static_cast<Texts*>(self)->next(); }, 1, count_};
    }

private:
    const Parameter* next() {
        if (at_ == 3) {
            mishap_();
        }
        return at_++ == count_ ? nullptr : &set_;
    }

    std::size_t count_;
    std::function<void()> mishap_;
    std::size_t at_ = 0;
    std::string text_;
    Parameter set_;
};

class PostgresNetworkInBulk : public PostgresTest {
protected:
    void SetUp() override {
        PostgresTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        database.emplace();
        const std::string& url = database->url();
        support::ask(url, "CREATE TABLE texts (text text)");
        proxy.emplace(url.substr(url.find("host=") + 5) + "/.s.PGSQL.5432");
        connection = orm::postgres::make_driver(
                         "host=127.0.0.1 sslmode=disable user=postgres port=" +
                         std::to_string(proxy->port()) +
                         " dbname=" + support::ask(url, "SELECT current_database()")
        )
                         ->connect(orm::detail::no_deadline);
    }

    void TearDown() override {
        if (later.joinable()) {
            later.join();
        }
    }

    void load(Texts texts, milliseconds time) {
        static constexpr orm::ColumnInfo text{
            .name = "text", .member = "text", .type = orm::PhysicalType::text};
        const std::vector<const orm::ColumnInfo*> columns{&text};
        orm::TableInfo table{};
        table.name = "texts";
        connection->load({&table, &columns, texts.source()}, in(time));
    }

    void insert(Texts texts, milliseconds time) {
        connection->prepare("INSERT INTO texts VALUES ($1)")
            ->run_all(texts.source(), nullptr, in(time));
    }

    static orm::detail::Deadline in(milliseconds time) {
        return std::chrono::steady_clock::now() + time;
    }

    void go_silent() { proxy->set(support::StallingProxy::Mode::stall); }

    void go_silent_and_break() {
        go_silent();
        later = std::thread([this] {
            std::this_thread::sleep_for(milliseconds(300));
            proxy.reset();
        });
    }

    void expect_nothing_stored() {
        EXPECT_FALSE(connection->usable());
        EXPECT_EQ(support::ask(database->url(), "SELECT count(*) FROM texts"), "0");
    }

    std::optional<support::PostgresDatabase> database;
    std::optional<support::StallingProxy> proxy;
    std::unique_ptr<orm::detail::DriverConnection> connection;
    std::thread later;
};

TEST_F(PostgresNetworkInBulk, that_goes_silent_holds_no_load_beyond_its_deadline) {
    const auto kind = kind_of([&] { load(Texts(64, [this] { go_silent(); }), milliseconds(500)); });
    EXPECT_EQ(kind, orm::ErrorKind::timeout);
    expect_nothing_stored();
}

TEST_F(PostgresNetworkInBulk, that_goes_silent_holds_no_answer_of_copy_beyond_its_deadline) {
    later = std::thread([this] {
        std::this_thread::sleep_for(milliseconds(400));
        go_silent();
    });
    const auto kind = kind_of([&] {
        connection->execute(
            "COPY (SELECT repeat('x', 1000), generate_series(1, 100000000)) TO STDOUT",
            in(milliseconds(1'000))
        );
    });
    EXPECT_EQ(kind, orm::ErrorKind::timeout);
    EXPECT_FALSE(connection->usable());
}

TEST_F(PostgresNetworkInBulk, that_breaks_ends_a_load) {
    const auto kind = kind_of([&] { load(Texts(64, [this] { go_silent_and_break(); }), soon); });
    EXPECT_EQ(kind, orm::ErrorKind::connection_lost);
    expect_nothing_stored();
}

TEST_F(PostgresNetworkInBulk, that_goes_silent_holds_no_batch_beyond_its_deadline) {
    const auto kind =
        kind_of([&] { insert(Texts(64, [this] { go_silent(); }), milliseconds(500)); });
    EXPECT_EQ(kind, orm::ErrorKind::timeout);
    expect_nothing_stored();
}

TEST_F(PostgresNetworkInBulk, that_breaks_ends_a_batch) {
    const auto kind = kind_of([&] { insert(Texts(64, [this] { go_silent_and_break(); }), soon); });
    EXPECT_EQ(kind, orm::ErrorKind::connection_lost);
    expect_nothing_stored();
}

}  // namespace

}  // namespace faults
