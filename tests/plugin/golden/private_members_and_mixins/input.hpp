#pragma once
#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace app {

/// When a row was written.
struct Audited {
    [[orm::created_at]] orm::Timestamp created_at{};
    /// The last change.
    [[orm::updated_at]] orm::Timestamp updated_at{};
};

class [[orm::table]] Account : public Audited {
public:
    [[nodiscard]] std::int64_t id() const { return id_; }

private:
    [[orm::primary_key]] std::int64_t id_ = 0;
    std::string m_owner;
    [[orm::version]] int version_ = 0;
    int class_ = 0;
    std::optional<orm::BelongsTo<Account>> parent_{};
    orm::Deferred<std::string> m_notes{};
    [[orm::transient]] bool is_selected_ = false;
    static inline int count_ = 0;
};

struct [[orm::table]] Note : Audited {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string text_;
    std::string text;
};

}  // namespace app
