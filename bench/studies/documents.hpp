#pragma once

#include "harness/comparison.hpp"
#include "model.hpp"

#include <orm/database.hpp>

#include <functional>
#include <memory>
#include <vector>

/// Objects with JSON and arrays in them.
namespace bench::studies {

/// The C API and a careful programmer, on a table of its own.
class DocumentsByHand {
public:
    DocumentsByHand() = default;
    DocumentsByHand(const DocumentsByHand&) = delete;
    DocumentsByHand& operator=(const DocumentsByHand&) = delete;
    virtual ~DocumentsByHand() = default;

    /// Stores all one by one in one transaction, and fills in their keys.
    virtual void write(std::vector<Document>& documents) = 0;

    [[nodiscard]] virtual std::vector<Document> read() = 0;

    virtual void clear() = 0;
};

/// Who does it on one database.
struct DocumentStores {
    const char* name;  ///< of the way by hand
    std::shared_ptr<DocumentsByHand> by_hand;
    std::shared_ptr<orm::Database> ours;  ///< has no documents yet
    /// Empties the table of `ours`.
    std::function<void(orm::Database& ours)> clear;
};

[[nodiscard]] Comparison documents_written(const DocumentStores& stores, std::size_t divisor);
[[nodiscard]] Comparison documents_read(const DocumentStores& stores, std::size_t divisor);

}  // namespace bench::studies
