#pragma once

#include <orm/annotations.hpp>
#include <orm/decimal.hpp>
#include <orm/json_text.hpp>
#include <orm/uuid.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// JSON, arrays and texts to search in.
namespace articles {

struct [[orm::table]] Article {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string title{};
    std::optional<std::string> body{};
    orm::Json meta{};
    std::optional<orm::Json> extra{};
    std::vector<std::string> tags{};
    std::optional<std::vector<std::string>> more_tags{};
    std::vector<std::int32_t> scores{};
    std::vector<double> weights{};
    std::vector<bool> flags{};
    std::vector<orm::Decimal> prices{};
    std::vector<orm::Uuid> keys{};
    std::vector<orm::Timestamp> times{};
};

}  // namespace articles
