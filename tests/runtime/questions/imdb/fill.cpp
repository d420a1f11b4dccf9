#include "data.hpp"
#include "imdb.hpp"

namespace questions {

namespace {

using namespace imdb;

TEST(JoinOrderData, is_the_same_for_the_same_seed) {
    const FilmArchive a = make_film_archive(7);
    const FilmArchive b = make_film_archive(7);
    ASSERT_EQ(a.cast.size(), b.cast.size());
    EXPECT_EQ(a.titles.back().title, b.titles.back().title);
    EXPECT_NE(a.movie_keywords.size(), make_film_archive(8).movie_keywords.size());
}

}  // namespace

void JoinOrderSet::fill(const Place&, orm::Database& db) {
    db.create_tables<
        KindType,
        CompanyType,
        InfoType,
        LinkType,
        RoleType,
        CompCastType,
        Title,
        AkaTitle,
        CompanyName,
        MovieCompany,
        MovieInfo,
        MovieInfoIdx,
        Keyword,
        MovieKeyword,
        MovieLink,
        CompleteCast,
        Name,
        AkaName,
        PersonInfo,
        CharName,
        CastInfo>();
    FilmArchive all = make_film_archive(1);
    db.insert_all(all.kinds);
    db.insert_all(all.company_types);
    db.insert_all(all.info_types);
    db.insert_all(all.link_types);
    db.insert_all(all.roles);
    db.insert_all(all.completeness);
    db.insert_all(all.companies);
    db.insert_all(all.keywords);
    db.insert_all(all.names);
    db.insert_all(all.aka_names);
    db.insert_all(all.person_infos);
    db.insert_all(all.characters);
    db.insert_all(all.titles);
    db.insert_all(all.aka_titles);
    db.insert_all(all.movie_companies);
    db.insert_all(all.infos);
    db.insert_all(all.figures);
    db.insert_all(all.movie_keywords);
    db.insert_all(all.links);
    db.insert_all(all.complete_casts);
    db.insert_all(all.cast);
}

QUESTIONS_EVERYWHERE(JoinOrder);

}  // namespace questions
