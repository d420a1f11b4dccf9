#pragma once

#include "support/models/questions/imdb.hpp"

#include <cstdint>
#include <vector>

namespace questions {

/// What is known about some hundred invented films. Their genre decides on keywords, characters,
/// countries and notes, so that questions which name several of these find something.
struct FilmArchive {
    std::vector<imdb::KindType> kinds;
    std::vector<imdb::CompanyType> company_types;
    std::vector<imdb::InfoType> info_types;
    std::vector<imdb::LinkType> link_types;
    std::vector<imdb::RoleType> roles;
    std::vector<imdb::CompCastType> completeness;
    std::vector<imdb::CompanyName> companies;
    std::vector<imdb::Keyword> keywords;
    std::vector<imdb::Name> names;
    std::vector<imdb::AkaName> aka_names;
    std::vector<imdb::PersonInfo> person_infos;
    std::vector<imdb::CharName> characters;
    std::vector<imdb::Title> titles;
    std::vector<imdb::AkaTitle> aka_titles;
    std::vector<imdb::MovieCompany> movie_companies;
    std::vector<imdb::MovieInfo> infos;
    std::vector<imdb::MovieInfoIdx> figures;
    std::vector<imdb::MovieKeyword> movie_keywords;
    std::vector<imdb::MovieLink> links;
    std::vector<imdb::CompleteCast> complete_casts;
    std::vector<imdb::CastInfo> cast;
};

/// The same seed gives the same films.
[[nodiscard]] FilmArchive make_film_archive(std::uint64_t seed);

}  // namespace questions
