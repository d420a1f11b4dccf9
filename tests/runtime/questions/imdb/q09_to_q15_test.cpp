#include "imdb.hpp"

namespace questions {

namespace {

using namespace imdb;

TEST_P(JoinOrder, q09_actresses_who_lent_their_voices) {
    expect_answer(
        R"(
        SELECT count(*), min(an.name), min(chn.name), min(t.title)
        FROM title t
        JOIN cast_info ci ON ci.movie_id = t.id
        JOIN char_name chn ON chn.id = ci.person_role_id
        JOIN role_type rt ON rt.id = ci.role_id
        JOIN name n ON n.id = ci.person_id
        JOIN aka_name an ON an.person_id = n.id
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_name cn ON cn.id = mc.company_id
        WHERE ci.note IN ('(voice)', '(voice: English version)', '(voice) (uncredited)')
          AND cn.country_code = '[us]' AND n.gender = 'f' AND n.name LIKE '%An%'
          AND rt.role = 'actress' AND t.production_year BETWEEN 2000 AND 2015
          AND (mc.note LIKE '%(USA)%' OR mc.note LIKE '%(worldwide)%'))",
        db().select(
                orm::count(),
                orm::min(aka_names.name),
                orm::min(char_names.name),
                orm::min(titles.title)
        )
            .from(titles)
            .join(cast_infos)
            .on(cast_infos.movie == titles)
            .join(char_names)
            .on(cast_infos.person_role == char_names)
            .join(aka_names)
            .on(aka_names.person == cast_infos.person)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .where(
                cast_infos.note.in({"(voice)", "(voice: English version)", "(voice) (uncredited)"}
                ) &&
                movie_companies.company->country_code == "[us]" &&
                cast_infos.person->gender == "f" && cast_infos.person->name.contains("An") &&
                cast_infos.role->role == "actress" && titles.production_year.between(2000, 2015) &&
                (movie_companies.note.contains("(USA)") ||
                 movie_companies.note.contains("(worldwide)"))
            )
            .all()
    );
}

TEST_P(JoinOrder, q10_voices_that_nobody_was_told_of) {
    expect_answer(
        R"(
        SELECT count(*), min(chn.name), min(t.title)
        FROM title t
        JOIN cast_info ci ON ci.movie_id = t.id
        JOIN char_name chn ON chn.id = ci.person_role_id
        JOIN role_type rt ON rt.id = ci.role_id
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_name cn ON cn.id = mc.company_id
        JOIN company_type ct ON ct.id = mc.company_type_id
        WHERE ci.note LIKE '%(voice)%' AND ci.note LIKE '%(uncredited)%'
          AND cn.country_code = '[ru]' AND rt.role = 'actor' AND t.production_year > 1990)",
        db().select(orm::count(), orm::min(char_names.name), orm::min(titles.title))
            .from(titles)
            .join(cast_infos)
            .on(cast_infos.movie == titles)
            .join(char_names)
            .on(cast_infos.person_role == char_names)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .where(
                cast_infos.note.contains("(voice)") && cast_infos.note.contains("(uncredited)") &&
                movie_companies.company->country_code == "[ru]" &&
                cast_infos.role->role == "actor" && titles.production_year > 1990
            )
            .all()
    );
}

TEST_P(JoinOrder, q11_what_foreign_companies_made_of_older_films) {
    expect_answer(
        R"(
        SELECT count(*), min(cn.name), min(lt.link), min(t.title)
        FROM title t
        JOIN movie_link ml ON ml.movie_id = t.id
        JOIN link_type lt ON lt.id = ml.link_type_id
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_name cn ON cn.id = mc.company_id
        JOIN company_type ct ON ct.id = mc.company_type_id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        WHERE cn.country_code <> '[pl]' AND (cn.name LIKE '%Film%' OR cn.name LIKE '%Comet%')
          AND ct.kind = 'production companies' AND k.keyword = 'sequel'
          AND lt.link LIKE '%follow%' AND mc.note IS NULL
          AND t.production_year BETWEEN 1970 AND 2010)",
        db().select(
                orm::count(),
                orm::min(movie_companies.company->name),
                orm::min(movie_links.link_type->link),
                orm::min(titles.title)
        )
            .from(titles)
            .join(movie_links)
            .on(movie_links.movie == titles)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .where(
                movie_companies.company->country_code != "[pl]" &&
                (movie_companies.company->name.contains("Film") ||
                 movie_companies.company->name.contains("Comet")) &&
                movie_companies.company_type->kind == "production companies" &&
                movie_keywords.keyword->keyword == "sequel" &&
                movie_links.link_type->link.contains("follow") && movie_companies.note.is_null() &&
                titles.production_year.between(1970, 2010)
            )
            .all()
    );
}

TEST_P(JoinOrder, q12_companies_with_good_films_of_some_genres) {
    expect_answer(
        R"(
        SELECT count(*), min(cn.name), min(r.info), min(t.title)
        FROM title t
        JOIN movie_info g ON g.movie_id = t.id
        JOIN info_type gt ON gt.id = g.info_type_id
        JOIN movie_info_idx r ON r.movie_id = t.id
        JOIN info_type ratings ON ratings.id = r.info_type_id
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_name cn ON cn.id = mc.company_id
        JOIN company_type ct ON ct.id = mc.company_type_id
        WHERE cn.country_code = '[us]' AND ct.kind = 'production companies'
          AND gt.info = 'genres' AND ratings.info = 'rating' AND g.info IN ('Action', 'Drama')
          AND r.info > '8.0' AND t.production_year BETWEEN 1975 AND 2012)",
        db().select(
                orm::count(),
                orm::min(movie_companies.company->name),
                orm::min(movie_info_idx.info),
                orm::min(titles.title)
        )
            .from(titles)
            .join(movie_infos)
            .on(movie_infos.movie == titles)
            .join(movie_info_idx)
            .on(movie_info_idx.movie == titles)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .where(
                movie_companies.company->country_code == "[us]" &&
                movie_companies.company_type->kind == "production companies" &&
                movie_infos.info_type->info == "genres" &&
                movie_info_idx.info_type->info == "rating" &&
                movie_infos.info.in({"Action", "Drama"}) && movie_info_idx.info > "8.0" &&
                titles.production_year.between(1975, 2012)
            )
            .all()
    );
}

TEST_P(JoinOrder, q13_when_films_of_a_country_came_out_and_how_they_are_rated) {
    expect_answer(
        R"(
        SELECT count(*), min(d.info), min(r.info), min(t.title)
        FROM title t
        JOIN kind_type kt ON kt.id = t.kind_id
        JOIN movie_info d ON d.movie_id = t.id
        JOIN info_type dates ON dates.id = d.info_type_id
        JOIN movie_info_idx r ON r.movie_id = t.id
        JOIN info_type ratings ON ratings.id = r.info_type_id
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_name cn ON cn.id = mc.company_id
        JOIN company_type ct ON ct.id = mc.company_type_id
        WHERE cn.country_code = '[de]' AND ct.kind = 'production companies'
          AND ratings.info = 'rating' AND dates.info = 'release dates' AND kt.kind = 'movie')",
        db().select(
                orm::count(),
                orm::min(movie_infos.info),
                orm::min(movie_info_idx.info),
                orm::min(titles.title)
        )
            .from(titles)
            .join(movie_infos)
            .on(movie_infos.movie == titles)
            .join(movie_info_idx)
            .on(movie_info_idx.movie == titles)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .where(
                movie_companies.company->country_code == "[de]" &&
                movie_companies.company_type->kind == "production companies" &&
                movie_info_idx.info_type->info == "rating" &&
                movie_infos.info_type->info == "release dates" && titles.kind->kind == "movie"
            )
            .all()
    );
}

TEST_P(JoinOrder, q14_bloody_films_that_few_like) {
    expect_answer(
        R"(
        SELECT count(*), min(r.info), min(t.title)
        FROM title t
        JOIN kind_type kt ON kt.id = t.kind_id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        JOIN movie_info c ON c.movie_id = t.id
        JOIN info_type countries ON countries.id = c.info_type_id
        JOIN movie_info_idx r ON r.movie_id = t.id
        JOIN info_type ratings ON ratings.id = r.info_type_id
        WHERE countries.info = 'countries' AND ratings.info = 'rating' AND kt.kind = 'movie'
          AND k.keyword IN ('murder', 'blood', 'violence') AND r.info < '6.5'
          AND c.info IN ('Sweden', 'Germany', 'Denmark', 'USA') AND t.production_year > 2000)",
        db().select(orm::count(), orm::min(movie_info_idx.info), orm::min(titles.title))
            .from(titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .join(movie_infos)
            .on(movie_infos.movie == titles)
            .join(movie_info_idx)
            .on(movie_info_idx.movie == titles)
            .where(
                movie_infos.info_type->info == "countries" &&
                movie_info_idx.info_type->info == "rating" && titles.kind->kind == "movie" &&
                movie_keywords.keyword->keyword.in({"murder", "blood", "violence"}) &&
                movie_info_idx.info < "6.5" &&
                movie_infos.info.in({"Sweden", "Germany", "Denmark", "USA"}) &&
                titles.production_year > 2000
            )
            .all()
    );
}

TEST_P(JoinOrder, q15_films_that_came_out_on_line) {
    expect_answer(
        R"(
        SELECT count(*), min(d.info), min(t.title)
        FROM title t
        JOIN aka_title at ON at.movie_id = t.id
        JOIN movie_info d ON d.movie_id = t.id
        JOIN info_type dates ON dates.id = d.info_type_id
        JOIN movie_companies mc ON mc.movie_id = t.id
        JOIN company_name cn ON cn.id = mc.company_id
        JOIN company_type ct ON ct.id = mc.company_type_id
        JOIN movie_keyword mk ON mk.movie_id = t.id
        JOIN keyword k ON k.id = mk.keyword_id
        WHERE cn.country_code = '[us]' AND dates.info = 'release dates'
          AND mc.note LIKE '%(20%)%' AND d.note LIKE '%internet%'
          AND d.info LIKE 'USA:% 20%' AND t.production_year > 1998)",
        db().select(orm::count(), orm::min(movie_infos.info), orm::min(titles.title))
            .from(titles)
            .join(aka_titles)
            .on(aka_titles.movie == titles)
            .join(movie_infos)
            .on(movie_infos.movie == titles)
            .join(movie_companies)
            .on(movie_companies.movie == titles)
            .join(movie_keywords)
            .on(movie_keywords.movie == titles)
            .where(
                movie_companies.company->country_code == "[us]" &&
                movie_infos.info_type->info == "release dates" &&
                movie_companies.note.like("%(20%)%") && movie_infos.note.contains("internet") &&
                movie_infos.info.like("USA:% 20%") && titles.production_year > 1998
            )
            .all()
    );
}

}  // namespace

}  // namespace questions
