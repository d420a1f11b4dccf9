#pragma once

#include "harness/contender.hpp"

#include <orm/orm.hpp>

namespace bench {

/// What a user of Cormorant writes, the same on every database. What opens one says how SQL of the
/// harness is run there.
class Cormorant : public Contender {
public:
    explicit Cormorant(orm::Database database);

    void insert_each(std::vector<User>& users) override;
    void insert_bulk(const std::vector<User>& users) override;
    void insert_bulk_with_keys(std::vector<User>& users) override;
    void find_each(const std::vector<std::int64_t>& keys, Checksum& sum) override;
    void find_each_in_read(const std::vector<std::int64_t>& keys, Checksum& sum) override;
    void find_many(const std::vector<std::vector<std::int64_t>>& batches, Checksum& sum) override;
    void scan(std::vector<User>& users) override;
    void filter(const std::vector<int>& ages, Checksum& sum) override;
    void update_each(const std::vector<AgeChange>& changes) override;
    void update_bulk(std::vector<User>& users) override;
    void children_each(Checksum& sum) override;
    void children_at_once(Checksum& sum) override;
    void children_joined(Checksum& sum) override;
    void dynamic(const std::vector<Search>& searches, Checksum& sum) override;

protected:
    [[nodiscard]] orm::Database& database() noexcept { return database_; }

private:
    orm::Database database_;
};

}  // namespace bench
