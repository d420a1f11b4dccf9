#pragma once

#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// Films and who made them: the tables of the Join Order Benchmark, without the columns that none
/// of its questions asks for. Many narrow tables that meet in `title` and `name`.
namespace imdb {

struct AkaName;
struct CastInfo;
struct MovieCompany;
struct MovieInfo;
struct MovieInfoIdx;
struct MovieKeyword;
struct PersonInfo;

struct [[orm::table("kind_type")]] KindType {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    [[orm::length(15)]] std::string kind;
};

struct [[orm::table("company_type")]] CompanyType {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    [[orm::length(32)]] std::string kind;
};

struct [[orm::table("info_type")]] InfoType {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    [[orm::length(32)]] std::string info;
};

struct [[orm::table("link_type")]] LinkType {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    [[orm::length(32)]] std::string link;
};

struct [[orm::table("role_type")]] RoleType {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    [[orm::length(32)]] std::string role;
};

struct [[orm::table("comp_cast_type")]] CompCastType {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    [[orm::length(32)]] std::string kind;
};

struct [[orm::table("title")]] Title {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    std::string title;
    orm::BelongsTo<KindType> kind;
    std::optional<int> production_year{};
    std::optional<int> episode_nr{};
    orm::HasMany<CastInfo> cast{};
    orm::HasMany<MovieCompany> companies{};
    orm::HasMany<MovieInfo> infos{};
    orm::HasMany<MovieInfoIdx> figures{};
    orm::HasMany<MovieKeyword> keywords{};
};

struct [[orm::table("aka_title")]] AkaTitle {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    orm::BelongsTo<Title> movie;
    std::string title;
    orm::BelongsTo<KindType> kind;
};

struct [[orm::table("company_name")]] CompanyName {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    std::string name;
    std::optional<std::string> country_code{};
};

struct [[orm::table("movie_companies")]] MovieCompany {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    orm::BelongsTo<Title> movie;
    orm::BelongsTo<CompanyName> company;
    orm::BelongsTo<CompanyType> company_type;
    std::optional<std::string> note{};
};

struct [[orm::table("movie_info")]] MovieInfo {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    orm::BelongsTo<Title> movie;
    orm::BelongsTo<InfoType> info_type;
    std::string info;
    std::optional<std::string> note{};
};

/// What is counted or voted on.
struct [[orm::table("movie_info_idx"), orm::handle("movie_info_idx")]] MovieInfoIdx {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    orm::BelongsTo<Title> movie;
    orm::BelongsTo<InfoType> info_type;
    std::string info;
    std::optional<std::string> note{};
};

struct [[orm::table("keyword")]] Keyword {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    std::string keyword;
};

struct [[orm::table("movie_keyword")]] MovieKeyword {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    orm::BelongsTo<Title> movie;
    orm::BelongsTo<Keyword> keyword;
};

struct [[orm::table("movie_link")]] MovieLink {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    orm::BelongsTo<Title> movie;
    orm::BelongsTo<Title> linked_movie;
    orm::BelongsTo<LinkType> link_type;
};

struct [[orm::table("complete_cast")]] CompleteCast {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    std::optional<orm::BelongsTo<Title>> movie{};
    orm::BelongsTo<CompCastType> subject;
    orm::BelongsTo<CompCastType> status;
};

struct [[orm::table("name")]] Name {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    std::string name;
    [[orm::length(1)]] std::optional<std::string> gender{};
    [[orm::length(5)]] std::optional<std::string> name_pcode_cf{};
    orm::HasMany<AkaName> aliases{};
    orm::HasMany<PersonInfo> infos{};
};

struct [[orm::table("aka_name")]] AkaName {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    orm::BelongsTo<Name> person;
    std::string name;
};

struct [[orm::table("person_info")]] PersonInfo {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    orm::BelongsTo<Name> person;
    orm::BelongsTo<InfoType> info_type;
    std::string info;
    std::optional<std::string> note{};
};

struct [[orm::table("char_name")]] CharName {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    std::string name;
};

struct [[orm::table("cast_info")]] CastInfo {
    [[orm::primary_key, orm::assigned]] std::int64_t id = 0;
    orm::BelongsTo<Name> person;
    orm::BelongsTo<Title> movie;
    std::optional<orm::BelongsTo<CharName>> person_role{};
    std::optional<std::string> note{};
    std::optional<int> nr_order{};
    orm::BelongsTo<RoleType> role;
};

}  // namespace imdb
