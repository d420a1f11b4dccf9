#pragma once
#include <orm/annotations.hpp>

#include <cstdint>
#include <string>

namespace wiki {

struct Page;
struct Label;
struct PageLabel;

struct [[orm::table]] Page {
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::through(PageLabel)]] orm::ManyToMany<Label> labels{};
    [[orm::through("see_also")]] orm::ManyToMany<Page> related{};
    orm::HasMany<PageLabel> page_labels{};
};

struct [[orm::table]] Label {
    [[orm::primary_key]] std::string name;
    [[orm::inverse(labels)]] orm::ManyToMany<Page> pages{};
};

struct [[orm::table, orm::primary_key(page, label)]] PageLabel {
    [[orm::on_delete(cascade)]] orm::BelongsTo<Page> page;
    orm::BelongsTo<Label> label;
    [[orm::created_at]] orm::Timestamp since{};
};

}  // namespace wiki
